// Lists of commands over both cores: `npm run simulate -- --lists N --seed S` runs more of them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pull } from '#api/sync/pull.ts';
import { push } from '#api/sync/push.ts';
import { commandLists, runCommands } from '../sync/command-lists.ts';
import type { Cores } from '../sync/sim-world.ts';

const holds = (maxLength: number, cores?: Cores) =>
  fc.asyncProperty(
    commandLists(maxLength),
    async (commands) => (await runCommands(commands, cores)).length === 0,
  );

test('no list of commands breaks a promise', async () => {
  await fc.assert(holds(80), { seed: 1, numRuns: 120 });
});

test('a list that breaks one is shortened to the commands that do', async () => {
  // A contact is told otherwise than it is: making one is all it takes.
  const untrue: Cores = {
    push,
    async pull(...asked) {
      const reply = await pull(...asked);
      if ('error' in reply) return reply;
      const changes = reply.changes.map((change) =>
        change.entity === 'contact' && !change.deleted
          ? { ...change, body: { ...change.body, notes: 'of another' } }
          : change,
      );
      return { ...reply, changes };
    },
  };
  const { failed, counterexample } = await fc.check(holds(40, untrue), { seed: 1, numRuns: 100 });
  expect(failed).toBe(true);
  expect(counterexample?.[0].length).toBe(1);
});
