// One page of the patients' list, in one of three orders, by the keys of the row before it.

import { and, asc, count, desc, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { patients } from '#main/features/patients/patients-tables.ts';
import type { PatientRow } from '#main/features/patients/patients-queries.ts';

export type PatientFilter = {
  readonly archived: boolean;
  readonly isActive?: boolean | null | undefined;
  readonly preferredDentistId?: string | null | undefined;
  readonly ofProviderId?: string | null | undefined;
  readonly hasAlert?: boolean | null | undefined;
  readonly bornOn?: string | null | undefined;
};
export type PatientSort = 'name' | 'lastVisit' | 'createdAt';
/** The sorting value and id of the last row of the page before; the value is null for "never visited". */
export type PatientPlace = readonly [value: string | null, id: string];

export function listPatientRows(
  db: ClinicDb,
  filter: PatientFilter,
  sort: PatientSort,
  after: PatientPlace | null,
  limit: number,
): PatientRow[] {
  const order = {
    name: [asc(patients.sortName), asc(patients.id)],
    lastVisit: [desc(patients.lastVisitOn), desc(patients.id)],
    createdAt: [desc(patients.createdAt), desc(patients.id)],
  }[sort];
  return db
    .select()
    .from(patients)
    .where(and(whereFilter(filter), after === null ? undefined : whereAfter(sort, after)))
    .orderBy(...order)
    .limit(limit)
    .all();
}

export function countPatientRows(db: ClinicDb, filter: PatientFilter): number {
  return db.select({ rows: count() }).from(patients).where(whereFilter(filter)).get()?.rows ?? 0;
}

/** Written out, not bound: only so does SQLite see that a partial index fits. */
function whereFilter(filter: PatientFilter): SQL | undefined {
  return and(
    sql.raw('deleted_at is null'),
    eq(patients.isArchived, filter.archived),
    typeof filter.isActive === 'boolean'
      ? filter.isActive
        ? eq(patients.isActive, true)
        : sql.raw('is_active = 0')
      : undefined,
    filter.ofProviderId ? isOfProvider(filter.ofProviderId) : undefined,
    filter.preferredDentistId ? eq(patients.preferredDentistId, filter.preferredDentistId) : undefined,
    typeof filter.hasAlert === 'boolean'
      ? sql.raw(filter.hasAlert ? 'alert_count > 0' : 'alert_count = 0')
      : undefined,
    filter.bornOn ? eq(patients.dateOfBirth, filter.bornOn) : undefined,
  );
}

/** Everybody who prefers this provider, came to them or is booked with them; each once. */
function isOfProvider(providerId: string): SQL {
  // The plus keeps SQLite on the index of the order, in which a page is found at once.
  return sql`+${patients.id} in (
    select patient_id from events where provider_id = ${providerId} and deleted_at is null
      and patient_id is not null and status not in ('CANCELLED', 'NO_SHOW', 'RESCHEDULED')
    union select id from patients where preferred_dentist_id = ${providerId} and deleted_at is null)`;
}

function whereAfter(sort: PatientSort, [value, id]: PatientPlace): SQL | undefined {
  if (sort === 'name') {
    return or(
      gt(patients.sortName, value ?? ''),
      and(eq(patients.sortName, value ?? ''), gt(patients.id, id)),
    );
  }
  if (sort === 'createdAt') {
    return or(
      lt(patients.createdAt, value ?? ''),
      and(eq(patients.createdAt, value ?? ''), lt(patients.id, id)),
    );
  }
  // Descending, SQLite puts null last: after a date come the earlier dates and then those who never came.
  if (value === null) return and(isNull(patients.lastVisitOn), lt(patients.id, id));
  return or(
    lt(patients.lastVisitOn, value),
    isNull(patients.lastVisitOn),
    and(eq(patients.lastVisitOn, value), lt(patients.id, id)),
  );
}
