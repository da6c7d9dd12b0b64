// The one piece of upkeep that every run of the program does: renewing the statistics when the database closes.

import type { Clock } from '#main/core/clock.ts';
import { newId } from '#main/core/ids.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { operationsQueries, optimise } from '#main/features/operations/operations-queries.ts';

/** Renews the statistics that changed much; called just before the database is closed. */
export function optimiseAtClose(db: ClinicDb, clock: Clock): void {
  const startedAt = performance.now();
  optimise(db);
  operationsQueries(db).noteUpkeep.run({
    id: newId(clock.nowMs()),
    kind: 'OPTIMISE',
    isSound: 1,
    durationMs: Math.round(performance.now() - startedAt),
    now: clock.now(),
  });
}
