// Encrypts a stream of plain bytes into an unfinished file, segment by segment, counting and hashing on the way.

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FileStoreError } from './file-store-error.ts';
import {
  headerBytes,
  newSealedFile,
  sealHeader,
  sealSegment,
  segmentBytes,
  tagBytes,
} from './sealed-format.ts';
import type { SealedFile, StoreKeys } from './sealed-format.ts';

/** Bytes at once, or piece by piece: web and node streams both are such iterables. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Sealed segments go to the disk by so many: one by one, a large file would be thousands of calls. */
const segmentsPerWrite = 8;

export type WrittenContent = {
  readonly file: SealedFile;
  readonly sha256: string;
  readonly sizeBytes: number;
};

/**
 * Writes the encrypted segments of `content`; the header follows with `writeHeader` once the name is known.
 * Throws FileStoreError TOO_LARGE as soon as more than `maxBytes` arrived; errors of the source pass through.
 */
export async function writeContent(
  handle: FileHandle,
  keys: StoreKeys,
  content: FileContent,
  maxBytes: number,
): Promise<WrittenContent> {
  if (content instanceof Uint8Array && content.length > maxBytes) throw tooLarge(maxBytes);
  const file = newSealedFile(keys);
  const hash = createHash('sha256');
  const segment = Buffer.allocUnsafe(segmentBytes);
  let filled = 0;
  let index = 0;
  let sizeBytes = 0;
  let position = headerBytes;

  let unwritten: Buffer[] = [];

  async function flush(isLast: boolean): Promise<void> {
    unwritten.push(...sealSegment(file, index, isLast, segment.subarray(0, filled)));
    index += 1;
    filled = 0;
    if (!isLast && unwritten.length < 2 * segmentsPerWrite) return;
    const pieces = unwritten;
    unwritten = [];
    position += await writePieces(handle, pieces, position);
  }

  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    hash.update(piece);
    for (let offset = 0; offset < piece.length;) {
      // A full segment waits for the next byte: only then it is known not to be the last one.
      if (filled === segmentBytes) await flush(false);
      const count = Math.min(segmentBytes - filled, piece.length - offset);
      segment.set(piece.subarray(offset, offset + count), filled);
      filled += count;
      offset += count;
    }
  }
  await flush(true);
  return { file, sha256: hash.digest('hex'), sizeBytes };
}

/** Completes an unfinished file with its header, bound to the name it will have. */
export async function writeHeader(handle: FileHandle, written: WrittenContent, name: string): Promise<void> {
  await writeFully(handle, sealHeader(written.file, name, written.sizeBytes), 0);
}

/** Writes pieces one after the other; gives how many bytes they are. */
async function writePieces(handle: FileHandle, pieces: readonly Buffer[], position: number): Promise<number> {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const { bytesWritten } = await handle.writev(pieces, position);
  if (bytesWritten < total)
    await writeFully(handle, Buffer.concat(pieces).subarray(bytesWritten), position + bytesWritten);
  for (const { buffer, length } of pieces) giveBack(buffer, length);
  return total;
}

/** Gives the memory of a sealed segment back now: left to the sweeping of the heap, a large file would lie there whole. */
function giveBack(buffer: ArrayBufferLike, usedBytes: number): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === usedBytes && usedBytes > tagBytes)
    buffer.transfer(0);
}

/** Writes all the bytes: one call may write fewer on a nearly full disk. */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function tooLarge(maxBytes: number): FileStoreError {
  return new FileStoreError('TOO_LARGE', `The file has more than ${maxBytes} bytes; nothing was stored.`);
}
