// Replaces a folder's key slots in a process of its own, telling each step of it, so that a test can kill it at any.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [, , dataDir = '', stopAtText = '0'] = process.argv;
const stopAt = Number(stopAtText);

// Each change of the folder is a step; before the given one the process dies as if the power went.
let step = 0;
function counted<Work extends (...input: never[]) => unknown>(work: Work): Work {
  return ((...input: never[]) => {
    step += 1;
    if (step === stopAt) process.kill(process.pid, 'SIGKILL');
    return work(...input);
  }) as Work;
}
fs.openSync = counted(fs.openSync);
fs.writeFileSync = counted(fs.writeFileSync);
fs.fsyncSync = counted(fs.fsyncSync);
fs.renameSync = counted(fs.renameSync);
syncBuiltinESMExports();

const { readKeySlots, writeKeySlots } = await import('#main/db/key-slots.ts');
const slots = readKeySlots(dataDir);
if (slots === null) throw new Error('no slots');
writeKeySlots(dataDir, { ...slots, isPassphraseInDoubt: true });
process.stdout.write(`${JSON.stringify({ steps: step })}\n`);
