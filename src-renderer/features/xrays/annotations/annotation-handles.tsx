// The points of the selected drawing, to be dragged, or moved by arrows while they have the focus.

import type { KeyboardEvent, PointerEvent } from 'react';
import type { Annotation } from '#shared/xrays/annotations.ts';
import type { Point } from '../viewer/view-geometry.ts';
import classes from './annotation-layer.module.css';
import { annotationsTexts } from './annotations-texts.ts';
import { arrowStep } from './use-drawing-keys.ts';

type AnnotationHandlesProps = {
  readonly annotation: Annotation;
  /** In pixels of the space. */
  readonly points: readonly Point[];
  readonly onHold: (event: PointerEvent, point: number) => void;
  /** By so many pixels of the screen. */
  readonly onStep: (point: number, by: Point) => void;
};

export function AnnotationHandles({ annotation, points, onHold, onStep }: AnnotationHandlesProps) {
  const t = annotationsTexts.useText();
  // A free line is moved as a whole: it has too many points for a hand.
  if (annotation.kind === 'FREEHAND') return null;
  function onKeyDown(event: KeyboardEvent, point: number): void {
    const by = arrowStep(event);
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(point, by);
  }
  return (
    <>
      {points.map(({ x, y }, point) => (
        <button
          // The points have no names but their order.
          key={point}
          type="button"
          className={classes.handle}
          style={{ left: x, top: y }}
          aria-label={t('point', { number: point + 1, what: t(`kind.${annotation.kind}`) })}
          data-takes-pointer
          onPointerDown={(event) => onHold(event, point)}
          onKeyDown={(event) => onKeyDown(event, point)}
        />
      ))}
    </>
  );
}
