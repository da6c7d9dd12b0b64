// Lets the process die before the given change of a folder, as if the power went. Import it before what is to be killed.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

let step = 0;

/** Each call of the named functions of node:fs is a step; before step `stopAt` the process is killed. */
export function dieAtStep(
  stopAt: number,
  names: readonly (
    | 'openSync'
    | 'writeFileSync'
    | 'fsyncSync'
    | 'mkdirSync'
    | 'renameSync'
    | 'rmSync'
    | 'rmdirSync'
  )[],
): void {
  for (const name of names) {
    const work = fs[name] as (...input: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...input: unknown[]) => {
        step += 1;
        if (step === stopAt) process.kill(process.pid, 'SIGKILL');
        return work(...input);
      },
    });
  }
  syncBuiltinESMExports();
}

/** For the test that started this process: how many steps there were. */
export function tellSteps(): void {
  process.stdout.write(`${JSON.stringify({ steps: step })}\n`);
}
