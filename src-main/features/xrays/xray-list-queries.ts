// One page of x-rays, of one patient or of all, by the keys of the row before it.

import { and, count, desc, eq, gte, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { files } from '#main/features/files/files-tables.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { besideXray } from '#main/features/xrays/xrays-queries.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayModality } from '#shared/xrays/model.ts';

export type XrayFilter = {
  readonly patientId?: string | null | undefined;
  readonly modality?: XrayModality | null | undefined;
  readonly isUnread?: boolean | null | undefined;
  readonly tooth?: string | null | undefined;
  readonly fromOn?: string | null | undefined;
  readonly untilOn?: string | null | undefined;
  /** An expression of the full-text index; null takes all. */
  readonly termsExpression?: string | null | undefined;
};
export type XrayOrder = 'unreadFirst' | 'newest';
/** Keys of the last row of the page before. */
export type XrayPlace = readonly [isUnread: boolean, datePerformedOn: string, id: string];

export function listXrayRows(
  db: ClinicDb,
  filter: XrayFilter,
  order: XrayOrder,
  after: XrayPlace | null,
  limit: number,
  offset = 0,
) {
  const byDate = [desc(xrays.datePerformedOn), desc(xrays.id)];
  return db
    .select({ xray: xrays, ...besideXray })
    .from(xrays)
    .innerJoin(files, eq(files.id, xrays.fileId))
    .innerJoin(patients, eq(patients.id, xrays.patientId))
    .where(and(whereFilter(filter), after === null ? undefined : whereAfter(order, after)))
    .orderBy(...(order === 'unreadFirst' ? [desc(xrays.isUnread), ...byDate] : byDate))
    .limit(limit)
    .offset(offset)
    .all();
}

export function countXrayRows(db: ClinicDb, filter: XrayFilter): number {
  return db.select({ rows: count() }).from(xrays).where(whereFilter(filter)).get()?.rows ?? 0;
}

const month = sql<string>`substr(${xrays.datePerformedOn}, 1, 7)`;

/** How many rows each group has, in the order of the list. */
export function groupXrayRows(
  db: ClinicDb,
  filter: XrayFilter,
  order: XrayOrder,
): { key: string; count: number }[] {
  const key = order === 'newest' ? month : sql<string>`iif(${xrays.isUnread}, 'UNREAD', 'READ')`;
  return db
    .select({ key, count: count() })
    .from(xrays)
    .where(whereFilter(filter))
    .groupBy(order === 'newest' ? month : xrays.isUnread)
    .orderBy(desc(order === 'newest' ? month : xrays.isUnread))
    .all();
}

/** Each tooth that a patient's x-rays name, with their number and the newest date. */
export function teethRows(
  db: ClinicDb,
  patientId: string,
): { tooth: Tooth; count: number; newestOn: string }[] {
  return db.$client
    .prepare<[string], { tooth: Tooth; count: number; newestOn: string }>(
      `SELECT t.value AS tooth, count(*) AS count, max(x.date_performed_on) AS newestOn
       FROM xrays x CROSS JOIN json_each(x.teeth) t
       WHERE x.patient_id = ? AND x.deleted_at IS NULL GROUP BY t.value ORDER BY t.value`,
    )
    .all(patientId);
}

function whereFilter(filter: XrayFilter): SQL | undefined {
  return and(
    // Written out, not bound: only so does SQLite see that a partial index fits.
    sql`${xrays.deletedAt} is null`,
    filter.patientId ? eq(xrays.patientId, filter.patientId) : undefined,
    filter.modality ? eq(xrays.modality, filter.modality) : undefined,
    typeof filter.isUnread === 'boolean' ? eq(xrays.isUnread, filter.isUnread) : undefined,
    filter.fromOn ? gte(xrays.datePerformedOn, filter.fromOn) : undefined,
    filter.untilOn ? lte(xrays.datePerformedOn, filter.untilOn) : undefined,
    filter.tooth
      ? sql`exists (select 1 from json_each(${xrays.teeth}) where value = ${filter.tooth})`
      : undefined,
    filter.termsExpression
      ? sql`${xrays.termsRow} in (select rowid from xray_terms where xray_terms match ${filter.termsExpression})`
      : undefined,
  );
}

function whereAfter(order: XrayOrder, [isUnread, date, id]: XrayPlace): SQL | undefined {
  const later = or(lt(xrays.datePerformedOn, date), and(eq(xrays.datePerformedOn, date), lt(xrays.id, id)));
  if (order === 'newest') return later;
  const sameSort = and(eq(xrays.isUnread, isUnread), later);
  return isUnread ? or(eq(xrays.isUnread, false), sameSort) : sameSort;
}
