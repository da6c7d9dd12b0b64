// What grey each sample of a picture is shown as: modality, window, gamma, inversion, as one table. The same for the
// screen, previews, export and print. Sharpening and interpolation look at neighbours and are not here.

import type { XrayView } from './view-state.ts';

/** What the samples of a picture's pack mean: a part of its facts. */
export type SampleMeaning = {
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly valueOffset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly minSample: number;
  readonly maxSample: number;
  readonly isInverted: boolean;
  readonly windows: readonly { readonly centre: number; readonly width: number }[];
  readonly voiFunction?: 'LINEAR' | 'SIGMOID' | undefined;
  readonly voiTable: {
    readonly firstValue: number;
    readonly bits: number;
    readonly values: readonly number[];
  } | null;
  /** Null for photographs and exports, whose 8 bits are shown as they are. */
  readonly dicom: object | null;
};

export type ViewTones = Pick<
  XrayView,
  'windowCentre' | 'windowWidth' | 'gamma' | 'isEqualised' | 'isInverted'
>;

export type ValueWindow = { readonly centre: number; readonly width: number };

/** How many entries a picture's table has: one for each value its samples can take. */
export function tableLength({ bitsAllocated, bitsStored }: SampleMeaning): number {
  return bitsAllocated === 8 ? 256 : 2 ** Math.max(8, bitsStored);
}

/** The modality value of a sample (DICOM PS3.3, C.11.1). */
export function modalityValue(meaning: SampleMeaning, sample: number): number {
  return (sample + meaning.valueOffset) * meaning.slope + meaning.intercept;
}

/** The window a picture is shown with when nobody chose another: its own first one, else all its values. */
export function defaultWindow(meaning: SampleMeaning): ValueWindow {
  const own = meaning.windows[0];
  if (own !== undefined) return { centre: own.centre, width: Math.max(1, own.width) };
  const table = meaning.voiTable;
  if (table !== null)
    return windowOfRange(table.firstValue, table.firstValue + Math.max(1, table.values.length - 1));
  if (meaning.dicom === null && meaning.bitsAllocated === 8)
    return windowOfRange(modalityValue(meaning, 0), modalityValue(meaning, 255));
  return windowOfRange(
    modalityValue(meaning, meaning.minSample),
    modalityValue(meaning, Math.max(meaning.minSample + 1, meaning.maxSample)),
  );
}

/** The window that shows one value black, the other white and those between in even steps. */
export function windowOfRange(one: number, other: number): ValueWindow {
  return { centre: (one + other) / 2 + 0.5, width: Math.abs(other - one) + 1 };
}

/** The window in force for a view. */
export function windowOf(meaning: SampleMeaning, view: ViewTones): ValueWindow {
  const { windowCentre, windowWidth } = view;
  return windowCentre === null || windowWidth === null
    ? defaultWindow(meaning)
    : { centre: windowCentre, width: windowWidth };
}

/**
 * The grey, 0–255, of every value that a sample of this picture can take. Colour pictures take it for each channel.
 * `histogram`, counts of samples by value, is wanted by equalised views; without it they are shown unequalised.
 */
export function displayTable(meaning: SampleMeaning, view: ViewTones, histogram?: Uint32Array): Uint8Array {
  const lightness =
    view.isEqualised && histogram !== undefined
      ? equalisedLightness(meaning, windowOf(meaning, view), histogram)
      : isOwnTable(meaning, view)
        ? tableLightness(meaning)
        : meaning.voiFunction === 'SIGMOID'
          ? sigmoidLightness(meaning, windowOf(meaning, view))
          : windowLightness(meaning, windowOf(meaning, view));
  const greys = new Uint8Array(lightness.length);
  const exponent = 1 / view.gamma;
  for (let sample = 0; sample < greys.length; sample++) {
    const seen = meaning.isInverted ? 1 - lightness[sample]! : lightness[sample]!;
    const grey = Math.floor(255 * (exponent === 1 ? seen : seen ** exponent) + 0.5);
    // The negative of what is seen, so that inverting twice is nothing.
    greys[sample] = view.isInverted ? 255 - grey : grey;
  }
  return greys;
}

