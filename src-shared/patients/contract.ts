// Calls about patients: find, list, register, open, edit, archive. Medical histories, intake forms, recalls and
// imports have contracts of their own beside this one.

import { z } from 'zod';
import { staleFieldsError } from '../core/changes.ts';
import { procedure } from '../core/errors.ts';
import { instantSchema, localDateSchema, pageInput, pageOf } from '../core/values.ts';
import { userIdSchema } from '../people/model.ts';
import { changesOf } from './field-merge.ts';
import { patientDetailsFields, patientDetailsInputSchema, patientDetailsSchema } from './patient-details.ts';
import {
  duplicateCandidateSchema,
  fileIdSchema,
  maxDuplicateCandidates,
  patientHitSchema,
  patientListRowSchema,
  patientRecordSchema,
} from './patient-shapes.ts';
import { patientIdSchema, patientInputSchema, patientSchema } from './patient.ts';

/** Near-duplicates that were not in `duplicatesSeen`; nothing was written. */
const nearDuplicatesError = {
  NEAR_DUPLICATES: {
    status: 409,
    data: z.object({ candidates: z.array(duplicateCandidateSchema).max(maxDuplicateCandidates) }),
  },
} as const;

const onePatient = z.object({ id: patientIdSchema });
/** Acts that mean the record as it was read: STALE when it changed since. */
const oneState = onePatient.extend({ updatedAt: instantSchema });
const duplicatesSeen = z.array(patientIdSchema).max(100).default([]);

export const patientSorts = ['name', 'lastVisit', 'createdAt'] as const;

export const patientsContract = {
  /**
   * The one search box. Archived patients come only with `includeArchived`, or when nobody else fits.
   */
  search: procedure
    .input(
      z.object({
        text: z.string().max(10_000),
        limit: z.int().min(1).max(20).default(20),
        includeArchived: z.boolean().default(false),
      }),
    )
    .output(z.array(patientHitSchema).max(20)),

  /** By name A–Z, or newest first by last visit (never visited last) or by registration. */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        sort: z.enum(patientSorts).default('name'),
        archived: z.boolean().default(false),
        /** Null takes active and inactive ones. */
        isActive: z.boolean().nullish(),
        preferredDentistId: userIdSchema.nullish(),
        /** Who prefers this provider, came to them or is booked with them. */
        ofProviderId: userIdSchema.nullish(),
        hasAlert: z.boolean().nullish(),
        bornOn: localDateSchema.nullish(),
      }),
    )
    .output(pageOf(patientListRowSchema).extend({ total: z.int().min(0).nullable() })),

  get: procedure.input(onePatient).output(patientRecordSchema),

  checkDuplicates: procedure
    .input(
      patientInputSchema
        .pick({
          firstName: true,
          lastName: true,
          dateOfBirth: true,
          homePhone: true,
          mobile: true,
          email: true,
        })
        .extend({ exceptId: patientIdSchema.nullish() }),
    )
    .output(z.array(duplicateCandidateSchema).max(maxDuplicateCandidates)),

  create: procedure
    .input(
      z.object({
        patient: patientInputSchema,
        details: patientDetailsInputSchema.optional(),
        /** The near-duplicates a person was shown before pressing save. */
        duplicatesSeen,
      }),
    )
    .output(patientSchema)
    .errors(nearDuplicatesError),

  /** Only the fields that were changed, with the `updatedAt` that was read. */
  update: procedure
    .input(oneState.extend({ changes: changesOf(patientInputSchema.shape), duplicatesSeen }))
    .output(patientSchema)
    .errors({ ...staleFieldsError, ...nearDuplicatesError }),

  /** `updatedAt` null means: nothing was written yet when it was read. */
  updateDetails: procedure
    .input(
      onePatient.extend({ updatedAt: instantSchema.nullable(), changes: changesOf(patientDetailsFields) }),
    )
    .output(patientDetailsSchema)
    .errors(staleFieldsError),

  setPicture: procedure
    .input(onePatient.extend({ pictureFileId: fileIdSchema.nullable() }))
    .output(patientSchema),
  setActive: procedure.input(onePatient.extend({ isActive: z.boolean() })).output(patientSchema),

  archive: procedure.input(onePatient).output(patientSchema),
  /** Takes back archiving or removing. */
  restore: procedure.input(onePatient).output(patientSchema),
  /** Takes the patient out of lists and search; the record stays and can be restored. */
  remove: procedure.input(oneState).output(z.null()),
  /** Removed patients, newest first, for restoring. */
  listRemoved: procedure.input(z.object(pageInput)).output(pageOf(patientListRowSchema)),
};
