// What is new on this PC and whom it was told: each person once, on whichever of their windows asks first. Which
// notifications were ever announced here is kept by the exchange; this list lives as long as the program.

import type { Core } from '#main/core/call.ts';

/** Raised with the ids of notifications that are new on this PC, once for each, whatever is pulled again. */
const announcedTopic = 'announced';

/** More than a busy clinic gets in a day: older ones are found in the list. */
const mostKept = 200;

type Announced = { readonly id: string; readonly toldTo: Set<string> };
const announcedBy = new WeakMap<Core['topics'], Announced[]>();

function announcedOf({ topics }: Pick<Core, 'topics'>): Announced[] {
  const known = announcedBy.get(topics) ?? [];
  announcedBy.set(topics, known);
  return known;
}

/** Takes notifications that came to this PC for the first time, and wakes every screen. */
export function announce(core: Pick<Core, 'topics'>, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const kept = announcedOf(core);
  for (const id of ids) kept.push({ id, toldTo: new Set() });
  kept.splice(0, Math.max(0, kept.length - mostKept));
  core.topics.publish({ topic: announcedTopic, ids: ids.length > 100 ? [] : [...ids] });
}

/** The ids that this person was not told of, oldest first; they are told with this. */
export function takeUntold(core: Pick<Core, 'topics'>, userId: string): string[] {
  const untold = announcedOf(core).filter(({ toldTo }) => !toldTo.has(userId));
  for (const { toldTo } of untold) toldTo.add(userId);
  return untold.map(({ id }) => id);
}
