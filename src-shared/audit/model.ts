// An entry of the audit log: who did what to which record. Each entry holds the hash of the one before it.

import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { canonicalJson } from './canonical-json.ts';

/** The kinds of act that are recorded. Which call records which is said by its service. */
export const auditActions = [
  'CREATE',
  'UPDATE',
  'ARCHIVE',
  'RESTORE',
  'REMOVE',
  'PURGE',
  'STATUS',
  'OVERRIDE',
  'READ',
  'EXPORT',
  'PRINT',
  'SIGN_IN',
  'SIGN_IN_FAILED',
  'SIGN_OUT',
  'LOCK',
  'UNLOCK',
  'BACK_UP',
  'RESTORE_BACKUP',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What changed: a field's value before and after. Free of secrets; kept inside the encrypted database only. */
export const auditChangesSchema = z.record(z.string(), z.json());

export const auditEntrySchema = z.object({
  seq: z.int().min(1),
  userId: userIdSchema.nullable(),
  action: z.enum(auditActions),
  entity: z.string().min(1).max(60),
  entityId: z.string().max(100).nullable(),
  changes: auditChangesSchema.nullable(),
  device: z.string().max(200).nullable(),
  ip: z.string().max(45).nullable(),
  userAgent: z.string().max(500).nullable(),
  createdAt: instantSchema,
  /** SHA-256, lower-case hex, of the entry before; 64 zeros for the first. */
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const firstPreviousHash = '0'.repeat(64);

/** Gives the text whose SHA-256 (of its UTF-8) is the entry's hash: everything of it but the hash, in canonical JSON. */
export function auditHashText(entry: Omit<AuditEntry, 'hash'>): string {
  return canonicalJson({
    seq: entry.seq,
    userId: entry.userId,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    changes: entry.changes,
    device: entry.device,
    ip: entry.ip,
    userAgent: entry.userAgent,
    createdAt: entry.createdAt,
    previousHash: entry.previousHash,
  });
}

/** How a chain was found to be broken: a line altered, a line missing, or the line before it exchanged. */
export const chainBreaks = ['HASH', 'SEQ', 'LINK'] as const;
export type ChainBreak = { readonly seq: number; readonly kind: (typeof chainBreaks)[number] };

/**
 * Gives the first break between an entry and the one before it (null for the very first entry), or null when they hold.
 * `hashOf` is SHA-256 in lower-case hex; this module has no hash of its own.
 */
export function chainBreak(
  entry: AuditEntry,
  before: Pick<AuditEntry, 'seq' | 'hash'> | null,
  hashOf: (text: string) => string,
): ChainBreak | null {
  if (entry.seq !== (before?.seq ?? 0) + 1) return { seq: entry.seq, kind: 'SEQ' };
  if (entry.previousHash !== (before?.hash ?? firstPreviousHash)) return { seq: entry.seq, kind: 'LINK' };
  return hashOf(auditHashText(entry)) === entry.hash ? null : { seq: entry.seq, kind: 'HASH' };
}
