// The recovery key as it is printed on paper and typed back. Making the random bytes and using the key is the core's.

export const recoveryKeySizeBytes = 32;

/** Crockford's base 32 letters: no I, L, O or U, so that nothing is misread from paper. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 256 bits are 52 symbols of 5 bits (4 spare bits, zero); 4 more carry the checksum. */
const dataLength = 52;
const checksumLength = 4;
const groupLength = 4;
/** The largest prime below 2^20, so that every checksum fits 4 symbols. */
const checksumModulus = 1_048_573;

export const recoveryKeyCodes = ['required', 'invalidCharacters', 'tooShort', 'tooLong', 'mistyped'] as const;
export type RecoveryKeyCode = (typeof recoveryKeyCodes)[number];
export type ParsedRecoveryKey = { ok: true; bytes: Uint8Array } | { ok: false; code: RecoveryKeyCode };

/** The printed form of 32 bytes: 14 groups of 4 symbols with hyphens between. Throws a RangeError on other sizes. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== recoveryKeySizeBytes) throw new RangeError('A recovery key has 32 bytes.');
  const data = toSymbolValues(bytes);
  const values = [...data, ...checksumOf(data)];
  const text = values.map((value) => symbols[value]).join('');
  return (text.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/**
 * The 32 bytes of a typed key. Case, spaces, hyphens, dots and underscores do not matter; O reads as 0, I and L
 * as 1. `mistyped` when the checksum disagrees: it finds every single wrong symbol and every two neighbours
 * swapped, and all but about one in a million of other mistakes.
 */
export function parseRecoveryKey(text: string): ParsedRecoveryKey {
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212._\p{Cf}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (typed === '') return { ok: false, code: 'required' };
  const values = [...typed].map((symbol) => symbols.indexOf(symbol));
  if (values.includes(-1)) return { ok: false, code: 'invalidCharacters' };
  if (values.length < dataLength + checksumLength) return { ok: false, code: 'tooShort' };
  if (values.length > dataLength + checksumLength) return { ok: false, code: 'tooLong' };
  const data = values.slice(0, dataLength);
  const isRight = checksumOf(data).every((value, index) => value === values[dataLength + index]);
  const bytes = isRight ? toBytes(data) : null;
  return bytes ? { ok: true, bytes } : { ok: false, code: 'mistyped' };
}

/**
 * The data read as one number in base 32, modulo a prime. A wrong symbol changes it by d·32^i and a swap by
 * d·31·32^i with 0 < |d| < 32: neither is a multiple of the prime, so both always show.
 */
function checksumOf(data: readonly number[]): number[] {
  let remainder = 1;
  for (const value of data) remainder = (remainder * 32 + value) % checksumModulus;
  return [remainder >> 15, (remainder >> 10) & 31, (remainder >> 5) & 31, remainder & 31];
}

function toSymbolValues(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let pending = 0;
  let pendingBits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    pendingBits += 8;
    while (pendingBits >= 5) {
      pendingBits -= 5;
      values.push((pending >> pendingBits) & 31);
    }
    pending &= (1 << pendingBits) - 1;
  }
  values.push((pending << (5 - pendingBits)) & 31);
  return values;
}

/** Null when the spare bits are not zero: no printed key has that. */
function toBytes(values: readonly number[]): Uint8Array | null {
  const bytes = new Uint8Array(recoveryKeySizeBytes);
  let pending = 0;
  let pendingBits = 0;
  let size = 0;
  for (const value of values) {
    pending = (pending << 5) | value;
    pendingBits += 5;
    if (pendingBits < 8) continue;
    pendingBits -= 8;
    bytes[size] = pending >> pendingBits;
    size += 1;
    pending &= (1 << pendingBits) - 1;
  }
  return pending === 0 ? bytes : null;
}
