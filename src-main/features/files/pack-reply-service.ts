// Sends one level of a stored picture's display pack, squeezed where the asker can unpack it; or draws its first frame.

import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { CallContext, OpenClinic } from '#main/core/call.ts';
import type { FileReply, FileRequest } from '#main/core/core-port.ts';
import { imageOf, isLost, maxPackBytes, remakeImage } from '#main/features/files/file-images-service.ts';
import type { FileRecord } from '#main/features/files/files-queries.ts';
import type { FileStore, OpenedFile } from '#main/files/file-store.ts';
import { entryPlace, levelPlace, unpackedBytes } from '#main/imaging/pack-file.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { drawPng } from '#main/imaging/preview.ts';
import type { PackPart } from '#shared/core/file-address.ts';
import { decodeLevel, encodedBytes } from '#shared/xrays/display-pack.ts';

const unpack = promisify(zstdDecompress);

type Place = Pick<CallContext, 'core'> & { readonly clinic: OpenClinic };

/** 200, 404 (no picture, or no such part) or 422 (its pack cannot be made). Throws FileStoreError. */
export async function openPackPart(
  place: Place,
  file: FileRecord,
  { part, acceptsZstd }: Pick<FileRequest, 'part' | 'acceptsZstd'>,
): Promise<Pick<FileReply, 'status' | 'headers' | 'body'>> {
  const asked = part ?? { frame: 0, level: 0 };
  const image = await imageOf(place, file);
  if (image === null) return { status: 404, headers: {}, body: null };
  if (image.state === 'FAILED') return { status: 422, headers: {}, body: null };
  const plainBytes = unpackedBytes(image.facts, asked.level);
  if (plainBytes === null || asked.frame >= image.facts.frames)
    return { status: 404, headers: {}, body: null };
  const opened = await openKept(place, file, asked);
  const headers = { 'content-type': 'application/octet-stream' };
  if (acceptsZstd === true)
    return {
      status: 200,
      headers: {
        ...headers,
        'content-encoding': 'zstd',
        'content-length': String(opened.end - opened.start + 1),
      },
      body: opened.body,
    };
  const plain = await unpacked(opened, plainBytes);
  return {
    status: 200,
    headers: { ...headers, 'content-length': String(plain.length) },
    body: new Response(new Uint8Array(plain)).body,
  };
}

/** A PNG of the first frame, as the screen shows it unturned. Throws PictureError, and FileStoreError as for a part. */
export async function shownFrame(place: Place, file: FileRecord): Promise<Uint8Array> {
  const image = await imageOf(place, file);
  if (image?.state !== 'READY') throw new PictureError(image?.problem ?? 'NOT_AN_IMAGE');
  const { facts } = image;
  const opened = await openKept(place, file, { frame: 0, level: 0 });
  const plain = await unpacked(opened, encodedBytes(facts));
  return drawPng(facts, decodeLevel(plain, facts));
}

/** A lost or damaged pack is made again. */
async function openKept(place: Place, file: FileRecord, asked: PackPart): Promise<OpenedFile> {
  try {
    return await openPart(place.clinic.files, file.sha256, asked);
  } catch (error) {
    if (!isLost(error)) throw error;
    await remakeImage(place, file);
    return openPart(place.clinic.files, file.sha256, asked);
  }
}

async function unpacked({ body }: OpenedFile, plainBytes: number): Promise<Uint8Array> {
  const squeezed = new Uint8Array(await new Response(body).arrayBuffer());
  return unpack(squeezed, { maxOutputLength: plainBytes });
}

/** Enough for the table of a usual pack; of one with hundreds of frames the entry is read for itself. */
const firstBytes = 4096;

function openPart(store: FileStore, sha256: string, { frame, level }: PackPart): Promise<OpenedFile> {
  return store.openRead(sha256, {
    variant: 'pack',
    locate: async (read) => {
      const head = await read(0, firstBytes - 1);
      const place = entryPlace(head, frame, level);
      if (place === null) throw new Error('A display pack has other parts than its facts say.');
      const isHere = place.end < head.length;
      const entry = isHere ? head.subarray(place.start, place.end + 1) : await read(place.start, place.end);
      const { start, end } = levelPlace(entry);
      if (end - start > maxPackBytes) throw new Error('A display pack names a part larger than itself.');
      return { start, end };
    },
  });
}
