// Two pictures with several frames that move on together: which frame of each belongs to which, where they differ in number.

export type FramePlace = {
  /** The first is 0. */
  readonly frame: number;
  readonly count: number;
};

export type FramePair = {
  readonly own: FramePlace;
  readonly other: FramePlace;
  /** How many frames the other one is ahead: kept while both move on, also where one has ended. */
  readonly ahead: number;
};

export function clampedFrame(frame: number, count: number): number {
  return Math.max(0, Math.min(count - 1, frame));
}

/** The places that both go through together, numbered as the own frames are; the one with fewer waits at its end. */
export function placesOf({ own, other, ahead }: FramePair): {
  readonly first: number;
  readonly last: number;
} {
  return { first: Math.min(0, -ahead), last: Math.max(own.count, other.count - ahead) - 1 };
}

/** Where both stand. The one that has not ended says it. */
export function placeOf({ own, other, ahead }: FramePair): number {
  const told = other.frame - ahead;
  return told < 0 || told >= own.count ? told : own.frame;
}

/** What each shows at a place of both. */
export function framesAt(
  { own, other, ahead }: FramePair,
  place: number,
): { readonly own: number; readonly other: number } {
  return { own: clampedFrame(place, own.count), other: clampedFrame(place + ahead, other.count) };
}
