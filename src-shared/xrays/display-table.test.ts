import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  defaultWindow,
  displayTable,
  histogramOf,
  modalityValue,
  windowOfRange,
  type SampleMeaning,
} from './display-table.ts';
import { plainView } from './view-state.ts';

const plain: SampleMeaning = {
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
const eightBits: SampleMeaning = { ...plain, bitsAllocated: 8, bitsStored: 8, maxSample: 255, dicom: null };

/** DICOM PS3.3, C.11.2.1.2.1, as it is written there, with 0 and 255 as the ends. */
function byTheBook(value: number, centre: number, width: number): number {
  if (value <= centre - 0.5 - (width - 1) / 2) return 0;
  if (value > centre - 0.5 + (width - 1) / 2) return 255;
  return ((value - (centre - 0.5)) / (width - 1) + 0.5) * 255;
}

test('a photograph of 8 bits is shown as it is, whatever it holds', () => {
  const table = displayTable({ ...eightBits, minSample: 90, maxSample: 120 }, plainView);
  expect([...table]).toEqual(Array.from({ length: 256 }, (_, grey) => grey));
});

test('a window without a name shows the lowest sample black and the highest white', () => {
  const meaning = { ...plain, minSample: 300, maxSample: 3000, slope: -2, intercept: 77, valueOffset: -500 };
  const table = displayTable(meaning, plainView);
  expect([table[300], table[3000], table[4095]]).toEqual([255, 0, 0]);
  expect(defaultWindow({ ...meaning, windows: [{ centre: 5, width: 9 }] })).toEqual({ centre: 5, width: 9 });
});

test('every sample goes through modality, window, gamma and inversion, rounded once, at the end', () => {
  fc.assert(
    fc.property(
      fc.record({
        valueOffset: fc.integer({ min: -40_000, max: 40_000 }),
        slope: fc.double({ min: -3, max: 3, noNaN: true }),
        intercept: fc.double({ min: -2000, max: 2000, noNaN: true }),
        isInverted: fc.boolean(),
        bitsStored: fc.integer({ min: 8, max: 16 }),
      }),
      fc.record({
        windowCentre: fc.double({ min: -5000, max: 5000, noNaN: true }),
        windowWidth: fc.oneof(fc.constant(1), fc.double({ min: 1, max: 9000, noNaN: true })),
        gamma: fc.double({ min: 0.2, max: 5, noNaN: true }),
        isInverted: fc.boolean(),
      }),
      (part, tones) => {
        const meaning = { ...plain, ...part };
        const table = displayTable(meaning, { ...plainView, ...tones });
        expect(table.length).toBe(2 ** part.bitsStored);
        for (let sample = 0; sample < table.length; sample += 41) {
          const value = modalityValue(meaning, sample);
          const windowed = byTheBook(value, tones.windowCentre, tones.windowWidth);
          const lit = 255 * ((part.isInverted ? 255 - windowed : windowed) / 255) ** (1 / tones.gamma);
          const grey = tones.isInverted ? 255 - table[sample]! : table[sample]!;
          // Half a grey away at most: rounding, and nothing else.
          expect(Math.abs(grey - lit)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a window that is SIGMOID is the S of the standard, inverted and with gamma too', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -500, max: 4500, noNaN: true }),
      fc.double({ min: 1, max: 6000, noNaN: true }),
      fc.boolean(),
      (centre, width, isInverted) => {
        const meaning: SampleMeaning = {
          ...plain,
          intercept: -30,
          isInverted,
          windows: [{ centre, width }],
          voiFunction: 'SIGMOID',
        };
        const table = displayTable(meaning, plainView);
        for (let sample = 0; sample < table.length; sample += 37) {
          // PS3.3, C.11.2.1.3.1, with 0 and 255 as the ends.
          const byBook = 255 / (1 + Math.exp((-4 * (sample - 30 - centre)) / width));
          const seen = isInverted ? 255 - byBook : byBook;
          expect(Math.abs(table[sample]! - seen)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('halves go up, and a window of width 1 is a step', () => {
  const view = { ...plainView, windowCentre: 1.5, windowWidth: 3 };
  // Values 0, 1, 2 of a window from 0 to 2: 0, 127.5, 255.
  expect(displayTable(plain, view).slice(0, 3)).toEqual(Uint8Array.of(0, 128, 255));
  const step = displayTable(plain, { ...plainView, windowCentre: 100.5, windowWidth: 1 });
  expect([step[100], step[101]]).toEqual([0, 255]);
  expect(windowOfRange(0, 255)).toEqual({ centre: 128, width: 256 });
});

test('inverting is the exact negative of what was seen', () => {
  const view = { ...plainView, windowCentre: 2000, windowWidth: 1777, gamma: 1.7 };
  const seen = displayTable(plain, view);
  expect([...displayTable(plain, { ...view, isInverted: true })]).toEqual(
    [...seen].map((grey) => 255 - grey),
  );
});

test("a picture's own VOI table is taken while nobody chose a window, with its ends for values beyond", () => {
  const values = Array.from({ length: 100 }, (_, place) => place * 40 + 95);
  const meaning = { ...plain, voiTable: { firstValue: 1000, bits: 12, values } };
  const table = displayTable(meaning, plainView);
  for (const sample of [0, 1000, 1042, 1099, 4095]) {
    const value = values[Math.min(99, Math.max(0, sample - 1000))] ?? 0;
    expect(table[sample]).toBe(Math.round((value / 4095) * 255));
  }
  expect(displayTable(meaning, { ...plainView, windowCentre: 2048, windowWidth: 4096 })[0]).toBe(0);
  // What a drag of the window starts from covers what the table covers.
  expect(defaultWindow(meaning)).toEqual(windowOfRange(1000, 1099));
});

test('equalising spreads what is there over all greys, rising, within the window', () => {
  const samples = Uint16Array.from({ length: 40_000 }, (_, at) => 1000 + (at % 200));
  const view = { ...plainView, isEqualised: true };
  const histogram = histogramOf(samples, 4096);
  const table = displayTable(plain, view, histogram);
  expect(table[1000]).toBeLessThan(3);
  expect(table[1199]).toBeGreaterThan(252);
  expect(Math.abs(table[1100]! - 128)).toBeLessThan(3);
  for (let sample = 1; sample < table.length; sample++)
    expect(table[sample]).toBeGreaterThanOrEqual(table[sample - 1]!);
  const falling = displayTable({ ...plain, slope: -1 }, view, histogram);
  expect(falling[1000]).toBeGreaterThan(falling[1199]!);
  // A background of one value takes no more than its share.
  const background = samples.slice();
  background.fill(500, 0, 30_000);
  const held = displayTable(plain, view, histogramOf(background, 4096));
  expect(held[1199]! - held[1000]!).toBeGreaterThan(230);
  expect(displayTable(plain, view)).toEqual(displayTable(plain, plainView));
});
