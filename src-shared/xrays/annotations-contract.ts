// Calls about what is drawn over an x-ray, and about the known length that its millimetres follow from.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema } from '#shared/core/values.ts';
import {
  annotationFieldsSchema,
  annotationIdSchema,
  annotationSchema,
  calibrationFieldsSchema,
  calibrationIdSchema,
  calibrationSchema,
} from './annotations.ts';
import { xrayIdSchema } from './model.ts';

const ofXray = z.object({ xrayId: xrayIdSchema });

export const annotationsContract = {
  /** All of one x-ray, oldest first, and the newest calibration that was not taken back. */
  list: procedure
    .input(ofXray)
    .output(z.object({ annotations: z.array(annotationSchema), calibration: calibrationSchema.nullable() })),

  create: procedure.input(ofXray.extend(annotationFieldsSchema.shape)).output(annotationSchema),

  /** Throws STALE when somebody else changed it since `updatedAt` was read. */
  update: procedure
    .input(
      annotationFieldsSchema
        .pick({ points: true, text: true })
        .extend({ id: annotationIdSchema, updatedAt: instantSchema }),
    )
    .output(annotationSchema),

  remove: procedure.input(z.object({ id: annotationIdSchema })).output(z.null()),
  restore: procedure.input(z.object({ id: annotationIdSchema })).output(annotationSchema),

  calibrate: procedure.input(ofXray.extend(calibrationFieldsSchema.shape)).output(calibrationSchema),
  /** The one before it counts again, if there is one. */
  removeCalibration: procedure.input(z.object({ id: calibrationIdSchema })).output(z.null()),
  restoreCalibration: procedure.input(z.object({ id: calibrationIdSchema })).output(calibrationSchema),
};
