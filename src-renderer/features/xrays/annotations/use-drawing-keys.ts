// Drawing without a mouse: arrows move a cross over the picture, Enter sets a point, Backspace takes it back.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { imagePoint } from '../viewer/view-geometry.ts';
import type { Point, Scene } from '../viewer/view-geometry.ts';
import { movedTo, onPicture, placedByKey, withoutLast } from './drawing.ts';
import type { AnnotationWork } from './use-annotation-work.ts';

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** How far an arrow moves a point, in pixels of the screen: one, with Shift ten. Null for other keys. */
export function arrowStep({ key, shiftKey, ctrlKey, metaKey, altKey }: Stroke): Point | null {
  const direction = directions[key];
  if (direction === undefined || ctrlKey || metaKey || altKey) return null;
  const far = shiftKey ? 10 : 1;
  return { x: direction.x * far, y: direction.y * far };
}

/** Gives where the cross is while the keyboard draws, in pixels of the space. */
export function useDrawingKeys(
  layer: RefObject<HTMLElement | null>,
  parts: {
    readonly work: AnnotationWork;
    readonly view: XrayView;
    readonly scene: Scene;
    readonly spotPx: number;
  },
): Point | null {
  const [cross, setCross] = useState<Point | null>(null);
  const { drawing, asking } = parts.work;
  const isDrawing = drawing !== null && asking === null;
  const tool = drawing?.tool;
  const latest = useRef({ ...parts, cross });
  useLayoutEffect(() => {
    latest.current = { ...parts, cross };
  });

  useEffect(() => {
    if (!isDrawing) return undefined;
    // Enter must set a point and not press the tool's button once more.
    layer.current?.focus({ preventScroll: true });
    function placed(): { at: Point; event: { at: Point; spotPx: number } } {
      const { view, scene, spotPx, cross: now } = latest.current;
      const at = now ?? { x: scene.space.widthPx / 2, y: scene.space.heightPx / 2 };
      return { at, event: { at: onPicture(imagePoint(view, scene, at), scene.image), spotPx } };
    }
    function onKeyDown(event: KeyboardEvent): void {
      const { work, view, scene, spotPx } = latest.current;
      const now = work.drawing;
      const isHere =
        event.target === document.body ||
        (event.target instanceof Node && layer.current?.contains(event.target) === true);
      if (now === null || !isHere) return;
      if (event.key === 'Tab') {
        // On to the findings: what a point here makes whole is kept, as a cell of a table is.
        const step = latest.current.cross === null ? null : placedByKey(now, placed().event);
        if (step?.done) work.take(step);
        return;
      }
      const by = arrowStep(event);
      if (by !== null) {
        const { at } = placed();
        const next = {
          x: Math.min(scene.space.widthPx, Math.max(0, at.x + by.x)),
          y: Math.min(scene.space.heightPx, Math.max(0, at.y + by.y)),
        };
        setCross(next);
        work.take(movedTo(now, { at: onPicture(imagePoint(view, scene, next), scene.image), spotPx }));
      } else if (event.key === 'Enter' && !event.repeat) {
        setCross(placed().at);
        work.take(placedByKey(now, placed().event));
      } else if (event.key === 'Backspace' && now.points.length > 0) {
        work.take({ drawing: withoutLast(now), done: null });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }
    function onPointer(): void {
      setCross(null);
    }
    // Before the keys of the picture, which arrows move.
    window.addEventListener('keydown', onKeyDown, true);
    const element = layer.current;
    element?.addEventListener('pointermove', onPointer);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      element?.removeEventListener('pointermove', onPointer);
      setCross(null);
    };
  }, [isDrawing, tool, layer]);

  return isDrawing ? cross : null;
}
