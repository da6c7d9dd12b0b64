// DICOM media: taking in what a disc or folder holds, and writing x-rays of a patient as such media.

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { fileHeader } from '#main/dicom/file-header.ts';
import { mediaDirectory, type MediaEntry } from '#main/dicom/media-directory.ts';
import { filesOfDirectory } from '#main/dicom/read-media-directory.ts';
import { dicomQueries } from '#main/features/dicom/dicom-queries.ts';
import { liesInside, mediaFolder } from '#main/features/dicom/media-folder.ts';
import { withReading } from '#main/features/dicom/media-reading.ts';
import { sendableXray } from '#main/features/dicom/sendable-service.ts';
import { takeIn } from '#main/features/dicom/take-in-service.ts';

const directoryName = 'DICOMDIR';
const maxDirectoryBytes = 64 * 1024 * 1024;
const maxPictureBytes = 200 * 1024 * 1024;
const maxFiles = 5000;

type Read = {
  found: number;
  filed: number;
  waiting: number;
  known: number;
  unreadable: number;
  isStopped: boolean;
};

/** Throws NOT_READABLE when the folder is not there or holds no DICOM, and INVALID as mediaFolder does. */
export async function readMedia(call: SignedInCall, asked: string): Promise<Read> {
  const folder = await mediaFolder(call, asked);
  return withReading(call, async (reading) => {
    const paths = await picturesIn(folder);
    if (paths.length === 0) throw featureFailure('NOT_READABLE');
    reading.found = paths.length;
    const read = { found: paths.length, filed: 0, waiting: 0, known: 0, unreadable: 0 };
    for (const path of paths) {
      if (reading.isStopped) break;
      const bytes = (await liesInside(folder, path)) ? await bytesOf(path) : null;
      const taken =
        bytes === null
          ? ({ outcome: 'UNREADABLE' } as const)
          : await takeIn(call, { bytes, source: 'MEDIA', origin: path.split(/[\\/]/).at(-1) ?? '' });
      if (taken.outcome === 'FILED') read.filed += 1;
      else if (taken.outcome === 'WAITING') read.waiting += 1;
      else if (taken.outcome === 'KNOWN') read.known += 1;
      else read.unreadable += 1;
      reading.done += 1;
    }
    return { ...read, isStopped: reading.done < read.found };
  });
}

async function bytesOf(path: string): Promise<Uint8Array | null> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile() || facts.size > maxPictureBytes) return null;
  return readFile(path).catch(() => null);
}

/** What the directory names; without one, every file that begins as DICOM does. */
async function picturesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw featureFailure('NOT_READABLE');
  });
  const directory = names.find((name) => name.toUpperCase() === directoryName);
  if (directory !== undefined) {
    const path = join(folder, directory);
    const facts = await stat(path);
    const listed = facts.size > maxDirectoryBytes ? null : await filesOfDirectory(await readFile(path));
    if (listed !== null) return Promise.all(listed.slice(0, maxFiles).map((parts) => pathOf(folder, parts)));
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.toUpperCase() !== directoryName);
  const paths = files.slice(0, maxFiles).map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const path of paths)
    if ((await liesInside(folder, path)) && (await beginsAsDicom(path))) found.push(path);
  return found;
}

/** Discs show their names in small letters on some systems. */
async function pathOf(folder: string, parts: readonly string[]): Promise<string> {
  let path = folder;
  for (const part of parts) {
    const names = await readdir(path).catch(() => []);
    const name = names.find((one) => one.toUpperCase() === part.toUpperCase()) ?? part;
    path = join(path, name);
  }
  return path;
}

/** Only the preamble is read: a folder may hold thousands of large files of other kinds. */
async function beginsAsDicom(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 128);
    return buffer.toString('latin1') === 'DICM';
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/** Throws NOT_WRITABLE, NOT_EMPTY, NOT_FOUND (an x-ray of another patient too) and INVALID as mediaFolder does; then nothing is written over. */
export async function writeMedia(
  call: SignedInCall,
  input: { folder: string; patientId: string; xrayIds: readonly string[] },
): Promise<{ written: number; unreadable: number }> {
  const { patientId, xrayIds } = input;
  const folder = await mediaFolder(call, input.folder);
  await requireEmpty(folder);
  const queries = dicomQueries(call.clinic.db);
  for (const id of xrayIds)
    if (queries.xrayWithFile.get({ id })?.patient.id !== patientId)
      throw failure('NOT_FOUND', { entity: 'xray' });
  const entries: MediaEntry[] = [];
  for (const xrayId of xrayIds) {
    const xray = await sendableXray(call, xrayId);
    if (xray === null) continue;
    const { file, original, ...about } = xray;
    const path = ['IMAGES', `IM${String(entries.length + 1).padStart(6, '0')}`];
    const bytes = original ?? Buffer.concat([fileHeader({ ...file, sourceAeTitle: null }), file.dataSet]);
    if (entries.length === 0) await writable(async () => mkdir(join(folder, 'IMAGES'), { recursive: true }));
    await writable(async () => writeFile(join(folder, ...path), bytes, { flag: 'wx' }));
    const { sopClassUid, sopInstanceUid, transferSyntaxUid } = file;
    entries.push({ path, sopClassUid, sopInstanceUid, transferSyntaxUid, ...about });
  }
  const unreadable = xrayIds.length - entries.length;
  if (entries.length === 0) return { written: 0, unreadable };
  const directory = mediaDirectory(entries, `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`);
  await writable(async () => writeFile(join(folder, directoryName), directory, { flag: 'wx' }));
  write(call, (unit) => {
    unit.audit({
      action: 'export',
      entity: 'patient',
      entityId: patientId,
      changes: { xrays: entries.length },
    });
  });
  return { written: entries.length, unreadable };
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw featureFailure('NOT_WRITABLE');
  });
  if (names.length > 0) throw featureFailure('NOT_EMPTY');
}

async function writable(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    throw featureFailure('NOT_WRITABLE');
  }
}
