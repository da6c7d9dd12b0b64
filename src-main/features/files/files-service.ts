// Takes files in and gives their bytes out, by id, to people who are signed in.

import type { CallContext, Call, OpenClinic } from '#main/core/call.ts';
import type { FileReply, FileRequest, IncomingFileReply } from '#main/core/core-port.ts';
import type { FileUse } from '#shared/core/file-use.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';
import type { OpenedFile } from '#main/files/file-store.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';
import { isLost, remakeImage } from '#main/features/files/file-images-service.ts';
import { offeredFile, type OfferedFile } from '#main/features/files/offered-files-service.ts';
import { actorOf, findSession } from '#main/features/session/current-session-service.ts';
import { filesQueries, type FileRecord } from '#main/features/files/files-queries.ts';
import { noteHurry } from '#main/features/files/picture-maker.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { mayCall } from '#shared/access/permissions.ts';

/**
 * Bytes of a file as an HTTP-shaped reply: 200 or 206, or the reason as a status without a body. 404: no such file, or
 * its bytes are gone from the store. 500: its bytes are damaged. 416: the range lies behind the last byte.
 */
export async function openFile(
  context: CallContext,
  request: Omit<FileRequest, 'connectionId'>,
): Promise<FileReply> {
  const state = context.core.clinicState();
  if (state.state !== 'OPEN') return refusal(404);
  const found = findSession(context, state.clinic);
  if (found === null) return refusal(401);
  if (found.session.isLocked) return refusal(403);
  const offered = offeredFile(state.clinic, found.session.id, request.fileId, context.core.clock.nowMs());
  if (offered !== undefined) return wholeFile(offered);
  const file = filesQueries(state.clinic.db).byId.get({ id: request.fileId });
  if (file === undefined) return refusal(404);
  const maySeeAll = mayCall(found.allowance, 'xrays.get');
  if (!maySeeAll && filesQueries(state.clinic.db).isOpenToAll.get({ id: file.id }) === undefined)
    return refusal(403);
  noteHurry(context.core);
  try {
    const place = { core: context.core, clinic: state.clinic };
    if (request.variant === 'pack') {
      const { openPackPart } = await import('#main/features/files/pack-reply-service.ts');
      const reply = await openPackPart(place, file, request);
      return { ...reply, headers: { ...reply.headers, ...guardHeaders } };
    }
    const opened = await openVariant(place, file, request);
    const isPartial = request.range !== null;
    return {
      status: isPartial ? 206 : 200,
      headers: {
        'content-type': request.variant === 'original' ? file.mimeType : 'image/jpeg',
        'content-length': String(opened.end - opened.start + 1),
        'accept-ranges': 'bytes',
        ...(isPartial ? { 'content-range': `bytes ${opened.start}-${opened.end}/${opened.sizeBytes}` } : {}),
        ...guardHeaders,
      },
      body: opened.body,
    };
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    if (error.code === 'RANGE_INVALID') return refusal(416, { 'content-range': `bytes */${file.sizeBytes}` });
    context.core.log.error('fileUnreadable', { fileId: request.fileId, code: error.code }, error);
    return refusal(error.code === 'NOT_FOUND' ? 404 : 500);
  }
}

type Place = Pick<CallContext, 'core'> & { readonly clinic: OpenClinic };

/** Contents never change under an id; the browser keeps them in memory only as long as the page lives. */
const guardHeaders = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

function wholeFile({ bytes, mimeType }: OfferedFile): FileReply {
  return {
    status: 200,
    headers: { 'content-type': mimeType, 'content-length': String(bytes.length), ...guardHeaders },
    body: new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    }),
  };
}

/** The record of a stored file, or undefined. */
export function fileById(db: ClinicDb, fileId: string): FileRecord | undefined {
  return filesQueries(db).byId.get({ id: fileId });
}

/** A lost or damaged thumbnail or preview is made again from the picture itself; what is wrong with that one is thrown. */
async function openVariant(
  place: Place,
  file: FileRecord,
  { variant, range }: Pick<FileRequest, 'variant' | 'range'>,
): Promise<OpenedFile> {
  const store = place.clinic.files;
  const part = range === null ? {} : { start: range.start, end: range.end };
  if (variant === 'original') return store.openRead(file.sha256, part);
  try {
    return await store.openRead(file.sha256, { ...part, variant });
  } catch (error) {
    if (!isLost(error)) throw error;
    await remakeImage(place, file);
    return store.openRead(file.sha256, { ...part, variant });
  }
}

/** Calls that a file is sent for: whoever may make none of them sends no file either. */
const callsWithFiles: Readonly<Record<FileUse, readonly CallName[]>> = {
  PICTURE: ['xrays.create', 'photos.create', 'patients.setPicture', 'people.setPicture', 'clinic.update'],
  DOCUMENT: ['referrals.create', 'referrals.addFiles', 'referrals.step'],
  ATTACHMENT: ['attachments.create'],
};

const problemsOfDisk: ReadonlySet<string> = new Set(['DISK_FULL', 'READ_ONLY', 'DISK_FAULT']);

/** Stores a picture once, whatever refers to it, with a thumbnail beside it; or a document that goes along with a referral. */
export async function receiveFile(
  context: CallContext,
  originalName: string,
  body: ReadableStream<Uint8Array>,
  use: FileUse = 'PICTURE',
): Promise<IncomingFileReply> {
  const state = context.core.clinicState();
  if (state.state !== 'OPEN') return refused(503, 'NOT_OPEN');
  const found = findSession(context, state.clinic);
  if (found === null) return refused(401, 'UNAUTHORIZED');
  if (found.session.isLocked) return refused(403, 'LOCKED');
  if (!callsWithFiles[use].some((name) => mayCall(found.allowance, name))) return refused(403, 'FORBIDDEN');
  const call: Call = { core: context.core, clinic: state.clinic, actor: actorOf(context.connection, found) };
  try {
    if (use !== 'PICTURE') {
      const documents = await import('#main/features/files/documents-service.ts');
      const store = use === 'DOCUMENT' ? documents.storeDocument : documents.storeAttachment;
      const kept = await store(call, body, originalName);
      return 'refused' in kept ? refused(415, kept.refused) : { status: 201, body: kept };
    }
    const bytes = await readAtMost(body, imageLimits.maxBytes);
    if (bytes === null) return refused(413, 'TOO_LARGE');
    const kept = await storePicture(call, bytes, originalName);
    if ('refused' in kept) return refused(kept.refused === 'TOO_LARGE' ? 413 : 415, kept.refused);
    return { status: 201, body: kept };
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    if (error.code === 'TOO_LARGE') return refused(413, error.code);
    return refused(problemsOfDisk.has(error.code) ? 507 : 500, error.code);
  }
}

function refusal(status: FileReply['status'], headers: Readonly<Record<string, string>> = {}): FileReply {
  return { status, headers: { 'cache-control': 'no-store', ...headers }, body: null };
}

function refused(status: IncomingFileReply['status'], code: string): IncomingFileReply {
  return { status, body: { code } };
}

async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
