// Puts a restored clinic in place, or does what the next start does, in a process that a test can kill between any two steps.

import { dieAtStep, tellSteps } from './die-at-step.ts';

const [, , act = '', dataDir = '', stopAt = '0'] = process.argv;
dieAtStep(Number(stopAt), ['openSync', 'fsyncSync', 'mkdirSync', 'renameSync', 'rmSync', 'rmdirSync']);

const { finishOrUndoRestore, placeRestored } = await import('#main/backup/place-restored.ts');
if (act === 'place') placeRestored(dataDir, '2026-01-02T03:04:05.678Z');
else finishOrUndoRestore(dataDir);
tellSteps();
