// Sends one level of a stored picture's display pack, squeezed where the asker can unpack it.

import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { CallContext, OpenClinic } from '#main/core/call.ts';
import type { FileReply, FileRequest } from '#main/core/core-port.ts';
import { imageOf, isLost, maxPackBytes, remakeImage } from '#main/features/files/file-images-service.ts';
import type { FileRecord } from '#main/features/files/files-queries.ts';
import type { FileStore } from '#main/files/file-store.ts';
import { entryPlace, levelPlace, packHeadBytes, unpackedBytes } from '#main/imaging/pack-file.ts';
import type { PackPart } from '#shared/core/file-address.ts';

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
  const opened = await openPart(place.clinic.files, file.sha256, asked).catch(async (error: unknown) => {
    if (!isLost(error)) throw error;
    await remakeImage(place, file);
    return openPart(place.clinic.files, file.sha256, asked);
  });
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
  const squeezed = new Uint8Array(await new Response(opened.body).arrayBuffer());
  const plain = await unpack(squeezed, { maxOutputLength: plainBytes });
  return {
    status: 200,
    headers: { ...headers, 'content-length': String(plain.length) },
    body: new Response(new Uint8Array(plain)).body,
  };
}

async function openPart(store: FileStore, sha256: string, { frame, level }: PackPart) {
  const head = await readPart(store, sha256, 0, packHeadBytes - 1);
  const place = entryPlace(head, frame, level);
  if (place === null) throw new Error('A display pack has other parts than its facts say.');
  const entry = await readPart(store, sha256, place.start, place.end);
  const { start, end } = levelPlace(entry);
  if (end - start > maxPackBytes) throw new Error('A display pack names a part larger than itself.');
  return store.openRead(sha256, { variant: 'pack', start, end });
}

async function readPart(store: FileStore, sha256: string, start: number, end: number): Promise<Uint8Array> {
  const { body } = await store.openRead(sha256, { variant: 'pack', start, end });
  return new Uint8Array(await new Response(body).arrayBuffer());
}