/** How often each value occurs, for `displayTable`; `length` is that of the table. */
export function histogramOf(samples: Uint8Array | Uint16Array, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  for (const sample of samples) if (sample < length) counts[sample]!++;
  return counts;
}

function isOwnTable(meaning: SampleMeaning, view: ViewTones): boolean {
  return view.windowCentre === null && meaning.windows.length === 0 && meaning.voiTable !== null;
}

/** The linear function of DICOM PS3.3, C.11.2.1.2.1, from 0 to 1. */
function windowLightness(meaning: SampleMeaning, { centre, width }: ValueWindow): Float64Array {
  const lightness = new Float64Array(tableLength(meaning));
  const below = centre - 0.5 - (width - 1) / 2;
  const above = centre - 0.5 + (width - 1) / 2;
  for (let sample = 0; sample < lightness.length; sample++) {
    const value = modalityValue(meaning, sample);
    lightness[sample] = value <= below ? 0 : value > above ? 1 : (value - (centre - 0.5)) / (width - 1) + 0.5;
  }
  return lightness;
}

/** The S-shaped function of DICOM PS3.3, C.11.2.1.3.1, from 0 to 1: no value is quite black or white. */
function sigmoidLightness(meaning: SampleMeaning, { centre, width }: ValueWindow): Float64Array {
  const lightness = new Float64Array(tableLength(meaning));
  for (let sample = 0; sample < lightness.length; sample++)
    lightness[sample] = 1 / (1 + Math.exp((-4 * (modalityValue(meaning, sample) - centre)) / width));
  return lightness;
}

/** The picture's own VOI LUT (DICOM PS3.3, C.11.2.1.1): values beyond its ends take those at its ends. */
function tableLightness(meaning: SampleMeaning): Float64Array {
  const lightness = new Float64Array(tableLength(meaning));
  const { firstValue, bits, values } = meaning.voiTable ?? { firstValue: 0, bits: 8, values: [] };
  const highest = 2 ** bits - 1;
  for (let sample = 0; sample < lightness.length; sample++) {
    const place = Math.round(modalityValue(meaning, sample)) - firstValue;
    const value = values[Math.min(values.length - 1, Math.max(0, place))] ?? 0;
    lightness[sample] = Math.min(1, value / highest);
  }
  return lightness;
}

/** No value counts for more than so many times an even share: a plain background must not swallow the contrast. */
const largestShare = 4;

/** Greys by rank among the samples inside the window, with the counts of very common values held down. */
function equalisedLightness(
  meaning: SampleMeaning,
  window: ValueWindow,
  histogram: Uint32Array,
): Float64Array {
  const plain = windowLightness(meaning, window);
  const isInside = (sample: number): boolean => plain[sample]! > 0 && plain[sample]! < 1;
  let total = 0;
  let values = 0;
  for (let sample = 0; sample < plain.length; sample++) {
    if (!isInside(sample) || (histogram[sample] ?? 0) === 0) continue;
    total += histogram[sample]!;
    values++;
  }
  if (total === 0) return plain;
  const most = (total / values) * largestShare;
  const held = (sample: number): number => (isInside(sample) ? Math.min(most, histogram[sample] ?? 0) : 0);
  let heldTotal = 0;
  for (let sample = 0; sample < plain.length; sample++) heldTotal += held(sample);
  const isFalling = meaning.slope < 0;
  let passed = 0;
  const lightness = new Float64Array(plain.length);
  for (let sample = 0; sample < plain.length; sample++) {
    // Half of a value's own share lies below it.
    const rank = (passed + held(sample) / 2) / heldTotal;
    passed += held(sample);
    lightness[sample] = isInside(sample) ? (isFalling ? 1 - rank : rank) : plain[sample]!;
  }
  return lightness;
}
