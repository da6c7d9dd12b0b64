// Whose record is open on which screen now. It is known for as long as screens say so, and kept nowhere.

import type { Core, SignedInCall } from '#main/core/call.ts';
import { accountById } from '#main/features/people/accounts-service.ts';
import { isLivingSession } from '#main/features/session/session-service.ts';
import { mayCall } from '#shared/access/permissions.ts';
import type { Reader } from '#shared/presence/contract.ts';
import { userIdSchema } from '#shared/people/model.ts';

/** Browsers let a window behind others speak once a minute only. */
const forgottenAfterMs = 90_000;
/** What is laid into the watched folder is of the patient somebody works with, not of one left open. */
const worksUntilMs = 30_000;
const maxReaders = 50;

type OpenRecord = {
  readonly patientId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly saidAtMs: number;
  /** In view of somebody who may take in pictures. */
  readonly takesPictures: boolean;
};

const openIn = new WeakMap<Core, Map<string, OpenRecord>>();

/** By screen, without those that fell silent. */
function openRecords(core: Core): Map<string, OpenRecord> {
  const records = openIn.get(core) ?? new Map<string, OpenRecord>();
  openIn.set(core, records);
  const nowMs = core.clock.nowMs();
  for (const [key, { saidAtMs }] of records) if (nowMs - saidAtMs > forgottenAfterMs) records.delete(key);
  return records;
}

function keyOf({ actor }: SignedInCall, screenId: string): string {
  return `${actor.sessionId} ${screenId}`;
}

/** Notes it, and gives the people of other sessions who have the same record open. */
export function stayAtRecord(
  call: SignedInCall,
  input: { readonly screenId: string; readonly patientId: string; readonly isInView: boolean },
): Reader[] {
  const { core, actor, clinic } = call;
  const records = openRecords(core);
  const { patientId } = input;
  const isNew = records.get(keyOf(call, input.screenId))?.patientId !== patientId;
  records.set(keyOf(call, input.screenId), {
    patientId,
    userId: actor.userId,
    sessionId: actor.sessionId,
    saidAtMs: core.clock.nowMs(),
    takesPictures: input.isInView && mayCall(actor, 'dicom.arrivals.file'),
  });
  if (isNew) core.topics.publish({ topic: 'presence', ids: [patientId] });
  const others = [...records.values()].filter(
    (one) => one.patientId === patientId && one.sessionId !== actor.sessionId,
  );
  const readers = new Map<string, Reader>();
  for (const { userId, sessionId } of others) {
    const person = accountById(clinic.db, userId);
    if (person === undefined || !isLivingSession(call, sessionId)) continue;
    const { firstName, lastName, role } = person;
    readers.set(userId, { userId: userIdSchema.parse(userId), firstName, lastName, role });
  }
  return [...readers.values()].slice(0, maxReaders);
}

export function leaveRecord(call: SignedInCall, screenId: string): null {
  const records = openRecords(call.core);
  const left = records.get(keyOf(call, screenId));
  records.delete(keyOf(call, screenId));
  if (left !== undefined) call.core.topics.publish({ topic: 'presence', ids: [left.patientId] });
  return null;
}

/** The one patient somebody works with; null for none, and for several: then nobody knows whose a new picture is. */
export function onlyPatientAtWork(core: Core): string | null {
  const sinceMs = core.clock.nowMs() - worksUntilMs;
  const patients = new Set(
    [...openRecords(core).values()]
      .filter(({ takesPictures, saidAtMs }) => takesPictures && saidAtMs >= sinceMs)
      .map(({ patientId }) => patientId),
  );
  return patients.size === 1 ? ([...patients][0] ?? null) : null;
}
