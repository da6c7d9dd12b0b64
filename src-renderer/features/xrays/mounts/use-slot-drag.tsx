// Dragging an image onto a place of a mount: the small picture follows the pointer, the place under it is marked.

import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import { fileAddress } from '../stored-image.tsx';
import classes from './mount-board.module.css';
import type { NewImage } from './use-mount-candidates.ts';

const startsAfterPx = 6;

export type DragSource = {
  readonly key: string;
  readonly fileId: string;
  /** Set for one that is not in the mount yet. */
  readonly added?: NewImage;
};
export type DropPlace =
  | { readonly on: 'slot'; readonly slot: string; readonly isStacked: boolean }
  | { readonly on: 'tray' };

/** `key` names what is dragged to `onDrop`. Of a press without a move nothing is heard. */
export function useSlotDrag(onDrop: (source: DragSource, place: DropPlace) => void) {
  const [drag, setDrag] = useState<{ source: DragSource; x: number; y: number; over: string | null } | null>(
    null,
  );
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const leave = useRef<(() => void) | null>(null);
  useEffect(() => () => leave.current?.(), []);

  function start(event: ReactPointerEvent, source: DragSource): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const from = { x: event.clientX, y: event.clientY };
    let isDragging = false;
    function onMove(move: PointerEvent): void {
      if (!isDragging && Math.hypot(move.clientX - from.x, move.clientY - from.y) < startsAfterPx) return;
      isDragging = true;
      const place = placeAt(move);
      setDrag({
        source,
        x: move.clientX,
        y: move.clientY,
        over: place?.on === 'slot' ? place.slot : null,
      });
    }
    function onUp(up: PointerEvent): void {
      stop();
      if (!isDragging) return;
      // The press that ends a drag is no click on what lies under it.
      const swallow = (click: MouseEvent): void => click.stopPropagation();
      window.addEventListener('click', swallow, true);
      window.setTimeout(() => window.removeEventListener('click', swallow, true), 0);
      const place = placeAt(up);
      if (place !== null) drop.current(source, place);
    }
    function onKey(key: KeyboardEvent): void {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      stop();
    }
    function stop(): void {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', onKey, true);
      leave.current = null;
      setDrag(null);
    }
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', onKey, true);
    leave.current = stop;
  }

  return {
    start,
    /** The key of the place under the pointer. */
    over: drag?.over ?? null,
    dragged: drag?.source.key ?? null,
    ghost:
      drag === null ? null : (
        <img
          src={fileAddress(drag.source.fileId, 'thumbnail')}
          alt=""
          className={classes.ghost}
          style={{ transform: `translate(${drag.x}px, ${drag.y}px) translate(-50%, -50%)` }}
        />
      ),
  };
}

function placeAt({ clientX, clientY, shiftKey }: PointerEvent): DropPlace | null {
  const under = document.elementFromPoint(clientX, clientY);
  if (under?.closest('[data-beside]')) return null;
  const slot = under?.closest<HTMLElement>('[data-slot]')?.dataset['slot'];
  if (slot !== undefined) return { on: 'slot', slot, isStacked: shiftKey };
  return under?.closest('[data-tray]') ? { on: 'tray' } : null;
}
