// Decodes one compressed frame of a DICOM file to stored values, whatever its transfer syntax (PS3.5, annex A).

import { decodeJpegLossless, type JpegSamples } from '#main/imaging/jpeg-lossless.ts';
import { decodeJpegLs } from '#main/imaging/jpeg-ls.ts';
import { decodeJpegTwelveBit } from '#main/imaging/jpeg-twelve-bit.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { decodeRleFrame } from '#main/imaging/rle-frame.ts';
import { decodeWithCodec } from '#main/imaging/wasm-codecs.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

export type FrameShape = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
};

export type DecodedFrame = {
  /** As many as the shape has. */
  readonly samples: Samples;
  /** What the stream itself says of its values, where it does: another sign than the file's is its. */
  readonly stream: { readonly bits: number; readonly isSigned: boolean } | null;
  /** One colour after the other. */
  readonly isPlanar: boolean;
  /** The decoder has made red, green and blue of the colours already. */
  readonly isRgb: boolean;
};

type FrameDecoder = (bytes: Uint8Array, shape: FrameShape, photometric: string) => Promise<DecodedFrame>;

const jpeg = '1.2.840.10008.1.2.4.';

const decoders: Readonly<Record<string, FrameDecoder>> = {
  '1.2.840.10008.1.2.5': rleFrame,
  [`${jpeg}50`]: dctFrame,
  [`${jpeg}51`]: dctFrame,
  // Progressive, retired from the standard and still in old archives.
  [`${jpeg}53`]: dctFrame,
  [`${jpeg}55`]: dctFrame,
  [`${jpeg}57`]: losslessFrame,
  [`${jpeg}70`]: losslessFrame,
  [`${jpeg}80`]: jpegLsFrame,
  [`${jpeg}81`]: jpegLsFrame,
  [`${jpeg}90`]: codecFrame('openjpeg'),
  [`${jpeg}91`]: codecFrame('openjpeg'),
  // High-throughput JPEG 2000 (ISO 15444-15): the same streams with another coding of blocks, which OpenJPEG reads too.
  [`${jpeg}201`]: codecFrame('openjpeg'),
  [`${jpeg}202`]: codecFrame('openjpeg'),
  [`${jpeg}203`]: codecFrame('openjpeg'),
};

/** The decoder of a transfer syntax. Throws UNKNOWN_PACKING. */
export function frameDecoder(transferSyntaxUid: string): FrameDecoder {
  const decoder = decoders[transferSyntaxUid];
  if (decoder === undefined) throw new PictureError('UNKNOWN_PACKING');
  return decoder;
}

function requireShape(shape: FrameShape) {
  return (found: { widthPx: number; heightPx: number; samplesPerPixel?: number }): void => {
    const { widthPx, heightPx, samplesPerPixel } = shape;
    if (found.widthPx !== widthPx || found.heightPx !== heightPx)
      throw new PictureError('DAMAGED', 'Two sizes.');
    if ((found.samplesPerPixel ?? samplesPerPixel) !== samplesPerPixel) throw new PictureError('DAMAGED');
  };
}

async function rleFrame(bytes: Uint8Array, shape: FrameShape): Promise<DecodedFrame> {
  const { widthPx, heightPx, samplesPerPixel, bitsAllocated } = shape;
  const bytesPerSample = bitsAllocated / 8;
  const plain = decodeRleFrame(bytes, { pixels: widthPx * heightPx, samplesPerPixel, bytesPerSample });
  const samples = bytesPerSample === 2 ? new Uint16Array(plain.buffer) : plain;
  return { samples, stream: null, isPlanar: false, isRgb: false };
}

function codecFrame(name: 'charls' | 'openjpeg'): FrameDecoder {
  return async (bytes, shape) => {
    const { samples, bitsPerSample, isSigned, isPlanar } = await decodeWithCodec(
      name,
      bytes,
      requireShape(shape),
    );
    // Of JPEG 2000 the codec undoes the colour transform of the stream itself.
    return { samples, stream: { bits: bitsPerSample, isSigned }, isRgb: name === 'openjpeg', isPlanar };
  };
}

async function jpegLsFrame(bytes: Uint8Array, shape: FrameShape, photometric: string): Promise<DecodedFrame> {
  const decoded = decodeJpegLs(bytes, (frame) => requireShape(shape)({ ...frame, samplesPerPixel: 1 }));
  if (decoded === null) return codecFrame('charls')(bytes, shape, photometric);
  const stream = { bits: decoded.precision, isSigned: false };
  return { samples: decoded.samples, stream, isPlanar: false, isRgb: false };
}

async function losslessFrame(bytes: Uint8Array, shape: FrameShape): Promise<DecodedFrame> {
  return fromJpeg(decodeJpegLossless(bytes, ofShape(shape)));
}

async function dctFrame(bytes: Uint8Array, shape: FrameShape, photometric: string): Promise<DecodedFrame> {
  if (precisionOf(bytes) === 12) return fromJpeg(decodeJpegTwelveBit(bytes, ofShape(shape)));
  const sharp = await loadSharp();
  const isGrey = shape.samplesPerPixel === 1;
  const source = !isGrey && photometric === 'RGB' ? withoutTransform(bytes) : bytes;
  try {
    const { data, info } = await sharp(source, { failOn: 'truncated', ignoreIcc: true })
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    requireShape(shape)({ widthPx: info.width, heightPx: info.height, samplesPerPixel: info.channels });
    return { samples: data, stream: { bits: 8, isSigned: false }, isPlanar: false, isRgb: true };
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError('DAMAGED', 'Its compressed pixels cannot be decoded.', { cause });
  }
}

function ofShape(shape: FrameShape) {
  return (frame: { widthPx: number; heightPx: number; components: readonly unknown[] }): void =>
    requireShape(shape)({ ...frame, samplesPerPixel: frame.components.length });
}

function fromJpeg({ samples, precision }: JpegSamples): DecodedFrame {
  return {
    samples: precision > 8 ? samples : Uint8Array.from(samples),
    stream: { bits: precision, isSigned: false },
    isPlanar: false,
    isRgb: false,
  };
}

/** The bits of a sample, from the start of the frame (T.81, B.2.2); null when there is none. */
function precisionOf(bytes: Uint8Array): number | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return bytes[at + 4]!;
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return null;
}

/** A JPEG whose file says RGB while the stream itself is silent would be taken for YCbCr: Adobe's marker says no. */
function withoutTransform(bytes: Uint8Array): Uint8Array {
  const marker = Buffer.from([0xff, 0xee, 0, 14, ...Buffer.from('Adobe', 'latin1'), 0, 100, 0, 0, 0, 0, 0]);
  return hasColourMarker(bytes) ? bytes : Buffer.concat([bytes.subarray(0, 2), marker, bytes.subarray(2)]);
}

/** Whether Adobe's marker stands before the first scan. */
function hasColourMarker(bytes: Uint8Array): boolean {
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    if (bytes[at + 1] === 0xee && Buffer.from(bytes.subarray(at + 4, at + 9)).toString('latin1') === 'Adobe')
      return true;
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return false;
}
