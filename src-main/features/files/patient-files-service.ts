// What x-rays, photos and documents have in common once they stand in a patient's record: they are filed, put right, moved
// to another patient, removed and restored in one way. What is known of each kind, and its lists, are its own feature's.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { livingPatient, refuseConflicts } from '#main/features/patients/living-patient-service.ts';
import { mergeFields, nextUpdatedAt, withFieldTimes, type FieldTimes } from '#shared/patients/field-merge.ts';

/** The columns that each of their tables has. */
type FiledRow = {
  readonly id: string;
  readonly patientId: string;
  readonly fileId: string;
  readonly uploadedBy: string | null;
  readonly fieldTimes: FieldTimes;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
};

/** One kind of record: its row, what is read of it with what stands beside it, what is typed of it, what a call gives. */
type FiledKind<Row extends FiledRow, Found, Fields, Shown> = {
  readonly entity: string;
  readonly topic: string;
  /** The field that holds the day it is of, which is never one to come. */
  readonly dayField: keyof Fields & string;
  /** Removed or not. */
  readonly find: (db: ClinicDb, id: string) => Found | undefined;
  readonly rowOf: (found: Found) => Row;
  readonly shown: (found: Found) => Shown;
  /** A living one of this patient that holds the same file. */
  readonly same: (
    db: ClinicDb,
    asked: { readonly patientId: string; readonly fileId: string; readonly exceptId: string },
  ) => { readonly id: string } | undefined;
  /** How the refusal of a second one is called, and what the id of the first is called in it. */
  readonly duplicate: readonly [code: string, idField: string];
  readonly insert: (db: ClinicDb, row: Row) => void;
  readonly update: (db: ClinicDb, id: string, values: Partial<Row>) => void;
  /** Puts what is searched of it in place of what was. */
  readonly index?: (db: ClinicDb, found: Found) => void;
  /** What is kept beside the fields and follows from them. */
  readonly follows?: (row: Row) => Partial<Row>;
};

type Changes<Fields> = { readonly id: string; readonly updatedAt: string; readonly changes: Partial<Fields> };
type Move = { readonly id: string; readonly updatedAt: string; readonly patientId: string };

