// Files on their way to the network, part by part, and back out of it. Scoped by clinic: that another clinic has the
// same file already is never to be seen.

import { createHash } from 'node:crypto';
import { partBytes, partCount, partSizeBytes, type Blob } from '#shared/network/blobs.ts';
import {
  addPart,
  blobRow,
  dropBlob,
  dropParts,
  lockBlobRow,
  markReady,
  partsOf,
  putBlobRow,
  readableBlob,
  staleBlobs,
  type BlobRow,
} from '#api/blobs/blob-queries.ts';
import { headBytes, kindOfFile, tailBytes } from '#main/core/file-kind.ts';
import { WrongPart, type ArrivedPart, type BlobStorage } from '#api/blobs/blob-storage.ts';
import type { Caller, NetworkDatabase } from '#api/db/connect.ts';

export type BlobMeans = {
  readonly database: NetworkDatabase;
  readonly storage: BlobStorage;
  /** Every file of the clinic's referrals that waits for this content is ready. */
  readonly onWhole: (clinicId: string, sha256: string) => Promise<void>;
};

export type Refused<Code extends string> = { readonly refused: Code };

export type StartOptions = {
  /**
   * Somebody without an account: is not told that the clinic has the file already, and sends it again for nothing.
   */
  readonly isStranger?: boolean;
};

/** Which parts of a file the network lacks. `INVALID` when the same content was said to be of another size. */
export async function startBlob(
  means: BlobMeans,
  who: Caller,
  asked: Omit<BlobRow, 'state'>,
  { isStranger = false }: StartOptions = {},
): Promise<Blob | Refused<'INVALID' | 'UNAUTHORIZED'>> {
  const started = await means.database.write(who, async (tx) => {
    if (tx.isRevoked) return 'UNAUTHORIZED' as const;
    const held = await lockBlobRow(tx, asked.sha256);
    if (held?.state === 'READY') return held.sizeBytes === asked.sizeBytes ? held : ('INVALID' as const);
    // What was said before was wrong, or this is: the parts begin again.
    if (held !== null && held.sizeBytes !== asked.sizeBytes) await dropParts(tx, asked.sha256);
    await putBlobRow(tx, asked);
    return {
      ...asked,
      state: 'UPLOADING' as const,
      parts: (await partsOf(tx, asked.sha256)).map(({ part }) => part),
    };
  });
  if (started === 'INVALID' || started === 'UNAUTHORIZED') return { refused: started };
  const isWhole = started.state === 'READY';
  // Its word may have been lost between the two transactions of `complete`.
  if (isWhole) await means.onWhole(who.clinicId, asked.sha256);
  const here = 'parts' in started ? new Set(started.parts) : new Set<number>();
  const missing = isWhole && !isStranger ? [] : allParts(asked.sizeBytes).filter((part) => !here.has(part));
  return {
    sha256: asked.sha256,
    state: isWhole && !isStranger ? 'READY' : 'UPLOADING',
    partBytes,
    missing,
  };
}

