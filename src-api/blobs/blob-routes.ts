// Parts and files over HTTP: the calls that carry bytes and stand beside the contract.

import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { openBlob, takePart, type BlobMeans, type Refused } from '#api/blobs/blob-service.ts';
import { byteRange } from '#api/blobs/byte-range.ts';
import type { Caller } from '#api/db/connect.ts';
import { partHashHeader, sha256Schema } from '#shared/network/blobs.ts';

/** `PUT /v1/blobs/{sha256}/parts/{n}`. The body is read as it comes, never kept in memory as a whole. */
export async function putPart(
  c: Context,
  means: BlobMeans,
  who: Caller,
): Promise<{ readonly refused?: never } | Refused<'NOT_FOUND' | 'INVALID' | 'WRONG_HASH' | 'UNAUTHORIZED'>> {
  const sha256 = sha256Schema.safeParse(c.req.param('sha256'));
  const partSha256 = sha256Schema.safeParse(c.req.header(partHashHeader));
  const part = c.req.param('part') ?? '';
  if (!sha256.success || !/^\d{1,3}$/.test(part)) return { refused: 'NOT_FOUND' };
  if (!partSha256.success || c.req.raw.body === null) return { refused: 'INVALID' };
  return takePart(means, who, {
    sha256: sha256.data,
    part: Number(part),
    partSha256: partSha256.data,
    bytes: c.req.raw.body,
  });
}

/** `GET /v1/blobs/{sha256}`, whole or one range of it (RFC 9110, 14). Null when this clinic may not read it. */
export async function getFile(
  c: Context,
  means: BlobMeans,
  who: Caller,
): Promise<Response | null | Refused<'UNAUTHORIZED'>> {
  const sha256 = sha256Schema.safeParse(c.req.param('sha256'));
  if (!sha256.success) return null;
  const file = await openBlob(means, who, sha256.data);
  if (file === null || 'refused' in file) return file;
  return fileResponse(c, file, sha256.data);
}

export function fileResponse(
  c: Context,
  file: Exclude<Awaited<ReturnType<typeof openBlob>>, null | Refused<'UNAUTHORIZED'>>,
  sha256: string,
): Response {
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-type': file.mimeType,
    // Nothing that somebody sent is shown as a page of ours.
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    etag: `"${sha256}"`,
  });
  const range = byteRange(c.req.header('range'), file.sizeBytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes };
  headers.set('content-length', String(end - start));
  if (range !== null) headers.set('content-range', `bytes ${start}-${end - 1}/${file.sizeBytes}`);
  const body = Readable.toWeb(Readable.from(file.read(start, end))) as ReadableStream<Uint8Array>;
  return new Response(body, { status: range === null ? 200 : 206, headers });
}
