// Draws over x-rays, changes and removes what was drawn. Calibrations are in calibrations-service.ts.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import {
  annotationsQueries,
  insertAnnotation,
  updateAnnotationRow,
  type AnnotationRow,
} from '#main/features/xrays/annotations-queries.ts';
import { toAnnotation, toCalibration } from '#main/features/xrays/annotation-rows.ts';
import { xrayRecords } from '#main/features/xrays/xrays-service.ts';
import { nextUpdatedAt } from '#shared/patients/field-merge.ts';
import {
  annotationProblem,
  maxAnnotations,
  type Annotation,
  type AnnotationFields,
  type Calibration,
} from '#shared/xrays/annotations.ts';

/** Also of a removed x-ray, which can still be looked at. */
export function listAnnotations(
  call: SignedInCall,
  xrayId: string,
): { annotations: Annotation[]; calibration: Calibration | null } {
  const queries = annotationsQueries(call.clinic.db);
  const newest = queries.newestCalibration.get({ xrayId });
  return {
    annotations: queries.ofXray.all({ xrayId }).map(toAnnotation),
    calibration: newest === undefined ? null : toCalibration(newest),
  };
}

/** Throws NOT_FOUND (xray), INVALID; `points` `tooMany` also when the picture is full. */
export function createAnnotation(
  call: SignedInCall,
  input: AnnotationFields & { xrayId: string },
): Annotation {
  xrayRecords.requireLiving(call.clinic.db, input.xrayId);
  refuseUnfit(input);
  const id = write(call, (unit) => {
    refuseFull(unit, input.xrayId);
    const row: AnnotationRow = {
      id: unit.newId(),
      ...input,
      madeBy: call.actor.userId,
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    };
    insertAnnotation(unit.db, row);
    note(unit, row, 'annotate', { kind: row.kind, ...(row.text === '' ? {} : { text: row.text }) });
    return row.id;
  });
  return toAnnotation(requireAnnotation(call, id));
}

/** Throws NOT_FOUND, INVALID, STALE. */
export function updateAnnotation(
  call: SignedInCall,
  input: Pick<AnnotationFields, 'points' | 'text'> & { id: string; updatedAt: string },
): Annotation {
  const before = requireLivingAnnotation(call, input.id);
  const values = { points: input.points, text: input.text };
  refuseUnfit({ kind: before.kind, ...values });
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  write(call, (unit) => {
    const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
    updateAnnotationRow(unit.db, before.id, { ...values, updatedAt });
    note(unit, before, 'changeAnnotation', {
      kind: before.kind,
      ...changedFields(before, { text: input.text }),
    });
  });
  return toAnnotation(requireAnnotation(call, input.id));
}

export function removeAnnotation(call: SignedInCall, id: string): null {
  const before = requireAnnotation(call, id).annotation;
  if (before.deletedAt !== null) return null;
  return write(call, (unit) => {
    updateAnnotationRow(unit.db, id, { deletedAt: unit.now });
    note(unit, before, 'removeAnnotation', { kind: before.kind });
    return null;
  });
}

/** Throws NOT_FOUND when it or its x-ray is gone, INVALID when the picture is full. */
export function restoreAnnotation(call: SignedInCall, id: string): Annotation {
  const before = requireAnnotation(call, id).annotation;
  xrayRecords.requireLiving(call.clinic.db, before.xrayId);
  if (before.deletedAt !== null)
    write(call, (unit) => {
      refuseFull(unit, before.xrayId);
      updateAnnotationRow(unit.db, id, { deletedAt: null });
      note(unit, before, 'restoreAnnotation', { kind: before.kind });
    });
  return toAnnotation(requireAnnotation(call, id));
}

/** The entry stands with the x-ray: what was done to it is read in one place. */
function note(
  unit: UnitOfWork,
  row: { readonly id: string; readonly xrayId: string },
  action: string,
  changes: Record<string, unknown>,
): void {
  unit.audit({ action, entity: 'xray', entityId: row.xrayId, changes: { annotationId: row.id, ...changes } });
  unit.changed('annotations', row.xrayId);
}

function refuseUnfit(fields: Pick<AnnotationFields, 'kind' | 'points' | 'text'>): void {
  const problem = annotationProblem(fields);
  if (problem !== null) throw invalidField(problem.field, problem.code);
}

function refuseFull(unit: UnitOfWork, xrayId: string): void {
  const there = annotationsQueries(unit.db).countOfXray.get({ xrayId })?.count ?? 0;
  if (there >= maxAnnotations) throw invalidField('points', 'tooMany');
}

function requireAnnotation(call: SignedInCall, id: string) {
  const found = annotationsQueries(call.clinic.db).annotation.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'annotation' });
  return found;
}

function requireLivingAnnotation(call: SignedInCall, id: string): AnnotationRow {
  const { annotation } = requireAnnotation(call, id);
  if (annotation.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'annotation' });
  xrayRecords.requireLiving(call.clinic.db, annotation.xrayId);
  return annotation;
}
