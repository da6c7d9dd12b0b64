// The display pack, preview and facts of each stored picture: made when it comes in, or when they are first asked for.

import type { CallContext, OpenClinic } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { filesQueries, type FileImageRow, type FileRecord } from '#main/features/files/files-queries.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import { makeFromPicture, type Hurry, type Made } from '#main/features/files/picture-maker.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { inPresentForm } from '#main/imaging/old-pack.ts';
import { isPictureType } from '#main/imaging/picture-kind.ts';
import {
  decoderVersion,
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
 * What stays shown in its older form, since this machine could not make it anew: not tried again with each of its parts
 * that somebody asks for.
 */
const keptForNow = new WeakMap<OpenClinic, Map<string, FileImage>>();

/**
 * Whether its pack was made, or its file refused, by another version of the program than this one: what an older one
 * could not decode is tried once more by each that can decode more. Null, as of what nobody tried yet: true.
 */
export function isOutdated(row: {
  readonly state: FileImageRow['state'] | null;
  readonly packVersion: number | null;
}): boolean {
  return row.packVersion !== (row.state === 'FAILED' ? decoderVersion : packVersion);
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
  const known = knownImage(place.clinic, file.id) ?? keptForNow.get(place.clinic)?.get(file.id);
  return known ?? remakeImage(place, file);
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

const triedAgain = new WeakMap<OpenClinic, Set<string>>();

/**
 * Tries, beside whatever else is done, to show what an older version refused: each file once in an opening of the clinic,
 * and not what this version refused. The topic `fileImages` says what is shown now.
 */
export function tryAgain(place: Place, fileIds: readonly string[]): void {
  const tried = triedAgain.get(place.clinic) ?? new Set<string>();
  triedAgain.set(place.clinic, tried);
  for (const fileId of fileIds) {
    if (tried.has(fileId) || knownImage(place.clinic, fileId) !== null) continue;
    tried.add(fileId);
    // The core may be closed meanwhile: the next opening tries once more.
    shownImage(place, fileId).catch((error: unknown) => place.core.log.error('notTriedAgain', {}, error));
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
  return keepRenewed(place, file, await makeFromOriginal(place, file, 'HURRIED'));
}

async function makeFromOriginal({ core, clinic }: Place, file: FileRecord, hurry: Hurry): Promise<Made> {
  // A device may have sent more than a picture may have.
  if (file.sizeBytes > imageLimits.maxBytes) return { problem: 'TOO_LARGE' };
  const original = await clinic.files.readAll(file.sha256, { maxBytes: imageLimits.maxBytes });
  return makeFromPicture(core, original, hurry);
}

/** NOT_NEEDED: somebody opened it meanwhile, or it is gone. NOT_MADE: it cannot be decoded now; what was there stays. */
export type Renewal = 'MADE' | 'NOT_NEEDED' | 'NOT_MADE';

/** Makes an outdated pack and its facts anew from the file, without hurry. Throws FileStoreError. */
export async function renewImage(place: Place, file: FileRecord): Promise<Renewal> {
  const made = await makeFromOriginal(place, file, 'UNHURRIED');
  const queries = filesQueries(place.clinic.db);
  const row = queries.imageOf.get({ fileId: file.id });
  if (queries.byId.get({ id: file.id }) === undefined || (row !== undefined && !isOutdated(row)))
    return 'NOT_NEEDED';
  await keepRenewed(place, file, made);
  return 'problem' in made ? 'NOT_MADE' : 'MADE';
}

async function keepRenewed(place: Place, file: FileRecord, made: Made): Promise<FileImage> {
  const before = filesQueries(place.clinic.db).imageOf.get({ fileId: file.id });
  const old = 'problem' in made ? await keepOlderForm(place, file, made.problem, before) : null;
  const image = old ?? (await keepImage(place, file, made));
  // Somebody may be looking at the sentence that it cannot be shown.
  if (image.state === 'READY' && before?.state !== 'READY')
    place.core.topics.publish({ topic: 'fileImages', ids: [file.id] });
  return image;
}

/** What an older version made of a picture that this one cannot decode is shown on; null where there is nothing of it. */
async function keepOlderForm(
  place: Place,
  file: FileRecord,
  problem: ImageProblem,
  before: FileImageRow | undefined,
): Promise<FileImage | null> {
  const { files } = place.clinic;
  if (before === undefined || before.facts === null || !isOutdated(before)) return null;
  if (!(await files.has(file.sha256, 'pack'))) return null;
  let { facts } = before;
  if (before.packVersion === 1) {
    const pack = await files.readAll(file.sha256, { maxBytes: maxPackBytes, variant: 'pack' });
    const carried = await inPresentForm({ pack, facts });
    if (carried === null) return null;
    if (carried.pack !== pack)
      await files.putVariant(file.sha256, 'pack', carried.pack, { maxBytes: maxPackBytes });
    facts = carried.facts;
  }
  const image = { state: 'READY', facts } as const;
  if (!isOfMachine(problem)) keep(place, file.id, { facts, problem: null });
  else keptForNow.set(place.clinic, (keptForNow.get(place.clinic) ?? new Map()).set(file.id, image));
  return image;
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
      packVersion: facts === null ? decoderVersion : packVersion,
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
