// Decides whether a file is a picture the clinic can keep, and makes the small picture shown in lists.
// Refuses before decoding where the header is enough. Stores nothing and knows no patient.

import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readImageHeader } from './image-header.ts';
import type { ImageBytes, ImageHeader, ImageMimeType } from './image-header.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';

export type { ImageMimeType };

/** Bytes in memory, or the absolute path of a file. */
export type ImageSource = Uint8Array | string;

export type ImageFacts = {
  /** What the bytes are, never what the file was called. Serve the picture under this type. */
  readonly mimeType: ImageMimeType;
  /** As shown upright, after the turn that `orientation` asks for. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF orientation 1 … 8 (CIPA DC-008, tag 0x0112); 1 when none is given. */
  readonly orientation: number;
  readonly sizeBytes: number;
  /** The file was called something else than it is (a PNG named .jpg): worth a word, no reason to refuse. */
  readonly isOtherThanClaimed: boolean;
};

export type ImageRefusalCode =
  /** No picture at all: text, a program, an empty file, a document. */
  | 'NOT_AN_IMAGE'
  /** The picture ends too early. */
  | 'TRUNCATED'
  /** More bytes than a picture may have. */
  | 'TOO_LARGE'
  /** Would need far more memory or time than a real picture. */
  | 'DECOMPRESSION_BOMB'
  /** A picture, but of a kind this form does not take (GIF, TIFF, WebP, HEIC, SVG, DICOM, lossless JPEG …). */
  | 'UNSUPPORTED'
  /** A picture whose inside contradicts itself or cannot be decoded. */
  | 'DAMAGED';

export type ImageInspection =
  | { readonly ok: true; readonly image: ImageFacts }
  | { readonly ok: false; readonly code: ImageRefusalCode };

export type ImageLimits = {
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly maxPixelsHeldWhole: number;
  readonly maxSeconds: number;
};

/** A panoramic x-ray has about 4 million pixels, a camera picture up to 50; above 100 nothing real is left. */
export const imageLimits: ImageLimits = {
  maxBytes: 200 * 1024 * 1024,
  maxPixels: 100_000_000,
  /** Progressive and interlaced pictures are decoded in memory as a whole (up to 8 bytes a pixel). */
  maxPixelsHeldWhole: 40_000_000,
  maxSeconds: 30,
};

export type InspectOptions = {
  /** The type or file name that came with the file, for comparison only. */
  readonly claimed?: { readonly mimeType?: string; readonly fileName?: string };
  readonly limits?: Partial<ImageLimits>;
};

/** Checks a picture completely (every pixel is decoded once, in strips) and tells its facts, or why it is refused. */
export async function inspectImage(
  source: ImageSource,
  options: InspectOptions = {},
): Promise<ImageInspection> {
  const limits = { ...imageLimits, ...options.limits };
  const checked = await checkHeader(source, limits);
  if (!checked.ok) return checked;
  const { header, sizeBytes } = checked;
  const sharp = await loadSharp();
  const input = { failOn: 'error', limitInputPixels: limits.maxPixels, sequentialRead: true } as const;
  const startedAt = performance.now();
  try {
    const metadata = await sharp(source, input).metadata();
    if (metadata.width !== header.widthPx || metadata.height !== header.heightPx)
      return { ok: false, code: 'DAMAGED' };
    // The last row can only be had by decoding all above it, in strips. (A small resize stops early: it let cut JPEGs pass.)
    const lastRow = { left: 0, top: header.heightPx - 1, width: header.widthPx, height: 1 };
    await sharp(source, input).timeout({ seconds: limits.maxSeconds }).extract(lastRow).raw().toBuffer();
    const orientation = metadata.orientation ?? 1;
    const isOnItsSide = orientation >= 5;
    return {
      ok: true,
      image: {
        mimeType: header.mimeType,
        widthPx: isOnItsSide ? header.heightPx : header.widthPx,
        heightPx: isOnItsSide ? header.widthPx : header.heightPx,
        orientation,
        sizeBytes,
        isOtherThanClaimed: isOtherThanClaimed(header.mimeType, options.claimed),
      },
    };
  } catch {
    // libvips keeps one error text for all threads, so that the sentence may be another picture's: it is not read.
    if (performance.now() - startedAt >= limits.maxSeconds * 1000)
      return { ok: false, code: 'DECOMPRESSION_BOMB' };
    return { ok: false, code: header.hasEnd ? 'DAMAGED' : 'TRUNCATED' };
  }
}

