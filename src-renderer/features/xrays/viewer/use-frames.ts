// Which frame of a picture with several is shown, and having the next ones ready. Moving through them is in frame-moves.ts.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { clampedFrame, type FramePlace } from './frame-pair.ts';
import { wantedLevel } from './picture/painted-of.ts';
import { fetchLevel } from './picture/picture-levels.ts';
import type { Size } from './view-geometry.ts';

export type Frames = FramePlace & {
  /** A frame beyond the ends is the one at the end. */
  readonly show: (frame: number) => void;
  /** Done when that frame can be shown at once. */
  readonly load: (frame: number, signal: AbortSignal) => Promise<void>;
};

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
  const [wished, show] = useState(0);
  const frame = clampedFrame(wished, count);
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

  return useMemo(() => ({ frame, count, show, load }), [frame, count, load]);
}
