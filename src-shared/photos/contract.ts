// Calls about dental photos: list, file, put right, give away. Pictures themselves come and go through /files, by id.

import { z } from 'zod';
import { changesOf, staleFieldsError } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, pageInput, pageOf } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { photoFieldsSchema, photoFileIdSchema, photoIdSchema, photoSchema, photoTypes } from './model.ts';

const onePhoto = z.object({ id: photoIdSchema });

/** The same picture already stands among this patient's photos; nothing was written. */
const duplicatePhotoError = {
  DUPLICATE_PHOTO: { status: 409, data: z.object({ photoId: photoIdSchema }) },
} as const;

export const photosContract = {
  /** One patient's photos, newest first. `total` counts what the filter takes; given with the first page only. */
  list: procedure
    .input(z.object({ ...pageInput, patientId: patientIdSchema, type: z.enum(photoTypes).nullish() }))
    .output(pageOf(photoSchema).extend({ total: z.int().min(0).nullable() })),

  get: procedure.input(onePhoto).output(photoSchema),

  /** `fileId` is what the upload gave. The camera and the hour are read from the file itself. */
  create: procedure
    .input(photoFieldsSchema.extend({ patientId: patientIdSchema, fileId: photoFileIdSchema }))
    .output(photoSchema)
    .errors(duplicatePhotoError),

  /** Only the fields that were changed, with the `updatedAt` that was read. Others' edits of other fields are kept. */
  update: procedure
    .input(onePhoto.extend({ updatedAt: instantSchema, changes: changesOf(photoFieldsSchema) }))
    .output(photoSchema)
    .errors(staleFieldsError),

  /** The wrong patient was chosen. A mount that holds it shows it again when it comes back. */
  moveToPatient: procedure
    .input(onePhoto.extend({ updatedAt: instantSchema, patientId: patientIdSchema }))
    .output(photoSchema)
    .errors(duplicatePhotoError),

  /** Takes it out of every list; the picture stays and the record can be restored. */
  remove: procedure.input(onePhoto).output(z.null()),
  restore: procedure.input(onePhoto).output(photoSchema).errors(duplicatePhotoError),

  /**
   * A copy to give away: upright, with the same pixels, and nothing else that the camera wrote (place, time, names,
   * serial numbers); of DICOM a PNG of its first frame as it is shown. `/files/<fileId>` hands it to this session for a
   * few minutes. UNREADABLE: its bytes are lost, damaged, or cannot be decoded.
   */
  copyToShare: procedure
    .input(onePhoto)
    .output(z.object({ fileId: photoFileIdSchema, name: z.string() }))
    .errors({ UNREADABLE: { status: 422 } }),
};
