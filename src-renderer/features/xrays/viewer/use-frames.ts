// Which frame of a picture with several is shown, going through them by hand or as a film, and having the next ones ready.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { wantedLevel } from './picture/painted-of.ts';
import { fetchLevel } from './picture/picture-levels.ts';
import type { Size } from './view-geometry.ts';

export type Frames = {
  /** The first is 0. */
  readonly frame: number;
  readonly count: number;
  readonly go: (frame: number) => void;
  /** So many on, or back: it stops at the ends. */
  readonly step: (by: number) => void;
  readonly isPlaying: boolean;
  readonly togglePlay: () => void;
};

/** Slow enough for the eye, and for a machine without a graphics card. */
const filmMilliseconds = 120;
/** Frames to either side that are fetched while one is looked at. */
const readyAround = 2;

type Shown = {
  readonly fileId: string;
  readonly facts: ImageFacts | null;
  readonly view: XrayView;
  readonly space: Size | null;
};

export function useFrames({ fileId, facts, view, space }: Shown): Frames {
  const count = facts?.frames ?? 1;
  const [wished, setWished] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const frame = Math.min(wished, count - 1);
  const latest = useRef({ view, space });
  useEffect(() => {
    latest.current = { view, space };
  });

  const load = useCallback(
    async (wanted: number, signal: AbortSignal): Promise<void> => {
      const { view: seen, space: room } = latest.current;
      if (facts === null || room === null) return;
      const box = { x: 0, y: 0, width: room.widthPx, height: room.heightPx };
      const level = wantedLevel({ facts, view: seen, box }, window.devicePixelRatio);
      await fetchLevel({ fileId, frame: wanted, level }, facts, signal);
    },
    [facts, fileId],
  );

  useEffect(() => {
    if (count === 1) return undefined;
    const leaving = new AbortController();
    for (let by = 1; by <= readyAround; by += 1)
      for (const near of [frame + by, frame - by])
        // What fails here is asked for again, and explained, when it is shown.
        if (near >= 0 && near < count) void load(near, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [frame, count, load]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const leaving = new AbortController();
    async function playOn(): Promise<void> {
      const next = (frame + 1) % count;
      const rest = new Promise((resolve) => {
        window.setTimeout(resolve, filmMilliseconds);
      });
      try {
        // The film never runs ahead of its pictures: the number and the frame belong together.
        await Promise.all([load(next, leaving.signal), rest]);
        if (!leaving.signal.aborted) setWished(next);
      } catch {
        if (!leaving.signal.aborted) setIsPlaying(false);
      }
    }
    void playOn();
    return () => leaving.abort();
  }, [isPlaying, frame, count, load]);

  const go = useCallback((wanted: number) => {
    setIsPlaying(false);
    setWished(Math.max(0, wanted));
  }, []);
  const step = useCallback((by: number) => go(Math.min(count - 1, frame + by)), [go, frame, count]);
  const togglePlay = useCallback(() => setIsPlaying((now) => !now), []);
  return { frame, count, go, step, isPlaying, togglePlay };
}
