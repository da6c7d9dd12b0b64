// What lies in a backup: one folder with the encrypted database, the key slots without this machine's, the list of its
// stored files, and a sealed manifest. The stored files themselves lie once a target, in the store beside the folders.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { derivedKey } from '#main/db/key-slots.ts';
import { backupKinds } from '#shared/backup/model.ts';
import { instantSchema } from '#shared/core/values.ts';

export const manifestName = 'manifest.json';
export const fileListName = 'files.json';
export const databaseCopyName = 'clinic.db';

/** Raised when a backup is written in another way; an older program refuses what it does not know. */
export const backupFormatVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().min(0);

export const manifestSchema = z.object({
  format: z.int().min(1),
  appVersion: z.string().max(100),
  clinicId: z.string().max(100),
  kind: z.enum(backupKinds),
  createdAt: instantSchema,
  /** Hashes of the applied migrations in order: they say which program can open the database. */
  migrations: z.array(sha256).max(10_000),
  /** Rows by table. */
  counts: z.record(z.string(), bytes),
  /** The last entry of the audit chain. */
  audit: z.object({ seq: bytes, hash: z.string().max(100) }),
  database: z.object({ sha256, sizeBytes: bytes }),
  keySlots: z.object({ sha256 }),
  /** `sha256` is that of the list; `storedBytes` the encrypted size of all files in it. */
  files: z.object({ count: bytes, storedBytes: bytes, sha256 }),
  /** The folder of the target's store, beside the backup. */
  store: z.string().regex(/^enamel-files-[0-9a-f-]{1,64}$/),
});
export type Manifest = z.infer<typeof manifestSchema>;
const sealedManifestSchema = manifestSchema.extend({ seal: sha256 });
export type SealedManifest = z.infer<typeof sealedManifestSchema>;

/** Name in the store and its encrypted size, for every file a backup needs. */
export const fileListSchema = z.array(
  z.tuple([z.string().regex(/^[0-9a-f]{64}(\.[a-z]{1,20})?$/), z.int().min(0)]),
);
export type FileList = z.infer<typeof fileListSchema>;

/** The store of one clinic on a target: contents are named under its key, so another clinic's would not be told apart. */
export function storeName(clinicId: string): string {
  return `enamel-files-${clinicId}`;
}

/** Unfinished backups lie inside the store, on the same disk, where nothing takes them for backups. */
export const unfinishedFolder = 'unfinished';

/** The manifest as it is written: sealed with a key derived from the database key, so that a changed figure shows. */
export function manifestText(manifest: Manifest, key: Uint8Array): string {
  return `${JSON.stringify({ ...manifest, seal: sealOf(manifest, key) }, null, 2)}\n`;
}

/** Reads a manifest; null when it cannot be understood. A newer format is understood as far as `format` goes. */
export function parseManifest(text: string): SealedManifest | { readonly format: number } | null {
  try {
    const value: unknown = JSON.parse(text);
    const known = sealedManifestSchema.safeParse(value);
    if (known.success && known.data.format <= backupFormatVersion) return known.data;
    const newer = z.object({ format: z.int().min(backupFormatVersion + 1) }).safeParse(value);
    return newer.success ? newer.data : null;
  } catch {
    return null;
  }
}

export function isKnownFormat(
  manifest: SealedManifest | { readonly format: number },
): manifest is SealedManifest {
  return 'seal' in manifest;
}

export function isSealedBy(manifest: SealedManifest, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(manifest.seal, 'hex'), Buffer.from(sealOf(manifest, key), 'hex'));
}

function sealOf(manifest: Manifest, key: Uint8Array): string {
  // Parsing puts the fields in the schema's order and drops the seal itself.
  const fields = JSON.stringify(manifestSchema.parse(manifest));
  return createHmac('sha256', derivedKey(key, 'backup-manifest')).update(fields).digest('hex');
}
