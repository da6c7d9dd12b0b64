// Calls of intake forms.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  applyForm,
  compareForm,
  currentIntake,
  getIntake,
  listIntakeVersions,
  listUnreviewed,
  submitIntake,
} from '#main/features/patients/intake-service.ts';
import { intakeContract } from '#shared/patients/intake-contract.ts';

const intake = signedInCalls(intakeContract);

export const intakeProcedures = {
  current: intake.current.handler(({ context: { call }, input }) => currentIntake(call, input.patientId)),
  get: intake.get.handler(({ context: { call }, input }) => getIntake(call, input.id)),
  listVersions: intake.listVersions.handler(({ context: { call }, input }) =>
    listIntakeVersions(call, input.patientId),
  ),
  listUnreviewed: intake.listUnreviewed.handler(({ context: { call }, input }) =>
    listUnreviewed(call, input),
  ),
  submit: intake.submit.handler(({ context: { call }, input }) => submitIntake(call, input)),
  compare: intake.compare.handler(({ context: { call }, input }) => compareForm(call, input.id)),
  apply: intake.apply.handler(({ context: { call }, input }) => applyForm(call, input)),
};
