// The simulation's seeds over real Postgres, transaction by transaction beside the store in memory.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runEpisode } from '../sync/run-simulation.ts';
import { createPostgresTwin, type NetworkTwin } from '../sync/postgres-twin.ts';

let twin: NetworkTwin;
beforeAll(async () => {
  twin = await createPostgresTwin();
});
afterAll(async () => twin.close());

/** Episodes with a restore say most: replays that wait for another clinic's are what goes over several contexts. */
test(
  '1,000 operations give the same answers and the same rows on Postgres as in memory',
  { timeout: 240_000 },
  async () => {
    let ran = 0;
    for (let episode = 0; ran < 4; episode++) {
      const seed = `postgres/${episode}`;
      const { faults } = await runEpisode(seed, 250);
      if (ran > 0 && faults['network restored'] === undefined) continue;
      expect((await runEpisode(seed, 250, undefined, twin)).problems, seed).toEqual([]);
      ran += 1;
    }
  },
);
