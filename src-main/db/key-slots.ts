// The three ways to the database key: this machine, the owner's passphrase, the printed recovery key.
// Each slot holds the same 32-byte key, wrapped; losing one way leaves the others.

import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  scrypt as scryptCallback,
} from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { KeyCustody, UnwrappedKey } from '#main/core/core-port.ts';
import { parseRecoveryKey } from '#shared/people/recovery-key.ts';

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scryptCallback,
);

/** scrypt's N for the passphrase (RFC 7914) in a clinic; with r = 8 64 MiB and about 0.2 s on a clinic's PC. */
export const passphraseCost = 65_536;

const sealedSchema = z.object({ nonce: z.string(), tag: z.string(), data: z.string() });
const recoverySchema = z.object({ salt: z.string(), sealed: sealedSchema });
const slotsSchema = z.object({
  version: z.literal(1),
  machine: z.object({ kind: z.enum(['os-keystore', 'key-file']), wrapped: z.string() }).nullable(),
  passphrase: z
    .object({ salt: z.string(), N: z.int(), r: z.int(), p: z.int(), sealed: sealedSchema })
    .nullable(),
  recovery: recoverySchema.nullable(),
  /** A recovery key that was shown and is not typed back yet: until then it opens nothing. */
  nextRecovery: recoverySchema.nullable().default(null),
  /** Opened by the recovery key since the passphrase was set, so the passphrase may be forgotten. */
  isPassphraseInDoubt: z.boolean().default(false),
  /** The last change by a person: a program killed before its audit entry was kept writes the entry at the next start. */
  lastChange: z
    .object({ id: z.string(), action: z.string(), userId: z.string(), at: z.string() })
    .nullable()
    .default(null),
});
export type KeySlots = z.infer<typeof slotsSchema>;

/** The slots of a new clinic: nothing was changed in them yet. */
export function newKeySlots(ways: Pick<KeySlots, 'machine' | 'passphrase' | 'recovery'>): KeySlots {
  return { version: 1, ...ways, nextRecovery: null, isPassphraseInDoubt: false, lastChange: null };
}

export const keySlotsFileName = 'key-slots.json';

/** Gives a new 32-byte database key. */
export function newDatabaseKey(): Uint8Array {
  return randomBytes(32);
}

/** The file of the wrapped keys is there and is not one. */
export class DamagedKeySlotsError extends Error {
  override readonly name = 'DamagedKeySlotsError';
}

/** Reads the slots of a data folder; null when there are none. Throws when the file cannot be understood. */
export function readKeySlots(dataDir: string): KeySlots | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, keySlotsFileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return slotsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new DamagedKeySlotsError('The file of the wrapped keys cannot be read.', { cause: error });
  }
}

/** Replaces the slots file whole: a crash leaves the old one or the new one, never half of one. */
export function writeKeySlots(dataDir: string, slots: KeySlots): void {
  const path = join(dataDir, keySlotsFileName);
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(slots, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

export async function machineSlot(key: Uint8Array, custody: KeyCustody): Promise<KeySlots['machine']> {
  return wrappedSlot(await custody.wrap(key), custody);
}

/** The slot of bytes that this machine's custody has wrapped. */
export function wrappedSlot(wrapped: Uint8Array, custody: KeyCustody): KeySlots['machine'] {
  return { kind: custody.kind, wrapped: Buffer.from(wrapped).toString('base64') };
}

/** `N`: `passphraseCost`, lower only in tests that do not test keys; each slot says its own. */
export async function passphraseSlot(
  key: Uint8Array,
  passphrase: string,
  N: number,
): Promise<KeySlots['passphrase']> {
  const salt = randomBytes(16);
  const scryptCost = { N, r: 8, p: 1 };
  const wrappingKey = await scrypt(passphrase.normalize('NFKC'), salt, 32, {
    ...scryptCost,
    maxmem: 256 * 1024 * 1024,
  });
  return { salt: salt.toString('base64'), ...scryptCost, sealed: seal(wrappingKey, key) };
}

/** `recoveryBytes`: the 32 random bytes that the printed key spells; they need no slow derivation. */
export function recoverySlot(key: Uint8Array, recoveryBytes: Uint8Array): KeySlots['recovery'] {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64'), sealed: seal(recoveryWrappingKey(recoveryBytes, salt), key) };
}

/** The key by this machine's custody, or null when this machine no longer holds it. */
export async function openMachineSlot(slots: KeySlots, custody: KeyCustody): Promise<UnwrappedKey | null> {
  if (slots.machine === null || slots.machine.kind !== custody.kind) return null;
  try {
    const opened = await custody.unwrap(Buffer.from(slots.machine.wrapped, 'base64'));
    return opened.key.length === 32 ? opened : null;
  } catch {
    return null;
  }
}

/** The key by the owner's passphrase, or null when the passphrase is wrong. */
async function openPassphraseSlot(slots: KeySlots, passphrase: string): Promise<Uint8Array | null> {
  const slot = slots.passphrase;
  if (slot === null) return null;
  const wrappingKey = await scrypt(passphrase.normalize('NFKC'), Buffer.from(slot.salt, 'base64'), 32, {
    N: slot.N,
    r: slot.r,
    p: slot.p,
    maxmem: 512 * 1024 * 1024,
  });
  return unseal(wrappingKey, slot.sealed);
}

/** The key by the printed recovery key's bytes, or null when they are wrong. `nextRecovery` only to prove it. */
export function openRecoverySlot(
  slots: KeySlots,
  recoveryBytes: Uint8Array,
  which: 'recovery' | 'nextRecovery' = 'recovery',
): Uint8Array | null {
  const slot = slots[which];
  if (slot === null) return null;
  return unseal(recoveryWrappingKey(recoveryBytes, Buffer.from(slot.salt, 'base64')), slot.sealed);
}

/** What a person typed to open the slots. A recovery key that was given counts alone. */
export type KeyTyped = { passphrase?: string | undefined; recoveryKey?: string | undefined };

/** The key by what was typed, or null when it is wrong. */
export async function openTyped(slots: KeySlots, typed: KeyTyped): Promise<Uint8Array | null> {
  if (typed.recoveryKey === undefined)
    return typed.passphrase === undefined ? null : openPassphraseSlot(slots, typed.passphrase);
  const parsed = parseRecoveryKey(typed.recoveryKey);
  return parsed.ok ? openRecoverySlot(slots, parsed.bytes) : null;
}

/** A key for another purpose, derived from the database key (HKDF, RFC 5869), e.g. for the file store. */
export function derivedKey(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, Buffer.alloc(0), `enamel/${purpose}`, 32));
}

function recoveryWrappingKey(recoveryBytes: Uint8Array, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', recoveryBytes, salt, 'enamel/recovery-slot', 32));
}

function seal(wrappingKey: Buffer, key: Uint8Array): z.infer<typeof sealedSchema> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  const data = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

function unseal(wrappingKey: Buffer, sealed: z.infer<typeof sealedSchema>): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(sealed.nonce, 'base64'));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
  try {
    return new Uint8Array(
      Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]),
    );
  } catch {
    return null;
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder for fsync; there the rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