export type ArrivingPart = {
  readonly sha256: string;
  readonly part: number;
  readonly partSha256: string;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** Takes one part, any number of times. `NOT_FOUND` before `start`; `WRONG_HASH` for other bytes than were promised. */
export async function takePart(
  means: BlobMeans,
  who: Caller,
  { sha256, part, partSha256, bytes }: ArrivingPart,
): Promise<{ readonly refused?: never } | Refused<'NOT_FOUND' | 'WRONG_HASH' | 'UNAUTHORIZED'>> {
  const held = await means.database.read(who, async (tx) =>
    tx.isRevoked ? ('UNAUTHORIZED' as const) : blobRow(tx, sha256),
  );
  if (held === 'UNAUTHORIZED') return { refused: held };
  if (held === null || part >= partCount(held.sizeBytes)) return { refused: 'NOT_FOUND' };
  const sizeBytes = partSizeBytes(held.sizeBytes, part);
  let arrived: ArrivedPart;
  try {
    const key = { clinicId: who.clinicId, sha256, part };
    arrived = await means.storage.arrive(key, bytes, { sizeBytes, sha256: partSha256 });
  } catch (error) {
    if (error instanceof WrongPart) return { refused: 'WRONG_HASH' };
    throw error;
  }
  try {
    await means.database.write(who, async (tx) => {
      // Under the lock, so that nothing is put under a file that was checked meanwhile.
      if ((await lockBlobRow(tx, sha256))?.state !== 'UPLOADING') return;
      await arrived.keep();
      await addPart(tx, sha256, { part, sizeBytes, sha256: partSha256 });
    });
  } finally {
    await arrived.drop();
  }
  return {};
}

/** Checks the whole and makes it visible. What lies is forgotten: every part has to come again. */
export async function completeBlob(
  means: BlobMeans,
  who: Caller,
  sha256: string,
): Promise<Blob | Refused<'NOT_FOUND' | 'INCOMPLETE' | 'WRONG_HASH' | 'WRONG_KIND' | 'UNAUTHORIZED'>> {
  const held = await means.database.read(who, async (tx) => {
    if (tx.isRevoked) return 'UNAUTHORIZED' as const;
    const row = await blobRow(tx, sha256);
    return row === null ? null : { row, parts: await partsOf(tx, sha256) };
  });
  if (held === 'UNAUTHORIZED') return { refused: held };
  if (held === null) return { refused: 'NOT_FOUND' };
  const { row, parts } = held;
  if (row.state === 'UPLOADING') {
    if (parts.length < partCount(row.sizeBytes)) return { refused: 'INCOMPLETE' };
    const { hash, head, tail } = await readWhole(means.storage, who.clinicId, row);
    const problem = hash !== sha256 ? 'WRONG_HASH' : await kindProblem(head, tail, row.mimeType);
    if (problem !== null) {
      await forget(means, who, row);
      return { refused: problem };
    }
    const isStill = await means.database.write(who, async (tx) => {
      await lockBlobRow(tx, sha256);
      const now = await partsOf(tx, sha256);
      if (now.map(({ mark }) => mark).join() !== parts.map(({ mark }) => mark).join()) return false;
      await markReady(tx, sha256);
      return true;
    });
    // Parts came again while the whole was read.
    if (!isStill) return { refused: 'INCOMPLETE' };
  }
  await means.onWhole(who.clinicId, sha256);
  return { sha256, state: 'READY', partBytes, missing: [] };
}

async function kindProblem(
  head: Uint8Array,
  tail: Uint8Array,
  mimeType: string,
): Promise<'WRONG_KIND' | null> {
  return (await kindOfFile(head, tail)) === mimeType ? null : 'WRONG_KIND';
}

export type ReadableFile = {
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** The bytes from `start` to before `end`. */
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>;
};

/** A file that a referral lets this clinic read; null for everything else, there or not. */
export async function openBlob(
  means: BlobMeans,
  who: Caller,
  sha256: string,
): Promise<ReadableFile | null | Refused<'UNAUTHORIZED'>> {
  const found = await means.database.read(who, async (tx) =>
    tx.isRevoked ? ('UNAUTHORIZED' as const) : readableBlob(tx, sha256),
  );
  if (found === 'UNAUTHORIZED') return { refused: found };
  if (found === null) return null;
  const { mimeType, sizeBytes, ownerId } = found;
  return {
    mimeType,
    sizeBytes,
    read: (start, end) => readRange(means.storage, ownerId, sha256, start, end),
  };
}

/** Files of one clinic that nobody has gone on with since an instant, with what came of them. Gives how many. */
export async function sweepBlobs(means: BlobMeans, clinicId: string, since: string): Promise<number> {
  const stale = await means.database.read({ clinicId }, async (tx) => staleBlobs(tx, since));
  for (const row of stale) await forget(means, { clinicId }, row);
  return stale.length;
}

async function forget({ database, storage }: BlobMeans, who: Caller, row: BlobRow): Promise<void> {
  const isGone = await database.write(who, async (tx) => {
    const held = await lockBlobRow(tx, row.sha256);
    if (held?.state !== 'UPLOADING') return false;
    await dropBlob(tx, row.sha256);
    return true;
  });
  if (isGone) await storage.remove({ clinicId: who.clinicId, sha256: row.sha256 }, partCount(row.sizeBytes));
}

async function readWhole(
  storage: BlobStorage,
  clinicId: string,
  { sha256, sizeBytes }: BlobRow,
): Promise<{ readonly hash: string; readonly head: Uint8Array; readonly tail: Uint8Array }> {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  const tail: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readRange(storage, clinicId, sha256, 0, sizeBytes)) {
    hash.update(chunk);
    if (size < headBytes) head.push(chunk);
    size += chunk.byteLength;
    if (size > sizeBytes - tailBytes) tail.push(chunk);
  }
  return { hash: hash.digest('hex'), head: Buffer.concat(head), tail: Buffer.concat(tail) };
}

async function* readRange(
  storage: BlobStorage,
  clinicId: string,
  sha256: string,
  start: number,
  end: number,
): AsyncIterable<Uint8Array> {
  for (let part = Math.floor(start / partBytes); part * partBytes < end; part++) {
    const from = part * partBytes;
    yield* storage.read(
      { clinicId, sha256, part },
      Math.max(start - from, 0),
      Math.min(end - from, partBytes),
    );
  }
}

function allParts(sizeBytes: number): number[] {
  return Array.from({ length: partCount(sizeBytes) }, (_, part) => part);
}
