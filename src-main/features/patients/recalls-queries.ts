// Statements of recalls and of the tries to reach patients.

import { and, asc, count, desc, eq, gt, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import { everyColumn } from '#main/db/every-column.ts';
import { recallAttempts, recalls } from '#main/features/patients/recalls-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export type RecallDbRow = typeof recalls.$inferSelect;

const attemptColumns = {
  id: recallAttempts.id,
  recallId: recallAttempts.recallId,
  userId: recallAttempts.userId,
  firstName: users.firstName,
  lastName: users.lastName,
  channel: recallAttempts.channel,
  outcome: recallAttempts.outcome,
  note: recallAttempts.note,
  attemptedAt: recallAttempts.attemptedAt,
};

const isDone = sql`${recalls.completedAt} is not null`;

export const recallsQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(recalls)
    .where(eq(recalls.id, sql.placeholder('id')))
    .prepare(),
  ofPatient: db
    .select()
    .from(recalls)
    .where(
      and(
        eq(recalls.patientId, sql.placeholder('patientId')),
        isNull(recalls.deletedAt),
        sql`(${isDone}, ${recalls.dueOn}, ${recalls.id}) > (${sql.placeholder('isDone')}, ${sql.placeholder('dueOn')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(isDone, asc(recalls.dueOn), asc(recalls.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
  insert: db.insert(recalls).values(everyColumn(recalls)).prepare(),
  insertAttempt: db.insert(recallAttempts).values(everyColumn(recallAttempts)).prepare(),
  attemptsOf: db
    .select(attemptColumns)
    .from(recallAttempts)
    .leftJoin(users, eq(users.id, recallAttempts.userId))
    .where(eq(recallAttempts.recallId, sql.placeholder('recallId')))
    .orderBy(desc(recallAttempts.attemptedAt))
    .limit(100)
    .prepare(),
  /** The last try of any recall of a patient on one clinic day. */
  attemptOn: db
    .select(attemptColumns)
    .from(recallAttempts)
    .leftJoin(users, eq(users.id, recallAttempts.userId))
    .where(
      and(
        eq(recallAttempts.patientId, sql.placeholder('patientId')),
        eq(recallAttempts.attemptedOn, sql.placeholder('on')),
      ),
    )
    .orderBy(desc(recallAttempts.attemptedAt))
    .limit(1)
    .prepare(),
}));

export function updateRecallRow(db: ClinicDb, id: string, values: Partial<RecallDbRow>): void {
  db.update(recalls).set(values).where(eq(recalls.id, id)).run();
}

export type DueFilter = {
  readonly from: string | null;
  readonly until: string;
  readonly includeDoNotContact: boolean;
};

/** Open recalls with their patients, the earliest due first, after the place of the row before. */
export function listDueRows(
  db: ClinicDb,
  filter: DueFilter,
  after: readonly [dueOn: string, id: string] | null,
  limit: number,
) {
  return db
    .select({ recall: recalls, patient: patients })
    .from(recalls)
    .innerJoin(patients, eq(patients.id, recalls.patientId))
    .where(
      and(
        whereDue(filter),
        after === null
          ? undefined
          : or(gt(recalls.dueOn, after[0]), and(eq(recalls.dueOn, after[0]), gt(recalls.id, after[1]))),
      ),
    )
    .orderBy(asc(recalls.dueOn), asc(recalls.id))
    .limit(limit)
    .all();
}

export function countDueRows(db: ClinicDb, filter: DueFilter): number {
  const found = db
    .select({ rows: count() })
    .from(recalls)
    .innerJoin(patients, eq(patients.id, recalls.patientId))
    .where(whereDue(filter))
    .get();
  return found?.rows ?? 0;
}

/** The patients among these who were tried on a clinic day. */
export function patientsTriedOn(db: ClinicDb, patientIds: readonly string[], on: string): Set<string> {
  const rows = db
    .select({ patientId: recallAttempts.patientId })
    .from(recallAttempts)
    .where(
      and(
        sql`${recallAttempts.patientId} in (select value from json_each(${JSON.stringify(patientIds)}))`,
        eq(recallAttempts.attemptedOn, on),
      ),
    )
    .all();
  return new Set(rows.map((row) => row.patientId));
}

function whereDue(filter: DueFilter): SQL | undefined {
  return and(
    sql.raw('recalls.deleted_at is null and recalls.completed_at is null'),
    lte(recalls.dueOn, filter.until),
    filter.from === null ? undefined : gte(recalls.dueOn, filter.from),
    filter.includeDoNotContact ? undefined : eq(recalls.isDoNotContact, false),
    isNull(patients.deletedAt),
    filter.includeDoNotContact ? undefined : eq(patients.isArchived, false),
  );
}
