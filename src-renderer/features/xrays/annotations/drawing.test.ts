import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotationPoints } from '#shared/xrays/annotations.ts';
import type { ImagePoint } from '#shared/xrays/annotations.ts';
import {
  distance,
  ended,
  movedTo,
  movedTogether,
  onPicture,
  placedByKey,
  pressed,
  released,
  startDrawing,
  withoutLast,
  withoutSmallSteps,
} from './drawing.ts';
import type { Drawing, DrawTool } from './drawing.ts';

const at = (x: number, y: number) => ({ at: { x, y }, spotPx: 4 });

/** Does presses at places one after the other; gives what came out whole. */
function clicks(tool: DrawTool, ...places: [number, number][]): (readonly ImagePoint[])[] {
  const whole: (readonly ImagePoint[])[] = [];
  let drawing = startDrawing(tool);
  for (const [x, y] of places) {
    ({ drawing } = pressed(movedTo(drawing, at(x, y)).drawing, at(x, y)));
    const step = released(drawing, at(x, y));
    drawing = step.drawing;
    if (step.done !== null) whole.push(step.done);
  }
  return whole;
}

test('a length is drawn by a drag, or by two presses', () => {
  const down = pressed(startDrawing('LENGTH'), at(10, 10)).drawing;
  const up = released(movedTo(down, at(50, 40)).drawing, at(50, 40));
  expect(up.done).toEqual([
    { x: 10, y: 10 },
    { x: 50, y: 40 },
  ]);
  expect(up.drawing.points).toEqual([]);
  expect(clicks('LENGTH', [10, 10], [50, 40])).toEqual([up.done]);
  expect(clicks('CALIBRATION', [10, 10], [50, 40])).toHaveLength(1);
  expect(clicks('LENGTH', [10, 10], [11, 11])).toEqual([]);
});

test('an angle has three points, its corner in the middle; a drag sets two of them', () => {
  expect(clicks('ANGLE', [0, 0], [50, 0], [50, 50])).toHaveLength(1);
  const drag = released(pressed(startDrawing('ANGLE'), at(0, 0)).drawing, at(50, 0));
  expect(drag.done).toBeNull();
  const whole = released(pressed(drag.drawing, at(50, 50)).drawing, at(50, 50));
  expect(whole.done).toEqual([
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 50, y: 50 },
  ]);
});

test('a path ends where its last point is pressed again, or by its own key; the last point can be taken back', () => {
  expect(clicks('POLYLINE', [0, 0], [50, 0], [50, 50], [51, 51])).toEqual([
    [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 50 },
    ],
  ]);
  let drawing: Drawing = startDrawing('POLYLINE');
  for (const place of [at(0, 0), at(50, 0), at(50, 50)]) drawing = placedByKey(drawing, place).drawing;
  drawing = withoutLast(drawing);
  expect(ended(drawing).done).toHaveLength(2);
  expect(ended(withoutLast(drawing)).done).toBeNull();
});

test('words need one place; a free line ends when the button comes up', () => {
  expect(clicks('TEXT', [5, 6])).toEqual([[{ x: 5, y: 6 }]]);
  let drawing = pressed(startDrawing('FREEHAND'), at(0, 0)).drawing;
  for (let x = 1; x <= 100; x += 1) drawing = movedTo(drawing, at(x, x < 50 ? 0 : x - 50)).drawing;
  const { done } = released(drawing, at(100, 50));
  expect(done?.[0]).toEqual({ x: 0, y: 0 });
  expect(done?.at(-1)).toEqual({ x: 100, y: 50 });
  expect(done?.length).toBeLessThan(8);
  expect(clicks('FREEHAND', [3, 3])).toEqual([]);
});

const spots = fc.record({
  x: fc.double({ min: 0, max: 2000, noNaN: true }),
  y: fc.double({ min: 0, max: 1500, noNaN: true }),
});

test('a thinned line keeps its ends and stays near every point it had', () => {
  fc.assert(
    fc.property(fc.array(spots, { minLength: 2, maxLength: 60 }), (points) => {
      const kept = withoutSmallSteps(points, 1, 300);
      expect(kept[0]).toEqual(points[0]);
      if (distance(points[0]!, points.at(-1)!) > 0) expect(kept.at(-1)).toEqual(points.at(-1));
      for (const point of points) {
        const near = kept.some((one, index) => {
          const next = kept[index + 1] ?? one;
          return toSegment(point, one, next) <= 1 + 1e-6;
        });
        expect(near).toBe(true);
      }
    }),
  );
  const noisy = Array.from({ length: 5000 }, (_, index) => ({ x: index, y: (index * 7919) % 97 }));
  expect(withoutSmallSteps(noisy, 0.1, 300).length).toBeLessThanOrEqual(annotationPoints.FREEHAND.max);
});

function toSegment(point: ImagePoint, from: ImagePoint, to: ImagePoint): number {
  const length = distance(from, to);
  if (length === 0) return distance(point, from);
  const along = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length;
  const held = Math.min(length, Math.max(0, along)) / length;
  return distance(point, { x: from.x + held * (to.x - from.x), y: from.y + held * (to.y - from.y) });
}

test('nothing is moved off the picture, and what is moved together keeps its shape', () => {
  const size = { widthPx: 2000, heightPx: 1500 };
  expect(onPicture({ x: -5, y: 1600.12345 }, size)).toEqual({ x: 0, y: 1500 });
  const far = fc.record({
    x: fc.double({ min: -9000, max: 9000, noNaN: true }),
    y: fc.double({ min: -9000, max: 9000, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(spots, { minLength: 1, maxLength: 5 }), far, (points, by) => {
      const moved = movedTogether(points, by, size);
      for (const { x, y } of moved)
        expect(x >= 0 && x <= size.widthPx && y >= 0 && y <= size.heightPx).toBe(true);
      for (const [index, point] of points.entries())
        expect(distance(moved[0]!, moved[index]!)).toBeCloseTo(distance(points[0]!, point), 1);
    }),
  );
});
