// The whole router: one line a feature, in the order of the contract. A feature is loaded by its first call, or some time
// after the start: the first answer needs none but `system`.

import { lazy, unlazy, type Lazy, type Router } from '@orpc/server';
import type { CallContext } from '#main/core/call.ts';
import { systemProcedures } from '#main/features/system/system-procedures.ts';
import type { Contract } from '#shared/contract.ts';

const lazyFeatures = {
  setup: feature(async () => (await import('#main/features/setup/setup-procedures.ts')).setupProcedures),
  keys: feature(async () => (await import('#main/features/keys/keys-procedures.ts')).keysProcedures),
  session: feature(
    async () => (await import('#main/features/session/session-procedures.ts')).sessionProcedures,
  ),
  drafts: feature(async () => (await import('#main/features/drafts/drafts-procedures.ts')).draftsProcedures),
  people: feature(async () => (await import('#main/features/people/people-procedures.ts')).peopleProcedures),
  clinic: feature(async () => (await import('#main/features/clinic/clinic-procedures.ts')).clinicProcedures),
  calendar: feature(
    async () => (await import('#main/features/calendar/calendar-procedures.ts')).calendarProcedures,
  ),
  audit: feature(async () => (await import('#main/features/audit/audit-procedures.ts')).auditProcedures),
  backup: feature(async () => (await import('#main/features/backup/backup-procedures.ts')).backupProcedures),
  patients: feature(
    async () => (await import('#main/features/patients/patients-procedures.ts')).patientsProcedures,
  ),
  medicalHistory: feature(
    async () => (await import('#main/features/patients/patients-procedures.ts')).medicalHistoryProcedures,
  ),
  intake: feature(
    async () => (await import('#main/features/patients/intake-procedures.ts')).intakeProcedures,
  ),
  recalls: feature(
    async () => (await import('#main/features/patients/recalls-procedures.ts')).recallsProcedures,
  ),
  patientImport: feature(
    async () => (await import('#main/features/patients/import-procedures.ts')).patientImportProcedures,
  ),
  patientMerge: feature(
    async () => (await import('#main/features/patients/merge-procedures.ts')).patientMergeProcedures,
  ),
  dataExport: feature(
    async () => (await import('#main/features/export/export-procedures.ts')).dataExportProcedures,
  ),
  xrays: feature(async () => (await import('#main/features/xrays/xrays-procedures.ts')).xraysProcedures),
  mounts: feature(async () => (await import('#main/features/mounts/mounts-procedures.ts')).mountsProcedures),
  annotations: feature(
    async () => (await import('#main/features/xrays/xrays-procedures.ts')).annotationsProcedures,
  ),
  snippets: feature(
    async () => (await import('#main/features/xrays/xrays-procedures.ts')).snippetsProcedures,
  ),
  photos: feature(async () => (await import('#main/features/photos/photos-procedures.ts')).photosProcedures),
  attachments: feature(
    async () => (await import('#main/features/attachments/attachments-procedures.ts')).attachmentsProcedures,
  ),
  dicom: feature(async () => (await import('#main/features/dicom/dicom-procedures.ts')).dicomProcedures),
  presence: feature(
    async () => (await import('#main/features/presence/presence-procedures.ts')).presenceProcedures,
  ),
  referrals: feature(
    async () => (await import('#main/features/referrals/referrals-procedures.ts')).referralsProcedures,
  ),
  retention: feature(
    async () => (await import('#main/features/retention/retention-procedures.ts')).retentionProcedures,
  ),
  operations: feature(
    async () => (await import('#main/features/operations/operations-procedures.ts')).operationsProcedures,
  ),
  network: feature(
    async () => (await import('#main/features/network/network-procedures.ts')).networkProcedures,
  ),
  contacts: feature(
    async () => (await import('#main/features/contacts/contacts-procedures.ts')).contactsProcedures,
  ),
  notifications: feature(
    async () =>
      (await import('#main/features/notifications/notifications-procedures.ts')).notificationsProcedures,
  ),
};

export const router = { system: systemProcedures, ...lazyFeatures } satisfies Router<Contract, CallContext>;

/** Loads what no call has loaded yet, one feature after the other, so that a first press does not wait for it. */
export async function loadFeatures(): Promise<void> {
  for (const late of Object.values(lazyFeatures)) await unlazy(late);
}

function feature<Procedures>(load: () => Promise<Procedures>): Lazy<Procedures> {
  return lazy(async () => ({ default: await load() }));
}
