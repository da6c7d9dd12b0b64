// Reads stored files: checks header and every segment, gives plain bytes by range. Never gives an unchecked byte.

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { FileStoreError, systemCodeOf, toFileStoreError } from './file-store-error.ts';
import {
  corrupt,
  headerBytes,
  openHeader,
  openSegment,
  segmentBytes,
  segmentCount,
  storedSegmentBytes,
  storedSizeOf,
} from './sealed-format.ts';
import type { SealedFile, StoreKeys } from './sealed-format.ts';
import { pathOfName } from './store-folder.ts';

/** How many segments one turn of a stream reads: 256 KiB, few calls and little memory. */
const segmentsPerRead = 4;

/** A stored file whose header has been checked. The holder closes it. */
export type OpenSealedFile = {
  readonly handle: FileHandle;
  readonly file: SealedFile;
  readonly sizeBytes: number;
};

/** Opens a stored file by its name on disk. Throws NOT_FOUND, or CORRUPT when header or length is wrong. */
export async function openSealedFile(dir: string, keys: StoreKeys, name: string): Promise<OpenSealedFile> {
  let handle: FileHandle;
  try {
    handle = await open(pathOfName(dir, name), 'r');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT')
      throw new FileStoreError('NOT_FOUND', 'No such file is stored.', { cause: error });
    throw toReadError(error);
  }
  try {
    const header = Buffer.alloc(headerBytes);
    const { bytesRead } = await handle.read(header, 0, headerBytes, 0);
    const { file, sizeBytes } = openHeader(keys, name, header.subarray(0, bytesRead));
    const { size } = await handle.stat();
    if (size !== storedSizeOf(sizeBytes))
      throw corrupt(size < storedSizeOf(sizeBytes) ? 'it is cut short' : 'it is too long');
    return { handle, file, sizeBytes };
  } catch (error) {
    await handle.close();
    throw toReadError(error);
  }
}

/** Decrypts `count` segments from `first` on; throws CORRUPT when any of them is not as written. */
export async function readSegments(opened: OpenSealedFile, first: number, count: number): Promise<Buffer[]> {
  const lastIndex = segmentCount(opened.sizeBytes) - 1;
  const end = Math.min(headerBytes + (first + count) * storedSegmentBytes, storedSizeOf(opened.sizeBytes));
  const stored = Buffer.allocUnsafe(end - (headerBytes + first * storedSegmentBytes));
  await readFully(opened.handle, stored, headerBytes + first * storedSegmentBytes);
  const plain: Buffer[] = [];
  for (let offset = 0, index = first; offset < stored.length; offset += storedSegmentBytes, index++)
    plain.push(
      openSegment(
        opened.file,
        index,
        index === lastIndex,
        stored.subarray(offset, offset + storedSegmentBytes),
      ),
    );
  return plain;
}

/** A stream of the plain bytes `start` to `end` (both included); it closes the file at its end, on cancel and on error. */
export function streamRange(opened: OpenSealedFile, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (position <= end) {
            const first = Math.floor(position / segmentBytes);
            const count = Math.min(segmentsPerRead, Math.floor(end / segmentBytes) - first + 1);
            const plain = Buffer.concat(await readSegments(opened, first, count));
            const from = position - first * segmentBytes;
            const piece = plain.subarray(from, Math.min(plain.length, end + 1 - first * segmentBytes));
            position += piece.length;
            controller.enqueue(new Uint8Array(piece.buffer, piece.byteOffset, piece.length));
          }
          if (position > end) {
            await opened.handle.close();
            controller.close();
          }
        } catch (error) {
          await opened.handle.close();
          throw toReadError(error);
        }
      },
      async cancel() {
        await opened.handle.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Reads a whole stored file and gives the sha256 of its plain bytes; throws CORRUPT when any segment is wrong. */
export async function hashWhole(opened: OpenSealedFile): Promise<string> {
  const hash = createHash('sha256');
  const count = segmentCount(opened.sizeBytes);
  try {
    for (let first = 0; first < count; first += segmentsPerRead)
      for (const plain of await readSegments(opened, first, Math.min(segmentsPerRead, count - first)))
        hash.update(plain);
  } catch (error) {
    throw toReadError(error);
  }
  return hash.digest('hex');
}

async function readFully(handle: FileHandle, target: Buffer, position: number): Promise<void> {
  for (let filled = 0; filled < target.length;) {
    const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
    if (bytesRead === 0) throw corrupt('it is cut short');
    filled += bytesRead;
  }
}

/** A file that may not be read is a fault of the disk or its permissions, not of writing. */
export function toReadError(error: unknown): unknown {
  const typed = toFileStoreError(error);
  if (typed instanceof FileStoreError && typed.code === 'READ_ONLY')
    return new FileStoreError('DISK_FAULT', 'A stored file may not be read.', { cause: error });
  return typed;
}
