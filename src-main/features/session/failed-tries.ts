// Makes guessing slow: after four failed tries each next one waits longer, also across restarts.

import type { Call } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { featureFailure } from '#main/core/failure.ts';
import { writeUnaudited } from '#main/core/unit-of-work.ts';
import { sessionQueries } from '#main/features/session/session-queries.ts';
import { waitSeconds } from '#shared/session/lock-out.ts';

/** Refuses with TOO_MANY_TRIES while the subject must wait. `subject` is `user:<name>`, `pin:<id>` or `reset:<name>`. */
export function refuseWhileWaiting(call: Call, subject: string): void {
  const tries = sessionQueries(call.clinic.db).triesOf.get({ subject });
  if (tries?.retryAt && tries.retryAt > call.core.clock.now()) {
    throw featureFailure('TOO_MANY_TRIES', { retryAt: tries.retryAt });
  }
}

/** Counts a failed try, writes it to the audit log and gives the number of failures in a row. */
export function countFailure(call: Call, subject: string, { isKnown = true } = {}): number {
  const queries = sessionQueries(call.clinic.db);
  // A name that nobody has may be a password typed one field too early: the log does not keep it.
  const entityId = isKnown ? subject : subject.slice(0, subject.indexOf(':') + 1);
  return writeUnaudited(call, (unit) => {
    const failures = (queries.triesOf.get({ subject })?.failures ?? 0) + 1;
    const wait = waitSeconds(failures);
    const retryAt = wait === 0 ? null : instantAfter(unit.now, wait * 1000);
    queries.recordFailure.run({ id: unit.newId(), subject, retryAt, now: unit.now });
    unit.audit({ action: 'signInFailed', entity: 'session', entityId, changes: { failures } });
    return failures;
  });
}

export function forgetFailures(call: Call, subject: string): void {
  sessionQueries(call.clinic.db).forgetFailures.run({ subject });
}
