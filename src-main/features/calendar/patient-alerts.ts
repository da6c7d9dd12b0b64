// The alerts of a patient in the compact form, for the rows of lists about several patients.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { planningQueries } from '#main/features/calendar/planning-queries.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';

/** Null for nobody. */
export function alertSummaryOf(db: ClinicDb, patientId: string | null): AlertSummary | null {
  if (patientId === null) return null;
  const summary = planningQueries(db).alertSummary.get(patientId);
  return summary === undefined ? null : (JSON.parse(summary) as AlertSummary);
}
