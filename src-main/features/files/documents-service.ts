// Files that go along with referrals, by the one list of what may travel, and documents of patients, which may be
// anything. Known by their bytes.

import { fileTypeFromBuffer } from 'file-type';
import type { Call } from '#main/core/call.ts';
import { headBytes, kindOfFile, tailBytes } from '#main/core/file-kind.ts';
import { isStrippedKind } from '#main/features/files/bare-files-service.ts';
import { keepImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { makeFromPicture } from '#main/features/files/picture-maker.ts';
import type { FileStore, PutResult } from '#main/files/file-store.ts';
import type { DerivedPicture } from '#main/imaging/derive-picture.ts';
import { barePicture } from '#main/imaging/bare-picture.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { pictureTypeOf } from '#main/imaging/picture-kind.ts';
import { maxAttachmentBytes } from '#shared/attachments/model.ts';
import { maxBlobBytes } from '#shared/network/blobs.ts';

/**
 * Stores what a person picked, or says in a word why it does not go along: WRONG_KIND, EMPTY, or what is wrong with a
 * picture. Throws what the store throws.
 */
export async function storeDocument(
  call: Call,
  body: AsyncIterable<Uint8Array>,
  name: string,
): Promise<{ readonly fileId: string } | { readonly refused: string }> {
  const { files } = call.clinic;
  const stored = await files.put(body, { maxBytes: maxBlobBytes });
  const looked = await lookAt(call, stored);
  if ('refused' in looked) {
    // The same bytes may be somebody else's already, under another name.
    if (!stored.alreadyStored) await files.remove(stored.sha256);
    return looked;
  }
  const bare = await withoutMetadata(call, stored, looked.mimeType);
  if (bare === null) {
    if (!stored.alreadyStored) await files.remove(stored.sha256);
    return { refused: 'DAMAGED' };
  }
  return { fileId: await keepDocument(call, bare, name, { ...looked, mimeType: bare.mimeType }) };
}

/**
 * A picture that leaves the clinic goes without what a camera wrote beside it; the one that came in is not kept then.
 * Null for one that cannot be taken apart.
 */
async function withoutMetadata(
  call: Call,
  stored: PutResult,
  mimeType: string,
): Promise<(PutResult & { readonly mimeType: string }) | null> {
  if (!isStrippedKind(mimeType)) return { ...stored, mimeType };
  const { files } = call.clinic;
  const bytes = await files.readAll(stored.sha256, { maxBytes: imageLimits.maxBytes });
  // Pictures that are shown here were decoded before; of the others this is the first look.
  const bare = await barePicture(bytes, imageLimits).catch((error: unknown) => {
    if (error instanceof PictureError) return null;
    throw error;
  });
  if (bare === null) return null;
  if (bare.bytes === bytes) return { ...stored, mimeType };
  const kept = await files.put(bare.bytes, { maxBytes: maxBlobBytes });
  if (!stored.alreadyStored) await files.remove(stored.sha256);
  return { ...kept, mimeType: bare.mimeType };
}

async function keepDocument(
  call: Call,
  stored: { readonly sha256: string; readonly sizeBytes: number },
  name: string,
  { mimeType, made }: { readonly mimeType: string; readonly made: DerivedPicture | null },
): Promise<string> {
  const id = recordFile(call, stored, { name, mimeType, image: made?.facts ?? null });
  if (made !== null) await keepImage(call, { id, sha256: stored.sha256 }, made);
  return id;
}

/**
 * Stores a document of a patient, whatever kind of file it is, or says that it is EMPTY. Throws what the store throws.
 * The same content is stored once, and has the same id again.
 */
export async function storeAttachment(
  call: Call,
  body: AsyncIterable<Uint8Array>,
  name: string,
): Promise<{ readonly fileId: string } | { readonly refused: string }> {
  const { files } = call.clinic;
  const stored = await files.put(body, { maxBytes: maxAttachmentBytes });
  const looked = await lookAt(call, stored);
  if (!('refused' in looked)) return { fileId: await keepDocument(call, stored, name, looked) };
  if (looked.refused !== 'EMPTY') {
    const mimeType = await anyKindOf(files, stored);
    return { fileId: await keepDocument(call, stored, name, { mimeType, made: null }) };
  }
  if (!stored.alreadyStored) await files.remove(stored.sha256);
  return looked;
}

/** What the first bytes say; text when they are, else bytes of which nothing is known. Never what a browser would run. */
async function anyKindOf(
  store: FileStore,
  { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number },
): Promise<string> {
  const head = await readPart(store, sha256, 0, Math.min(sizeBytes, headBytes));
  const found = await fileTypeFromBuffer(head);
  // A picture that could not be read is kept, and shown as the bytes it is.
  if (found !== undefined && !found.mime.startsWith('image/')) return found.mime;
  if (found !== undefined || head.includes(0)) return 'application/octet-stream';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}

type Looked =
  | { readonly refused: string }
  | { readonly mimeType: string; readonly made: DerivedPicture | null };

async function lookAt(
  { core, clinic }: Call,
  { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number },
): Promise<Looked> {
  if (sizeBytes === 0) return { refused: 'EMPTY' };
  const store = clinic.files;
  const kind = await kindOfFile(
    await readPart(store, sha256, 0, Math.min(sizeBytes, headBytes)),
    await readPart(store, sha256, Math.max(0, sizeBytes - tailBytes), sizeBytes),
  );
  if (kind === null) return { refused: 'WRONG_KIND' };
  if (!isShownHere(kind)) return { mimeType: kind, made: null };
  const made = await makeFromPicture(core, await store.readAll(sha256, { maxBytes: imageLimits.maxBytes }));
  return 'problem' in made ? { refused: made.problem } : { mimeType: kind, made };
}

async function readPart(store: FileStore, sha256: string, start: number, end: number): Promise<Uint8Array> {
  const { body } = await store.openRead(sha256, { start, end: end - 1 });
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/**
 * Gives a file that came from the network, and whose bytes are stored, its record; a picture gets its size and thumbnail.
 * A file of the same content that is known already stays what it is.
 */
export async function keepReceivedFile(
  call: Call,
  file: {
    readonly sha256: string;
    readonly name: string;
    readonly mimeType: string;
    readonly sizeBytes: number;
  },
): Promise<void> {
  const { db, files } = call.clinic;
  if (filesQueries(db).bySha256.get({ sha256: file.sha256 }) !== undefined) return;
  const bytes = file.mimeType.startsWith('image/')
    ? await files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes })
    : null;
  const type = bytes === null ? null : pictureTypeOf(bytes);
  // What says it is a picture and cannot be read as one is kept as the file that it is.
  const made = bytes !== null && isShownHere(type) ? await makeFromPicture(call.core, bytes) : null;
  await keepDocument(
    call,
    file,
    file.name,
    made === null || type === null || 'problem' in made
      ? { mimeType: file.mimeType, made: null }
      : { mimeType: type, made },
  );
}

/** Pictures that browsers show too: of others a document stays a file. */
function isShownHere(type: string | null): boolean {
  return type === 'image/jpeg' || type === 'image/png';
}
