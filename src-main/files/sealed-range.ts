// Opens one range of a stored file: one that is known, or one whose place is written in the file itself.

import { FileStoreError } from './file-store-error.ts';
import {
  openSealedFile,
  readSegments,
  streamRange,
  toReadError,
  type OpenSealedFile,
} from './sealed-file-reader.ts';
import { segmentBytes, type StoreKeys } from './sealed-format.ts';

/** The plain bytes `start` to `end` of the file, both included, or as many of them as there are. Throws CORRUPT. */
export type ReadPart = (start: number, end: number) => Promise<Uint8Array>;

export type RangeOptions = {
  /** First byte wanted; default 0. */
  readonly start?: number;
  /** Last byte wanted, included as in RFC 9110; default and beyond the end: the last byte. */
  readonly end?: number | null;
  /** In place of both: finds the range by reading parts of the file, which is opened only once for all. What it throws comes through. */
  readonly locate?: (read: ReadPart) => Promise<{ readonly start: number; readonly end: number }>;
};

export type OpenedFile = {
  /** Read it to its end or cancel it: it holds the file open until then. */
  readonly body: ReadableStream<Uint8Array>;
  /** Size of the whole file, for Content-Range and Content-Length. */
  readonly sizeBytes: number;
  readonly start: number;
  /** Last byte of the body, included; -1 for an empty file. */
  readonly end: number;
};

/** Opens a stored file by its name on disk. Throws NOT_FOUND, CORRUPT, RANGE_INVALID; nothing is open then. */
export async function openRange(
  dir: string,
  keys: StoreKeys,
  name: string,
  options: RangeOptions,
): Promise<OpenedFile> {
  const opened = await openSealedFile(dir, keys, name);
  try {
    const asked = (await options.locate?.((start, end) => readPart(opened, start, end))) ?? options;
    const { start = 0 } = asked;
    const end = Math.min(asked.end ?? Infinity, opened.sizeBytes - 1);
    const isWholeEmptyFile = opened.sizeBytes === 0 && start === 0;
    const makesSense = Number.isSafeInteger(start) && start >= 0 && Number.isSafeInteger(end) && start <= end;
    if (!makesSense && !isWholeEmptyFile)
      throw new FileStoreError(
        'RANGE_INVALID',
        `The range does not lie within the ${opened.sizeBytes} bytes of the file.`,
      );
    return { body: streamRange(opened, start, end), sizeBytes: opened.sizeBytes, start, end };
  } catch (error) {
    await opened.handle.close();
    throw error;
  }
}

async function readPart(opened: OpenSealedFile, start: number, end: number): Promise<Uint8Array> {
  const last = Math.min(end, opened.sizeBytes - 1);
  if (start > last) return new Uint8Array(0);
  const first = Math.floor(start / segmentBytes);
  try {
    const segments = await readSegments(opened, first, Math.floor(last / segmentBytes) - first + 1);
    return Buffer.concat(segments).subarray(start - first * segmentBytes, last + 1 - first * segmentBytes);
  } catch (error) {
    throw toReadError(error);
  }
}
