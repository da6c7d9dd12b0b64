// Replaces a folder's key slots in a process of its own, so that a test can kill it between any two steps.

import { dieAtStep, tellSteps } from './die-at-step.ts';

const [, , dataDir = '', stopAt = '0'] = process.argv;
dieAtStep(Number(stopAt), ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync']);

const { readKeySlots, writeKeySlots } = await import('#main/db/key-slots.ts');
const slots = readKeySlots(dataDir);
if (slots === null) throw new Error('no slots');
writeKeySlots(dataDir, { ...slots, isPassphraseInDoubt: true });
tellSteps();
