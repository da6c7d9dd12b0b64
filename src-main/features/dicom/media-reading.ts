// How far the reading of a disc or folder is, for who began it, and their word to stop. Kept in memory alone.

import type { OpenClinic, SignedInCall } from '#main/core/call.ts';

export type MediaReading = { found: number; done: number; isStopped: boolean };

/** One a session: the next takes the place of the one before. */
const readings = new WeakMap<OpenClinic, Map<string, MediaReading>>();

/** Runs work with a reading that `mediaReading` shows and `stopMediaReading` stops. */
export async function withReading<Result>(
  { clinic, actor }: SignedInCall,
  work: (reading: MediaReading) => Promise<Result>,
): Promise<Result> {
  const ofClinic = readings.get(clinic) ?? new Map<string, MediaReading>();
  readings.set(clinic, ofClinic);
  const reading: MediaReading = { found: 0, done: 0, isStopped: false };
  ofClinic.set(actor.sessionId, reading);
  try {
    return await work(reading);
  } finally {
    if (ofClinic.get(actor.sessionId) === reading) ofClinic.delete(actor.sessionId);
  }
}

/** Null while this session reads nothing. */
export function mediaReading({ clinic, actor }: SignedInCall): { found: number; done: number } | null {
  const reading = readings.get(clinic)?.get(actor.sessionId);
  return reading === undefined ? null : { found: reading.found, done: reading.done };
}

/** It stops behind the picture that is being taken in: each is here whole, or not at all. */
export function stopMediaReading({ clinic, actor }: SignedInCall): null {
  const reading = readings.get(clinic)?.get(actor.sessionId);
  if (reading !== undefined) reading.isStopped = true;
  return null;
}
