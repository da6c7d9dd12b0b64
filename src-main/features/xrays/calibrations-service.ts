// Known lengths on x-rays: the newest that was not taken back is what millimetres follow from.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { toCalibration } from '#main/features/xrays/annotation-rows.ts';
import {
  annotationsQueries,
  insertCalibration,
  updateCalibrationRow,
  type CalibrationRow,
} from '#main/features/xrays/annotations-queries.ts';
import { xrayRecords } from '#main/features/xrays/xrays-service.ts';
import { calibrationLimits, type Calibration, type CalibrationFields } from '#shared/xrays/annotations.ts';
import { pathLengthPx } from '#shared/xrays/spacing.ts';

/** Throws NOT_FOUND (xray), and INVALID for a line too short to tell a length by. */
export function calibrate(call: SignedInCall, input: CalibrationFields & { xrayId: string }): Calibration {
  xrayRecords.requireLiving(call.clinic.db, input.xrayId);
  if (pathLengthPx(input.points, null) < calibrationLimits.shortestPx)
    throw invalidField('points', 'tooSmall');
  const id = write(call, (unit) => {
    const row: CalibrationRow = {
      id: unit.newId(),
      ...input,
      madeBy: call.actor.userId,
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    };
    insertCalibration(unit.db, row);
    note(unit, row, 'calibrate');
    return row.id;
  });
  return toCalibration(requireCalibration(call, id));
}

export function removeCalibration(call: SignedInCall, id: string): null {
  const { calibration } = requireCalibration(call, id);
  if (calibration.deletedAt !== null) return null;
  return write(call, (unit) => {
    updateCalibrationRow(unit.db, id, { deletedAt: unit.now, updatedAt: unit.now });
    note(unit, calibration, 'removeCalibration');
    return null;
  });
}

export function restoreCalibration(call: SignedInCall, id: string): Calibration {
  const { calibration } = requireCalibration(call, id);
  xrayRecords.requireLiving(call.clinic.db, calibration.xrayId);
  if (calibration.deletedAt !== null)
    write(call, (unit) => {
      updateCalibrationRow(unit.db, id, { deletedAt: null, updatedAt: unit.now });
      note(unit, calibration, 'restoreCalibration');
    });
  return toCalibration(requireCalibration(call, id));
}

function note(unit: UnitOfWork, row: CalibrationRow, action: string): void {
  unit.audit({
    action,
    entity: 'xray',
    entityId: row.xrayId,
    changes: { calibrationId: row.id, lengthMm: row.lengthMm, points: row.points },
  });
  unit.changed('annotations', row.xrayId);
}

function requireCalibration(call: SignedInCall, id: string) {
  const found = annotationsQueries(call.clinic.db).calibration.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'calibration' });
  return found;
}
