// Calls of recalls.

import { signedInCalls } from '#main/core/procedures.ts';
import { listDueRecalls } from '#main/features/patients/recalls-due-service.ts';
import {
  completeRecall,
  createRecall,
  listAttempts,
  listRecallsOfPatient,
  logAttempt,
  removeRecall,
  restoreRecall,
  updateRecall,
} from '#main/features/patients/recalls-service.ts';
import { recallsContract } from '#shared/patients/recalls-contract.ts';

const recalls = signedInCalls(recallsContract);

export const recallsProcedures = {
  listDue: recalls.listDue.handler(({ context: { call }, input }) => listDueRecalls(call, input)),
  listOfPatient: recalls.listOfPatient.handler(({ context: { call }, input }) =>
    listRecallsOfPatient(call, input),
  ),
  listAttempts: recalls.listAttempts.handler(({ context: { call }, input }) => listAttempts(call, input.id)),
  create: recalls.create.handler(({ context: { call }, input }) => createRecall(call, input)),
  update: recalls.update.handler(({ context: { call }, input }) => updateRecall(call, input)),
  complete: recalls.complete.handler(({ context: { call }, input }) => completeRecall(call, input)),
  remove: recalls.remove.handler(({ context: { call }, input }) => removeRecall(call, input.id)),
  restore: recalls.restore.handler(({ context: { call }, input }) => restoreRecall(call, input.id)),
  logAttempt: recalls.logAttempt.handler(({ context: { call }, input }) => logAttempt(call, input)),
};
