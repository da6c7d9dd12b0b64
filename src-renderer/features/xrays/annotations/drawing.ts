// What a hand does while something is being drawn: points come one by one until the drawing is whole. Pure; no screen.

import { annotationPoints, imagePointSchema } from '#shared/xrays/annotations.ts';
import type { AnnotationKind, ImagePoint } from '#shared/xrays/annotations.ts';

/** CALIBRATION draws over something whose length is known. */
export type DrawTool = AnnotationKind | 'CALIBRATION';

export type Drawing = {
  readonly tool: DrawTool;
  /** Set so far. */
  readonly points: readonly ImagePoint[];
  /** Where the hand is: the next point, not set yet. */
  readonly hand: ImagePoint | null;
  readonly isPressed: boolean;
};

export type DrawingEvent = {
  readonly at: ImagePoint;
  /** How many pixels of the picture are within the same spot for a hand: two presses there are one place. */
  readonly spotPx: number;
};

/** A drawing after an event; `done` holds its points when it is whole, and the next begins. */
export type DrawingStep = { readonly drawing: Drawing; readonly done: readonly ImagePoint[] | null };

export function startDrawing(tool: DrawTool): Drawing {
  return { tool, points: [], hand: null, isPressed: false };
}

function mostPoints(tool: DrawTool): number {
  return tool === 'CALIBRATION' ? 2 : annotationPoints[tool].max;
}

function leastPoints(tool: DrawTool): number {
  return tool === 'CALIBRATION' ? 2 : annotationPoints[tool].min;
}

/** The button goes down: the first point is set, a free line begins. */
export function pressed(drawing: Drawing, { at }: DrawingEvent): DrawingStep {
  const points = drawing.points.length === 0 ? [at] : drawing.points;
  return going({ ...drawing, points, hand: at, isPressed: true });
}

export function movedTo(drawing: Drawing, { at, spotPx }: DrawingEvent): DrawingStep {
  const last = drawing.points.at(-1);
  const isLine = drawing.tool === 'FREEHAND' && drawing.isPressed && last !== undefined;
  if (!isLine || distance(last, at) < spotPx / 4) return going({ ...drawing, hand: at });
  return going({ ...drawing, points: [...drawing.points, at], hand: at });
}

/** The button comes up: at another place than the last point it sets one, so that drag and two presses both draw. */
export function released(drawing: Drawing, event: DrawingEvent): DrawingStep {
  if (!drawing.isPressed) return going(drawing);
  const { tool } = drawing;
  const up = { ...drawing, isPressed: false };
  if (tool === 'FREEHAND') {
    const points = withoutSmallSteps([...drawing.points, event.at], event.spotPx / 8, mostPoints(tool));
    return points.length < leastPoints(tool) ? restarted(up) : finished(up, points);
  }
  if (tool === 'TEXT') return finished(up, [event.at]);
  const last = drawing.points.at(-1);
  const isSameSpot = last !== undefined && distance(last, event.at) <= event.spotPx;
  // The first press alone sets one point; pressing the last point of a path again ends it.
  if (isSameSpot) return drawing.points.length > 1 && tool === 'POLYLINE' ? ended(up) : going(up);
  return placed(up, event.at);
}

/** A point set by the keyboard: as a press and a release at one place. */
export function placedByKey(drawing: Drawing, event: DrawingEvent): DrawingStep {
  const { tool, points } = drawing;
  if (tool === 'FREEHAND') {
    if (!drawing.isPressed) return pressed(drawing, event);
    return released(drawing, event);
  }
  if (points.length === 0 && tool !== 'TEXT')
    return going({ ...drawing, points: [event.at], hand: event.at });
  return released({ ...drawing, isPressed: true }, event);
}

/** Ends a path where it is; anything else that is not whole begins again. */
export function ended(drawing: Drawing): DrawingStep {
  const isPath = drawing.tool === 'POLYLINE' && drawing.points.length >= leastPoints(drawing.tool);
  return isPath ? finished(drawing, drawing.points) : restarted(drawing);
}

/** Takes the last point back. */
export function withoutLast(drawing: Drawing): Drawing {
  return { ...drawing, points: drawing.points.slice(0, -1), isPressed: false };
}

function placed(drawing: Drawing, at: ImagePoint): DrawingStep {
  const points = [...drawing.points, at];
  return points.length >= mostPoints(drawing.tool)
    ? finished(drawing, points)
    : going({ ...drawing, points, hand: at });
}

function going(drawing: Drawing): DrawingStep {
  return { drawing, done: null };
}

function restarted(drawing: Drawing): DrawingStep {
  return going({ ...startDrawing(drawing.tool), hand: drawing.hand });
}

function finished(drawing: Drawing, points: readonly ImagePoint[]): DrawingStep {
  return { drawing: { ...startDrawing(drawing.tool), hand: drawing.hand }, done: points };
}

export function distance(one: ImagePoint, other: ImagePoint): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The nearest point that lies on the picture, as it is kept. */
export function onPicture(
  { x, y }: ImagePoint,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): ImagePoint {
  return imagePointSchema.parse({
    x: Math.min(widthPx, Math.max(0, x)),
    y: Math.min(heightPx, Math.max(0, y)),
  });
}

/** Points moved together, as far as all of them stay on the picture. */
export function movedTogether(
  points: readonly ImagePoint[],
  by: ImagePoint,
  size: { readonly widthPx: number; readonly heightPx: number },
): ImagePoint[] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(size.widthPx - Math.max(...xs), Math.max(-Math.min(...xs), by.x));
  const y = Math.min(size.heightPx - Math.max(...ys), Math.max(-Math.min(...ys), by.y));
  return points.map((point) => onPicture({ x: point.x + x, y: point.y + y }, size));
}

/** Leaves out points that lie nearer than `tolerancePx` to the line without them, and more until at most `limit` are left. */
export function withoutSmallSteps(
  points: readonly ImagePoint[],
  tolerancePx: number,
  limit: number,
): ImagePoint[] {
  let kept = thinned(points, tolerancePx);
  for (let tolerance = Math.max(tolerancePx, 0.05) * 2; kept.length > limit; tolerance *= 2)
    kept = thinned(points, tolerance);
  return kept;
}

/** Ramer, Douglas and Peucker's way, without recursion. */
function thinned(points: readonly ImagePoint[], tolerance: number): ImagePoint[] {
  if (points.length <= 2) return dropRepeated(points);
  const isKept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    let farthest = -1;
    let widest = tolerance;
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceToLine(points[at]!, points[from]!, points[to]!);
      if (away > widest) [farthest, widest] = [at, away];
    }
    if (farthest < 0) continue;
    isKept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return dropRepeated(points.filter((_point, at) => isKept.has(at)));
}

function dropRepeated(points: readonly ImagePoint[]): ImagePoint[] {
  return points.filter((point, at) => at === 0 || distance(point, points[at - 1]!) > 0);
}

function distanceToLine(point: ImagePoint, from: ImagePoint, to: ImagePoint): number {
  const length = distance(from, to);
  if (length === 0) return distance(point, from);
  const along = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length ** 2;
  const held = Math.min(1, Math.max(0, along));
  return distance(point, { x: from.x + held * (to.x - from.x), y: from.y + held * (to.y - from.y) });
}
