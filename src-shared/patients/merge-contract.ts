// Calls that make two records of one person one, and take it back.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { brandedId, instantSchema, pageOf } from '../core/values.ts';
import { alertSummarySchema } from './alert-summary.ts';
import { duplicateReasons } from './duplicates.ts';
import { codedEntriesSchema } from './medical-history.ts';
import { mergeChoices, mergeFieldNames, unitedLists } from './merge-rules.ts';
import { duplicateCandidateSchema, fileIdSchema, maxDuplicateCandidates } from './patient-shapes.ts';
import { patientIdSchema } from './patient.ts';

export const patientMergeIdSchema = brandedId('PatientMerge');

/** What goes over to the survivor, in the words of the screen. */
export const movedKinds = [
  'visits',
  'requests',
  'xrays',
  'photos',
  'documents',
  'mounts',
  'intakeForms',
  'recalls',
  'recallAttempts',
  'waiting',
  'referrals',
  'imports',
] as const;
export type MovedKind = (typeof movedKinds)[number];

export const mergePersonSchema = z.object({
  id: patientIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.iso.date(),
  phone: z.string().nullable(),
  pictureFileId: fileIdSchema.nullable(),
  isArchived: z.boolean(),
  alertSummary: alertSummarySchema,
  lastVisitOn: z.iso.date().nullable(),
  createdAt: instantSchema,
  /** The latest change of the record, its details and its medical history. */
  updatedAt: instantSchema,
});
export type MergePerson = z.infer<typeof mergePersonSchema>;

const mergeFieldSchema = z.object({
  field: z.enum(mergeFieldNames),
  survivor: z.json(),
  other: z.json(),
  isSame: z.boolean(),
  proposal: z.enum(mergeChoices),
  /** Both texts may be kept. */
  mayJoin: z.boolean(),
});
export type MergeField = z.infer<typeof mergeFieldSchema>;

export const mergePreviewSchema = z.object({
  survivor: mergePersonSchema,
  other: mergePersonSchema,
  /** Only fields that at least one of the two has. */
  fields: z.array(mergeFieldSchema),
  lists: z.array(
    z.object({
      list: z.enum(unitedLists),
      united: z.array(codedEntriesSchema.element).max(200),
      /** How many of them come from the other. */
      addedCount: z.int().min(0),
    }),
  ),
  moves: z.array(z.object({ kind: z.enum(movedKinds), count: z.int().min(1) })),
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

const pairPersonSchema = mergePersonSchema.pick({
  id: true,
  firstName: true,
  lastName: true,
  dateOfBirth: true,
  phone: true,
  isArchived: true,
  alertSummary: true,
  lastVisitOn: true,
  createdAt: true,
});
export const mergeSuggestionSchema = z.object({
  one: pairPersonSchema,
  two: pairPersonSchema,
  score: z.number().min(0).max(1),
  reasons: z.array(z.enum(duplicateReasons)).min(1),
});
export type MergeSuggestion = z.infer<typeof mergeSuggestionSchema>;

const pair = { survivorId: patientIdSchema, otherId: patientIdSchema };

export const patientMergeContract = {
  /** Field by field what each says and what is proposed. INVALID `samePatient` for a patient and itself. */
  preview: procedure.input(z.object(pair)).output(mergePreviewSchema),

  /** The proposal stands where nothing is chosen. STALE when either record changed since the preview. */
  merge: procedure
    .input(
      z.object({
        ...pair,
        choices: z.partialRecord(z.enum(mergeFieldNames), z.enum(mergeChoices)).default({}),
        survivorUpdatedAt: instantSchema,
        otherUpdatedAt: instantSchema,
      }),
    )
    .output(z.object({ mergeId: patientMergeIdSchema, movedCount: z.int() })),

  /**
   * Gives back what moved then; what was made or edited since stays with the survivor. Doing it twice does nothing.
   * MERGED_ON when the survivor itself was merged into another: that merge is undone first. NOT_FOUND after a purge.
   */
  undo: procedure
    .input(z.object({ mergeId: patientMergeIdSchema }))
    .output(z.object({ survivorId: patientIdSchema, otherId: patientIdSchema }))
    .errors({ MERGED_ON: { status: 409, data: z.object({ patientId: patientIdSchema }) } }),

  /** Where a merged record went (followed to its end), and the merges into this one that can be undone, newest first. */
  ofPatient: procedure.input(z.object({ patientId: patientIdSchema })).output(
    z.object({
      mergedInto: patientIdSchema.nullable(),
      merges: z
        .array(
          z.object({
            mergeId: patientMergeIdSchema,
            otherId: patientIdSchema,
            otherName: z.string(),
            byName: z.string().nullable(),
            mergedAt: instantSchema,
          }),
        )
        .max(20),
    }),
  ),

  /** Who may be the same person as this patient, the likeliest first. */
  candidates: procedure
    .input(z.object({ patientId: patientIdSchema }))
    .output(z.array(duplicateCandidateSchema).max(maxDuplicateCandidates)),

  /**
   * Pairs of the whole clinic that are likely one person. A page reads a bounded stretch of the index of duplicate
   * keys, so it may hold few pairs or none while `nextCursor` still goes on.
   */
  suggestions: procedure
    .input(z.object({ cursor: z.string().max(500).nullish() }))
    .output(pageOf(mergeSuggestionSchema)),
};
