// Calls of patients and of their medical histories.

import { signedInCalls } from '#main/core/procedures.ts';
import { getHistory, updateHistory } from '#main/features/patients/medical-histories-service.ts';
import { listPatients } from '#main/features/patients/patient-list-service.ts';
import {
  archivePatient,
  listRemoved,
  removePatient,
  restorePatient,
  setActive,
} from '#main/features/patients/patient-states-service.ts';
import {
  checkDuplicates,
  createPatient,
  getPatient,
  setPicture,
  updateDetails,
  updatePatient,
} from '#main/features/patients/patients-service.ts';
import { searchPatients } from '#main/features/patients/search-service.ts';
import { medicalHistoryContract } from '#shared/patients/medical-history-contract.ts';
import { patientsContract } from '#shared/patients/contract.ts';

const patients = signedInCalls(patientsContract);
const medicalHistory = signedInCalls(medicalHistoryContract);

export const patientsProcedures = {
  search: patients.search.handler(({ context: { call }, input }) => searchPatients(call, input)),
  list: patients.list.handler(({ context: { call }, input }) => listPatients(call, input)),
  get: patients.get.handler(({ context: { call }, input }) => getPatient(call, input.id)),
  checkDuplicates: patients.checkDuplicates.handler(({ context: { call }, input }) =>
    checkDuplicates(call, input),
  ),
  create: patients.create.handler(({ context: { call }, input }) => createPatient(call, input)),
  update: patients.update.handler(({ context: { call }, input }) => updatePatient(call, input)),
  updateDetails: patients.updateDetails.handler(({ context: { call }, input }) => updateDetails(call, input)),
  setPicture: patients.setPicture.handler(({ context: { call }, input }) => setPicture(call, input)),
  setActive: patients.setActive.handler(({ context: { call }, input }) => setActive(call, input)),
  archive: patients.archive.handler(({ context: { call }, input }) => archivePatient(call, input.id)),
  restore: patients.restore.handler(({ context: { call }, input }) => restorePatient(call, input.id)),
  remove: patients.remove.handler(({ context: { call }, input }) => removePatient(call, input)),
  listRemoved: patients.listRemoved.handler(({ context: { call }, input }) => listRemoved(call, input)),
};

export const medicalHistoryProcedures = {
  get: medicalHistory.get.handler(({ context: { call }, input }) => getHistory(call, input.patientId)),
  update: medicalHistory.update.handler(({ context: { call }, input }) => updateHistory(call, input)),
};
