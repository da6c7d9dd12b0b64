// Where the bytes of files are: parts by clinic, content and number. A whole file is its parts one after the other.

import { createHash } from 'node:crypto';

/** A part of one clinic's file, from 0. */
export type PartKey = { readonly clinicId: string; readonly sha256: string; readonly part: number };

export type PartPromise = { readonly sizeBytes: number; readonly sha256: string };

export type ArrivedPart = {
  /** Puts it in its place for good; again it does nothing. */
  readonly keep: () => Promise<void>;
  /** Forgets it, unless it was kept. */
  readonly drop: () => Promise<void>;
};

export type BlobStorage = {
  /** Takes a part in, beside what is kept. Throws `WrongPart` when the bytes are not what was promised. */
  readonly arrive: (
    key: PartKey,
    bytes: AsyncIterable<Uint8Array>,
    promise: PartPromise,
  ) => Promise<ArrivedPart>;
  /** The bytes of a part from `start` to before `end`. Throws when they are not all there. */
  readonly read: (key: PartKey, start: number, end: number) => AsyncIterable<Uint8Array>;
  /** Forgets every part of a file, also ones that are not there. */
  readonly remove: (key: Omit<PartKey, 'part'>, parts: number) => Promise<void>;
};

/** More bytes or fewer than were promised, or other ones. */
export class WrongPart extends Error {
  override readonly name = 'WrongPart';
}

/** The same bytes, which throw at their end when they are not what was promised, and at once when they are too many. */
export async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  { sizeBytes, sha256 }: PartPromise,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > sizeBytes) throw new WrongPart('More bytes than were promised.');
    hash.update(chunk);
    yield chunk;
  }
  if (size < sizeBytes) throw new WrongPart('Fewer bytes than were promised.');
  if (hash.digest('hex') !== sha256) throw new WrongPart('Other bytes than were promised.');
}
