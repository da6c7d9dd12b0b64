// The display pack, preview and facts of each stored picture: made when it comes in, or when they are first asked for.

import type { CallContext, OpenClinic } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { filesQueries, type FileImageRow, type FileRecord } from '#main/features/files/files-queries.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import { makeFromPicture, type Made } from '#main/features/files/picture-maker.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { isPictureType } from '#main/imaging/picture-kind.ts';
import {
  packVersion,
  type FileImage,
  type ImageFacts,
  type ImageProblem,
} from '#shared/xrays/image-facts.ts';

/** Room for a volume of many frames; a panoramic takes some 5 MB. */
export const maxPackBytes = 1024 * 1024 * 1024;
const maxPreviewBytes = 16 * 1024 * 1024;

type Place = Pick<CallContext, 'core'> & { readonly clinic: OpenClinic };

/** Two who ask for one picture wait for one making of it. */
const making = new WeakMap<OpenClinic, Map<string, Promise<FileImage>>>();

/**
 * Whether it was made by another version of the program than this one. What an older one did not know may be known by
 * now, and is tried again: such a refusal costs next to nothing.
 */
export function isOutdated(row: Pick<FileImageRow, 'packVersion' | 'problem'>): boolean {
  return row.packVersion !== packVersion || row.problem === 'UNSUPPORTED';
}

/** What is known of a file's picture now, without making anything; null when it was never asked for. */
export function knownImage(clinic: OpenClinic, fileId: string): FileImage | null {
  const row = filesQueries(clinic.db).imageOf.get({ fileId });
  if (row === undefined || isOutdated(row)) return null;
  if (row.facts === null) return { state: 'FAILED', problem: row.problem ?? 'DAMAGED' };
  return { state: 'READY', facts: row.facts };
}

/**
 * The facts of a file's picture; its pack and preview are in the store then. Null when the file is no picture.
 * Throws FileStoreError when its bytes are gone, damaged or cannot be written.
 */
export async function imageOf(place: Place, file: FileRecord): Promise<FileImage | null> {
  if (!isPictureType(file.mimeType)) return null;
  return knownImage(place.clinic, file.id) ?? remakeImage(place, file);
}

/** As imageOf; null, and a line in the log, also when the file's bytes are gone, damaged or out of reach. */
export async function shownImage(place: Place, fileId: string): Promise<FileImage | null> {
  const file = filesQueries(place.clinic.db).byId.get({ id: fileId });
  if (file === undefined) return null;
  try {
    // The pack may outlive the file it was made of: whoever looks at it must hear that the file is lost.
    await place.clinic.files.sizeOf(file.sha256);
    return await imageOf(place, file);
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    place.core.log.error('fileUnreadable', { fileId: file.id, code: error.code }, error);
    return null;
  }
}

/** Makes pack and preview again, as when one of them is lost or damaged in the store. */
export function remakeImage(place: Place, file: FileRecord): Promise<FileImage> {
  const { clinic } = place;
  const ofClinic = making.get(clinic) ?? new Map<string, Promise<FileImage>>();
  making.set(clinic, ofClinic);
  const running = ofClinic.get(file.id);
  if (running !== undefined) return running;
  const made = make(place, file).finally(() => ofClinic.delete(file.id));
  ofClinic.set(file.id, made);
  return made;
}

async function make(place: Place, file: FileRecord): Promise<FileImage> {
  const made = await makeFromPicture(place.core, await originalOf(place, file));
  return keepImage(place, file, made);
}

function originalOf(place: Place, file: FileRecord): Promise<Uint8Array> {
  return place.clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
}

/** NOT_NEEDED: somebody opened it meanwhile, or it is gone. NOT_MADE: it cannot be decoded now; what was there stays. */
export type Renewal = 'MADE' | 'NOT_NEEDED' | 'NOT_MADE';

/** Makes an outdated pack and its facts anew from the file, without hurry. Throws FileStoreError. */
export async function renewImage(place: Place, file: FileRecord): Promise<Renewal> {
  const made = await makeFromPicture(place.core, await originalOf(place, file), 'UNHURRIED');
  const queries = filesQueries(place.clinic.db);
  const row = queries.imageOf.get({ fileId: file.id });
  if (row === undefined || !isOutdated(row)) return 'NOT_NEEDED';
  if ('problem' in made && row.facts !== null) return 'NOT_MADE';
  await keepImage(place, file, made);
  return 'MADE';
}

/** Puts what was derived from a file's picture into the store, then its facts into the table. */
export async function keepImage(
  place: Place,
  file: { readonly id: string; readonly sha256: string },
  made: Made,
): Promise<FileImage> {
  if ('problem' in made) {
    // Another try may go better: nothing is kept of what the machine could not do.
    if (!isOfMachine(made.problem)) keep(place, file.id, { facts: null, problem: made.problem });
    return { state: 'FAILED', problem: made.problem };
  }
  const { facts, pack, preview, thumbnail } = made;
  const { files } = place.clinic;
  await files.putVariant(file.sha256, 'pack', pack, { maxBytes: maxPackBytes });
  await files.putVariant(file.sha256, 'preview', preview, { maxBytes: maxPreviewBytes });
  await files.putVariant(file.sha256, 'thumbnail', thumbnail, { maxBytes: maxPreviewBytes });
  keep(place, file.id, { facts, problem: null });
  return { state: 'READY', facts };
}

function isOfMachine(problem: ImageProblem): boolean {
  return problem === 'TIMED_OUT' || problem === 'OUT_OF_MEMORY';
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
