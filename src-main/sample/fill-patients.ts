// Writes the sample's patients with what stands beside them, and puts each into the search index.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { sortNameOf } from '#main/features/patients/patient-rows.ts';
import type { PatientRow } from '#main/features/patients/patients-queries.ts';
import { bulkIndex } from '#main/features/patients/search-index-service.ts';
import type { SampleWriters } from '#main/sample/bulk-insert-queries.ts';
import type { PlannedEntry } from '#main/sample/invent-calendar.ts';
import { inventHealth } from '#main/sample/invent-health.ts';
import { inventContact } from '#main/sample/invent-contact.ts';
import { inventIntake } from '#main/sample/invent-intake.ts';
import { createPatientInventor } from '#main/sample/invent-patients.ts';
import type { Team } from '#main/sample/invent-team.ts';
import type { Registration } from '#main/sample/registration.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { alertTotal, noAlerts, summariseAlerts } from '#shared/patients/alert-summary.ts';
import { computeAlerts } from '#shared/patients/alerts.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

/** The little of a patient that other rows repeat. */
export type PatientCard = {
  readonly id: string;
  readonly name: string;
  readonly allergyCount: number;
  readonly conditionCount: number;
  readonly ageYears: number;
  readonly dateOfBirth: string;
  readonly gender: PatientRow['gender'];
  readonly lastVisitOn: string | null;
};

export type FillPatientsRequest = {
  readonly db: ClinicDb;
  readonly write: SampleWriters;
  readonly options: SampleOptions;
  readonly random: SeededRandom;
  readonly newId: (at: string) => string;
  readonly team: Team;
  readonly registration: Registration;
  readonly entries: readonly PlannedEntry[];
};

export function fillPatients(request: FillPatientsRequest): {
  cards: PatientCard[];
  medicalHistories: number;
  intakeForms: number;
} {
  const { db, write, options, random, newId, team, registration, entries } = request;
  const words = sampleWords[options.locale];
  const today = localDateOf(options.now, options.timeZone);
  const lastVisits = lastVisitsOf(entries);
  const dentistIds = team.providers.filter(({ role }) => role === 'DENTIST').map(({ id }) => id);
  const next = createPatientInventor(options, random.fork('people'), today, dentistIds);
  const health = random.fork('health');
  const intake = random.fork('intake');
  const counts = { medicalHistories: 0, intakeForms: 0 };
  const cards: PatientCard[] = [];
  const search = bulkIndex(db);
  for (let index = 0; index < options.patientCount; index += 1) {
    const { ageYears, culture, ...input } = next();
    const at = registration.registeredAt(index);
    const times = { createdAt: at, updatedAt: at };
    const history = random.chance(0.82)
      ? inventHealth(health, { locale: options.locale, words, ageYears, gender: input.gender, on: today })
      : null;
    const alertSummary = history === null ? noAlerts : summariseAlerts(computeAlerts(history));
    const importedLastVisitOn = random.chance(0.1)
      ? addDays(at.slice(0, 10), -random.integer(30, 700))
      : null;
    const row: PatientRow = {
      ...input,
      id: newId(at),
      sortName: sortNameOf(input),
      pictureFileId: null,
      isArchived: random.chance(0.02),
      lastVisitOn: lastVisits.get(index) ?? importedLastVisitOn,
      importedLastVisitOn,
      alertSummary,
      alertCount: alertTotal(alertSummary),
      fieldTimes: {},
      ...times,
      deletedAt: null,
    };
    write.patients(row);
    search.add(row);
    if (history !== null) {
      write.medicalHistories({ ...history, id: newId(at), patientId: row.id, fieldTimes: {}, ...times });
      counts.medicalHistories += 1;
    }
    if (intake.chance(0.3)) {
      const made = inventIntake({
        random: intake,
        options,
        words,
        newId,
        patient: row,
        contact: inventContact(intake, words, { ...input, ageYears, culture }),
        isChild: ageYears < 18,
        history,
        deskIds: team.deskIds,
      });
      write.patientDetails(made.details);
      for (const form of made.forms) write.intakeForms(form);
      counts.intakeForms += made.forms.length;
    }
    cards.push({
      id: row.id,
      name: `${row.firstName} ${row.lastName}`,
      allergyCount: alertSummary.counts.allergy,
      conditionCount: alertSummary.counts.condition,
      ageYears,
      dateOfBirth: row.dateOfBirth,
      gender: row.gender,
      lastVisitOn: row.lastVisitOn,
    });
  }
  search.finish();
  return { cards, ...counts };
}

/** The date of each patient's last completed visit, by the patient's position; entries come in order of start. */
function lastVisitsOf(entries: readonly PlannedEntry[]): Map<number, string> {
  const last = new Map<number, string>();
  for (const entry of entries) {
    if (entry.patientIndex !== null && entry.steps.at(-1)?.to === 'COMPLETED')
      last.set(entry.patientIndex, entry.on);
  }
  return last;
}
