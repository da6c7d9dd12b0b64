// Browsing, verifying and exporting the audit log. Writing to it is audit-service.ts.

import { pageWithinReply } from '#main/core/page-within-reply.ts';
import papaparse from 'papaparse';
import type { SignedInCall } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  auditQueries,
  listAuditEntries,
  type AuditFilter,
  type AuditRecord,
} from '#main/features/audit/audit-queries.ts';
import { auditHash, firstPreviousHash, textHash } from '#main/features/audit/audit-service.ts';
import { withSubjects } from '#main/features/audit/audit-subjects.ts';
import type { AuditRow } from '#shared/audit/contract.ts';
import { protectCell } from '#shared/text/csv-cell.ts';

export function listAudit(call: SignedInCall, input: AuditFilter & { limit: number }) {
  const { db } = call.clinic;
  const found = listAuditEntries(db, input, input.limit + 1).map(describe);
  const rows = withSubjects(db, pageWithinReply(found, input.limit));
  const queries = auditQueries(db);
  return {
    rows,
    nextBefore: rows.length < found.length ? (rows.at(-1)?.seq ?? null) : null,
    actions: queries.actions.all().map(({ action }) => action),
    entities: queries.entities.all().map(({ entity }) => entity),
  };
}

/** Recomputes the chain from its first entry; the first entry that does not fit is named. */
export async function verifyAudit(call: SignedInCall) {
  const queries = auditQueries(call.clinic.db);
  const purgeInstants = new Set(queries.purgeInstants.all().map(({ at }) => at));
  let previous: Pick<AuditRecord, 'seq' | 'hash'> = { seq: 0, hash: firstPreviousHash };
  for (;;) {
    const page = queries.after.all({ seq: previous.seq });
    for (const entry of page) {
      const kind = breakAt(previous, entry, purgeInstants);
      if (kind !== null) {
        return {
          checked: entry.seq,
          isIntact: false,
          firstBreak: { seq: entry.seq, kind },
          lastHash: previous.hash,
        };
      }
      previous = entry;
    }
    if (page.length === 0)
      return { checked: previous.seq, isIntact: true, firstBreak: null, lastHash: previous.hash };
    // A long log is checked in pages, so that other calls get their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** CSV text of up to 2,000 entries, newest first; recorded as an export. */
export function exportAudit(
  call: SignedInCall,
  input: AuditFilter,
): { csv: string; nextBefore: number | null } {
  const limit = 2000;
  const found = listAuditEntries(call.clinic.db, input, limit + 1).map(describe);
  const rows = found.slice(0, limit);
  const head = [
    'seq',
    'createdAt',
    'userId',
    'userName',
    'action',
    'entity',
    'entityId',
    'changes',
    'device',
    'ipAddress',
    'userAgent',
  ];
  const lines = rows.map((row) =>
    [
      String(row.seq),
      row.createdAt,
      row.userId ?? '',
      row.userName ?? '',
      row.action,
      row.entity,
      row.entityId,
      JSON.stringify(row.changes),
      row.device ?? '',
      row.ipAddress ?? '',
      row.userAgent ?? '',
    ].map(protectCell),
  );
  write(call, (unit) =>
    unit.audit({ action: 'export', entity: 'auditLog', entityId: '', changes: { rows: rows.length } }),
  );
  return {
    csv: `${papaparse.unparse([head, ...lines])}\r\n`,
    nextBefore: found.length > limit ? (rows.at(-1)?.seq ?? null) : null,
  };
}

function breakAt(
  previous: Pick<AuditRecord, 'seq' | 'hash'>,
  entry: AuditRecord,
  purgeInstants: ReadonlySet<string>,
): 'ALTERED' | 'MISSING' | 'RELINKED' | null {
  if (entry.seq !== previous.seq + 1) return 'MISSING';
  if (entry.previousHash !== previous.hash) return 'RELINKED';
  if (!isTextAsWritten(entry, purgeInstants)) return 'ALTERED';
  return auditHash(entry.previousHash, entry) === entry.hash ? null : 'ALTERED';
}

/** The text is what its hash says, or a purge that stands in the log emptied it. */
function isTextAsWritten(entry: AuditRecord, purgeInstants: ReadonlySet<string>): boolean {
  if (entry.redactedAt !== null) return entry.changes === '{}' && purgeInstants.has(entry.redactedAt);
  return entry.changesHash === null || textHash(entry.changes) === entry.changesHash;
}

function describe({ entry, firstName, lastName }: ReturnType<typeof listAuditEntries>[number]): AuditRow {
  return {
    seq: entry.seq,
    createdAt: entry.createdAt,
    userId: entry.userId,
    userName: firstName === null ? null : `${firstName} ${lastName}`,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    subject: null,
    changes: JSON.parse(entry.changes) as Record<string, unknown>,
    names: {},
    device: entry.device,
    ipAddress: entry.ipAddress,
    userAgent: entry.userAgent,
  };
}
