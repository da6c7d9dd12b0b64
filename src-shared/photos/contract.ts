// Calls about dental photos: list, file, put right, give away. Pictures themselves come and go through /files, by id.

import { z } from 'zod';
import { changesOf } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { photoFieldsSchema, photoFileIdSchema, photoIdSchema, photoSchema, photoTypes } from './model.ts';

const onePhoto = z.object({ id: photoIdSchema });

/** Fields that somebody else changed since `updatedAt` was read, with what they hold now; nothing was written. */
const staleFieldsError = {
  STALE: {
    status: 409,
    data: z.object({ updatedAt: instantSchema, current: z.record(z.string(), z.json()) }),
  },
} as const;

export const photosContract = {
  /** One patient's photos, newest first. `total` counts what the filter takes; given with the first page only. */
  list: procedure
    .input(z.object({ ...pageInput, patientId: patientIdSchema, type: z.enum(photoTypes).nullish() }))
    .output(pageOf(photoSchema).extend({ total: z.int().min(0).nullable() })),

  get: procedure.input(onePhoto).output(photoSchema),

  /**
   * `fileId` is what the upload gave. The camera and the hour are read from the file itself. DUPLICATE_PHOTO: the same
   * picture already stands among this patient's photos; nothing was written.
   */
  create: procedure
    .input(photoFieldsSchema.extend({ patientId: patientIdSchema, fileId: photoFileIdSchema }))
    .output(photoSchema)
    .errors({ DUPLICATE_PHOTO: { status: 409, data: z.object({ photoId: photoIdSchema }) } }),

  /** Only the fields that were changed, with the `updatedAt` that was read. Others' edits of other fields are kept. */
  update: procedure
    .input(onePhoto.extend({ updatedAt: instantSchema, changes: changesOf(photoFieldsSchema) }))
    .output(photoSchema)
    .errors(staleFieldsError),

  /** Takes it out of every list; the picture stays and the record can be restored. */
  remove: procedure.input(onePhoto).output(z.null()),
  restore: procedure.input(onePhoto).output(photoSchema),

  /**
   * A copy to give away: upright, with the same pixels, and nothing else that the camera wrote (place, time, names,
   * serial numbers). `/files/<fileId>` hands it to this session for a few minutes.
   */
  copyToShare: procedure.input(onePhoto).output(z.object({ fileId: photoFileIdSchema, name: z.string() })),
};
