import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainView, viewLimits, xrayViewSchema } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import {
  actualSizeZoom,
  imagePoint,
  levelMoved,
  matrixOf,
  mirrored,
  panned,
  screenPoint,
  turned,
  zoomedTo,
} from './view-geometry.ts';

const scene = { image: { widthPx: 2000, heightPx: 1000 }, space: { widthPx: 800, heightPx: 600 } };
const views: fc.Arbitrary<XrayView> = fc.record({
  zoom: fc.double({ min: 1.5, max: 20, noNaN: true }),
  centreX: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
  centreY: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
  rotationDegrees: fc.constantFrom(0, 90, 180, 270),
  isFlippedHorizontally: fc.boolean(),
  isFlippedVertically: fc.boolean(),
  windowCentre: fc.constant(null),
  windowWidth: fc.constant(null),
  gamma: fc.constant(1),
  sharpen: fc.constant(0),
  isEqualised: fc.constant(false),
  isInverted: fc.boolean(),
  crop: fc.constant(null),
});
const spots = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });
const pixels = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 1000 }) });

function expectNear(a: { x: number; y: number }, b: { x: number; y: number }): void {
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1e-6 * (1 + Math.hypot(a.x, a.y)));
}

test('the whole picture lies in the middle of the space', () => {
  expect(matrixOf(plainView, scene).map((part) => part + 0)).toEqual([0.4, 0, 0, 0.4, 0, 100]);
  expectNear(screenPoint(turned(plainView, 1), scene, { x: 0, y: 0 }), { x: 550, y: 0 });
  expect(actualSizeZoom(plainView, scene)).toBe(2.5);
});

test('a place and its point of the picture belong together, both ways', () => {
  fc.assert(
    fc.property(views, spots, (view, place) =>
      expectNear(screenPoint(view, scene, imagePoint(view, scene, place)), place),
    ),
  );
});

test('what is under the pointer stays there while zooming', () => {
  fc.assert(
    fc.property(views, spots, fc.double({ min: 1.05, max: 1.6, noNaN: true }), (view, place, factor) => {
      const next = zoomedTo(view, scene, view.zoom * factor, place);
      // At the picture's edge the middle is held inside, which moves the point.
      const isHeld = [next.centreX, next.centreY].some((centre) => centre === 0 || centre === 1);
      if (!isHeld) expectNear(screenPoint(next, scene, imagePoint(view, scene, place)), place);
    }),
  );
});

test('the picture follows the hand', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (view, x, y) => {
      const held = imagePoint(view, scene, { x: 400, y: 300 });
      expectNear(screenPoint(panned(view, scene, { x, y }), scene, held), { x: 400 + x, y: 300 + y });
    }),
  );
});

test('mirroring exchanges left and right of what is seen, turned or not; four turns are none', () => {
  fc.assert(
    fc.property(views, pixels, (view, pixel) => {
      const middled = { ...view, centreX: 0.5, centreY: 0.5 };
      const seen = screenPoint(middled, scene, pixel);
      const { x, y } = screenPoint(mirrored(middled, 'horizontally'), scene, pixel);
      expectNear({ x, y }, { x: 800 - seen.x, y: seen.y });
      expectNear(screenPoint(mirrored(middled, 'vertically'), scene, pixel), { x: seen.x, y: 600 - seen.y });
      expect(mirrored(mirrored(view, 'horizontally'), 'horizontally')).toEqual(view);
      expect([1, 2, 3, 4].reduce((turning) => turned(turning, 1), view)).toEqual(view);
      expect(turned(turned(view, 1), -1)).toEqual(view);
    }),
  );
});

test('whatever is done, the view can be saved', () => {
  const acts = fc.oneof(
    fc
      .double({ min: 0.001, max: 1000, noNaN: true })
      .map((factor) => (view: XrayView) => zoomedTo(view, scene, view.zoom * factor, { x: 10, y: 590 })),
    spots.map((by) => (view: XrayView) => panned(view, scene, { x: by.x * 20 - 8000, y: 9000 - by.y * 30 })),
    fc
      .double({ min: -3, max: 3, noNaN: true })
      .map((by) => (view: XrayView) => levelMoved(view, 'contrast', by)),
    fc.constantFrom<(view: XrayView) => XrayView>(
      (view) => turned(view, 1),
      (view) => mirrored(view, 'vertically'),
    ),
  );
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (doing) => {
      const view = doing.reduce((before, act) => act(before), plainView);
      expect(xrayViewSchema.safeParse(view).success).toBe(true);
      expect(view.zoom).toBeLessThanOrEqual(viewLimits.zoom.max);
    }),
  );
});
