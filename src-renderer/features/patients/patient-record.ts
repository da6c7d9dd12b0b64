// One patient's record on the screen: read once, changed field by field with the newest `updatedAt`.
// Open to other features.

import { useQuery } from '@tanstack/react-query';
import type { MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { fieldSchema, isDetailField } from './patient-fields.ts';
import type { HealthField, RecordField } from './patient-fields.ts';

export function usePatientRecord(patientId: string) {
  return useQuery(orpc.patients.get.queryOptions({ input: { id: patientId as PatientId } }));
}

function recordKey(id: PatientId) {
  return orpc.patients.get.queryKey({ input: { id } });
}

/** The record as it was last read. */
export function knownRecord(id: PatientId): PatientRecord | undefined {
  return queryClient.getQueryData(recordKey(id));
}

function keep(id: PatientId, change: (record: PatientRecord) => PatientRecord): void {
  queryClient.setQueryData(recordKey(id), (record: PatientRecord | undefined) => record && change(record));
}

export type SaveOptions = {
  /** What was in view when typing began, or the newest after the person saw what somebody else wrote. */
  readonly updatedAt?: string | null;
  readonly duplicatesSeen?: readonly PatientId[];
};

/** Writes one field of the patient or of what stands beside; throws what the core answers. */
export async function saveRecordField(
  id: PatientId,
  field: RecordField,
  value: string | null,
  options: SaveOptions = {},
): Promise<void> {
  const record = knownRecord(id);
  if (record === undefined) return;
  // Checked against its schema, so the one field is what the contract takes.
  const changes = { [field]: fieldSchema(field).parse(value) };
  if (isDetailField(field)) {
    const updatedAt = options.updatedAt === undefined ? record.details.updatedAt : options.updatedAt;
    const details = await rpc.patients.updateDetails({
      id,
      updatedAt,
      changes,
    });
    keep(id, (before) => ({ ...before, details }));
    return;
  }
  const patient = await rpc.patients.update({
    id,
    updatedAt: options.updatedAt ?? record.patient.updatedAt,
    changes,
    duplicatesSeen: [...(options.duplicatesSeen ?? [])],
  });
  keep(id, (before) => ({ ...before, patient }));
}

/** Writes fields of the medical history and gives its new `updatedAt`; the chips of the record follow at once. */
export async function saveHistory(
  patientId: PatientId,
  changes: Partial<MedicalHistoryInput>,
  options: SaveOptions = {},
): Promise<string> {
  const key = orpc.medicalHistory.get.queryKey({ input: { patientId } });
  const known = queryClient.getQueryData(key);
  const updatedAt = options.updatedAt === undefined ? (known?.history?.updatedAt ?? null) : options.updatedAt;
  const saved = await rpc.medicalHistory.update({ patientId, updatedAt, changes });
  queryClient.setQueryData(key, saved);
  keep(patientId, (before) => ({ ...before, alerts: saved.alerts }));
  return saved.history.updatedAt;
}

export async function saveHealthField(
  patientId: PatientId,
  field: HealthField,
  value: string | null,
  options: SaveOptions = {},
): Promise<void> {
  await saveHistory(patientId, { [field]: fieldSchema(field).parse(value) }, options);
}
