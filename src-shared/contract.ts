// The whole contract of the clinic's core: one line a feature.

import { attachmentsContract } from '#shared/attachments/contract.ts';
import { auditContract } from '#shared/audit/contract.ts';
import { backupContract } from '#shared/backup/contract.ts';
import { calendarContract } from '#shared/calendar/contract.ts';
import { clinicContract } from '#shared/clinic/contract.ts';
import { draftsContract } from '#shared/drafts/contract.ts';
import { contactsContract } from '#shared/contacts/contract.ts';
import { dataExportContract } from '#shared/export/contract.ts';
import { keysContract } from '#shared/keys/contract.ts';
import { intakeContract } from '#shared/patients/intake-contract.ts';
import { medicalHistoryContract } from '#shared/patients/medical-history-contract.ts';
import { patientImportContract } from '#shared/patients/import-contract.ts';
import { patientMergeContract } from '#shared/patients/merge-contract.ts';
import { mountsContract } from '#shared/mounts/contract.ts';
import { networkSettingsContract } from '#shared/network-settings/contract.ts';
import { patientsContract } from '#shared/patients/contract.ts';
import { recallsContract } from '#shared/patients/recalls-contract.ts';
import { peopleContract } from '#shared/people/contract.ts';
import { notificationsContract } from '#shared/notifications/contract.ts';
import { operationsContract } from '#shared/operations/contract.ts';
import { retentionContract } from '#shared/retention/contract.ts';
import { sessionContract } from '#shared/session/contract.ts';
import { presenceContract } from '#shared/presence/contract.ts';
import { setupContract } from '#shared/setup/contract.ts';
import { systemContract } from '#shared/system/contract.ts';
import { referralsContract } from '#shared/referrals/contract.ts';
import { annotationsContract } from '#shared/xrays/annotations-contract.ts';
import { photosContract } from '#shared/photos/contract.ts';
import { dicomContract } from '#shared/dicom/contract.ts';
import { xraysContract } from '#shared/xrays/contract.ts';
import { snippetsContract } from '#shared/xrays/snippets.ts';

export const contract = {
  system: systemContract,
  setup: setupContract,
  keys: keysContract,
  session: sessionContract,
  drafts: draftsContract,
  people: peopleContract,
  clinic: clinicContract,
  calendar: calendarContract,
  audit: auditContract,
  backup: backupContract,
  patients: patientsContract,
  medicalHistory: medicalHistoryContract,
  intake: intakeContract,
  recalls: recallsContract,
  patientImport: patientImportContract,
  patientMerge: patientMergeContract,
  dataExport: dataExportContract,
  xrays: xraysContract,
  mounts: mountsContract,
  annotations: annotationsContract,
  snippets: snippetsContract,
  photos: photosContract,
  attachments: attachmentsContract,
  dicom: dicomContract,
  presence: presenceContract,
  referrals: referralsContract,
  retention: retentionContract,
  operations: operationsContract,
  network: networkSettingsContract,
  contacts: contactsContract,
  notifications: notificationsContract,
};
export type Contract = typeof contract;
