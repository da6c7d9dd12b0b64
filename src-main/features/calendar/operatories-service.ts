// The clinic's chairs: listed in their order, made, changed, archived and brought back.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { laterThan, requireUnchanged } from '#main/features/calendar/calendar-moment.ts';
import {
  catalogueQueries,
  insertOperatory,
  updateOperatoryRow,
  type OperatoryRow,
} from '#main/features/calendar/catalogue-queries.ts';
import { eventReadQueries } from '#main/features/calendar/event-reads-queries.ts';
import type { Operatory, OperatoryInput } from '#shared/clinic/model.ts';

export function listOperatories(
  call: SignedInCall,
  input: { limit: number; cursor?: string | null | undefined; includeArchived: boolean },
): { rows: Operatory[]; nextCursor: string | null } {
  const [afterOrder = -1, afterName = '', afterId = ''] = placeIn(input.cursor, 3) ?? [];
  const queries = catalogueQueries(call.clinic.db);
  const ids = queries.operatoryIds.all({
    withArchived: input.includeArchived ? 1 : 0,
    afterOrder: Number(afterOrder),
    afterName: String(afterName),
    afterId: String(afterId),
    limit: input.limit + 1,
  });
  const rows = ids.flatMap((id) => queries.operatoryById.get({ id }) ?? []);
  const page = pageOfRows(rows, input.limit, (row) => [row.sortOrder, row.name, row.id]);
  return page as { rows: Operatory[]; nextCursor: string | null };
}

/** Throws INVALID `id duplicate` for an id that is taken. */
export function createOperatory(call: SignedInCall, input: OperatoryInput & { id: string }): Operatory {
  return write(call, (unit) => {
    if (catalogueQueries(unit.db).operatoryById.get({ id: input.id }) !== undefined) {
      throw invalidField('id', 'duplicate');
    }
    requireLocation(call, input.locationId, 'locationId');
    insertOperatory(unit.db, { ...input, createdAt: unit.now, updatedAt: unit.now });
    unit.audit({ action: 'create', entity: 'operatory', entityId: input.id });
    unit.changed('calendar', input.id);
    return requireOperatory(call, input.id) as Operatory;
  });
}

export function updateOperatory(
  call: SignedInCall,
  input: { id: string; expectedUpdatedAt: string; fields: OperatoryInput },
): Operatory {
  return write(call, (unit) => {
    const before = requireOperatory(call, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    if (input.fields.locationId !== before.locationId) {
      requireLocation(call, input.fields.locationId, 'fields.locationId');
    }
    updateOperatoryRow(unit.db, input.id, { ...input.fields, updatedAt: laterThan(before, unit.now) });
    unit.audit({
      action: 'update',
      entity: 'operatory',
      entityId: input.id,
      changes: changedFields(before, input.fields),
    });
    unit.changed('calendar', input.id);
    return requireOperatory(call, input.id) as Operatory;
  });
}

/** Throws IN_USE while open entries from now on are in the chair. */
export function setOperatoryArchived(
  call: SignedInCall,
  input: { id: string },
  isArchived: boolean,
): Operatory {
  const known = requireOperatory(call, input.id);
  if ((known.deletedAt !== null) === isArchived) return known as Operatory;
  return write(call, (unit) => {
    const before = requireOperatory(call, input.id);
    const count = isArchived ? (eventReadQueries(unit.db).openInChair.get(input.id, unit.now) ?? 0) : 0;
    if (count > 0) throw featureFailure('IN_USE', { count });
    updateOperatoryRow(unit.db, input.id, {
      deletedAt: isArchived ? unit.now : null,
      updatedAt: laterThan(before, unit.now),
    });
    unit.audit({ action: isArchived ? 'archive' : 'restore', entity: 'operatory', entityId: input.id });
    unit.changed('calendar', input.id);
    return requireOperatory(call, input.id) as Operatory;
  });
}

function requireOperatory(call: SignedInCall, id: string): OperatoryRow {
  const row = catalogueQueries(call.clinic.db).operatoryById.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'operatory' });
  return row;
}

function requireLocation(call: SignedInCall, locationId: string | null, field: string): void {
  if (locationId !== null && catalogueQueries(call.clinic.db).hasLocation.get(locationId) === 0) {
    throw invalidField(field, 'notAChoice');
  }
}
