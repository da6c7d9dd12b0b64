// Statements of the documents of patients.

import { and, count, desc, eq, isNull, lt, ne, sql, type SQL } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { attachments } from '#main/features/attachments/attachments-tables.ts';
import { files } from '#main/features/files/files-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { AttachmentType } from '#shared/attachments/model.ts';

export type AttachmentRow = typeof attachments.$inferSelect;

const besideAttachment = {
  file: { originalName: files.originalName, mimeType: files.mimeType, sizeBytes: files.sizeBytes },
  uploader: { firstName: users.firstName, lastName: users.lastName },
};

export const attachmentsQueries = preparedQueries((db) => ({
  byId: db
    .select({ attachment: attachments, ...besideAttachment })
    .from(attachments)
    .innerJoin(files, eq(files.id, attachments.fileId))
    .leftJoin(users, eq(users.id, attachments.uploadedBy))
    .where(eq(attachments.id, sql.placeholder('id')))
    .prepare(),
  /** A living document of this patient with the same content. */
  sameFile: db
    .select({ id: attachments.id })
    .from(attachments)
    .where(
      and(
        eq(attachments.fileId, sql.placeholder('fileId')),
        eq(attachments.patientId, sql.placeholder('patientId')),
        ne(attachments.id, sql.placeholder('exceptId')),
        isNull(attachments.deletedAt),
      ),
    )
    .limit(1)
    .prepare(),
}));

export type AttachmentFilter = {
  readonly patientId: string;
  readonly type?: AttachmentType | null | undefined;
  /** An expression of the full-text index; null takes all. */
  readonly termsExpression?: string | null | undefined;
};
/** Keys of the last row of the page before. */
export type AttachmentPlace = readonly [datedOn: string, id: string];

export function listAttachmentRows(
  db: ClinicDb,
  filter: AttachmentFilter,
  after: AttachmentPlace | null,
  limit: number,
) {
  return db
    .select({ attachment: attachments, ...besideAttachment })
    .from(attachments)
    .innerJoin(files, eq(files.id, attachments.fileId))
    .leftJoin(users, eq(users.id, attachments.uploadedBy))
    .where(and(whereFilter(filter), after === null ? undefined : whereAfter(after)))
    .orderBy(desc(attachments.datedOn), desc(attachments.id))
    .limit(limit)
    .all();
}

export function countAttachmentRows(db: ClinicDb, filter: AttachmentFilter): number {
  return db.select({ rows: count() }).from(attachments).where(whereFilter(filter)).get()?.rows ?? 0;
}

function whereFilter({ patientId, type, termsExpression }: AttachmentFilter): SQL | undefined {
  return and(
    // Written out, not bound: only so does SQLite see that a partial index fits.
    sql`${attachments.deletedAt} is null`,
    eq(attachments.patientId, patientId),
    type ? eq(attachments.type, type) : undefined,
    termsExpression
      ? sql`${attachments.termsRow} in (select rowid from attachment_terms where attachment_terms match ${termsExpression})`
      : undefined,
  );
}

function whereAfter([datedOn, id]: AttachmentPlace): SQL {
  return lt(sql`(${attachments.datedOn}, ${attachments.id})`, sql`(${datedOn}, ${id})`);
}

export function insertAttachment(db: ClinicDb, row: AttachmentRow): void {
  db.insert(attachments).values(row).run();
}

export function updateAttachmentRow(db: ClinicDb, id: string, values: Partial<AttachmentRow>): void {
  db.update(attachments).set(values).where(eq(attachments.id, id)).run();
}

export function nextAttachmentTermsRow(db: ClinicDb): number {
  const found = db.$client.prepare('select coalesce(max(terms_row), 0) + 1 as next from attachments').get();
  return (found as { next: number }).next;
}

/** Puts the folded words of a document in place of those the index had. */
export function indexAttachmentTerms(db: ClinicDb, termsRow: number, terms: string): void {
  // Drizzle has no word for full-text tables.
  db.$client.prepare('delete from attachment_terms where rowid = ?').run(termsRow);
  db.$client.prepare('insert into attachment_terms (rowid, terms) values (?, ?)').run(termsRow, terms);
}
