// Frames shown one after the other by themselves, of one picture or of two that move together.

import { useCallback, useEffect, useRef, useState } from 'react';

/** What a film, a step and a slider go through: the frames of one picture, or the places of two. */
export type FrameTrack = {
  readonly place: number;
  readonly first: number;
  readonly last: number;
  readonly show: (place: number) => void;
  readonly load: (place: number, signal: AbortSignal) => Promise<void>;
};

export type Film = {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly stop: () => void;
};

/** Slow enough for the eye, and for a machine without a graphics card. */
const filmMilliseconds = 120;

/** `track` null: there is nothing to play. */
export function useFilm(track: FrameTrack | null): Film {
  const [isWished, setIsWished] = useState(false);
  const latest = useRef(track);
  useEffect(() => {
    latest.current = track;
  });
  const isPlaying = isWished && track !== null;
  const place = track?.place;
  useEffect(() => {
    const on = latest.current;
    if (!isPlaying || on === null) return undefined;
    const leaving = new AbortController();
    async function playOn({ place: now, first, last, load }: FrameTrack): Promise<void> {
      const next = now === last ? first : now + 1;
      const rest = new Promise((resolve) => {
        window.setTimeout(resolve, filmMilliseconds);
      });
      try {
        // The film never runs ahead of its pictures: the number and the frame belong together.
        await Promise.all([load(next, leaving.signal), rest]);
        if (!leaving.signal.aborted) latest.current?.show(next);
      } catch {
        if (!leaving.signal.aborted) setIsWished(false);
      }
    }
    void playOn(on);
    return () => leaving.abort();
  }, [isPlaying, place]);
  const toggle = useCallback(() => setIsWished((now) => !now), []);
  const stop = useCallback(() => setIsWished(false), []);
  return { isPlaying, toggle, stop };
}
