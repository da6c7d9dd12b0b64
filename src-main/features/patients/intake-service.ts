// Intake forms: kept as answered, shown beside the record, taken over as far as a person ticks.

import { createHash } from 'node:crypto';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { recordRead, write } from '#main/core/unit-of-work.ts';
import { changeHistory, emptyHistory } from '#main/features/patients/medical-histories-service.ts';
import { intakeQueries, markReviewed, type IntakeFormRow } from '#main/features/patients/intake-queries.ts';
import { toDetails } from '#main/features/patients/patient-rows.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { changeDetails, changePatient } from '#main/features/patients/patient-writes.ts';
import { patientsQueries, type PatientRow } from '#main/features/patients/patients-queries.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import {
  applyIntake,
  compareIntake,
  type IntakeDifference,
  type IntakeRecord,
} from '#shared/patients/intake-comparison.ts';
import type { IntakeForm, IntakeInput } from '#shared/patients/intake-form.ts';
import { isSameValue } from '#shared/patients/field-merge.ts';
import { medicalHistoryFields, type MedicalHistoryInput } from '#shared/patients/medical-history.ts';
import { patientDetailsFields, type PatientDetailsInput } from '#shared/patients/patient-details.ts';
import { dateOfBirthProblem, patientInputSchema, type PatientInput } from '#shared/patients/patient.ts';

type Comparison = { form: IntakeForm; differences: IntakeDifference[]; recordVersion: string };

export function currentIntake(call: SignedInCall, patientId: string): IntakeForm | null {
  livingPatient(call.clinic, patientId);
  recordRead(call, 'intakeForm', patientId);
  const row = intakeQueries(call.clinic.db).newestOf.get({ patientId });
  return row === undefined ? null : toForm(row);
}

export function getIntake(call: SignedInCall, id: string): IntakeForm {
  const row = requireForm(call, id);
  recordRead(call, 'intakeForm', row.patientId);
  return toForm(row);
}

export function listIntakeVersions(call: SignedInCall, patientId: string): Omit<IntakeForm, 'answers'>[] {
  livingPatient(call.clinic, patientId);
  return intakeQueries(call.clinic.db)
    .versionsOf.all({ patientId })
    .map((row) => {
      const { answers: _answers, ...version } = toForm(row);
      return version;
    });
}

export function listUnreviewed(
  call: SignedInCall,
  input: { limit: number; cursor?: string | null | undefined },
) {
  const [afterAt = '', afterId = ''] = input.cursor?.split('|') ?? [];
  const rows = intakeQueries(call.clinic.db).unreviewed.all({ afterAt, afterId, limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor: rows.length > input.limit && last ? `${last.filledAt}|${last.id}` : null,
  };
}

/** Keeps the answers as the next version; the record is not touched. */
export function submitIntake(call: SignedInCall, input: IntakeInput): IntakeForm {
  livingPatient(call.clinic, input.patientId);
  return write(call, (unit) => {
    const queries = intakeQueries(unit.db);
    const version = (queries.newestOf.get({ patientId: input.patientId })?.version ?? 0) + 1;
    const row: IntakeFormRow = {
      ...input,
      id: unit.newId(),
      version,
      filledAt: unit.now,
      appliedAt: null,
      appliedBy: null,
      createdAt: unit.now,
      updatedAt: unit.now,
    };
    queries.insert.run(row);
    unit.audit({
      action: 'create',
      entity: 'intakeForm',
      entityId: row.id,
      changes: { patientId: input.patientId, version, filledBy: input.filledBy },
    });
    unit.changed('intake', row.id);
    unit.changed('patients', input.patientId);
    return toForm(row);
  });
}

export function compareForm(call: SignedInCall, id: string): Comparison {
  const row = requireForm(call, id);
  const patient = livingPatient(call.clinic, row.patientId);
  recordRead(call, 'patient', row.patientId);
  const record = recordOf(call, patient);
  return {
    form: toForm(row),
    differences: compareIntake(record, row.answers),
    recordVersion: versionOf(record),
  };
}

/** Throws RECORD_CHANGED when the record is no longer what was compared, ALREADY_REVIEWED for a reviewed form. */
export function applyForm(
  call: SignedInCall,
  input: { id: string; selectedKeys: readonly string[]; recordVersion: string },
): IntakeForm {
  const form = requireForm(call, input.id);
  if (form.appliedAt !== null) throw featureFailure('ALREADY_REVIEWED');
  const patient = livingPatient(call.clinic, form.patientId);
  const record = recordOf(call, patient);
  if (versionOf(record) !== input.recordVersion) throw featureFailure('RECORD_CHANGED');
  const applied = applyIntake(record, compareIntake(record, form.answers), new Set(input.selectedKeys));
  const birthProblem = applied.dateOfBirth
    ? dateOfBirthProblem(applied.dateOfBirth, clinicToday(call))
    : 'required';
  if (birthProblem !== null) throw invalidField('dateOfBirth', birthProblem);
  return write(call, (unit) => {
    const asPatient = changedPart<Partial<PatientInput>>(record, applied, patientInputSchema.shape);
    const asHistory = changedPart<Partial<MedicalHistoryInput>>(record, applied, medicalHistoryFields);
    const asDetails = changedPart<Partial<PatientDetailsInput>>(record, applied, patientDetailsFields);
    const latest = '9999';
    if (Object.keys(asPatient).length > 0) changePatient(unit, patient, asPatient);
    if (Object.keys(asHistory).length > 0) changeHistory(unit, patient.id, asHistory, latest);
    if (Object.keys(asDetails).length > 0) changeDetails(unit, patient.id, asDetails, latest);
    markReviewed(unit.db, form.id, call.actor.userId, unit.now);
    unit.audit({
      action: 'apply',
      entity: 'intakeForm',
      entityId: form.id,
      changes: { patientId: form.patientId, selected: input.selectedKeys.length },
    });
    unit.changed('intake', form.id);
    unit.changed('patients', form.patientId);
    return toForm(requireForm(call, form.id));
  });
}

function requireForm(call: SignedInCall, id: string): IntakeFormRow {
  const row = intakeQueries(call.clinic.db).byId.get({ id });
  if (row === undefined) throw failure('NOT_FOUND', { entity: 'intakeForm' });
  return row;
}

/** The record's side of the comparison. */
function recordOf(call: SignedInCall, patient: PatientRow): IntakeRecord {
  const queries = patientsQueries(call.clinic.db);
  const { updatedAt: _details, ...details } = toDetails(queries.detailsOf.get({ patientId: patient.id }));
  const history = queries.historyOf.get({ patientId: patient.id }) ?? emptyHistory;
  const part = (shape: object, from: object) =>
    Object.fromEntries(Object.keys(shape).map((field) => [field, Reflect.get(from, field)]));
  const {
    isActive: _active,
    notes: _notes,
    currentTreatment: _treatment,
    ...asked
  } = patientInputSchema.shape;
  return { ...part(asked, patient), ...part(medicalHistoryFields, history), ...details } as IntakeRecord;
}

function versionOf(record: IntakeRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url');
}

/** The fields of one shape in which two records differ. */
function changedPart<Part extends object>(before: IntakeRecord, after: IntakeRecord, shape: object): Part {
  const fields = Object.keys(shape).filter(
    (field) =>
      Object.hasOwn(after, field) && !isSameValue(Reflect.get(before, field), Reflect.get(after, field)),
  );
  return Object.fromEntries(fields.map((field) => [field, Reflect.get(after, field)])) as Part;
}

function toForm(row: IntakeFormRow): IntakeForm {
  return row as IntakeForm;
}
