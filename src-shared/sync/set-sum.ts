// A checksum over a set of entities that is kept by adding and taking away: two copies are compared without sending them.
// Not a defence against forgery; it finds rows that are missing, too many, or of another version.

/** A sum modulo 2^64 as 16 hexadecimal digits. */
export type SetSum = string;

export const emptySetSum: SetSum = '0000000000000000';

/** The 64-bit number that one entity at one version adds to the sum, as 16 hexadecimal digits. */
export function entityHash(entity: string, id: string, version: number): SetSum {
  const text = `${entity}\n${id}\n${version}`;
  // Two FNV-1a lanes from different starts, each finished with a strong mix.
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return hex(mixed(high ^ low)) + hex(mixed(low));
}

/** `sum` with one more entity, or with one less when `sign` is −1. */
export function addToSetSum(sum: SetSum, hash: SetSum, sign: 1 | -1): SetSum {
  const low = Number.parseInt(sum.slice(8), 16) + sign * Number.parseInt(hash.slice(8), 16);
  const carry = Math.floor(low / 0x1_0000_0000);
  const high = Number.parseInt(sum.slice(0, 8), 16) + sign * Number.parseInt(hash.slice(0, 8), 16) + carry;
  return hex(high >>> 0) + hex(low >>> 0);
}

function mixed(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
