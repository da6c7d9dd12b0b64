// Finds what keeps a provider, chair or patient busy at a time, fast among thousands of entries.

import type { EventKind } from './event-model.ts';
import { freesSlot } from './status-machine.ts';
import type { EventStatus } from './status-machine.ts';

/** What the rules need to know of an entry. Times are UTC instants of one form, so that texts compare as times. */
export type BusyEntry = {
  readonly id: string;
  readonly kind: EventKind;
  readonly status: EventStatus;
  readonly startAt: string;
  readonly endAt: string;
  readonly providerId: string | null;
  readonly operatoryId: string | null;
  readonly patientId: string | null;
};

/** What can be busy. */
export type BusyResource = 'PROVIDER' | 'OPERATORY' | 'PATIENT';

/** Entries of one resource by start, each with the latest end among itself and those before it. */
type Lane = { readonly entries: BusyEntry[]; readonly latestEnds: string[] };

export type BusyIndex = {
  /** Gives the entries of one resource that overlap [startAt, endAt), by start, then id. */
  overlapping(resource: BusyResource, id: string, startAt: string, endAt: string): readonly BusyEntry[];
};

/** Says whether two half-open stretches share any time; one that ends as the other starts does not. */
export function overlaps(
  a: { readonly startAt: string; readonly endAt: string },
  b: { readonly startAt: string; readonly endAt: string },
): boolean {
  return a.startAt < b.endAt && b.startAt < a.endAt;
}

/** Orders by start, then id, so that the same entries always come in the same order. */
export function byStart(a: BusyEntry, b: BusyEntry): number {
  if (a.startAt !== b.startAt) return a.startAt < b.startAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Gives the index of the entries that hold a slot; finished, cancelled, missed and moved ones are left out. */
export function busyIndex(entries: readonly BusyEntry[]): BusyIndex {
  const lanes = new Map<string, Lane>();
  const add = (key: string, entry: BusyEntry): void => {
    let lane = lanes.get(key);
    if (lane === undefined) lanes.set(key, (lane = { entries: [], latestEnds: [] }));
    const before = lane.latestEnds.at(-1) ?? '';
    lane.entries.push(entry);
    lane.latestEnds.push(entry.endAt > before ? entry.endAt : before);
  };
  for (const entry of entries.filter((one) => !freesSlot(one.status)).toSorted(byStart)) {
    if (entry.providerId !== null) add(`PROVIDER ${entry.providerId}`, entry);
    if (entry.operatoryId !== null) add(`OPERATORY ${entry.operatoryId}`, entry);
    if (entry.patientId !== null) add(`PATIENT ${entry.patientId}`, entry);
  }
  return {
    overlapping(resource, id, startAt, endAt) {
      const lane = lanes.get(`${resource} ${id}`);
      if (lane === undefined) return [];
      const found: BusyEntry[] = [];
      for (let at = firstStartingFrom(lane.entries, endAt) - 1; at >= 0; at -= 1) {
        if ((lane.latestEnds[at] ?? '') <= startAt) break;
        const entry = lane.entries[at];
        if (entry !== undefined && overlaps(entry, { startAt, endAt })) found.push(entry);
      }
      return found.toReversed();
    },
  };
}

function firstStartingFrom(entries: readonly BusyEntry[], startAt: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.startAt ?? '') < startAt) low = middle + 1;
    else high = middle;
  }
  return low;
}
