// How SQLite goes about the questions that are asked for every single record of the exchange.

import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDrizzle } from '#main/db/clinic-db.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { simSchema } from '../../tests/sync/sim-schema.ts';

let sqlite: Database.Database;
beforeAll(() => {
  sqlite = new Database(':memory:');
  sqlite.exec(simSchema());
});
afterAll(() => void sqlite.close());

test('what waits for one record is found without going over everything that waits', () => {
  const { sql } = syncQueries(openDrizzle(sqlite)).waitingOf.getQuery();
  const asked = sqlite.prepare(`explain query plan ${sql}`);
  const plan = asked.all('referral', 'id') as { detail: string }[];
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH outbox USING INDEX outbox_entity (entity=? AND entity_id=?)',
  ]);
});
