// The whole router: one line a feature, in the order of the contract.

import { implement } from '@orpc/server';
import type { CallContext } from '#main/core/call.ts';
import { auditProcedures } from '#main/features/audit/audit-procedures.ts';
import { backupProcedures } from '#main/features/backup/backup-procedures.ts';
import { calendarProcedures } from '#main/features/calendar/calendar-procedures.ts';
import { clinicProcedures } from '#main/features/clinic/clinic-procedures.ts';
import { draftsProcedures } from '#main/features/drafts/drafts-procedures.ts';
import { dataExportProcedures } from '#main/features/export/export-procedures.ts';
import { intakeProcedures } from '#main/features/patients/intake-procedures.ts';
import { medicalHistoryProcedures, patientsProcedures } from '#main/features/patients/patients-procedures.ts';
import { patientImportProcedures } from '#main/features/patients/import-procedures.ts';
import { patientMergeProcedures } from '#main/features/patients/merge-procedures.ts';
import { recallsProcedures } from '#main/features/patients/recalls-procedures.ts';
import { peopleProcedures } from '#main/features/people/people-procedures.ts';
import { operationsProcedures } from '#main/features/operations/operations-procedures.ts';
import { retentionProcedures } from '#main/features/retention/retention-procedures.ts';
import { sessionProcedures } from '#main/features/session/session-procedures.ts';
import { setupProcedures } from '#main/features/setup/setup-procedures.ts';
import { systemProcedures } from '#main/features/system/system-procedures.ts';
import { xraysProcedures } from '#main/features/xrays/xrays-procedures.ts';
import { contract } from '#shared/contract.ts';

export const router = implement(contract).$context<CallContext>().router({
  system: systemProcedures,
  setup: setupProcedures,
  session: sessionProcedures,
  drafts: draftsProcedures,
  people: peopleProcedures,
  clinic: clinicProcedures,
  calendar: calendarProcedures,
  audit: auditProcedures,
  backup: backupProcedures,
  patients: patientsProcedures,
  medicalHistory: medicalHistoryProcedures,
  intake: intakeProcedures,
  recalls: recallsProcedures,
  patientImport: patientImportProcedures,
  patientMerge: patientMergeProcedures,
  dataExport: dataExportProcedures,
  xrays: xraysProcedures,
  retention: retentionProcedures,
  operations: operationsProcedures,
});
