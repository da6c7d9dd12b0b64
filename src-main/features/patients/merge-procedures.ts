// Calls of merges.

import { signedInCalls } from '#main/core/procedures.ts';
import { mergeCandidates, mergesOf, suggestMerges } from '#main/features/patients/merge-reads-service.ts';
import { mergePatients, previewMerge } from '#main/features/patients/merge-service.ts';
import { undoMerge } from '#main/features/patients/merge-undo-service.ts';
import { patientMergeContract } from '#shared/patients/merge-contract.ts';

const patientMerge = signedInCalls(patientMergeContract);

export const patientMergeProcedures = {
  preview: patientMerge.preview.handler(({ context: { call }, input }) => previewMerge(call, input)),
  merge: patientMerge.merge.handler(({ context: { call }, input }) => mergePatients(call, input)),
  undo: patientMerge.undo.handler(({ context: { call }, input }) => undoMerge(call, input.mergeId)),
  ofPatient: patientMerge.ofPatient.handler(({ context: { call }, input }) =>
    mergesOf(call, input.patientId),
  ),
  candidates: patientMerge.candidates.handler(({ context: { call }, input }) =>
    mergeCandidates(call, input.patientId),
  ),
  suggestions: patientMerge.suggestions.handler(({ context: { call }, input }) =>
    suggestMerges(call, input.cursor),
  ),
};
