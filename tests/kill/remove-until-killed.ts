// Removes a clinic in a process of its own, telling each step of it, so that a test can kill it between any two.

import { dieAtStep, tellSteps } from './die-at-step.ts';

const [, , dataDir = '', stopAt = '0'] = process.argv;
dieAtStep(Number(stopAt), ['openSync', 'fsyncSync', 'rmSync']);

const { emptyFolder } = await import('#main/db/empty-folder.ts');
emptyFolder(dataDir);
tellSteps();
