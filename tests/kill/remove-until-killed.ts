// Removes a clinic in a process of its own, telling each step of it, so that a test can kill it between any two.

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
fs.fsyncSync = counted(fs.fsyncSync);
fs.rmSync = counted(fs.rmSync);
syncBuiltinESMExports();

const { emptyFolder } = await import('#main/db/empty-folder.ts');
emptyFolder(dataDir);
process.stdout.write(`${JSON.stringify({ steps: step })}\n`);
