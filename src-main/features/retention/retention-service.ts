// Whose record may be purged and when, and who has not come for years. The purge itself is purge-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { clinicToday, getClinic, getSettings } from '#main/features/clinic/clinic-service.ts';
import { archivePatient, restorePatient } from '#main/features/patients/patient-states-service.ts';
import {
  retentionQueries,
  type PutAwayRow,
  type UnvisitedRow,
} from '#main/features/retention/retention-queries.ts';
import type { PutAwayPatient, UnvisitedPatient } from '#shared/retention/contract.ts';
import { earliestPurgeOn, yearsBefore } from '#shared/retention/purge-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

type PageInput = { readonly limit: number; readonly cursor?: string | null | undefined };

/** Acts of keeping order: putting a record away is no activity of the patient. */
const notActivity = new Set(['isArchived', 'isActive', 'deletedAt']);

/** Archived and removed patients by name, with the date from which each may be purged. */
export function listPutAway(call: SignedInCall, input: PageInput) {
  const [afterName = '', afterId = ''] = parseCursor(input.cursor);
  const rows = retentionQueries(call.clinic.db).putAway.all({ afterName, afterId, limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => describePutAway(call, row)),
    nextCursor: rows.length > input.limit && last ? JSON.stringify([last.sortName, last.id]) : null,
  };
}

/** One patient as the list shows them, archived or not. Throws NOT_FOUND. */
export function putAwayPatient(call: SignedInCall, id: string): PutAwayPatient & { isArchived: boolean } {
  const row = retentionQueries(call.clinic.db).one.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'patient' });
  return { ...describePutAway(call, row), isArchived: row.isArchived === 1 };
}

/** Living patients without a visit for the clinic's number of years; none while that is off. */
export function listUnvisited(call: SignedInCall, input: PageInput) {
  const years = getSettings(call).archiveAfterYears;
  if (years === 0) return { rows: [], nextCursor: null, years };
  const queries = retentionQueries(call.clinic.db);
  const [afterOn = '', afterId = ''] = parseCursor(input.cursor);
  const limits = { before: yearsBefore(clinicToday(call), years), now: call.core.clock.now() };
  const wanted = input.limit + 1;
  const never = afterOn === '' ? queries.neverVisited.all({ ...limits, afterId, limit: wanted }) : [];
  const visited =
    never.length < wanted
      ? queries.longUnvisited.all({
          ...limits,
          afterOn,
          afterId: afterOn === '' ? '' : afterId,
          limit: wanted - never.length,
        })
      : [];
  const rows = [...never, ...visited];
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(describeUnvisited),
    nextCursor: rows.length > input.limit && last ? JSON.stringify([last.lastVisitOn ?? '', last.id]) : null,
    years,
  };
}

/** Archives those of the given patients who still have not come; all in one transaction. Gives their ids. */
export function archiveUnvisited(call: SignedInCall, input: { ids: readonly string[] }) {
  const years = getSettings(call).archiveAfterYears;
  if (years === 0) return { ids: [] };
  const limits = { before: yearsBefore(clinicToday(call), years), now: call.core.clock.now() };
  return write(call, (unit) => {
    const { isUnvisited } = retentionQueries(unit.db);
    const ids = input.ids.filter((id) => isUnvisited.get({ id, ...limits }) === 1);
    for (const id of ids) archivePatient(call, id);
    unit.audit({
      action: 'archiveUnvisited',
      entity: 'retention',
      entityId: '',
      changes: { count: ids.length, years },
    });
    unit.changed('retention');
    return { ids: ids as UnvisitedPatient['id'][] };
  });
}

/** Brings archived patients back, in one transaction; ids of removed or unknown patients are left out. */
export function undoArchiving(call: SignedInCall, input: { ids: readonly string[] }) {
  return write(call, (unit) => {
    const { one } = retentionQueries(unit.db);
    const ids = input.ids.filter((id) => {
      const row = one.get({ id });
      return row !== undefined && row.isArchived === 1 && row.deletedAt === null;
    });
    for (const id of ids) restorePatient(call, id);
    unit.audit({
      action: 'undoArchiving',
      entity: 'retention',
      entityId: '',
      changes: { count: ids.length },
    });
    unit.changed('retention');
    return { ids: ids as UnvisitedPatient['id'][] };
  });
}

function describePutAway(call: SignedInCall, row: PutAwayRow): PutAwayPatient {
  const lastActivityOn = lastActivity(row, getClinic(call).timeZone);
  const earliest = earliestPurgeOn(lastActivityOn, row.dateOfBirth, getSettings(call));
  return {
    id: row.id as PutAwayPatient['id'],
    firstName: row.firstName,
    lastName: row.lastName,
    dateOfBirth: row.dateOfBirth,
    lastVisitOn: row.lastVisitOn,
    isRemoved: row.deletedAt !== null,
    lastActivityOn,
    earliestPurgeOn: earliest,
    isDue: earliest <= clinicToday(call),
    visitCount: row.visitCount,
    xrayCount: row.xrayCount,
  };
}

function lastActivity(row: PutAwayRow, timeZone: string): string {
  const fieldTimes = Object.entries(JSON.parse(row.fieldTimes) as Record<string, string>);
  const changes = fieldTimes.filter(([field]) => !notActivity.has(field)).map(([, at]) => at);
  const newest = [row.createdAt, row.newestBesideAt ?? '', ...changes].toSorted().at(-1) ?? row.createdAt;
  const changedOn = localDateOf(newest, timeZone);
  return row.lastVisitOn !== null && row.lastVisitOn > changedOn ? row.lastVisitOn : changedOn;
}

function describeUnvisited({ createdAt, ...row }: UnvisitedRow): UnvisitedPatient {
  return { ...row, id: row.id as UnvisitedPatient['id'], registeredAt: createdAt };
}

/** A cursor that is none of ours starts from the beginning. */
function parseCursor(cursor: string | null | undefined): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(cursor ?? '[]');
    return Array.isArray(parsed) && parsed.every((part) => typeof part === 'string') ? parsed : [];
  } catch {
    return [];
  }
}
