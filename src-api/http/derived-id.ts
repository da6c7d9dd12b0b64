// Ids that follow from others: what is done again makes the same rows again.

import { createHash } from 'node:crypto';

/** A UUID of version 5 in a name space of ours (RFC 9562, 5.5): the same parts give the same id. */
export function derivedId(...parts: readonly string[]): string {
  const hash = createHash('sha1')
    .update(`enamel-network ${parts.join(' ')}`)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
