// Calls about mounts: lay images out, rearrange them, confirm their teeth.

import { z } from 'zod';
import { changesOf } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { idSchema, instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { xrayPatientSchema } from '#shared/xrays/contract.ts';
import { fileImageSchema } from '#shared/xrays/image-facts.ts';
import { xrayFileIdSchema, xrayIdSchema } from '#shared/xrays/model.ts';
import {
  maxMountImages,
  mountFieldsSchema,
  mountIdSchema,
  mountImageIdSchema,
  mountImageSchema,
  mountRowSchema,
  mountSchema,
  mountTeethSchema,
  slotKeySchema,
} from './model.ts';

const oneMount = z.object({ id: mountIdSchema });
const oneImage = oneMount.extend({ imageId: mountImageIdSchema });

/** X-rays and photos, each in the order in which they were taken; x-rays lie first. */
const newImages = {
  xrayIds: z.array(xrayIdSchema).max(maxMountImages, 'tooMany').default([]),
  photoIds: z.array(idSchema).max(maxMountImages, 'tooMany').default([]),
};

export const mountDetailSchema = z.object({
  mount: mountSchema,
  patient: xrayPatientSchema,
  /** Those that were not removed, by place; of a stack the one that is shown last. */
  images: z.array(mountImageSchema).max(maxMountImages),
});
export type MountDetail = z.infer<typeof mountDetailSchema>;

export const mountsContract = {
  /** One patient's mounts, newest first. */
  list: procedure
    .input(z.object({ ...pageInput, patientId: patientIdSchema }))
    .output(pageOf(mountRowSchema)),

  get: procedure.input(oneMount).output(mountDetailSchema),

  /**
   * What the pixels of some of its images mean; null when the file is gone from the store or damaged. As many of the
   * asked ones as fit one answer, in the order of the asking, at least one.
   */
  pictures: procedure
    .input(oneMount.extend({ fileIds: z.array(xrayFileIdSchema).min(1).max(maxMountImages) }))
    .output(z.array(z.object({ fileId: xrayFileIdSchema, image: fileImageSchema.nullable() }))),

  /** New images go into the places of the template in turn. */
  create: procedure
    .input(mountFieldsSchema.extend({ patientId: patientIdSchema, ...newImages }))
    .output(mountSchema),

  /** A changed template keeps what has a place of the same name and lays out the rest anew. */
  update: procedure
    .input(oneMount.extend({ updatedAt: instantSchema, changes: changesOf(mountFieldsSchema) }))
    .output(mountSchema),

  /** Into the free places in turn, or all onto the stack of one place; an image that is in the mount goes there anew. */
  addImages: procedure
    .input(oneMount.extend({ ...newImages, slot: slotKeySchema.nullish() }))
    .output(z.null()),

  /** SWAP: what is shown in the other place comes here in return. STACK: it goes on top of what is there, as a retake. */
  moveImage: procedure
    .input(oneImage.extend({ slot: slotKeySchema, how: z.enum(['SWAP', 'STACK'], 'notAChoice') }))
    .output(z.null()),

  /** Of a stack this one is shown. */
  showImage: procedure.input(oneImage).output(z.null()),

  /** Out of the mount; the x-ray stays the patient's. */
  takeOutImage: procedure.input(oneImage).output(z.null()),

  /** Writes the teeth of several x-rays of the mount at once. STALE when one of them changed since it was read. */
  confirmTeeth: procedure
    .input(
      oneMount.extend({
        teeth: z
          .array(z.object({ xrayId: xrayIdSchema, updatedAt: instantSchema, teeth: mountTeethSchema }))
          .min(1, 'required')
          .max(maxMountImages, 'tooMany'),
      }),
    )
    .output(z.array(z.object({ xrayId: xrayIdSchema, updatedAt: instantSchema }))),

  /** Takes the mount away; its images stay the patient's. */
  remove: procedure.input(oneMount).output(z.null()),
  restore: procedure.input(oneMount).output(mountSchema),
};
