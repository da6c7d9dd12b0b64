// Decodes lossless grey JPEG-LS (ITU-T T.87, ISO/IEC 14495-1), in two thirds of the time that the general codec takes for
// the picture of an intra-oral sensor. Whatever it does not know, or does not find in order to the last bit, it leaves to that one.

import { grainOf, halveAfter, type JpegLsFrame, readJpegLs } from '#main/imaging/jpeg-ls-stream.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

/** Values of a context, one after the other: sum of errors, how often it was met, bias, correction of the prediction. */
const [perContext, metAt, biasAt, correctionAt] = [4, 1, 2, 3] as const;
const contexts = 365;
/** The two contexts of the sample that ends a run (A.7.2) follow the others; how many errors were negative is their bias. */
const endOfRun = contexts;
/** How many bits the length of a rest of a run has (A.7.1.1, J). */
const restBits = Int32Array.from([
  0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15,
]);

/** What a scan has come to, for the steps that are rare. */
type Progress = { at: number; runIndex: number };

type Coding = {
  readonly bits: DataView;
  readonly values: Int32Array;
  readonly precision: number;
  /** The longest code of a sample (A.2.1, LIMIT). */
  readonly limit: number;
};

/**
 * The samples of a stream, Uint16 with more than 8 bits; null when the general codec has to look at it. `check` throws when
 * the size is not what was expected, before memory is taken for it.
 */
export function decodeJpegLs(
  bytes: Uint8Array,
  check: (frame: JpegLsFrame) => void,
): { readonly precision: number; readonly samples: Samples } | null {
  const stream = readJpegLs(bytes);
  if (stream === null) return null;
  const { precision, widthPx, heightPx } = stream;
  check(stream);
  const values = new Int32Array(perContext * (contexts + 2));
  for (let at = 0; at < values.length; at += perContext) {
    values[at] = Math.max(2, (2 ** precision + 32) >> 6);
    values[at + metAt] = 1;
  }
  const limit = 2 * (precision + Math.max(8, precision));
  const coding = { bits: stream.bits, values, precision, limit };
  const count = widthPx * heightPx;
  const samples = precision > 8 ? new Uint16Array(count) : new Uint8Array(count);
  const grain = grainOf(precision);
  const progress = { at: 0, runIndex: 0 };
  // A sample on either side, so that the first and the last of a row have neighbours.
  let above = new Int32Array(widthPx + 2);
  let row = new Int32Array(widthPx + 2);
  for (let done = 0; done < count; done += widthPx) {
    row[0] = above[1]!;
    above[widthPx + 1] = above[widthPx]!;
    if (!decodeRow(coding, grain, above, row, progress)) return null;
    samples.set(row.subarray(1, widthPx + 1), done);
    [above, row] = [row, above];
  }
  return stream.isEnd(progress.at) ? { precision, samples } : null;
}

/** Fills a row, of which `row[0]` is known (A.3 to A.6); false when the codes make no sense. */
function decodeRow(
  coding: Coding,
  grain: Int8Array,
  above: Int32Array,
  row: Int32Array,
  progress: Progress,
): boolean {
  const { bits, values, precision, limit } = coding;
  const range = 1 << precision;
  const largest = range - 1;
  const mostZeros = limit - precision - 1;
  const width = row.length - 2;
  let at = progress.at;
  let left = row[0]!;
  let aboveLeft = above[0]!;
  let over = above[1]!;
  for (let column = 1; column <= width;) {
    const aboveRight = above[column + 1]!;
    const slopes =
      grain[aboveRight - over + range]! * 81 +
      grain[over - aboveLeft + range]! * 9 +
      grain[aboveLeft - left + range]!;
    if (slopes === 0) {
      progress.at = at;
      column = decodeRun(coding, above, row, column, progress);
      if (column < 0) return false;
      at = progress.at;
      left = row[column - 1]!;
      aboveLeft = above[column - 1]!;
      over = above[column]!;
      continue;
    }
    // Without branches that would go either way by chance: a processor guesses every other one of them wrong.
    const sign = slopes >> 31;
    const context = ((slopes ^ sign) - sign) * perContext;
    const sum = values[context]!;
    const met = values[context + metAt]!;
    const correction = values[context + correctionAt]!;
    // The middle one of left, over, and left + over - aboveLeft.
    const difference = left - over;
    const least = over + (difference & (difference >> 31));
    const most = left + over - least;
    const planeOverLeast = left + over - aboveLeft - least;
    const atLeastUnderMost = least + (planeOverLeast & ~(planeOverLeast >> 31)) - most;
    let predicted = most + (atLeastUnderMost & (atLeastUnderMost >> 31)) + ((correction ^ sign) - sign);
    if (predicted < 0) predicted = 0;
    else if (predicted > largest) predicted = largest;
    // The smallest k with met << k >= sum.
    let k = Math.clz32(met) - Math.clz32(sum);
    k &= ~(k >> 31);
    k += ((met << k) - sum) >>> 31;
    const word = bits.getInt32(at >>> 3) << (at & 7);
    const zeros = Math.clz32(word);
    let mapped: number;
    if (zeros + k <= 24 && zeros < mostZeros) {
      mapped = (zeros << k) | ((((word << zeros) << 1) >>> 1) >>> (31 - k));
      at += zeros + 1 + k;
    } else {
      progress.at = at;
      mapped = readCode(bits, k, limit, precision, progress);
      at = progress.at;
    }
    if (mapped < 0 || mapped > largest) return false;
    let bias = values[context + biasAt]!;
    let error = (mapped >>> 1) ^ -(mapped & 1);
    if (k === 0 && 2 * bias <= -met) error = ~error;
    bias += error;
    let nextSum = sum + ((error ^ (error >> 31)) - (error >> 31));
    let nextMet = met;
    if (met === halveAfter) {
      nextSum >>= 1;
      bias >>= 1;
      nextMet >>= 1;
    }
    nextMet++;
    const isLow = (bias + nextMet - 1) >> 31;
    const isHigh = -bias >> 31;
    bias += (nextMet & isLow) - (nextMet & isHigh);
    bias &= bias >> 31;
    const overLeast = bias + nextMet - 1;
    let nextCorrection = correction + isLow - isHigh;
    if (nextCorrection > 127) nextCorrection = 127;
    else if (nextCorrection < -128) nextCorrection = -128;
    values[context] = nextSum;
    values[context + metAt] = nextMet;
    values[context + biasAt] = 1 - nextMet + (overLeast & ~(overLeast >> 31));
    values[context + correctionAt] = nextCorrection;
    left = (predicted + ((error ^ sign) - sign)) & largest;
    row[column] = left;
    column++;
    aboveLeft = over;
    over = aboveRight;
  }
  progress.at = at;
  return true;
}

