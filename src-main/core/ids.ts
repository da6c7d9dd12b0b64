// Makes ids: UUIDv7 (RFC 9562, section 5.7), so that rows of one PC sort by age and two offline PCs never collide.

import { randomBytes } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** A new UUIDv7 in text form: later calls in one process sort after earlier ones (RFC 9562, 6.2, method 1). */
export function newId(nowMs: number = Date.now()): string {
  const random = randomBytes(10);
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // The top bit starts at zero, so that the counter has room before it would overflow.
    counter = random.readUInt16BE(0) & 0x7ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = random.readUInt16BE(0) & 0x7ff;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const sequence = (0x7000 | counter).toString(16);
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  const rest = random.subarray(3, 10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${sequence}-${variant}${rest.slice(0, 2)}-${rest.slice(2, 14)}`;
}

/** When a UUIDv7 was made, by the clock of its PC; null for an id of another version. */
export function idMadeAt(id: string): string | null {
  if (id[14] !== '7') return null;
  return new Date(Number.parseInt(`${id.slice(0, 8)}${id.slice(9, 13)}`, 16)).toISOString();
}
