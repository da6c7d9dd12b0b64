// Calls of imports.

import { signedInCalls } from '#main/core/procedures.ts';
import { dryRunImport } from '#main/features/patients/import-dry-run.ts';
import {
  candidatesOfRow,
  decideRow,
  listImportRows,
  reportImport,
} from '#main/features/patients/import-report.ts';
import {
  appendToImport,
  getImport,
  listImports,
  runImport,
  startImport,
} from '#main/features/patients/import-service.ts';
import { patientImportContract } from '#shared/patients/import-contract.ts';

const patientImport = signedInCalls(patientImportContract);

export const patientImportProcedures = {
  start: patientImport.start.handler(({ context: { call }, input }) => startImport(call, input)),
  append: patientImport.append.handler(({ context: { call }, input }) => appendToImport(call, input)),
  get: patientImport.get.handler(({ context: { call }, input }) => getImport(call, input.importId)),
  list: patientImport.list.handler(({ context: { call }, input }) => listImports(call, input)),
  dryRun: patientImport.dryRun.handler(({ context: { call }, input }) => dryRunImport(call, input)),
  run: patientImport.run.handler(({ context: { call }, input }) => runImport(call, input)),
  listRows: patientImport.listRows.handler(({ context: { call }, input }) => listImportRows(call, input)),
  candidates: patientImport.candidates.handler(({ context: { call }, input }) =>
    candidatesOfRow(call, input),
  ),
  decide: patientImport.decide.handler(({ context: { call }, input }) => decideRow(call, input)),
  report: patientImport.report.handler(({ context: { call }, input }) => reportImport(call, input)),
};
