// Over the picture: what was drawn, what is being drawn, and on whose word the millimetres rest.

import { useMemo, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import type { Annotation, ImagePoint } from '#shared/xrays/annotations.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { imagePoint, screenPoint } from '../viewer/view-geometry.ts';
import type { Point, Scene } from '../viewer/view-geometry.ts';
import { AnnotationHandles } from './annotation-handles.tsx';
import classes from './annotation-layer.module.css';
import { AnnotationShape } from './annotation-shape.tsx';
import { annotationsTexts } from './annotations-texts.ts';
import { AskForWords } from './ask-for-words.tsx';
import { movedTo, movedTogether, onPicture, pressed, released } from './drawing.ts';
import type { DrawingEvent } from './drawing.ts';
import { annotationWords, basisWords, measuredWords } from './measured-words.ts';
import type { AnnotationWork } from './use-annotation-work.ts';
import { useDrawingKeys } from './use-drawing-keys.ts';

type AnnotationLayerProps = {
  readonly work: AnnotationWork;
  readonly view: XrayView;
  readonly scene: Scene;
  readonly isShown: boolean;
};

/** Two presses within so many pixels of the screen are one place. */
export const spotScreenPx = 5;

type Held = {
  readonly annotation: Annotation;
  /** Null moves all of it. */
  readonly point: number | null;
  readonly from: ImagePoint;
  readonly points: ImagePoint[];
  readonly isMoved: boolean;
};

export function AnnotationLayer({ work, view, scene, isShown }: AnnotationLayerProps) {
  const t = annotationsTexts.useText();
  const layer = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const { annotations, spacing, drawing, asking, selected } = work;
  const scale = useMemo(() => {
    const one = screenPoint(view, scene, { x: 0, y: 0 });
    const other = screenPoint(view, scene, { x: 1, y: 0 });
    return Math.hypot(other.x - one.x, other.y - one.y);
  }, [view, scene]);
  const cross = useDrawingKeys(layer, { work, view, scene, spotPx: spotScreenPx / scale });

  const onScreen = (points: readonly ImagePoint[]): Point[] =>
    points.map((point) => screenPoint(view, scene, point));

  function placeOf({ clientX, clientY }: PointerEvent): ImagePoint {
    const box = layer.current?.getBoundingClientRect();
    const place = { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
    return onPicture(imagePoint(view, scene, place), scene.image);
  }
  function eventOf(event: PointerEvent): DrawingEvent {
    return { at: placeOf(event), spotPx: spotScreenPx / scale };
  }

  function hold(event: PointerEvent, annotation: Annotation, point: number | null): void {
    if (event.button !== 0) return;
    work.select(annotation.id);
    if (!work.mayDraw) return;
    layer.current?.setPointerCapture(event.pointerId);
    setHeld({ annotation, point, from: placeOf(event), points: annotation.points, isMoved: false });
  }
  function moveHeld(event: PointerEvent): void {
    if (held === null) return;
    const at = placeOf(event);
    const by = { x: at.x - held.from.x, y: at.y - held.from.y };
    const isMoved = held.isMoved || Math.hypot(by.x, by.y) * scale > spotScreenPx / 2;
    if (!isMoved) return;
    const { points } = held.annotation;
    const next =
      held.point === null
        ? movedTogether(points, by, scene.image)
        : points.map((one, index) => (index === held.point ? at : one));
    setHeld({ ...held, points: next, isMoved });
  }
  function letGo(): void {
    if (held === null) return;
    setHeld(null);
    if (held.isMoved)
      void work.annotations.change(held.annotation, { points: held.points, text: held.annotation.text });
  }

  const shown = isShown || drawing !== null ? annotations.all : [];
  const isMeasured = [
    ...shown,
    ...annotations.waiting,
    ...(drawing === null ? [] : [{ kind: drawing.tool }]),
  ].some(({ kind }) => kind === 'LENGTH' || kind === 'POLYLINE');
  const live = drawing === null ? [] : [...drawing.points, ...(drawing.hand === null ? [] : [drawing.hand])];

  return (
    <div
      ref={layer}
      className={classes.layer}
      role="group"
      aria-label={t('layer')}
      tabIndex={-1}
      data-drawing={drawing?.tool}
      data-takes-pointer={drawing === null ? undefined : true}
      onPointerDown={(event) => {
        if (drawing === null || event.button !== 0) return;
        layer.current?.setPointerCapture(event.pointerId);
        work.take(pressed(drawing, eventOf(event)));
      }}
      onPointerMove={(event) => {
        if (held !== null) moveHeld(event);
        else if (drawing !== null) work.take(movedTo(drawing, eventOf(event)));
      }}
      onPointerUp={(event) => {
        if (held !== null) letGo();
        else if (drawing !== null && event.button === 0) work.take(released(drawing, eventOf(event)));
      }}
      onPointerCancel={() => setHeld(null)}
    >
      <svg className={classes.picture} aria-hidden>
        {shown.map((annotation) => {
          const points = held?.annotation.id === annotation.id ? held.points : annotation.points;
          return (
            <AnnotationShape
              key={annotation.id}
              kind={annotation.kind}
              points={onScreen(points)}
              space={scene.space}
              words={annotationWords({ ...annotation, points }, spacing)}
              isSelected={annotation.id === selected?.id}
              onHold={drawing === null ? (event) => hold(event, annotation, null) : undefined}
            />
          );
        })}
        {annotations.waiting.map((one, index) => (
          <AnnotationShape
            // Those on their way have no id yet, and their order stands.
            key={index}
            kind={one.kind}
            points={onScreen(one.points)}
            space={scene.space}
            words={annotationWords(one, spacing)}
          />
        ))}
        {drawing !== null && drawing.points.length > 0 && (
          <AnnotationShape
            kind={drawing.tool}
            points={onScreen(drawing.tool === 'FREEHAND' ? drawing.points : live)}
            space={scene.space}
            words={measuredWords(drawing.tool, live, spacing)}
          />
        )}
        {asking !== null && (
          <AnnotationShape
            kind={asking.kind}
            points={onScreen(asking.points)}
            space={scene.space}
            words={measuredWords(asking.kind, asking.points, spacing)}
          />
        )}
        {cross !== null && (
          <path
            className={classes.cross}
            d={`M${cross.x - 12} ${cross.y}H${cross.x + 12}M${cross.x} ${cross.y - 12}V${cross.y + 12}`}
          />
        )}
      </svg>
      {selected !== null && drawing === null && isShown && work.mayDraw && (
        <AnnotationHandles
          annotation={selected}
          points={onScreen(held === null ? selected.points : held.points)}
          onHold={(event, point) => hold(event, selected, point)}
          onStep={(point, by) => {
            const at = onScreen(selected.points)[point];
            if (at === undefined) return;
            const next = onPicture(imagePoint(view, scene, { x: at.x + by.x, y: at.y + by.y }), scene.image);
            const points = selected.points.map((one, index) => (index === point ? next : one));
            void work.annotations.change(selected, { points, text: selected.text });
          }}
        />
      )}
      {drawing !== null && (
        <p className={classes.hint} role="status">
          <strong>{t(`tool.${drawing.tool}`)}</strong> {t(`how.${drawing.tool}`)}{' '}
          <span className={classes.soft}>{t('byKeys')}</span>
        </p>
      )}
      {asking !== null && (
        <AskForWords
          key={asking.kind}
          asking={asking}
          place={onScreen(asking.points).at(-1) ?? { x: 0, y: 0 }}
          space={scene.space}
          onAnswer={work.answer}
          onCancel={work.stopAsking}
        />
      )}
      {isMeasured && <p className={classes.basis}>{basisWords(spacing, annotations.calibration)}</p>}
    </div>
  );
}
