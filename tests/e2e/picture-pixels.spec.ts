// What stands on the screen, pixel by pixel, against what is worked out from the samples: both painters, every turn and
// flip, windows, MONOCHROME1, 8 and 16 bits, colour, crops.

import { expect, test, type Page } from '@playwright/test';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { plainView, type XrayView } from '#shared/xrays/view-state.ts';
import {
  boxOf,
  madeSamples,
  plainFacts,
  serve,
  show,
  type Size,
} from '../fixtures/picture-page/open-pictures.ts';
import {
  doubled,
  greys,
  oriented,
  planeOf,
  remapped,
  type Plane,
} from '../fixtures/picture-page/picture-reference.ts';
import { servePage } from '../fixtures/serve-page.ts';

let address = '';
let close: () => Promise<void> = async () => {};
test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ url: address, close } = await servePage('picture-page'));
});
test.afterAll(() => close());

/** Red, green and blue of each pixel of a part of the screen. */
async function pixels(page: Page, size: Size, at = { x: 0, y: 0 }): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const clip = { ...at, width: size.widthPx, height: size.heightPx };
  return sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The largest difference of any pixel, and where it is. */
function worst(
  seen: Buffer,
  wanted: readonly Plane[],
): { off: number; at: number; seen: number; wanted: number } {
  const [first] = wanted;
  let found = { off: 0, at: -1, seen: 0, wanted: 0 };
  for (let at = 0; at < (first?.values.length ?? 0); at++)
    for (let channel = 0; channel < 3; channel++) {
      const grey = wanted[wanted.length === 3 ? channel : 0]?.values[at] ?? -1;
      const there = seen[at * 3 + channel] ?? -999;
      if (Math.abs(there - grey) > found.off)
        found = { off: Math.abs(there - grey), at, seen: there, wanted: grey };
    }
  return found;
}

function whole(view: XrayView, { widthPx, heightPx }: Size, times = 1): Size {
  const isSideways = view.rotationDegrees % 180 !== 0;
  return {
    widthPx: (isSideways ? heightPx : widthPx) * times,
    heightPx: (isSideways ? widthPx : heightPx) * times,
  };
}

const orientations: XrayView[] = ([0, 90, 180, 270] as const).flatMap((rotationDegrees) =>
  [false, true].flatMap((isFlippedHorizontally) =>
    [false, true].map((isFlippedVertically) => ({
      ...plainView,
      rotationDegrees,
      isFlippedHorizontally,
      isFlippedVertically,
    })),
  ),
);

