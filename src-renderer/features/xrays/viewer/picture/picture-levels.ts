// The levels of pictures as samples: fetched once for all who wait, given up when nobody waits any more, kept while
// there is room. Nothing here knows how they are shown.

import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { packAddress } from '#shared/core/file-address.ts';
import { decodeLevel, encodedBytes, type PackShape, type Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { PictureProblemError, problemOfStatus } from './picture-problem.ts';
import { forgetSpare, withBody } from './read-body.ts';

export type LevelPlace = { readonly fileId: string; readonly frame: number; readonly level: number };
export type Level = { readonly samples: Samples; readonly shape: PackShape };

/** Enough for a full-mouth series as it is shown, or the picture in view in full size and its neighbours as seen. */
const keptBytes = 24 * 1024 * 1024;

/** In the order of their last use. */
const kept = new Map<string, Level>();
type Running = { readonly level: Promise<Level>; readonly cancel: AbortController; waiting: number };
const running = new Map<string, Running>();

function nameOf({ fileId, frame, level }: LevelPlace): string {
  return `${fileId}/${frame}/${level}`;
}

/** The shape of a level, from the facts of its picture; undefined when it has no such level. */
export function shapeOfLevel(facts: ImageFacts, level: number): PackShape | undefined {
  const size = facts.levels[level];
  if (size === undefined) return undefined;
  const { samplesPerPixel, bitsAllocated } = facts;
  return { widthPx: size.widthPx, heightPx: size.heightPx, samplesPerPixel, bitsAllocated };
}

/** A level that is here already. */
export function levelAtHand(place: LevelPlace): Level | undefined {
  const name = nameOf(place);
  const level = kept.get(name);
  if (level !== undefined) {
    kept.delete(name);
    kept.set(name, level);
  }
  return level;
}

// The samples of pictures must not outlive the sign-in that could see them.
useSignedIn.subscribe(({ session }, before) => {
  if (session?.user.id === before.session?.user.id) return;
  kept.clear();
  forgetSpare();
  for (const { cancel } of running.values()) cancel.abort();
  running.clear();
});

/** `behind`: it stands in small already, or will; what shows many of them at once is asked for first. */
export type Urgency = 'now' | 'behind';

/**
 * The samples of a level. The request ends when the last who waits for it gives it up through `signal`.
 * Throws PictureProblemError, TypeError without a connection, RangeError for a damaged level, AbortError.
 */
export async function fetchLevel(
  place: LevelPlace,
  facts: ImageFacts,
  signal: AbortSignal,
  urgency: Urgency = 'now',
): Promise<Level> {
  const here = levelAtHand(place);
  if (here !== undefined) return here;
  signal.throwIfAborted();
  const name = nameOf(place);
  const shared = running.get(name) ?? start(name, place, facts, urgency);
  shared.waiting++;
  let leave = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([shared.level, left]);
  } finally {
    signal.removeEventListener('abort', leave);
    shared.waiting--;
    if (shared.waiting === 0 && running.get(name) === shared) {
      running.delete(name);
      shared.cancel.abort();
    }
  }
}

function start(name: string, place: LevelPlace, facts: ImageFacts, urgency: Urgency): Running {
  const cancel = new AbortController();
  const level = load(place, facts, cancel.signal, urgency);
  const shared: Running = { level, cancel, waiting: 0 };
  running.set(name, shared);
  level
    .then((loaded) => {
      if (!cancel.signal.aborted) keep(name, loaded);
    })
    // Whoever waits is told; nobody may be waiting.
    .catch(() => undefined)
    .finally(() => {
      if (running.get(name) === shared) running.delete(name);
    });
  return shared;
}

async function load(
  place: LevelPlace,
  facts: ImageFacts,
  signal: AbortSignal,
  urgency: Urgency,
): Promise<Level> {
  const shape = shapeOfLevel(facts, place.level);
  if (shape === undefined) throw new PictureProblemError('DAMAGED');
  // A browser has six requests under way at a time: the small pictures, a moment later in line, would wait for these.
  if (urgency === 'behind') await new Promise((done) => setTimeout(done, 0));
  const response = await fetch(packAddress(place.fileId, place), {
    credentials: 'same-origin',
    signal,
    priority: urgency === 'behind' ? 'low' : 'auto',
  });
  if (!response.ok) throw new PictureProblemError(problemOfStatus(response.status));
  const samples = await withBody(response, encodedBytes(shape), (encoded) => decodeLevel(encoded, shape));
  return { samples, shape };
}

function keep(name: string, level: Level): void {
  kept.delete(name);
  kept.set(name, level);
  let bytes = 0;
  for (const { samples } of kept.values()) bytes += samples.byteLength;
  for (const [oldest, { samples }] of kept) {
    if (bytes <= keptBytes || oldest === name) break;
    kept.delete(oldest);
    bytes -= samples.byteLength;
  }
}
