// The hand on a picture: drag, wheel, two fingers, right button, and what a plain drag does with the chosen tool. What
// lies over the picture and takes the pointer for itself is marked `data-takes-pointer`.

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { SampleMeaning } from '#shared/xrays/display-table.ts';
import type { ChangeView } from './use-xray-view.ts';
import { actualSizeZoom, cropped, imagePoint, panned, zoomedTo } from './view-geometry.ts';
import type { Point, Scene } from './view-geometry.ts';
import { windowMoved } from './view-tones.ts';

/** What a drag with the left button does; the right one always moves the window. */
export type Hand = 'move' | 'window' | 'crop';

export type HandParts = {
  readonly scene: Scene | null;
  /** Null until it is known what the samples mean. */
  readonly meaning: SampleMeaning | null;
  readonly hand: Hand;
  readonly change: ChangeView;
  /** The corners of what is being cut out, in pixels of the stage; null when nothing is. */
  readonly onCropping: (corners: readonly [Point, Point] | null) => void;
  readonly onCropped: () => void;
};

const wheelStep = 0.0016;
const pinchStep = 0.01;
/** One full way of the window for so many pixels of the mouse. */
const windowPixels = 300;
/** A shorter drag cuts nothing out: it was a press. */
const leastCropPixels = 8;

type Drag = { readonly does: Hand; readonly from: Point };

export function useStageHand(stage: RefObject<HTMLElement | null>, parts: HandParts): void {
  const latest = useRef(parts);
  useLayoutEffect(() => {
    latest.current = parts;
  });

  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const pointers = new Map<number, Point>();
    let drag: Drag | null = null;
    const end = new AbortController();

    function place({ clientX, clientY }: { clientX: number; clientY: number }): Point {
      const box = element?.getBoundingClientRect();
      return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
    }
    function onWheel(event: WheelEvent): void {
      // Not passive: the page behind must neither scroll nor zoom.
      event.preventDefault();
      const { scene, change } = latest.current;
      if (scene === null) return;
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      const factor = Math.exp(-pixels * (event.ctrlKey ? pinchStep : wheelStep));
      change((now) => zoomedTo(now, scene, now.zoom * factor, place(event)));
    }
    function onDown(event: PointerEvent): void {
      if (event.button !== 0 && event.button !== 2) return;
      const isTaken =
        event.target instanceof Element && event.target.closest('[data-takes-pointer]') !== null;
      if (isTaken && event.button === 0) return;
      const from = place(event);
      drag = { does: event.button === 2 ? 'window' : latest.current.hand, from };
      pointers.set(event.pointerId, from);
      element?.setPointerCapture(event.pointerId);
    }
    function onMove(event: PointerEvent): void {
      const { scene, meaning, change, onCropping } = latest.current;
      const before = pointers.get(event.pointerId);
      if (before === undefined || scene === null || drag === null) return;
      const now = place(event);
      pointers.set(event.pointerId, now);
      const by = { x: now.x - before.x, y: now.y - before.y };
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        // Two fingers: how far apart they are zooms, around the middle between them.
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        change((view) =>
          panned(zoomedTo(view, scene, view.zoom * factor, middle), scene, { x: by.x / 2, y: by.y / 2 }),
        );
      } else if (drag.does === 'crop') onCropping([drag.from, now]);
      else if (drag.does === 'move') change((view) => panned(view, scene, by));
      else if (meaning !== null) {
        const lighter = -by.y / windowPixels;
        const stronger = by.x / windowPixels;
        change((view) => windowMoved(view, meaning, { lighter, stronger }));
      }
    }
    function onUp(event: PointerEvent): void {
      const { scene, change, onCropping, onCropped } = latest.current;
      const last = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      const done = drag;
      if (pointers.size > 0) return;
      drag = null;
      if (done?.does !== 'crop' || last === undefined || scene === null) return;
      onCropping(null);
      if (event.type === 'pointercancel' || distance(done.from, last) < leastCropPixels) return;
      change((view) =>
        cropped(view, scene.image, [imagePoint(view, scene, done.from), imagePoint(view, scene, last)]),
      );
      onCropped();
    }
    function onDouble(event: MouseEvent): void {
      const { scene, change } = latest.current;
      const isTaken =
        event.target instanceof Element && event.target.closest('[data-takes-pointer]') !== null;
      if (scene === null || isTaken) return;
      change((now) =>
        now.zoom === 1
          ? zoomedTo(now, scene, actualSizeZoom(now, scene), place(event))
          : zoomedTo(now, scene, 1),
      );
    }
    const { signal } = end;
    element.addEventListener('wheel', onWheel, { passive: false, signal });
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', onUp, { signal });
    element.addEventListener('dblclick', onDouble, { signal });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    return () => end.abort();
  }, [stage]);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
