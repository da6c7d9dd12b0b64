// When a patient was here last and comes next, as the calendar says. The calendar calls `refreshLastVisit`.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import { visitQueries } from '#main/features/patients/patient-visits-queries.ts';
import { patientsQueries, updatePatientRow } from '#main/features/patients/patients-queries.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';

/** The patient's next standing appointment after `now`, or null. */
export function nextVisitOf(db: ClinicDb, patientId: string, now: string): PatientRecord['nextVisit'] {
  return visitQueries(db).next?.get(patientId, now) ?? null;
}

/**
 * Brings the patient's last visit in step with the calendar: the last completed appointment, else what was imported.
 * Call it in the transaction that completes, reopens, moves or removes an appointment, or changes its patient.
 */
export function refreshLastVisit(unit: UnitOfWork, patientId: string): void {
  const patient = patientsQueries(unit.db).byId.get({ id: patientId });
  if (patient === undefined) return;
  const lastVisitOn = visitQueries(unit.db).last?.get(patientId) ?? patient.importedLastVisitOn;
  if (lastVisitOn === patient.lastVisitOn) return;
  updatePatientRow(unit.db, patientId, { lastVisitOn });
  unit.changed('patients', patientId);
}
