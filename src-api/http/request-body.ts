// The body of a request, up to a limit that the route sets, unpacked when it was sent with gzip.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

export class BodyTooLarge extends Error {}
export class BodyUnreadable extends Error {}

/**
 * Gives the request with its body read, at most `maxBytes` also when unpacked. Throws `BodyTooLarge` without reading
 * further than the limit, and `BodyUnreadable` for what is not gzip although it says so.
 */
export async function withReadBody(request: Request, maxBytes: number): Promise<Request> {
  const { method, url, headers } = request;
  if (method === 'GET' || method === 'HEAD' || request.body === null) return request;
  if (Number(headers.get('content-length') ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const kept = new Headers(headers);
  kept.delete('content-length');
  const encoding = headers.get('content-encoding')?.toLowerCase() ?? 'identity';
  let body = Buffer.concat(chunks);
  if (encoding === 'gzip') {
    kept.delete('content-encoding');
    body = await unpacked(body, maxBytes);
  } else if (encoding !== 'identity') throw new BodyUnreadable();
  return new Request(url, { method, headers: kept, body });
}

async function unpacked(body: Buffer, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  try {
    return await unpack(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLarge();
    throw new BodyUnreadable();
  }
}
