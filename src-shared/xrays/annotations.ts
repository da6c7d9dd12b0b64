// What is drawn over an x-ray: lines, angles, arrows, words. Kept beside the picture, in its pixels, upright and unturned.
// No number that was measured is kept: it follows from the points and the spacing (spacing.ts).

import { z } from 'zod';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { readingText, xrayIdSchema } from './model.ts';

export const annotationIdSchema = brandedId('Annotation');
export type AnnotationId = z.infer<typeof annotationIdSchema>;
export const calibrationIdSchema = brandedId('Calibration');
export type CalibrationId = z.infer<typeof calibrationIdSchema>;

export const annotationKinds = ['LENGTH', 'POLYLINE', 'ANGLE', 'ARROW', 'TEXT', 'FREEHAND'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** How many points each kind has. An arrow points at its first. */
export const annotationPoints: Readonly<
  Record<AnnotationKind, { readonly min: number; readonly max: number }>
> = {
  LENGTH: { min: 2, max: 2 },
  POLYLINE: { min: 2, max: 100 },
  ANGLE: { min: 3, max: 3 },
  ARROW: { min: 2, max: 2 },
  TEXT: { min: 1, max: 1 },
  FREEHAND: { min: 2, max: 300 },
};
/** More than this on one picture hides it. */
export const maxAnnotations = 200;

/** Every code a field of an annotation or a calibration is refused with. */
export const annotationFieldCodes = [
  'required',
  'tooLong',
  'tooSmall',
  'tooBig',
  'tooFew',
  'tooMany',
  'notANumber',
  'notAChoice',
  'invalidCharacters',
] as const;

/** From the top left corner of the upper left pixel, to a thousandth of a pixel. */
const coordinate = z
  .number('notANumber')
  .min(0, 'tooSmall')
  .max(100_000, 'tooBig')
  .transform((value) => Math.round(value * 1000) / 1000);
export const imagePointSchema = z.object({ x: coordinate, y: coordinate });
export type ImagePoint = { readonly x: number; readonly y: number };

export const annotationFieldsSchema = z.object({
  kind: z.enum(annotationKinds, 'notAChoice'),
  /** Of a picture with several: the first is 0. */
  frame: z.int('notANumber').min(0, 'tooSmall').max(100_000, 'tooBig'),
  points: z.array(imagePointSchema).min(1, 'tooFew').max(300, 'tooMany'),
  /** What a TEXT says, and what may stand at any other. */
  text: readingText(500),
});
export type AnnotationFields = z.infer<typeof annotationFieldsSchema>;

/** Why these do not belong together, as the field and its code; null when they do. */
export function annotationProblem({
  kind,
  points,
  text,
}: Pick<AnnotationFields, 'kind' | 'points' | 'text'>): {
  readonly field: 'points' | 'text';
  readonly code: (typeof annotationFieldCodes)[number];
} | null {
  const { min, max } = annotationPoints[kind];
  if (points.length < min) return { field: 'points', code: 'tooFew' };
  if (points.length > max) return { field: 'points', code: 'tooMany' };
  return kind === 'TEXT' && text === '' ? { field: 'text', code: 'required' } : null;
}

const authorSchema = z.object({ id: userIdSchema, name: z.string() }).nullable();

export const annotationSchema = annotationFieldsSchema.extend({
  id: annotationIdSchema,
  xrayId: xrayIdSchema,
  author: authorSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;

export const calibrationLimits = { lengthMm: { min: 0.1, max: 1000 }, shortestPx: 2 } as const;

export const calibrationFieldsSchema = z.object({
  points: z.array(imagePointSchema).min(2, 'tooFew').max(2, 'tooMany'),
  lengthMm: z
    .number('notANumber')
    .min(calibrationLimits.lengthMm.min, 'tooSmall')
    .max(calibrationLimits.lengthMm.max, 'tooBig'),
});
export type CalibrationFields = z.infer<typeof calibrationFieldsSchema>;

export const calibrationSchema = calibrationFieldsSchema.extend({
  id: calibrationIdSchema,
  xrayId: xrayIdSchema,
  author: authorSchema,
  createdAt: instantSchema,
});
export type Calibration = z.infer<typeof calibrationSchema>;
