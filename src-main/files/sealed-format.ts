// The format of one encrypted file: a header, then AES-256-GCM segments. Bytes only, no disk.
// Construction: STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its
// Nonce-Reuse Misuse-Resistance", CRYPTO 2015): nonce = prefix ‖ counter ‖ last-segment flag.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { FileStoreError } from './file-store-error.ts';

/*
 * Header, 96 bytes, big-endian:
 *   0  8  "ENAMFILE"
 *   8  1  version (1)
 *   9  1  log2 of the plain bytes in a segment (16)
 *  10  2  zero
 *  12 32  salt: the keys of this file come from it, so no nonce is ever used twice under one key
 *  44  7  nonce prefix
 *  51  1  zero
 *  52  8  plain size in bytes
 *  60  4  zero
 *  64 32  HMAC-SHA256 over bytes 0–63 and the file's own name on disk (a swapped file is found)
 */
const magic = Buffer.from('ENAMFILE', 'latin1');
const version = 1;
const segmentBits = 16;
export const headerBytes = 96;
const signedHeaderBytes = 64;
export const segmentBytes = 1 << segmentBits;
export const tagBytes = 16;
export const storedSegmentBytes = segmentBytes + tagBytes;
/** The largest file: the counter of segments has 32 bits (256 TiB). */
const maxSegments = 2 ** 32;

export type StoreKeys = {
  /** Names on disk are made with this. */
  readonly nameKey: Buffer;
  /** Each file's own keys are derived from this. */
  readonly contentKey: Buffer;
};

/** The open header of one file with its keys in place. */
export type SealedFile = {
  readonly fixedHeader: Buffer;
  readonly noncePrefix: Buffer;
  /** Made ready once: from its bytes that costs each segment as much again as its encryption. */
  readonly segmentKey: KeyObject;
  readonly headerKey: Buffer;
};

/** Derives the store's keys from the 32-byte master key by HKDF-SHA256 (RFC 5869), one label each. */
export function deriveStoreKeys(masterKey: Uint8Array): StoreKeys {
  if (masterKey.length !== 32) throw new RangeError('The key of the file store must have 32 bytes.');
  return {
    nameKey: derive(masterKey, '', 'enamel/files/v1/name', 32),
    contentKey: derive(masterKey, '', 'enamel/files/v1/content', 32),
  };
}

/** The name on disk (64 hex digits): a keyed hash, so that the folder does not tell which known pictures it holds. */
export function nameOnDisk(keys: StoreKeys, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('A sha256 is 64 lower-case hex digits.');
  return createHmac('sha256', keys.nameKey).update(Buffer.from(sha256, 'hex')).digest('hex');
}

/** Starts a new file with a fresh salt and nonce prefix. */
export function newSealedFile(keys: StoreKeys): SealedFile {
  const fixedHeader = Buffer.alloc(52);
  magic.copy(fixedHeader, 0);
  fixedHeader[8] = version;
  fixedHeader[9] = segmentBits;
  randomBytes(39).copy(fixedHeader, 12); // salt and nonce prefix; byte 51 stays zero
  return withKeys(keys, fixedHeader);
}

/** The finished header of a file that holds `sizeBytes` plain bytes under the name `name`. */
export function sealHeader(file: SealedFile, name: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  file.fixedHeader.copy(header, 0);
  header.writeBigUInt64BE(BigInt(sizeBytes), 52);
  headerMac(file.headerKey, header, name).copy(header, signedHeaderBytes);
  return header;
}

/**
 * Checks a header read from the file called `name` and gives its keys and plain size.
 * Throws FileStoreError CORRUPT when it is not exactly what was written under this key and name.
 */
export function openHeader(
  keys: StoreKeys,
  name: string,
  header: Buffer,
): { file: SealedFile; sizeBytes: number } {
  if (header.length !== headerBytes) throw corrupt('its header is cut short');
  if (!header.subarray(0, 8).equals(magic)) throw corrupt('it does not start as a stored file does');
  if (header[8] !== version || header[9] !== segmentBits)
    throw corrupt('its header names an unknown version');
  const file = withKeys(keys, Buffer.from(header.subarray(0, 52)));
  if (!timingSafeEqual(headerMac(file.headerKey, header, name), header.subarray(signedHeaderBytes)))
    throw corrupt('its header does not match its name and key');
  return { file, sizeBytes: Number(header.readBigUInt64BE(52)) };
}

/** How many segments hold `sizeBytes` plain bytes; an empty file has one empty segment. */
export function segmentCount(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / segmentBytes));
}

/** The bytes on disk of a file with `sizeBytes` plain bytes. */
export function storedSizeOf(sizeBytes: number): number {
  return headerBytes + sizeBytes + segmentCount(sizeBytes) * tagBytes;
}

/** Encrypts one segment: its bytes and its seal, to be written one after the other; `plain.length + 16` bytes together. */
export function sealSegment(
  file: SealedFile,
  index: number,
  isLast: boolean,
  plain: Uint8Array,
): readonly [Buffer, Buffer] {
  const cipher = createCipheriv('aes-256-gcm', file.segmentKey, nonceOf(file, index, isLast));
  cipher.setAAD(file.fixedHeader);
  const sealed = cipher.update(plain);
  // A cipher that counts has nothing left over at its end.
  cipher.final();
  return [sealed, cipher.getAuthTag()];
}

/** Decrypts one segment; throws FileStoreError CORRUPT, and gives nothing, when any bit of it or its place is wrong. */
export function openSegment(file: SealedFile, index: number, isLast: boolean, stored: Uint8Array): Buffer {
  if (stored.length < tagBytes) throw corrupt(`segment ${index} is cut short`);
  const decipher = createDecipheriv('aes-256-gcm', file.segmentKey, nonceOf(file, index, isLast));
  decipher.setAAD(file.fixedHeader);
  decipher.setAuthTag(stored.subarray(stored.length - tagBytes));
  const plain = decipher.update(stored.subarray(0, stored.length - tagBytes));
  try {
    decipher.final();
  } catch {
    throw corrupt(`segment ${index} does not match its seal`);
  }
  return plain;
}

export function corrupt(what: string): FileStoreError {
  return new FileStoreError('CORRUPT', `A stored file is damaged: ${what}. Nothing of it was served.`);
}

function nonceOf(file: SealedFile, index: number, isLast: boolean): Buffer {
  if (index >= maxSegments) throw new FileStoreError('TOO_LARGE', 'The file has too many segments.');
  const nonce = Buffer.alloc(12);
  file.noncePrefix.copy(nonce, 0);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function withKeys(keys: StoreKeys, fixedHeader: Buffer): SealedFile {
  const both = derive(keys.contentKey, fixedHeader.subarray(12, 44), 'enamel/files/v1/one-file', 64);
  return {
    fixedHeader,
    noncePrefix: fixedHeader.subarray(44, 51),
    segmentKey: createSecretKey(both.subarray(0, 32)),
    headerKey: both.subarray(32),
  };
}

function headerMac(headerKey: Buffer, header: Buffer, name: string): Buffer {
  return createHmac('sha256', headerKey).update(header.subarray(0, signedHeaderBytes)).update(name).digest();
}

function derive(key: Uint8Array, salt: Uint8Array | string, label: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, label, length));
}
