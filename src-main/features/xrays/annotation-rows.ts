// Annotations and calibrations as the contract gives them, with the name of who made each.

import type { AnnotationRow, CalibrationRow } from '#main/features/xrays/annotations-queries.ts';
import type { Annotation, Calibration } from '#shared/xrays/annotations.ts';

type Author = { readonly firstName: string; readonly lastName: string } | null;

/** Ids were checked when they were written. */
export function toAnnotation(found: { annotation: AnnotationRow; author: Author }): Annotation {
  const { madeBy, deletedAt: _deletedAt, points, ...row } = found.annotation;
  return { ...row, points: [...points], author: toAuthor(madeBy, found.author) } as Annotation;
}

export function toCalibration(found: { calibration: CalibrationRow; author: Author }): Calibration {
  const { madeBy, deletedAt: _deletedAt, updatedAt: _updatedAt, points, ...row } = found.calibration;
  return { ...row, points: [...points], author: toAuthor(madeBy, found.author) } as Calibration;
}

function toAuthor(id: string | null, author: Author): { id: string; name: string } | null {
  return id === null || author === null ? null : { id, name: `${author.firstName} ${author.lastName}` };
}
