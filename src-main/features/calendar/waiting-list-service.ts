// Patients who would come sooner: the list, who fits a freed slot best, and what each call to them led to.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { busyQueries } from '#main/features/calendar/busy-queries.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { clinicZone, laterThan, requireUnchanged } from '#main/features/calendar/calendar-moment.ts';
import { eventWriteQueries } from '#main/features/calendar/event-writes-queries.ts';
import { patientLabel } from '#main/features/calendar/event-writes-service.ts';
import { alertSummariesOf } from '#main/features/calendar/patient-alerts.ts';
import {
  planningQueries,
  updateWaitingRow,
  type WaitingRow,
} from '#main/features/calendar/planning-queries.ts';
import { rankWaitingEntries } from '#shared/calendar/waiting-fit.ts';
import {
  waitingPriorities,
  type CallResult,
  type WaitingEntry,
  type WaitingEntryFields,
  type WaitingStatus,
} from '#shared/calendar/waiting-model.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';

type Freed = { readonly startAt: string; readonly endAt: string; readonly providerId: string | null };

export function listWaiting(
  call: SignedInCall,
  input: {
    limit: number;
    cursor?: string | null | undefined;
    status: WaitingStatus;
    patientId?: string | null | undefined;
    providerId?: string | null | undefined;
  },
): { rows: WaitingEntry[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  const queries = planningQueries(db);
  const place = placeIn(input.cursor, 3);
  const [rank = 9, createdAt = '', id = ''] = place ?? [];
  const wanted = {
    status: input.status,
    patientId: input.patientId ?? null,
    providerId: input.providerId ?? null,
  };
  const ids = queries.waitingPage.all({
    ...wanted,
    rank: Number(rank),
    createdAt: String(createdAt),
    id: String(id),
    limit: input.limit + 1,
  });
  const rows = ids.flatMap((one) => queries.waitingById.get({ id: one }) ?? []);
  return {
    ...pageOfRows(toEntries(db, rows), input.limit, (row) => [
      waitingPriorities.indexOf(row.priority),
      row.createdAt,
      row.id,
    ]),
    total: place === null ? (queries.waitingCount.get(wanted) ?? 0) : null,
  };
}

export function addWaiting(
  call: SignedInCall,
  input: { id: string; fields: WaitingEntryFields },
): WaitingEntry {
  return write(call, (unit) => {
    const queries = planningQueries(unit.db);
    if (queries.waitingById.get({ id: input.id }) !== undefined) throw invalidField('id', 'duplicate');
    requireReferences(unit.db, input.fields);
    const { priority, ...fields } = input.fields;
    queries.insertWaiting.run({
      ...fields,
      id: input.id,
      priorityRank: waitingPriorities.indexOf(priority),
      status: 'WAITING',
      bookedEventId: null,
      lastCallAt: null,
      lastCallResult: null,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({ action: 'create', entity: 'waitingEntry', entityId: input.id });
    unit.changed('calendar', input.id);
    return toEntry(unit.db, requireWaiting(unit.db, input.id));
  });
}

export function updateWaiting(
  call: SignedInCall,
  input: { id: string; expectedUpdatedAt: string; fields: WaitingEntryFields },
): WaitingEntry {
  return write(call, (unit) => {
    const before = requireWaiting(unit.db, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    requireReferences(unit.db, input.fields);
    const { priority, ...fields } = input.fields;
    const values = { ...fields, priorityRank: waitingPriorities.indexOf(priority) };
    return change(unit, before, values, 'update');
  });
}

/** Takes an entry off the list; nothing of it is lost. */
export function removeWaiting(call: SignedInCall, input: { id: string }): WaitingEntry {
  const known = requireWaiting(call.clinic.db, input.id);
  if (known.status === 'REMOVED') return toEntry(call.clinic.db, known);
  return write(call, (unit) =>
    change(unit, requireWaiting(unit.db, input.id), { status: 'REMOVED' }, 'remove'),
  );
}

/** Puts an entry that was taken off or booked on the list again. */
export function restoreWaiting(call: SignedInCall, input: { id: string }): WaitingEntry {
  const known = requireWaiting(call.clinic.db, input.id);
  if (known.status === 'WAITING') return toEntry(call.clinic.db, known);
  return write(call, (unit) =>
    change(unit, requireWaiting(unit.db, input.id), { status: 'WAITING', bookedEventId: null }, 'restore'),
  );
}

export function offersForSlot(call: SignedInCall, slot: Freed): { offers: WaitingOffer[] } {
  const now = call.core.clock.now();
  return { offers: offersFor({ db: call.clinic.db, zone: clinicZone(call), now }, slot, null) };
}

/** The three who fit best, nobody when the provider is away then; not the patient who just gave the slot up, and nobody who was archived or removed. */
export function offersFor(
  moment: { readonly db: ClinicDb; readonly zone: string; readonly now: string },
  slot: Freed,
  exceptPatientId: string | null,
): WaitingOffer[] {
  const { db } = moment;
  const isAway = busyQueries(db)
    .timeOff.all({ from: slot.startAt, to: slot.endAt })
    .some((away) => away.providerId === slot.providerId);
  if (isAway) return [];
  const contacts = planningQueries(db).patientContact;
  const able = planningQueries(db)
    .waiting.all()
    .filter((row) => row.patientId !== exceptPatientId && contacts.get(row.patientId)?.isRemoved === 0);
  const waiting = toEntries(db, able);
  return rankWaitingEntries(waiting, slot, { zone: moment.zone, now: moment.now }).map((fit) => ({
    entry: fit.entry,
    phone: contacts.get(fit.entry.patientId)?.phone ?? null,
    score: fit.score,
    reasons: fit.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
  }));
}

/** Keeps what a call led to. ACCEPTED with the entry that was booked settles the wait; ALREADY_DECIDED when settled. */
export function logCallResult(
  call: SignedInCall,
  input: {
    id: string;
    result: CallResult;
    bookedEventId?: string | null | undefined;
    notes?: string | null | undefined;
  },
): WaitingEntry {
  return write(call, (unit) => {
    const before = requireWaiting(unit.db, input.id);
    if (before.status !== 'WAITING') {
      throw featureFailure('ALREADY_DECIDED', { decidedAt: before.lastCallAt });
    }
    const bookedEventId = input.bookedEventId ?? null;
    if (bookedEventId !== null) {
      const booked = eventWriteQueries(unit.db).rowById.get({ id: bookedEventId });
      const fits = booked !== undefined && booked.deletedAt === null && booked.patientId === before.patientId;
      if (!fits || input.result !== 'ACCEPTED') throw invalidField('bookedEventId', 'notAChoice');
    }
    planningQueries(unit.db).insertCall.run({
      id: unit.newId(),
      waitingId: before.id,
      userId: call.actor.userId,
      result: input.result,
      bookedEventId,
      notes: input.notes ?? null,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    const values: Partial<WaitingRow> = {
      lastCallAt: unit.now,
      lastCallResult: input.result,
      ...(bookedEventId === null ? {} : { status: 'BOOKED', bookedEventId }),
    };
    return change(unit, before, values, 'call');
  });
}

function change(
  unit: UnitOfWork,
  before: WaitingRow,
  values: Partial<WaitingRow>,
  action: string,
): WaitingEntry {
  updateWaitingRow(unit.db, before.id, { ...values, updatedAt: laterThan(before, unit.now) });
  unit.audit({ action, entity: 'waitingEntry', entityId: before.id, changes: changedFields(before, values) });
  unit.changed('calendar', before.id);
  return toEntry(unit.db, requireWaiting(unit.db, before.id));
}

function requireWaiting(db: ClinicDb, id: string): WaitingRow {
  const row = planningQueries(db).waitingById.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'waitingEntry' });
  return row;
}

function requireReferences(db: ClinicDb, fields: WaitingEntryFields): void {
  patientLabel(db, fields.patientId);
  const queries = planningQueries(db);
  if (fields.serviceId !== null && queries.bookableService.get(fields.serviceId) === undefined) {
    throw invalidField('fields.serviceId', 'notAChoice');
  }
  if (fields.providerId !== null && queries.isBookableProvider.get(fields.providerId) === 0) {
    throw invalidField('fields.providerId', 'notAChoice');
  }
  if (fields.eventId === null) return;
  const event = eventWriteQueries(db).rowById.get({ id: fields.eventId });
  if (event === undefined || event.patientId !== fields.patientId) {
    throw invalidField('fields.eventId', 'notAChoice');
  }
}

function toEntry(db: ClinicDb, row: WaitingRow): WaitingEntry {
  return toEntries(db, [row])[0] as WaitingEntry;
}

function toEntries(db: ClinicDb, rows: readonly WaitingRow[]): WaitingEntry[] {
  const alertsOf = alertSummariesOf(
    db,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map(({ priorityRank, bookedEventId: _bookedEventId, ...entry }) => ({
    ...entry,
    priority: waitingPriorities[priorityRank],
    patientName: planningQueries(db).patientContact.get(entry.patientId)?.name ?? '',
    alertSummary: alertsOf(entry.patientId),
  })) as WaitingEntry[];
}
