// Files that were made for one person to save: given out under an id of their own for a few minutes, and kept nowhere.

import type { OpenClinic, SignedInCall } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';

export type OfferedFile = {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly untilMs: number;
};

const offerMs = 5 * 60_000;
/** One a session: the next takes the place of the one before. */
const offers = new WeakMap<OpenClinic, Map<string, OfferedFile>>();

/** Gives the id under which `/files/<id>` hands the bytes to this session. */
export function offerFile(call: SignedInCall, bytes: Uint8Array, mimeType: string): string {
  const nowMs = call.core.clock.nowMs();
  const ofClinic = offers.get(call.clinic) ?? new Map<string, OfferedFile>();
  for (const [session, { untilMs }] of ofClinic) if (untilMs <= nowMs) ofClinic.delete(session);
  const offered = { id: newId(nowMs), bytes, mimeType, untilMs: nowMs + offerMs };
  ofClinic.set(call.actor.sessionId, offered);
  offers.set(call.clinic, ofClinic);
  return offered.id;
}

/** What was offered to the session under the id, while it lasts. */
export function offeredFile(
  clinic: OpenClinic,
  sessionId: string,
  id: string,
  nowMs: number,
): OfferedFile | undefined {
  const offered = offers.get(clinic)?.get(sessionId);
  return offered?.id === id && offered.untilMs > nowMs ? offered : undefined;
}
