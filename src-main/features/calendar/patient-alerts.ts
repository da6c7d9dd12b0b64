// The alerts of patients in the compact form, for the rows of lists about several patients.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { planningQueries } from '#main/features/calendar/planning-queries.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';

/** Gives the alerts of a patient out of these, read in one go; null for nobody. */
export function alertSummariesOf(
  db: ClinicDb,
  patientIds: readonly (string | null)[],
): (patientId: string | null) => AlertSummary | null {
  const summaries = new Map(planningQueries(db).alertSummaries.all(JSON.stringify(patientIds)));
  return (patientId) => {
    const summary = patientId === null ? undefined : summaries.get(patientId);
    return summary === undefined ? null : (JSON.parse(summary) as AlertSummary);
  };
}
