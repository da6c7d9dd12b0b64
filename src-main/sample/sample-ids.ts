// Ids of sample rows: shaped like UUIDv7 (RFC 9562, 5.7), but out of a seed, so that the same clinic can be made again.

import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { epochMs } from '#shared/time/instant.ts';

/** Gives a maker of ids: each carries the instant it is asked for, in milliseconds, and seeded bits. */
export function createSampleIds(random: SeededRandom): (at: string) => string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);
  return (at) => {
    const time = hex(epochMs(at), 12);
    const [first, second, third] = [random.uint32(), random.uint32(), random.uint32()];
    const variant = hex(0x8000 | (first & 0x3fff), 4);
    const version = hex(0x7000 | ((first >>> 16) & 0xfff), 4);
    return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(second, 8)}${hex(third, 4)}`;
  };
}
