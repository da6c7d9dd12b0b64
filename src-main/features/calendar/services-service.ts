// What the clinic offers: listed, made, changed, archived and brought back.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { laterThan, requireUnchanged } from '#main/features/calendar/calendar-moment.ts';
import {
  catalogueQueries,
  insertService,
  updateServiceRow,
  type ServiceRow,
} from '#main/features/calendar/catalogue-queries.ts';
import type { Service, ServiceCategory, ServiceFields } from '#shared/calendar/service-model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

function toService({ sortName: _sortName, ...service }: ServiceRow): Service {
  return service as Service;
}

const sortNameOf = (name: string): string => normaliseForSearch(name) || name;

export function listServices(
  call: SignedInCall,
  input: {
    limit: number;
    cursor?: string | null | undefined;
    category?: ServiceCategory | null | undefined;
    query?: string | null | undefined;
    includeArchived: boolean;
  },
): { rows: Service[]; nextCursor: string | null } {
  const [afterName = '', afterId = ''] = placeIn(input.cursor, 2) ?? [];
  const words = normaliseForSearch(input.query ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`);
  const queries = catalogueQueries(call.clinic.db);
  const ids = queries.serviceIds.all({
    category: input.category ?? null,
    pattern: words === '' ? null : `%${words}%`,
    withArchived: input.includeArchived ? 1 : 0,
    afterName: String(afterName),
    afterId: String(afterId),
    limit: input.limit + 1,
  });
  const rows = ids.flatMap((id) => queries.serviceById.get({ id }) ?? []);
  const page = pageOfRows(rows, input.limit, (row) => [row.sortName, row.id]);
  return { rows: page.rows.map(toService), nextCursor: page.nextCursor };
}

/** Throws INVALID `id duplicate` for an id that is taken. */
export function createService(call: SignedInCall, input: ServiceFields & { id: string }): Service {
  return write(call, (unit) => {
    if (catalogueQueries(unit.db).serviceById.get({ id: input.id }) !== undefined) {
      throw invalidField('id', 'duplicate');
    }
    requireImage(call, input.imageFileId, 'imageFileId');
    insertService(unit.db, {
      ...input,
      sortName: sortNameOf(input.name),
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({ action: 'create', entity: 'service', entityId: input.id });
    unit.changed('calendar', input.id);
    return toService(requireService(call, input.id));
  });
}

export function updateService(
  call: SignedInCall,
  input: { id: string; expectedUpdatedAt: string; fields: ServiceFields },
): Service {
  return write(call, (unit) => {
    const before = requireService(call, input.id);
    requireUnchanged(before, input.expectedUpdatedAt);
    if (input.fields.imageFileId !== before.imageFileId) {
      requireImage(call, input.fields.imageFileId, 'fields.imageFileId');
    }
    updateServiceRow(unit.db, input.id, {
      ...input.fields,
      sortName: sortNameOf(input.fields.name),
      updatedAt: laterThan(before, unit.now),
    });
    unit.audit({
      action: 'update',
      entity: 'service',
      entityId: input.id,
      changes: changedFields(before, input.fields),
    });
    unit.changed('calendar', input.id);
    return toService(requireService(call, input.id));
  });
}

export function setServiceActive(call: SignedInCall, input: { id: string }, isActive: boolean): Service {
  const known = requireService(call, input.id);
  if (known.isActive === isActive) return toService(known);
  return write(call, (unit) => {
    const before = requireService(call, input.id);
    updateServiceRow(unit.db, input.id, { isActive, updatedAt: laterThan(before, unit.now) });
    unit.audit({ action: isActive ? 'restore' : 'archive', entity: 'service', entityId: input.id });
    unit.changed('calendar', input.id);
    return toService(requireService(call, input.id));
  });
}

function requireService(call: SignedInCall, id: string): ServiceRow {
  const row = catalogueQueries(call.clinic.db).serviceById.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'service' });
  return row;
}

function requireImage(call: SignedInCall, fileId: string | null, field: string): void {
  if (fileId !== null && catalogueQueries(call.clinic.db).hasImage.get(fileId) === 0) {
    throw invalidField(field, 'notAChoice');
  }
}
