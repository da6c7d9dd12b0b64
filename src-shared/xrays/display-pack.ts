// The samples of one level of a picture as they travel: differences along each row, split into planes of low and high
// bytes, which zstd makes small. Without loss. Squeezing, sealing and the table of levels are not here.

/** A level's shape. Samples are interleaved: of colour pictures red, green, blue of each pixel. */
export type PackShape = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 8 | 16;
};

export type Samples = Uint8Array | Uint16Array;

/** How many samples a level of this shape has. */
export function sampleCount({ widthPx, heightPx, samplesPerPixel }: PackShape): number {
  return widthPx * heightPx * samplesPerPixel;
}

/** The bytes of an encoded level before it is squeezed: as many as its samples take. */
export function encodedBytes(shape: PackShape): number {
  return sampleCount(shape) * (shape.bitsAllocated / 8);
}

/** Where a level is encoded to, and where it is noted which values occur, if anybody wants to know. */
type EncodeOptions = {
  /** As long as `encodedBytes` says. */
  readonly into?: Uint8Array;
  /** As long as a sample has values; at each that occurs it is set to 1. */
  readonly occurs?: Uint8Array;
};

const unheeded = new Uint8Array(65_536);

/** Encodes the samples of a level. Throws RangeError when there are not exactly as many as the shape has. */
export function encodeLevel(samples: Samples, shape: PackShape, options: EncodeOptions = {}): Uint8Array {
  const { into: encoded = new Uint8Array(encodedBytes(shape)), occurs = unheeded } = options;
  if (samples.length !== sampleCount(shape) || encoded.length !== encodedBytes(shape))
    throw new RangeError('A level has other samples than its shape says.');
  const perRow = shape.widthPx * shape.samplesPerPixel;
  if (shape.bitsAllocated === 16) encodeWide(samples, encoded, perRow, occurs);
  else encodeBytes(samples, encoded, perRow, shape.samplesPerPixel, occurs);
  return encoded;
}

function encodeBytes(
  samples: Samples,
  encoded: Uint8Array,
  perRow: number,
  step: number,
  occurs: Uint8Array,
): void {
  for (let at = 0; at < samples.length;) {
    for (const first = at + step; at < first; at++) {
      encoded[at] = samples[at]!;
      occurs[samples[at]!] = 1;
    }
    for (const end = at - step + perRow; at < end; at++) {
      encoded[at] = samples[at]! - samples[at - step]!;
      occurs[samples[at]!] = 1;
    }
  }
}

/** The low byte counts from -128, so that small differences of either sign have the same high byte: zero. */
function encodeWide(samples: Samples, encoded: Uint8Array, perRow: number, occurs: Uint8Array): void {
  const count = samples.length;
  const high = encoded.subarray(count);
  for (let at = 0; at < count;) {
    let before = 0;
    for (const end = at + perRow; at < end; at++) {
      const sample = samples[at]!;
      const difference = sample - before;
      before = sample;
      occurs[sample] = 1;
      encoded[at] = difference;
      high[at] = (difference + 128) >> 8;
    }
  }
}

/** The samples of an encoded level. Throws RangeError when there are not exactly as many bytes as the shape needs. */
export function decodeLevel(encoded: Uint8Array, shape: PackShape): Samples {
  if (encoded.length !== encodedBytes(shape))
    throw new RangeError('A level has other bytes than its shape says.');
  if (shape.samplesPerPixel === 3) return decodeColour(encoded, shape.widthPx * 3);
  return shape.bitsAllocated === 16 ? decodeWide(encoded, shape.widthPx) : decodeGrey(encoded, shape.widthPx);
}

// One loop for each kind: the engine keeps its sums in registers, which a loop for all kinds would not.

function decodeGrey(encoded: Uint8Array, perRow: number): Uint8Array {
  const samples = new Uint8Array(encoded.length);
  for (let at = 0; at < samples.length;) {
    let value = 0;
    for (const end = at + perRow; at < end; at++) {
      value += encoded[at]!;
      samples[at] = value;
    }
  }
  return samples;
}

function decodeWide(encoded: Uint8Array, perRow: number): Uint16Array {
  const count = encoded.length / 2;
  const low = new Int8Array(encoded.buffer, encoded.byteOffset, count);
  const high = encoded.subarray(count);
  const samples = new Uint16Array(count);
  for (let at = 0; at < count;) {
    let value = 0;
    for (const end = at + perRow; at < end; at++) {
      value = (value + low[at]! + (high[at]! << 8)) & 0xffff;
      samples[at] = value;
    }
  }
  return samples;
}

function decodeColour(encoded: Uint8Array, perRow: number): Uint8Array {
  const samples = new Uint8Array(encoded.length);
  for (let at = 0; at < samples.length;) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const end = at + perRow; at < end; at += 3) {
      samples[at] = red += encoded[at]!;
      samples[at + 1] = green += encoded[at + 1]!;
      samples[at + 2] = blue += encoded[at + 2]!;
    }
  }
  return samples;
}
