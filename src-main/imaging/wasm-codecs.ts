// Loads the decoders of JPEG-LS (CharLS) and JPEG 2000 (OpenJPEG, HTJ2K with it), each with its first picture, and
// decodes one frame.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PictureError } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';

export type CodecFrame = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: number;
  /** As the compressed stream says, which may be another depth and sign than the file around it says. */
  readonly bitsPerSample: number;
  readonly isSigned: boolean;
  readonly isPlanar: boolean;
  /** Those of signed streams in two's complement of their 8 or 16 bits. */
  readonly samples: Samples;
};

type FrameInfo = {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
};

type Decoder = {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): FrameInfo;
  /** Of JPEG-LS alone; 0: one colour after the other. */
  getInterleaveMode?(): number;
  decode(): void;
  delete(): void;
};

type Codec = { readonly JpegLSDecoder: new () => Decoder; readonly J2KDecoder: new () => Decoder };
type Factory = (options: {
  wasmBinary: Uint8Array;
  print: () => void;
  printErr: () => void;
}) => Promise<Codec>;

export type CodecName = 'charls' | 'openjpeg';
const loading = new Map<CodecName, Promise<Codec>>();

const endMark = Buffer.from([0xff, 0xd9]);
/** A byte or two of padding follow it. */
const endMarkWithin = 8;

/** Decodes one frame; `check` throws when its size is not what was expected. Throws PictureError DAMAGED. */
export async function decodeWithCodec(
  name: CodecName,
  bytes: Uint8Array,
  check: (frame: { widthPx: number; heightPx: number; samplesPerPixel: number }) => void,
): Promise<CodecFrame> {
  // Before the codec takes memory for what the stream says.
  const said = name === 'charls' ? sizeOfJpegLs(bytes) : sizeOfJpeg2000(bytes);
  if (said === null) throw new PictureError('DAMAGED', 'Its compressed pixels have no size.');
  check(said);
  // Without its end mark a JPEG-LS stream is cut, and its decoder would guess at the rest for seconds.
  if (name === 'charls' && !Buffer.from(bytes.subarray(-endMarkWithin)).includes(endMark))
    throw new PictureError('TRUNCATED');
  const codec = await load(name);
  const decoder = name === 'charls' ? new codec.JpegLSDecoder() : new codec.J2KDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    run(() => decoder.decode());
    const { width, height, bitsPerSample, componentCount, isSigned = false } = decoder.getFrameInfo();
    check({ widthPx: width, heightPx: height, samplesPerPixel: componentCount });
    const decoded = decoder.getDecodedBuffer();
    const count = width * height * componentCount;
    if (decoded.length < count * (bitsPerSample > 8 ? 2 : 1)) throw new PictureError('DAMAGED');
    // A copy: the buffer belongs to the codec's memory, which the next frame writes over.
    const copy = new Uint8Array(count * (bitsPerSample > 8 ? 2 : 1));
    copy.set(decoded.subarray(0, copy.length));
    return {
      widthPx: width,
      heightPx: height,
      samplesPerPixel: componentCount,
      bitsPerSample,
      isSigned,
      samples: bitsPerSample > 8 ? new Uint16Array(copy.buffer) : copy,
      isPlanar: componentCount > 1 && decoder.getInterleaveMode?.() === 0,
    };
  } finally {
    decoder.delete();
  }
}

type Size = { readonly widthPx: number; readonly heightPx: number; readonly samplesPerPixel: number };

/** The frame header of a JPEG-LS stream (ISO 14495-1, C.2.2). */
function sizeOfJpegLs(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 10 <= view.byteLength && view.getUint8(at) === 0xff;) {
    if (view.getUint8(at + 1) === 0xf7)
      return {
        heightPx: view.getUint16(at + 5),
        widthPx: view.getUint16(at + 7),
        samplesPerPixel: view.getUint8(at + 9),
      };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The SIZ segment of a JPEG 2000 codestream (ISO 15444-1, A.5.1), also one inside the boxes of a file. */
function sizeOfJpeg2000(bytes: Uint8Array): Size | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65_536));
  const at = head.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
  if (at < 0 || at + 42 > head.length) return null;
  return {
    widthPx: head.readUInt32BE(at + 8) - head.readUInt32BE(at + 16),
    heightPx: head.readUInt32BE(at + 12) - head.readUInt32BE(at + 20),
    samplesPerPixel: head.readUInt16BE(at + 40),
  };
}

/** What a codec throws is a number or an object of its own. */
function run(step: () => void): void {
  try {
    step();
  } catch (cause) {
    throw new PictureError('DAMAGED', 'Its compressed pixels cannot be decoded.', { cause });
  }
}

function load(name: CodecName): Promise<Codec> {
  const started = loading.get(name) ?? start(name);
  loading.set(name, started);
  return started;
}

/** The build puts the codecs beside its parts (electron.vite.config.ts); from source they are in their packages. */
async function start(name: CodecName): Promise<Codec> {
  const scripts = createRequire(import.meta.url);
  const beside = join(import.meta.dirname, `${name}wasm_decode.cjs`);
  const script = existsSync(beside) ? beside : scripts.resolve(`@cornerstonejs/codec-${name}/decodewasmjs`);
  const factory = scripts(script) as Factory;
  const wasmBinary = readFileSync(script.replace(/\.c?js$/, '.wasm'));
  return factory({ wasmBinary, print: () => undefined, printErr: () => undefined });
}