for (const painter of ['table', 'webgl'] as const) {
  test.describe(painter, () => {
    test('every turn and flip at actual size is exact, and mixed by the book at twice that', async ({
      page,
    }) => {
      const samples = madeSamples(plainFacts);
      await serve(page, address, [{ facts: plainFacts, samples }]);
      for (const view of orientations) {
        const plane = oriented(planeOf(samples, plainFacts), view);
        for (const times of [1, 2]) {
          const size = whole(view, plainFacts, times);
          await show(page, painter, size, [
            { key: 'one', fileId: '0', facts: plainFacts, view, box: boxOf(size) },
          ]);
          const wanted = greys(times === 1 ? plane : doubled(plane), plainFacts, view);
          const found = worst(await pixels(page, size), [wanted]);
          // The mean of four samples may lie on the edge of a grey, which numbers of 32 bits cross.
          expect(found.off, JSON.stringify({ view, times, found })).toBeLessThanOrEqual(times === 1 ? 0 : 1);
        }
      }
    });

    test('windows, signed values, slopes, MONOCHROME1, gamma and inversion are exact', async ({ page }) => {
      const cases: { facts: Partial<ImageFacts>; view: Partial<XrayView> }[] = [
        { facts: {}, view: { windowCentre: 1200.5, windowWidth: 900 } },
        { facts: { isInverted: true }, view: {} },
        { facts: { isInverted: true }, view: { isInverted: true, gamma: 1.8 } },
        {
          facts: { valueOffset: -2048, slope: 0.5, intercept: 100 },
          view: { windowCentre: -20, windowWidth: 700 },
        },
        { facts: { slope: -1 }, view: { gamma: 0.6 } },
        { facts: { windows: [{ centre: 2000, width: 1, name: null }] }, view: {} },
        { facts: { windows: [{ centre: 2047.5, width: 4096, name: 'own' }] }, view: {} },
        { facts: { bitsStored: 16, maxSample: 65_535 }, view: { isInverted: true } },
        {
          facts: { bitsAllocated: 8, bitsStored: 8, maxSample: 255 },
          view: { windowCentre: 128, windowWidth: 256 },
        },
      ];
      const made = cases.map(({ facts }) => {
        const all = { ...plainFacts, ...facts };
        return { facts: all, samples: madeSamples(all) };
      });
      await serve(page, address, made);
      for (const [place, { facts, samples }] of made.entries()) {
        const view = { ...plainView, ...cases[place]?.view };
        await show(page, painter, facts, [
          { key: 'one', fileId: String(place), facts, view, box: boxOf(facts) },
        ]);
        const found = worst(await pixels(page, facts), [greys(planeOf(samples, facts), facts, view)]);
        expect(found.off, JSON.stringify({ ...cases[place], found })).toBe(0);
      }
    });

    test('colour, a crop that is turned, and eighteen pictures on one canvas', async ({ page }) => {
      const colour: ImageFacts = {
        ...plainFacts,
        samplesPerPixel: 3,
        bitsAllocated: 8,
        bitsStored: 8,
        maxSample: 255,
      };
      const made = [
        { facts: colour, samples: madeSamples(colour) },
        ...Array.from({ length: 18 }, (_, seed) => ({
          facts: plainFacts,
          samples: madeSamples(plainFacts, seed + 2),
        })),
      ];
      await serve(page, address, made);
      const [first] = made;
      if (first === undefined) throw new Error('nothing made');
      await show(page, painter, colour, [
        { key: 'one', fileId: '0', facts: colour, view: plainView, box: boxOf(colour) },
      ]);
      const asItIs = { ...plainView, windowCentre: 128, windowWidth: 256 };
      const channels = [0, 1, 2].map((channel) =>
        greys(planeOf(first.samples, colour, channel), colour, asItIs),
      );
      expect(worst(await pixels(page, colour), channels).off).toBe(0);

      const crop = { x: 30 / 120, y: 10 / 70, width: 60 / 120, height: 40 / 70 };
      const view = { ...plainView, crop, centreX: 0.5, centreY: 30 / 70, rotationDegrees: 90 as const };
      const size = { widthPx: 40, heightPx: 60 };
      await show(page, painter, { widthPx: 100, heightPx: 60 }, [
        { key: 'one', fileId: '3', facts: plainFacts, view, box: boxOf({ widthPx: 100, heightPx: 60 }) },
      ]);
      const part = planeOf(made[3]?.samples ?? first.samples, plainFacts);
      const cut = remapped(part, 60, 40, (x, y) => (y + 10) * 120 + x + 30);
      const turned = greys(oriented(cut, view), plainFacts, view);
      expect(worst(await pixels(page, size, { x: 30, y: 0 }), [turned]).off).toBe(0);
      // Beside it the page shines through.
      const beside = await pixels(page, { widthPx: 30, heightPx: 60 });
      expect([...beside.subarray(0, 3)]).toEqual([0x12, 0x34, 0x56]);

      const places = Array.from({ length: 18 }, (_, at) => ({
        x: (at % 6) * 150 + 7,
        y: Math.floor(at / 6) * 90 + 5,
      }));
      const series = places.map(({ x, y }, at) => ({
        key: String(at),
        fileId: String(at + 1),
        facts: plainFacts,
        view: orientations[at % 4] ?? plainView,
        box: boxOf(plainFacts, x, y),
      }));
      async function expectSeries(shown: typeof series): Promise<void> {
        await show(page, painter, { widthPx: 900, heightPx: 300 }, shown);
        for (const { fileId, view: own, box } of shown) {
          const plane = planeOf(made[Number(fileId)]?.samples ?? first!.samples, plainFacts);
          const wanted = greys(oriented(plane, own), plainFacts, own);
          expect(worst(await pixels(page, plainFacts, box), [wanted]).off, `picture ${fileId}`).toBe(0);
        }
      }
      await expectSeries(series);

      // What stays, what changes its greys, what goes elsewhere, and what goes away.
      const [gone, lit, one, other, ...rest] = series;
      if (gone === undefined || lit === undefined || one === undefined || other === undefined)
        throw new Error('nothing shown');
      const inverted = { ...lit, view: { ...lit.view, isInverted: true } };
      const swapped = [
        { ...one, box: other.box },
        { ...other, box: one.box },
      ];
      await expectSeries([...rest, ...swapped, inverted]);
      const empty = await pixels(page, plainFacts, gone.box);
      expect([...empty.subarray(0, 3)]).toEqual([0x12, 0x34, 0x56]);
      // And back: what is the same again lies in another order.
      await expectSeries(series);
    });
  });
}
