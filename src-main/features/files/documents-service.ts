// Files that go along with referrals: pictures, DICOM, documents, by the one list of what may travel. Known by their bytes.

import type { Call } from '#main/core/call.ts';
import { headBytes, kindOfFile, tailBytes } from '#main/core/file-kind.ts';
import { makeThumbnailOf, recordFile } from '#main/features/files/file-records-service.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import type { FileStore } from '#main/files/file-store.ts';
import { imageLimits, inspectImage } from '#main/files/image-intake.ts';
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
  const looked = await lookAt(files, stored);
  if ('refused' in looked) {
    // The same bytes may be somebody else's already, under another name.
    if (!stored.alreadyStored) await files.remove(stored.sha256);
    return looked;
  }
  return { fileId: recordFile(call, stored, { name, ...looked }) };
}

type Looked =
  | { readonly refused: string }
  | { readonly mimeType: string; readonly image: { widthPx: number; heightPx: number } | null };

async function lookAt(
  store: FileStore,
  { sha256, sizeBytes }: { readonly sha256: string; readonly sizeBytes: number },
): Promise<Looked> {
  if (sizeBytes === 0) return { refused: 'EMPTY' };
  const kind = await kindOfFile(
    await readPart(store, sha256, 0, Math.min(sizeBytes, headBytes)),
    await readPart(store, sha256, Math.max(0, sizeBytes - tailBytes), sizeBytes),
  );
  if (kind === null) return { refused: 'WRONG_KIND' };
  if (kind !== 'image/jpeg' && kind !== 'image/png') return { mimeType: kind, image: null };
  const bytes = await store.readAll(sha256, { maxBytes: imageLimits.maxBytes });
  const inspection = await inspectImage(bytes);
  if (!inspection.ok) return { refused: inspection.code };
  await makeThumbnailOf(store, sha256, bytes);
  return { mimeType: inspection.image.mimeType, image: inspection.image };
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
  const image = file.mimeType.startsWith('image/') ? await receivedImage(files, file.sha256) : null;
  recordFile(call, file, { name: file.name, mimeType: image?.mimeType ?? file.mimeType, image });
}

/** Null for what says it is a picture and cannot be read as one: it is kept as the file that it is. */
async function receivedImage(store: FileStore, sha256: string) {
  const bytes = await store.readAll(sha256, { maxBytes: imageLimits.maxBytes });
  const inspection = await inspectImage(bytes);
  if (!inspection.ok) return null;
  await makeThumbnailOf(store, sha256, bytes);
  return inspection.image;
}
