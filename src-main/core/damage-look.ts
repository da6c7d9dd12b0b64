// After a call met a damaged page: finds which tables are damaged, for the log and for the answer.

import { join } from 'node:path';
import type { Core } from '#main/core/call.ts';
import type { Damage } from '#main/db/integrity.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { runUpkeep } from '#main/db/run-upkeep.ts';

/** The answer waits at most this long for the names; the log gets them however long it takes. */
const patienceMs = 3000;
/** A look is good for this long, so that a screen full of failing calls looks once. */
const freshMs = 60_000;

type Look = { readonly startedAt: number; readonly found: Promise<Damage | null> };
const looks = new WeakMap<Core, Look>();

/** Names of the damaged tables and indexes, or null when they could not be found out in time. */
export async function damagedTables(core: Core, incidentId: string): Promise<readonly string[] | null> {
  const found = look(core);
  void found.then((damage) => {
    if (damage === null) core.log.warn('damageNotFound', { incidentId });
    else
      core.log.error('damage', {
        incidentId,
        tables: damage.tables.join(' '),
        pages: damage.pages.join(' '),
      });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const damage = await Promise.race([found, late]);
  clearTimeout(timer);
  return damage?.tables ?? null;
}

function look(core: Core): Promise<Damage | null> {
  const known = looks.get(core);
  const now = performance.now();
  if (known !== undefined && now - known.startedAt < freshMs) return known.found;
  const state = core.clinicState();
  const found =
    state.state === 'OPEN'
      ? runUpkeep({
          kind: 'integrity',
          path: join(core.options.dataDir, databaseFileName),
          key: state.clinic.key,
        }).catch(() => null)
      : Promise.resolve(null);
  looks.set(core, { startedAt: now, found });
  return found;
}
