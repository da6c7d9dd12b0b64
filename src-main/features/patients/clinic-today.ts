// The clinic's own date: today where the clinic is, whatever the machine's zone says.

import type { Call } from '#main/core/call.ts';
import { clinicQueries } from '#main/features/clinic/clinic-queries.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

/** The local date `YYYY-MM-DD` of the call's now in the clinic's zone. */
export function clinicToday(call: Call): string {
  const clinic = clinicQueries(call.clinic.db).one.get();
  if (clinic === undefined) throw new Error('The database has no clinic row.');
  return localDateOf(call.core.clock.now(), clinic.timeZone);
}
