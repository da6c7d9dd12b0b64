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

/** Encodes the samples of a level. Throws RangeError when there are not exactly as many as the shape has. */
export function encodeLevel(samples: Samples, shape: PackShape): Uint8Array {
  const count = sampleCount(shape);
  if (samples.length !== count) throw new RangeError('A level has other samples than its shape says.');
  const encoded = new Uint8Array(encodedBytes(shape));
  const perRow = shape.widthPx * shape.samplesPerPixel;
  const step = shape.samplesPerPixel;
  const isWide = shape.bitsAllocated === 16;
  for (let row = 0; row < count; row += perRow) {
    for (let at = row; at < row + perRow; at++) {
      const before = at - row < step ? 0 : (samples[at - step] ?? 0);
      const difference = (samples[at] ?? 0) - before;
      encoded[at] = difference;
      if (isWide) encoded[count + at] = difference >> 8;
    }
  }
  return encoded;
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
  const samples = new Uint16Array(count);
  for (let at = 0; at < count;) {
    let value = 0;
    for (const end = at + perRow; at < end; at++) {
      value = (value + (encoded[at]! | (encoded[count + at]! << 8))) & 0xffff;
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
