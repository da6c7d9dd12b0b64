// The picture and the hand on it: drag, wheel, two fingers, right button. It is moved by CSS transforms and filters only.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { StoredImage } from '../stored-image.tsx';
import type { ImageProblem } from '../stored-image.tsx';
import classes from './image-stage.module.css';
import type { ChangeView } from './use-xray-view.ts';
import { actualSizeZoom, filterOf, levelMoved, matrixOf, panned, zoomedTo } from './view-geometry.ts';
import type { Point, Scene, Size } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

type ImageStageProps = {
  readonly fileId: string;
  readonly alt: string;
  readonly image: Size;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly onSpace: (space: Size) => void;
  readonly onReady: () => void;
  readonly onProblem: (problem: ImageProblem) => void;
  readonly children: ReactNode;
};

const wheelStep = 0.0016;
const pinchStep = 0.01;
/** One full way through a level for so many pixels of the mouse. */
const levelPixels = 300;

export function ImageStage(props: ImageStageProps) {
  const { image, change, onSpace } = props;
  const t = viewerTexts.useText();
  const stage = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState<Size | null>(null);
  const scene: Scene | null = space === null ? null : { image, space };
  const latestScene = useRef<Scene | null>(null);
  useLayoutEffect(() => {
    latestScene.current = scene;
  });

  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const size = { widthPx: element.clientWidth, heightPx: element.clientHeight };
      if (size.widthPx === 0 || size.heightPx === 0) return;
      setSpace(size);
      onSpace(size);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onSpace]);

  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const pointers = new Map<number, Point>();
    let isLevelling = false;

    function place({ clientX, clientY }: { clientX: number; clientY: number }): Point {
      const box = element?.getBoundingClientRect();
      return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
    }
    function onWheel(event: WheelEvent): void {
      // Not passive: the page behind must neither scroll nor zoom.
      event.preventDefault();
      const seen = latestScene.current;
      if (seen === null) return;
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      const factor = Math.exp(-pixels * (event.ctrlKey ? pinchStep : wheelStep));
      change((now) => zoomedTo(now, seen, now.zoom * factor, place(event)));
    }
    function onDown(event: PointerEvent): void {
      if (event.button !== 0 && event.button !== 2) return;
      isLevelling = event.button === 2;
      pointers.set(event.pointerId, place(event));
      element?.setPointerCapture(event.pointerId);
    }
    function onMove(event: PointerEvent): void {
      const seen = latestScene.current;
      const before = pointers.get(event.pointerId);
      if (before === undefined || seen === null) return;
      const now = place(event);
      pointers.set(event.pointerId, now);
      const by = { x: now.x - before.x, y: now.y - before.y };
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        // Two fingers: how far apart they are zooms, around the middle between them.
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        change((view) =>
          panned(zoomedTo(view, seen, view.zoom * factor, middle), seen, { x: by.x / 2, y: by.y / 2 }),
        );
      } else if (isLevelling)
        change((view) =>
          levelMoved(levelMoved(view, 'brightness', -by.y / levelPixels), 'contrast', by.x / levelPixels),
        );
      else change((view) => panned(view, seen, by));
    }
    function onUp(event: PointerEvent): void {
      pointers.delete(event.pointerId);
    }
    function onDouble(event: MouseEvent): void {
      const seen = latestScene.current;
      if (seen === null) return;
      change((now) =>
        now.zoom === 1
          ? zoomedTo(now, seen, actualSizeZoom(now, seen), place(event))
          : zoomedTo(now, seen, 1),
      );
    }
    function onMenu(event: Event): void {
      event.preventDefault();
    }
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('dblclick', onDouble);
    element.addEventListener('contextmenu', onMenu);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('dblclick', onDouble);
      element.removeEventListener('contextmenu', onMenu);
    };
  }, [change]);

  return (
    <div ref={stage} className={classes.stage} role="group" aria-label={t('stage')} tabIndex={-1}>
      {scene !== null && (
        <StoredImage
          fileId={props.fileId}
          variant="original"
          alt={props.alt}
          className={classes.image}
          onReady={props.onReady}
          onProblem={props.onProblem}
          style={{
            inlineSize: image.widthPx,
            blockSize: image.heightPx,
            transform: `matrix(${matrixOf(props.view, scene).join(', ')})`,
            filter: filterOf(props.view),
          }}
        />
      )}
      {props.children}
    </div>
  );
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