/** The acts of one kind. All of them throw NOT_FOUND for a record, or a patient, that is not there. */
export function patientFiles<Row extends FiledRow, Found, Fields extends object, Shown>(
  kind: FiledKind<Row, Found, Fields, Shown>,
) {
  /** Removed or not. */
  function requireOne(db: ClinicDb, id: string): Found {
    const found = kind.find(db, id);
    if (found === undefined) throw failure('NOT_FOUND', { entity: kind.entity });
    return found;
  }

  function requireLiving(db: ClinicDb, id: string): Found {
    const found = requireOne(db, id);
    if (kind.rowOf(found).deletedAt !== null) throw failure('NOT_FOUND', { entity: kind.entity });
    return found;
  }

  function refuseSame(db: ClinicDb, patientId: string, fileId: string, exceptId: string): void {
    const same = kind.same(db, { patientId, fileId, exceptId });
    const [code, idField] = kind.duplicate;
    if (same !== undefined) throw featureFailure(code, { [idField]: same.id });
  }

  /** Writes values over a row, with field times, audit and topic. Gives the record as it is then. */
  function change(unit: UnitOfWork, before: Row, values: Partial<Row>, action: string): Found {
    const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
    const fieldTimes = withFieldTimes(before.fieldTimes, values, updatedAt);
    kind.update(unit.db, before.id, { ...values, fieldTimes, updatedAt });
    unit.audit({
      action,
      entity: kind.entity,
      entityId: before.id,
      changes: changedFields(before, values),
    });
    unit.changed(kind.topic, before.id);
    return requireOne(unit.db, before.id);
  }

  /** Within a transaction. `beside` is what is kept of it and was not typed. Throws the kind's DUPLICATE, and INVALID. */
  function file(
    call: Call,
    unit: UnitOfWork,
    input: Fields & { readonly patientId: string; readonly fileId: string },
    beside: Partial<Row> = {},
  ): Shown {
    const { patientId, fileId, ...fields } = input;
    requirePast(call, kind.dayField, input[kind.dayField]);
    livingPatient(unit, patientId);
    refuseSame(unit.db, patientId, fileId, '');
    const id = unit.newId();
    const stamps = { fieldTimes: {}, createdAt: unit.now, updatedAt: unit.now, deletedAt: null };
    // What of the row this does not hold, `beside` does.
    const own = { ...fields, ...beside, ...stamps, id, patientId, fileId, uploadedBy: call.actor.userId };
    const row = own as unknown as Row;
    kind.insert(unit.db, { ...row, ...kind.follows?.(row) });
    const found = requireOne(unit.db, id);
    kind.index?.(unit.db, found);
    unit.audit({
      action: 'create',
      entity: kind.entity,
      entityId: id,
      changes: { patientId, fileId, ...fields },
    });
    unit.changed(kind.topic, id);
    return kind.shown(found);
  }

  /** Merges the changed fields over what others changed. Throws STALE when both changed one field. */
  function update(call: SignedInCall, input: Changes<Fields>): Shown {
    const day = input.changes[kind.dayField];
    if (day !== undefined) requirePast(call, `changes.${kind.dayField}`, day);
    const found = requireLiving(call.clinic.db, input.id);
    const before = kind.rowOf(found);
    const merge = mergeFields(before, before.fieldTimes, input.changes as Partial<Row>, input.updatedAt);
    refuseConflicts(before, merge.conflicts);
    if (Object.keys(merge.changed).length === 0) return kind.shown(found);
    return write(call, (unit) => {
      const values = { ...merge.changed, ...kind.follows?.({ ...before, ...merge.changed }) };
      const after = change(unit, before, values, 'update');
      kind.index?.(unit.db, after);
      return kind.shown(after);
    });
  }

  /** Into another patient's record; both patients stand in the audit log. Throws STALE, and the kind's DUPLICATE. */
  function move(call: SignedInCall, { id, updatedAt, patientId }: Move): Shown {
    const found = requireLiving(call.clinic.db, id);
    const before = kind.rowOf(found);
    if (before.patientId === patientId) return kind.shown(found);
    if (before.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    return write(call, (unit) => {
      livingPatient(unit, patientId);
      refuseSame(unit.db, patientId, before.fileId, id);
      return kind.shown(change(unit, before, { patientId } as Partial<Row>, 'moveToPatient'));
    });
  }

  function remove(call: SignedInCall, id: string): null {
    const before = kind.rowOf(requireOne(call.clinic.db, id));
    if (before.deletedAt !== null) return null;
    return write(call, (unit) => {
      change(unit, before, { deletedAt: unit.now } as Partial<Row>, 'remove');
      return null;
    });
  }

  /** Gives a removed one back to its patient. Throws the kind's DUPLICATE when the file was filed again meanwhile. */
  function restore(call: SignedInCall, id: string): Shown {
    const found = requireOne(call.clinic.db, id);
    if (kind.rowOf(found).deletedAt === null) return kind.shown(found);
    return write(call, (unit) => restoreWithin(unit, id, 'restore'));
  }

  /** The same within a transaction, under another name for the audit log. */
  function restoreWithin(unit: UnitOfWork, id: string, action: string): Shown {
    const before = kind.rowOf(requireOne(unit.db, id));
    livingPatient(unit, before.patientId);
    refuseSame(unit.db, before.patientId, before.fileId, id);
    return kind.shown(change(unit, before, { deletedAt: null } as Partial<Row>, action));
  }

  return { requireOne, requireLiving, change, file, update, move, remove, restore, restoreWithin };
}

/** Throws INVALID for a local date that is still to come in the clinic's zone. */
export function requirePast(call: Call, field: string, on: unknown): void {
  if (typeof on === 'string' && on > clinicToday(call)) throw invalidField(field, 'inFuture');
}
