// Reads the Range header of a request for a stored file.

import type { FileRequest } from '#main/core/core-port.ts';

const ONE_RANGE = /^bytes=(\d{1,15})-(\d{1,15})?$/i;

/**
 * Gives the one range a header asks for, or null for the whole file.
 * RFC 9110 §14.2 lets a server ignore a Range it does not serve: here several ranges, a suffix (`-500`), other
 * units, a range that ends before it starts, and anything unreadable.
 */
export function readByteRange(header: string | null): FileRequest['range'] {
  const match = ONE_RANGE.exec(header?.trim() ?? '');
  if (!match) return null;
  const start = Number(match[1]);
  const end = match[2] === undefined ? null : Number(match[2]);
  return end !== null && end < start ? null : { start, end };
}