export type Thumbnail = {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
};

/**
 * Makes the small picture (JPEG, upright, without any metadata, never enlarged) of a picture that inspectImage accepted.
 * `longestSidePx` defaults to 320. Throws when the picture cannot be decoded.
 */
export async function makeThumbnail(
  source: ImageSource,
  options: { readonly longestSidePx?: number } = {},
): Promise<Thumbnail> {
  const { longestSidePx = 320 } = options;
  const sharp = await loadSharp();
  const input = {
    failOn: 'truncated',
    limitInputPixels: imageLimits.maxPixels,
    sequentialRead: true,
  } as const;
  const { orientation } = await sharp(source, input).metadata();
  // Made small first and turned after: a square frame fits both ways, and turning the full picture would hold all of it in memory.
  const small = await sharp(source, input)
    .timeout({ seconds: imageLimits.maxSeconds })
    .resize(longestSidePx, longestSidePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#000000' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = small.info;
  const turn = turnOfOrientation[orientation ?? 1] ?? { mirrored: false, degrees: 0 };
  const { data, info } = await sharp(small.data, { raw: { width, height, channels } })
    .flop(turn.mirrored)
    .rotate(turn.degrees)
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mimeType: 'image/jpeg', widthPx: info.width, heightPx: info.height };
}

/** How to set a picture upright: mirrored left to right first (as sharp does), then turned clockwise. */
const turnOfOrientation: Readonly<Record<number, { mirrored: boolean; degrees: number }>> = {
  1: { mirrored: false, degrees: 0 },
  2: { mirrored: true, degrees: 0 },
  3: { mirrored: false, degrees: 180 },
  4: { mirrored: true, degrees: 180 },
  5: { mirrored: true, degrees: 270 },
  6: { mirrored: false, degrees: 90 },
  7: { mirrored: true, degrees: 90 },
  8: { mirrored: false, degrees: 270 },
};

/** What a picture says of itself, within the limits, or why it is refused before anything is decoded. */
export async function checkHeader(
  source: ImageSource,
  limits: ImageLimits,
): Promise<{ ok: true; header: ImageHeader; sizeBytes: number } | { ok: false; code: ImageRefusalCode }> {
  const { bytes, close } = await openSource(source);
  try {
    if (bytes.sizeBytes > limits.maxBytes) return { ok: false, code: 'TOO_LARGE' };
    const result = await readImageHeader(bytes);
    if (!result.ok) return result;
    const { widthPx, heightPx, isHeldWhole } = result.header;
    const maxPixels = isHeldWhole ? Math.min(limits.maxPixelsHeldWhole, limits.maxPixels) : limits.maxPixels;
    if (widthPx * heightPx > maxPixels) return { ok: false, code: 'DECOMPRESSION_BOMB' };
    return { ok: true, header: result.header, sizeBytes: bytes.sizeBytes };
  } finally {
    await close();
  }
}

async function openSource(source: ImageSource): Promise<{ bytes: ImageBytes; close: () => Promise<void> }> {
  if (typeof source !== 'string') {
    const read = async (offset: number, length: number) => source.subarray(offset, offset + length);
    return { bytes: { sizeBytes: source.length, read }, close: async () => {} };
  }
  const handle = await open(source, 'r');
  try {
    const { size } = await handle.stat();
    return {
      bytes: { sizeBytes: size, read: (offset, length) => readAt(handle, offset, length) },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

const mimeTypeOfExtension: Readonly<Record<string, ImageMimeType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
};

function isOtherThanClaimed(mimeType: ImageMimeType, claimed: InspectOptions['claimed']): boolean {
  const extension =
    claimed?.fileName === undefined ? undefined : /\.([^.]+)$/.exec(claimed.fileName)?.[1]?.toLowerCase();
  const claims: (string | undefined)[] = [];
  if (claimed?.mimeType)
    claims.push(
      claimed.mimeType.toLowerCase() === 'image/jpg' ? 'image/jpeg' : claimed.mimeType.toLowerCase(),
    );
  if (extension !== undefined) claims.push(mimeTypeOfExtension[extension]);
  return claims.some((claim) => claim !== mimeType);
}
