// The outside of a JPEG-LS stream (ITU-T T.87, annex C): its segments, and the bits of its one scan without their stuffing.

export type JpegLsFrame = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Bits of a sample, 8 to 16. */
  readonly precision: number;
};

export type JpegLsStream = JpegLsFrame & {
  /** With a few ones and then nothing behind them: who reads on soon meets no code. */
  readonly bits: DataView;
  /** Whether so many bits are all but the last ones that fill up. */
  readonly isEnd: (at: number) => boolean;
};

const spareBytes = 32;
/** How often a context is met before its sums are halved (A.6.1, RESET). */
export const halveAfter = 64;

/** Reads a stream of one lossless grey scan with the parameters that the standard gives; null for all others. */
export function readJpegLs(bytes: Uint8Array): JpegLsStream | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let frame: JpegLsFrame | null = null;
  let parameters: readonly number[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    const length = view.getUint16(at + 2);
    if (at + 2 + length > bytes.length) return null;
    if (marker === 0xf7) {
      // One component that is not sampled more rarely than another.
      if (frame !== null || length !== 11 || bytes[at + 9] !== 1 || bytes[at + 11] !== 0x11) return null;
      frame = {
        precision: bytes[at + 4]!,
        heightPx: view.getUint16(at + 5),
        widthPx: view.getUint16(at + 7),
      };
    } else if (marker === 0xf8) {
      if (length !== 13 || bytes[at + 4] !== 1) return null;
      parameters = [5, 7, 9, 11, 13].map((offset) => view.getUint16(at + offset));
    } else if (marker === 0xda) {
      return frame === null || !isPlain(parameters, frame) ? null : readScan(bytes, at, frame);
    } // Comments and the marks of applications say nothing about pixels; of all else the codec knows more.
    else if (marker !== 0xfe && (marker < 0xe0 || marker > 0xef)) return null;
    at += 2 + length;
  }
  return null;
}

/** Whether the parameters that a stream brings (C.2.4.1.1) are those that hold without them; 0 says so for any. */
function isPlain(parameters: readonly number[], { precision }: JpegLsFrame): boolean {
  if (precision < 8 || precision > 16) return false;
  const plain = [2 ** precision - 1, ...thresholdsOf(precision), halveAfter];
  return parameters.every((parameter, index) => parameter === 0 || parameter === plain[index]);
}

/** Mark and length; one component of any name; no table of values, lossless, not interleaved, no point transform. */
const plainScan = [0xff, 0xda, 0, 8, 1, null, 0, 0, 0, 0] as const;

function readScan(bytes: Uint8Array, at: number, frame: JpegLsFrame): JpegLsStream | null {
  if (frame.widthPx === 0 || frame.heightPx === 0) return null;
  if (!plainScan.every((byte, offset) => byte === null || bytes[at + offset] === byte)) return null;
  const scan = unstuffed(bytes, at + plainScan.length);
  if (scan === null) return null;
  const { bits, count } = scan;
  return {
    ...frame,
    bits,
    isEnd(done) {
      if (done > count || count - done >= 8) return false;
      for (let bit = done; bit < count; bit++)
        if (((bits.getUint8(bit >>> 3) >> (7 - (bit & 7))) & 1) !== 0) return false;
      return true;
    },
  };
}

/** The byte behind one of all ones brings seven bits (A.1); with its first bit set it is the mark that ends the scan. */
function unstuffed(bytes: Uint8Array, start: number): { bits: DataView; count: number } | null {
  const plain = new Uint8Array(bytes.length - start + spareBytes);
  let at = 0;
  /** The last bits, of which so many have no byte yet. */
  let held = 0;
  let waiting = 0;
  for (let from = start; ;) {
    const ones = bytes.indexOf(0xff, from);
    if (ones < 0) return null;
    for (; from <= ones; from++) {
      held = (held << 8) | bytes[from]!;
      plain[at++] = held >>> waiting;
    }
    const next = bytes[from++];
    if (next === undefined) return null;
    if (next > 0x7f) {
      plain[at] = held << (8 - waiting);
      // Of the mark's two bytes the first was taken for eight bits. A byte that makes the length even may follow it.
      const isLast = next === 0xd9 && from + 1 >= bytes.length;
      return isLast ? { bits: new DataView(plain.buffer), count: 8 * at + waiting - 8 } : null;
    }
    held = (held << 7) | next;
    waiting += 7;
    if (waiting < 8) continue;
    waiting -= 8;
    plain[at++] = held >>> waiting;
  }
}

const grains = new Map<number, Int8Array>();

/** Those that the standard gives for 8 bits and more (C.2.4.1.1.1). */
function thresholdsOf(precision: number): readonly number[] {
  const factor = (Math.min(2 ** precision - 1, 4095) + 128) >> 8;
  return [factor + 2, 4 * factor + 3, 17 * factor + 4];
}

/** In which of nine parts a difference of samples lies (A.3.3): -4 to 4 at the place `difference + 2 ** precision`. */
export function grainOf(precision: number): Int8Array {
  const known = grains.get(precision);
  if (known !== undefined) return known;
  const range = 2 ** precision;
  const thresholds = [1, ...thresholdsOf(precision)];
  const grain = Int8Array.from({ length: 2 * range + 1 }, (_, place) => {
    const part = thresholds.filter((threshold) => Math.abs(place - range) >= threshold).length;
    return place < range ? -part : part;
  });
  grains.set(precision, grain);
  return grain;
}
