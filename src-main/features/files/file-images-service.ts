// The display pack, preview and facts of each stored picture: made when it comes in, or when they are first asked for.

import type { CallContext, OpenClinic } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { filesQueries, type FileRecord } from '#main/features/files/files-queries.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import { imageLimits, makeThumbnail } from '#main/files/image-intake.ts';
import { makePack, type MadePack } from '#main/imaging/pack-file.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { decodeRaster } from '#main/imaging/raster-picture.ts';
import { exifDateOf } from '#shared/xrays/exif-date.ts';
import {
  packVersion,
  type FileImage,
  type ImageFacts,
  type ImageProblem,
} from '#shared/xrays/image-facts.ts';

/** Room for a volume of many frames; a panoramic takes some 5 MB. */
export const maxPackBytes = 1024 * 1024 * 1024;
const maxPreviewBytes = 16 * 1024 * 1024;
const previewPx = 1600;
const exifHeadBytes = 128 * 1024;

type Place = Pick<CallContext, 'core'> & { readonly clinic: OpenClinic };
type Derived = (MadePack & { readonly preview: Uint8Array }) | { readonly problem: ImageProblem };

/** Two who ask for one picture wait for one making of it. */
const making = new WeakMap<OpenClinic, Map<string, Promise<FileImage>>>();

/** What is known of a file's picture now, without making anything; null when it was never asked for. */
export function knownImage(clinic: OpenClinic, fileId: string): FileImage | null {
  const row = filesQueries(clinic.db).imageOf.get({ fileId });
  if (row === undefined || row.packVersion !== packVersion) return null;
  if (row.facts === null) return { state: 'FAILED', problem: row.problem ?? 'DAMAGED' };
  return { state: 'READY', facts: row.facts };
}

/**
 * The facts of a file's picture; its pack and preview are in the store then. Null when the file is no picture.
 * Throws FileStoreError when its bytes are gone, damaged or cannot be written.
 */
export async function imageOf(place: Place, file: FileRecord, bytes?: Uint8Array): Promise<FileImage | null> {
  if (!isPictureType(file.mimeType)) return null;
  return knownImage(place.clinic, file.id) ?? remakeImage(place, file, bytes);
}

/** As imageOf; null, and a line in the log, also when the file's bytes are gone, damaged or out of reach. */
export async function shownImage(place: Place, fileId: string): Promise<FileImage | null> {
  const file = filesQueries(place.clinic.db).byId.get({ id: fileId });
  if (file === undefined) return null;
  try {
    return await imageOf(place, file);
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    place.core.log.error('fileUnreadable', { fileId: file.id, code: error.code }, error);
    return null;
  }
}

/** Makes pack and preview again, as when one of them is lost or damaged in the store. */
export function remakeImage(place: Place, file: FileRecord, bytes?: Uint8Array): Promise<FileImage> {
  const { clinic } = place;
  const ofClinic = making.get(clinic) ?? new Map<string, Promise<FileImage>>();
  making.set(clinic, ofClinic);
  const running = ofClinic.get(file.id);
  if (running !== undefined) return running;
  const made = make(place, file, bytes).finally(() => ofClinic.delete(file.id));
  ofClinic.set(file.id, made);
  return made;
}

function isPictureType(mimeType: string): boolean {
  return mimeType === 'image/jpeg' || mimeType === 'image/png';
}

async function make(place: Place, file: FileRecord, given?: Uint8Array): Promise<FileImage> {
  const { files } = place.clinic;
  const bytes = given ?? (await files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes }));
  const derived = await derive(bytes);
  if ('problem' in derived) {
    keep(place, file.id, { facts: null, problem: derived.problem });
    return { state: 'FAILED', problem: derived.problem };
  }
  await files.putVariant(file.sha256, 'pack', derived.pack, { maxBytes: maxPackBytes });
  await files.putVariant(file.sha256, 'preview', derived.preview, { maxBytes: maxPreviewBytes });
  keep(place, file.id, { facts: derived.facts, problem: null });
  return { state: 'READY', facts: derived.facts };
}

async function derive(bytes: Uint8Array): Promise<Derived> {
  try {
    const { maxPixels, maxSeconds } = imageLimits;
    const picture = await decodeRaster(bytes, { maxPixels, maxSeconds });
    const made = makePack(picture);
    const takenAt = exifDateOf(bytes.subarray(0, exifHeadBytes));
    const preview = await makeThumbnail(bytes, { longestSidePx: previewPx });
    return {
      pack: made.pack,
      facts: { ...made.facts, exif: takenAt === null ? null : { takenAt, camera: null } },
      preview: preview.bytes,
    };
  } catch (error) {
    if (error instanceof PictureError) return { problem: error.problem };
    throw error;
  }
}

/** Derived from the file alone, so no record of the clinic: no audit entry, like the thumbnail beside it. */
function keep(
  { core, clinic }: Place,
  fileId: string,
  { facts, problem }: { readonly facts: ImageFacts | null; readonly problem: ImageProblem | null },
): void {
  const queries = filesQueries(clinic.db);
  inTransaction(clinic.db, () => {
    const now = core.clock.now();
    // The file may have been purged while its picture was made.
    if (queries.byId.get({ id: fileId }) === undefined) return;
    queries.removeImage.run({ fileId });
    queries.insertImage.run({
      id: newId(core.clock.nowMs()),
      fileId,
      state: facts === null ? 'FAILED' : 'READY',
      problem,
      packVersion,
      sopInstanceUid: facts?.dicom?.sopInstanceUid ?? null,
      facts,
      createdAt: now,
      updatedAt: now,
    });
  });
}

/** Whether what was thrown means that the derived file is lost, and not that the disk does not answer. */
export function isLost(error: unknown): boolean {
  return error instanceof FileStoreError && (error.code === 'NOT_FOUND' || error.code === 'CORRUPT');
}
