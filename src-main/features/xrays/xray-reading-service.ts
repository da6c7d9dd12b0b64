// Notes in the audit log that a person looked, once for a stretch of looking and not for every page that refreshes.

import type { SignedInCall } from '#main/core/call.ts';
import { recordRead } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { epochMs } from '#shared/time/instant.ts';

const stretchMs = 5 * 60_000;
const maxKept = 5000;
const lastReadMs = new WeakMap<ClinicDb, Map<string, number>>();

/** One entry for each session and record within five minutes. */
export function recordReading(call: SignedInCall, entity: string, entityId: string): void {
  const kept = lastReadMs.get(call.clinic.db) ?? new Map<string, number>();
  lastReadMs.set(call.clinic.db, kept);
  const key = `${call.actor.sessionId}\n${entity}\n${entityId}`;
  const nowMs = epochMs(call.core.clock.now());
  const before = kept.get(key);
  if (before !== undefined && nowMs - before < stretchMs && nowMs >= before) return;
  recordRead(call, entity, entityId);
  if (kept.size >= maxKept) kept.clear();
  kept.set(key, nowMs);
}
