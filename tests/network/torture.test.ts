// The short form of `npm run torture -- sync`: killed clinics, APIs and Postgres, then an old copy of the database.

import { expect, test } from 'vitest';
import { tortureSync } from '../torture/sync-torture.ts';

test('whatever is killed while referrals cross, each is at both ends once; an old database gets back what it forgot', async () => {
  const said: string[] = [];
  const report = await tortureSync({ referrals: 240, kills: 6, seed: 4, say: (line) => said.push(line) });
  expect({ faults: report.faults, said }).toEqual({ faults: [], said });
  expect(report.kills.clinics + report.kills.apis + report.kills.postgres).toBeGreaterThanOrEqual(6);
}, 240_000);
