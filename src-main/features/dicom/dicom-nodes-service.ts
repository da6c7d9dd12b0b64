// The devices that the clinic knows: who may send, and where pictures can be sent.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { dicomQueries, type DicomNodeRow } from '#main/features/dicom/dicom-queries.ts';
import type { DicomNode, DicomNodeFields } from '#shared/dicom/model.ts';

export function listNodes(call: Pick<Call, 'clinic'>): DicomNode[] {
  return dicomQueries(call.clinic.db).nodes.all().map(toNode);
}

export function createNode(call: SignedInCall, fields: DicomNodeFields): DicomNode {
  return write(call, (unit) => {
    const id = unit.newId();
    const row = { id, ...fields, createdAt: unit.now, updatedAt: unit.now, deletedAt: null };
    dicomQueries(unit.db).putNode.run(row);
    unit.audit({ action: 'create', entity: 'dicomNode', entityId: id, changes: { ...fields } });
    unit.changed('dicom', id);
    return toNode(row);
  });
}

/** Throws STALE. */
export function updateNode(
  call: SignedInCall,
  { id, updatedAt, ...fields }: DicomNodeFields & { id: string; updatedAt: string },
): DicomNode {
  return write(call, (unit) => {
    const before = requireNode(call, id);
    if (before.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    const row = { ...before, ...fields, updatedAt: unit.now };
    dicomQueries(unit.db).putNode.run(row);
    unit.audit({
      action: 'update',
      entity: 'dicomNode',
      entityId: id,
      changes: changedFields(before, fields),
    });
    unit.changed('dicom', id);
    return toNode(row);
  });
}

export function setNodeRemoved(call: SignedInCall, id: string, isRemoved: boolean): null {
  return write(call, (unit) => {
    const before = requireNode(call, id, true);
    dicomQueries(unit.db).putNode.run({
      ...before,
      deletedAt: isRemoved ? unit.now : null,
      updatedAt: unit.now,
    });
    unit.audit({ action: isRemoved ? 'remove' : 'restore', entity: 'dicomNode', entityId: id });
    unit.changed('dicom', id);
    return null;
  });
}

/** Throws NOT_FOUND, for a removed one too unless `withRemoved`. */
export function requireNode(call: Pick<Call, 'clinic'>, id: string, withRemoved = false): DicomNodeRow {
  const row = dicomQueries(call.clinic.db).nodeById.get({ id });
  if (row === undefined || (row.deletedAt !== null && !withRemoved))
    throw failure('NOT_FOUND', { entity: 'dicomNode' });
  return row;
}

function toNode({ id, name, aeTitle, host, port, maySend, updatedAt }: DicomNodeRow): DicomNode {
  return { id: id as DicomNode['id'], name, aeTitle, host, port, maySend, updatedAt };
}
