// The directory: every change goes through the outbox, whether the clinic has joined the network or not.

import papaparse from 'papaparse';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import {
  contactsQueries,
  countContactRows,
  listContactRows,
  type ContactDbRow,
} from '#main/features/contacts/contacts-queries.ts';
import type {
  Contact,
  ContactId,
  ContactInput,
  ContactRow,
  ContactStatus,
} from '#shared/contacts/contact.ts';
import { contactKey, typedParts } from '#shared/contacts/contact-search.ts';
import { maxPageSize } from '#shared/core/values.ts';
import type { MutationArgs } from '#shared/sync/mutations.ts';
import { protectCell } from '#shared/text/csv-cell.ts';

type Filter = {
  readonly text: string;
  readonly specialty?: string | null | undefined;
  readonly status?: ContactStatus | null | undefined;
};
type Place = { readonly limit: number; readonly cursor?: string | null | undefined };

export function listContacts(
  call: SignedInCall,
  input: Filter & Place,
): { rows: ContactRow[]; nextCursor: string | null; total: number | null } {
  const { db } = call.clinic;
  const { page, isFirst, wanted } = pageOfContacts(db, input);
  return {
    rows: page.rows.map(({ notes: _notes, ...row }) => row),
    nextCursor: page.nextCursor,
    total: isFirst ? countContactRows(db, wanted) : null,
  };
}

/** The contact whatever has become of it: a referral may name one that was removed since. */
export function getContact(call: SignedInCall, { id }: { id: ContactId }): Contact {
  return toContact(requireContact(call.clinic.db, id));
}

export function listSpecialties(
  call: SignedInCall,
  input: { status?: ContactStatus | null | undefined },
): string[] {
  return contactsQueries(call.clinic.db)
    .specialties.all({ status: input.status ?? null })
    .map(({ specialty }) => specialty);
}

export function createContact(
  call: SignedInCall,
  { id, fields }: { id: ContactId; fields: ContactInput },
): Contact {
  return write(call, (unit) => {
    send(call, unit, 'contact.create@1', { id, ...fields, removedAt: null });
    unit.audit({ action: 'create', entity: 'contact', entityId: id });
    return toContact(requireContact(unit.db, id));
  });
}

export function updateContact(
  call: SignedInCall,
  { id, updatedAt, changes }: { id: ContactId; updatedAt: string; changes: Partial<ContactInput> },
): Contact {
  return write(call, (unit) => {
    const before = requireContact(unit.db, id);
    if (before.removedAt !== null) throw failure('NOT_FOUND', { entity: 'contact' });
    if (before.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    return change(call, unit, before, changes, 'update');
  });
}

export function removeContact(call: SignedInCall, { id }: { id: ContactId }): Contact {
  return setRemoved(call, id, true);
}

export function restoreContact(call: SignedInCall, { id }: { id: ContactId }): Contact {
  return setRemoved(call, id, false);
}

function setRemoved(call: SignedInCall, id: ContactId, isRemoved: boolean): Contact {
  const known = requireContact(call.clinic.db, id);
  if ((known.removedAt !== null) === isRemoved) return toContact(known);
  return write(call, (unit) =>
    change(
      call,
      unit,
      requireContact(unit.db, id),
      { removedAt: isRemoved ? unit.now : null },
      isRemoved ? 'remove' : 'restore',
    ),
  );
}

/** One page of what the filter gives, as text; the first has the head. What leaves the clinic stands in the log. */
export function exportContacts(
  call: SignedInCall,
  input: Filter & { cursor?: string | null | undefined },
): { csv: string; rowCount: number; nextCursor: string | null } {
  return write(call, (unit) => {
    const { page, isFirst } = pageOfContacts(unit.db, { ...input, limit: maxPageSize });
    unit.audit({
      action: 'export',
      entity: 'contacts',
      entityId: call.actor.userId,
      changes: { rows: page.rows.length },
    });
    const lines = page.rows.map((row) => csvColumns.map((column) => protectCell(row[column] ?? '')));
    const text = papaparse.unparse(isFirst ? [[...csvColumns], ...lines] : lines);
    return { csv: `${text}\r\n`, rowCount: lines.length, nextCursor: page.nextCursor };
  });
}

const csvColumns = ['name', 'specialty', 'phone', 'email', 'address', 'notes', 'status'] as const;

function pageOfContacts(db: ClinicDb, input: Filter & Place) {
  const place = placeIn(input.cursor, 2);
  const wanted = {
    parts: typedParts(input.text),
    specialtyKey: input.specialty ? contactKey(input.specialty) : null,
    status: input.status ?? null,
  };
  const after = place === null ? null : { sortName: String(place[0]), id: String(place[1]) };
  const found = listContactRows(db, wanted, after, input.limit + 1);
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => [row.sortName, row.id]);
  return { page: { rows: rows.map(toContact), nextCursor }, isFirst: place === null, wanted };
}

function change(
  call: SignedInCall,
  unit: UnitOfWork,
  before: ContactDbRow,
  changes: MutationArgs['contact.update@1']['changes'],
  action: string,
): Contact {
  send(call, unit, 'contact.update@1', { id: before.id, changes });
  unit.audit({ action, entity: 'contact', entityId: before.id, changes: changedFields(before, changes) });
  return toContact(requireContact(unit.db, before.id));
}

function send<Name extends 'contact.create@1' | 'contact.update@1'>(
  call: SignedInCall,
  unit: UnitOfWork,
  name: Name,
  args: MutationArgs[Name],
): void {
  const made = enqueue(call, unit, name, args);
  if ('refused' in made)
    throw made.refused === 'exists'
      ? invalidField('id', 'duplicate')
      : failure('NOT_FOUND', { entity: 'contact' });
}

function requireContact(db: ClinicDb, id: ContactId): ContactDbRow {
  const row = contactsQueries(db).byId.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'contact' });
  return row;
}

function toContact({
  specialtyKey: _key,
  sortName: _sort,
  searchText: _search,
  waiting: _waiting,
  ...contact
}: ContactDbRow): Contact {
  return contact;
}
