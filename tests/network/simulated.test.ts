// The simulation's seeds over real Postgres, transaction by transaction beside the store in memory; half of them through
// the app's client and the whole web face of the API.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpStack, type HttpStack } from '../sync/http-stack.ts';
import { runEpisode } from '../sync/run-simulation.ts';
import { createPostgresTwin, type NetworkTwin } from '../sync/postgres-twin.ts';

let twin: NetworkTwin;
let http: HttpStack;
beforeAll(async () => {
  twin = await createPostgresTwin();
  http = await createHttpStack(twin.database.db);
});
afterAll(async () => {
  await http.close();
  await twin.close();
});

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
      const web = ran % 2 === 1 ? http : null;
      expect((await runEpisode(seed, 250, undefined, twin, web)).problems, seed).toEqual([]);
      ran += 1;
    }
  },
);
