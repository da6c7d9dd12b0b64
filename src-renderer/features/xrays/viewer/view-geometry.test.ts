import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayTable, windowOf, type SampleMeaning } from '#shared/xrays/display-table.ts';
import { plainView, viewLimits, xrayViewSchema } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import {
  actualSizeZoom,
  cropped,
  imagePoint,
  matrixOf,
  mirrored,
  moveAlong,
  panned,
  screenPoint,
  turned,
  zoomedTo,
} from './view-geometry.ts';
import { gammaMoved, presetWindow, sharpenMoved, windowMoved, withWindow } from './view-tones.ts';
import type { PresetName } from './view-tones.ts';

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
const corners = fc.record({ x: fc.integer({ min: -50, max: 2050 }), y: fc.integer({ min: -50, max: 1050 }) });
const pixels = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 1000 }) });

const twelveBits: SampleMeaning = {
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  valueOffset: 0,
  slope: 1,
  intercept: 0,
  minSample: 0,
  maxSample: 4095,
  isInverted: false,
  windows: [],
  voiTable: null,
  dicom: {},
};

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
      .record({
        lighter: fc.double({ min: -30, max: 30, noNaN: true }),
        stronger: fc.double({ min: -30, max: 30, noNaN: true }),
      })
      .map((by) => (view: XrayView) => windowMoved(view, twelveBits, by)),
    fc
      .double({ min: 0.01, max: 100, noNaN: true })
      .map((factor) => (view: XrayView) => gammaMoved(view, factor)),
    fc.double({ min: -2, max: 2, noNaN: true }).map((by) => (view: XrayView) => sharpenMoved(view, by)),
    fc.tuple(corners, corners).map((cut) => (view: XrayView) => cropped(view, scene.image, cut)),
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

test('at actual size each pixel of the picture lies on one of the screen', () => {
  fc.assert(
    fc.property(views, pixels, (view, pixel) => {
      const actual = zoomedTo(view, scene, actualSizeZoom(view, scene), { x: 333, y: 222 });
      const { x, y } = screenPoint(actual, scene, pixel);
      expect(Math.abs(x - Math.round(x)) + Math.abs(y - Math.round(y))).toBeLessThan(1e-6);
    }),
  );
});

test('what is cut out fills the space, and the hand cannot move it out of sight', () => {
  const cut = cropped(plainView, scene.image, [
    { x: 1800, y: 700 },
    { x: 1000, y: 300 },
  ]);
  expectNear(screenPoint(cut, scene, { x: 1000, y: 300 }), { x: 0, y: 100 });
  expectNear(screenPoint(cut, scene, { x: 1800, y: 700 }), { x: 800, y: 500 });
  const far = panned(zoomedTo(cut, scene, 3), scene, { x: 9000, y: 9000 });
  expect([far.centreX, far.centreY]).toEqual([0.5, 0.3]);
  expect(cropped(cut, scene.image, null)).toEqual(plainView);
});

test('a linked picture moves and zooms on the screen as the other does, however either is turned', () => {
  fc.assert(
    fc.property(views, views, fc.double({ min: 1.05, max: 1.4, noNaN: true }), (view, other, factor) => {
      const place = { x: 300, y: 350 };
      const after = panned(zoomedTo(view, scene, view.zoom * factor, place), scene, { x: 9, y: -7 });
      const along = moveAlong({ view: other, scene }, scene, view, after);
      const held = { x: 420, y: 280 };
      const isHeld = [along, after].some((seen) =>
        [seen.centreX, seen.centreY].some((centre) => centre === 0 || centre === 1),
      );
      if (isHeld || along.zoom !== other.zoom * (after.zoom / view.zoom)) return;
      const own = screenPoint(after, scene, imagePoint(view, scene, held));
      expectNear(screenPoint(along, scene, imagePoint(other, scene, held)), own);
    }),
  );
});

test('brighter is brighter and stronger is stronger to the eye, inverted or not', () => {
  const mean = (view: XrayView, meaning: SampleMeaning) =>
    displayTable(meaning, view).reduce((sum, grey) => sum + grey, 0) / 4096;
  for (const isInverted of [false, true])
    for (const meaning of [twelveBits, { ...twelveBits, isInverted: true }, { ...twelveBits, slope: -2 }]) {
      const view = { ...plainView, isInverted };
      expect(mean(windowMoved(view, meaning, { lighter: 0.2, stronger: 0 }), meaning)).toBeGreaterThan(
        mean(view, meaning) + 10,
      );
      const strong = windowMoved(view, meaning, { lighter: 0, stronger: 0.5 });
      expect(windowOf(meaning, strong).width).toBeLessThan(windowOf(meaning, view).width);
    }
  for (const isInverted of [false, true]) {
    const lit = gammaMoved({ ...plainView, isInverted }, 1.3);
    expect(mean(lit, twelveBits)).toBeGreaterThan(mean(plainView, twelveBits) + 10);
  }
  const there = gammaMoved(gammaMoved(plainView, 1.1), 1 / 1.1);
  expect(there).toEqual(plainView);
});

test('presets: the picture’s own, its whole range, and parts of its samples in order of lightness', () => {
  const histogram = new Uint32Array(4096);
  for (let sample = 100; sample < 1100; sample++) histogram[sample] = 10;
  const meaning = { ...twelveBits, minSample: 100, maxSample: 1099 };
  const greys = (name: PresetName, of: SampleMeaning) =>
    displayTable(of, withWindow(plainView, presetWindow(name, of, histogram)));
  expect(presetWindow('own', meaning, histogram)).toBeNull();
  for (const of of [meaning, { ...meaning, isInverted: true }, { ...meaning, slope: -1 }]) {
    const isFalling = of !== meaning;
    const [dark, light] = isFalling ? [1099, 100] : [100, 1099];
    expect([greys('whole', of)[dark], greys('whole', of)[light]]).toEqual([0, 255]);
    const middle = 600;
    // Enamel keeps its steps for the light half, bone for the dark one.
    expect(greys('enamel', of)[middle]).toBeLessThan(5);
    expect(greys('bone', of)[middle]).toBeGreaterThan(170);
    expect(Math.abs(greys('automatic', of)[middle]! - 128)).toBeLessThan(4);
  }
});
