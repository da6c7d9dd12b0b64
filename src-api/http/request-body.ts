// The body of a request, up to a limit that the route sets, unpacked when it was sent with gzip.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

export class BodyTooLarge extends Error {}
export class BodyUnreadable extends Error {}

/**
 * Reads the body, at most `maxBytes` also when unpacked. Throws `BodyTooLarge` without reading further than the limit,
 * and `BodyUnreadable` for what is not gzip although it says so.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  headers: Readonly<Record<string, string | undefined>>,
  maxBytes: number,
): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const read = Buffer.concat(chunks);
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'gzip') return unpacked(read, maxBytes);
  if (encoding !== 'identity') throw new BodyUnreadable();
  return read;
}

async function unpacked(body: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unpack(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLarge();
    throw new BodyUnreadable();
  }
}
