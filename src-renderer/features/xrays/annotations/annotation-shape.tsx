// One drawing over the picture: its line with a dark edge, so that it is seen on white as on black, and its words.

import type { PointerEvent } from 'react';
import type { Point, Size } from '../viewer/view-geometry.ts';
import type { DrawTool } from './drawing.ts';
import classes from './annotation-layer.module.css';

type AnnotationShapeProps = {
  readonly kind: DrawTool;
  /** In pixels of the space. */
  readonly points: readonly Point[];
  readonly space: Size;
  readonly words: string;
  readonly isSelected?: boolean;
  /** Left out: it cannot be taken hold of. */
  readonly onHold?: ((event: PointerEvent) => void) | undefined;
};

export function AnnotationShape({ kind, points, space, words, isSelected, onHold }: AnnotationShapeProps) {
  const path = pathOf(points);
  const head = kind === 'ARROW' ? headOf(points) : null;
  return (
    <g className={classes.shape} data-kind={kind} data-selected={isSelected || undefined}>
      {kind !== 'TEXT' && (
        <>
          <path className={classes.edge} d={path} />
          {head !== null && <path className={classes.edge} d={head} />}
          <path className={classes.line} d={path} />
          {head !== null && <path className={classes.head} d={head} />}
          {onHold !== undefined && (
            <path className={classes.hold} d={path} onPointerDown={onHold} data-takes-pointer />
          )}
        </>
      )}
      {words !== '' && (
        <text
          className={classes.words}
          {...placeOfWords(kind, points, space, words)}
          onPointerDown={onHold}
          data-takes-pointer={onHold === undefined ? undefined : true}
        >
          {words}
        </text>
      )}
    </g>
  );
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

const headLength = 14;
const headHalf = 5;

/** The head of an arrow at its first point. */
function headOf([tip, tail]: readonly Point[]): string | null {
  if (tip === undefined || tail === undefined) return null;
  const length = Math.hypot(tail.x - tip.x, tail.y - tip.y);
  if (length === 0) return null;
  const along = { x: (tail.x - tip.x) / length, y: (tail.y - tip.y) / length };
  const foot = { x: tip.x + along.x * headLength, y: tip.y + along.y * headLength };
  const one = { x: foot.x - along.y * headHalf, y: foot.y + along.x * headHalf };
  const other = { x: foot.x + along.y * headHalf, y: foot.y - along.x * headHalf };
  return `${pathOf([tip, one, other])}Z`;
}

/** An upper bound of the width of a letter at this size of type. */
const letterPx = 7.2;
const marginPx = 6;

/** Beside the drawing, within the space; upright however the picture is turned. */
function placeOfWords(
  kind: DrawTool,
  points: readonly Point[],
  space: Size,
  words: string,
): { readonly x: number; readonly y: number } {
  const at = anchorOf(kind, points);
  const width = words.length * letterPx;
  const isText = kind === 'TEXT';
  const x = Math.max(marginPx, Math.min(at.x + (isText ? 0 : 10), space.widthPx - width - marginPx));
  const y = Math.max(16, Math.min(at.y + (isText ? 4 : -10), space.heightPx - marginPx));
  return { x: round(x), y: round(y) };
}

function anchorOf(kind: DrawTool, points: readonly Point[]): Point {
  const [first, second] = points;
  const last = points.at(-1) ?? { x: 0, y: 0 };
  if (kind === 'ANGLE') return second ?? last;
  if (kind === 'TEXT') return first ?? last;
  if ((kind === 'LENGTH' || kind === 'CALIBRATION') && first !== undefined)
    return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
  return last;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