/** A run of the sample to the left and the sample that ends it (A.7); gives the column behind it, -1 for no sense. */
function decodeRun(
  coding: Coding,
  above: Int32Array,
  row: Int32Array,
  from: number,
  progress: Progress,
): number {
  const { bits, values, precision, limit } = coding;
  const end = row.length - 1;
  const left = row[from - 1]!;
  let column = from;
  while (readBits(bits, 1, progress) === 1) {
    const length = 1 << restBits[progress.runIndex]!;
    const next = Math.min(end, column + length);
    row.fill(left, column, next);
    if (next - column === length && progress.runIndex < 31) progress.runIndex++;
    column = next;
    if (column === end) return column;
  }
  const next = column + readBits(bits, restBits[progress.runIndex]!, progress);
  if (next >= end) return -1;
  row.fill(left, column, next);
  const over = above[next]!;
  const isSame = left === over ? 1 : 0;
  const context = (endOfRun + isSame) * perContext;
  const met = values[context + metAt]!;
  const sum = values[context]! + isSame * (met >> 1);
  let k = 0;
  while (met << k < sum) k++;
  const mapped = readCode(bits, k, limit - restBits[progress.runIndex]! - 1, precision, progress);
  if (mapped < 0 || mapped >= 1 << precision) return -1;
  const negatives = values[context + biasAt]!;
  const isOdd = (mapped + isSame) & 1;
  const size = (mapped + isSame + isOdd) >> 1;
  const error = (k !== 0 || 2 * negatives >= met) === (isOdd === 1) ? -size : size;
  const isHalved = met === halveAfter ? 1 : 0;
  values[context] = (values[context]! + ((mapped + 1 - isSame) >> 1)) >> isHalved;
  values[context + metAt] = (met >> isHalved) + 1;
  values[context + biasAt] = (negatives + (error < 0 ? 1 : 0)) >> isHalved;
  row[next] = (over + (isSame === 0 && left > over ? -error : error)) & ((1 << precision) - 1);
  if (progress.runIndex > 0) progress.runIndex--;
  return next + 1;
}

/** A Golomb code of at most `limit` bits (A.5.3); -1 for none. */
function readCode(bits: DataView, k: number, limit: number, precision: number, progress: Progress): number {
  const mostZeros = limit - precision - 1;
  let zeros = 0;
  while (readBits(bits, 1, progress) === 0) if (++zeros > mostZeros) return -1;
  if (zeros === mostZeros) return readBits(bits, precision, progress) + 1;
  return (zeros << k) | readBits(bits, k, progress);
}

function readBits(bits: DataView, count: number, progress: Progress): number {
  let value = 0;
  for (const end = progress.at + count; progress.at < end; progress.at++)
    value = (value << 1) | ((bits.getUint8(progress.at >>> 3) >> (7 - (progress.at & 7))) & 1);
  return value;
}
