// Fills a new, empty clinic with everything of the sample but its pictures, inside one transaction.

import { programActor } from '#main/core/call.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { appendAuditEntry } from '#main/features/audit/audit-service.ts';
import { fillInMemory, sampleWriters, type SampleWriters } from '#main/sample/bulk-insert-queries.ts';
import { fillCalendar } from '#main/sample/fill-calendar.ts';
import { fillDevices } from '#main/sample/fill-devices.ts';
import { fillDirectory } from '#main/sample/fill-directory.ts';
import { fillPatients, type PatientCard } from '#main/sample/fill-patients.ts';
import { fillPlanning } from '#main/sample/fill-planning.ts';
import { fillReferrals } from '#main/sample/fill-referrals.ts';
import { inventCalendar } from '#main/sample/invent-calendar.ts';
import { inventCatalogue, type Catalogue } from '#main/sample/invent-catalogue.ts';
import { inventTeam, type Team } from '#main/sample/invent-team.ts';
import { registrationOf } from '#main/sample/registration.ts';
import { createSampleIds } from '#main/sample/sample-ids.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { instantText, epochMs } from '#shared/time/instant.ts';

export type SampleCounts = {
  readonly users: number;
  readonly providers: number;
  readonly operatories: number;
  readonly services: number;
  readonly patients: number;
  readonly medicalHistories: number;
  readonly intakeForms: number;
  readonly events: number;
  readonly eventRequests: number;
  readonly waiting: number;
  readonly recalls: number;
  readonly contacts: number;
  readonly referrals: number;
};

/** What whoever draws the pictures needs to know of the filled clinic. */
export type FilledSample = {
  readonly counts: SampleCounts;
  readonly cards: readonly PatientCard[];
  readonly team: Team;
};

const threeYearsMs = 3 * 365 * 86_400_000;

/** Writes the sample's rows. Call it in the transaction that makes the clinic; `passwordHash` is everybody's. */
export function fillSample(
  db: ClinicDb,
  options: SampleOptions,
  owner: { readonly id: string; readonly passwordHash: string },
): FilledSample {
  fillInMemory(db);
  const random = createSeededRandom(`sample/${options.seed}`);
  const newId = createSampleIds(random.fork('ids'));
  const at = instantText(epochMs(options.now) - threeYearsMs);
  const write = sampleWriters(db);
  const team = inventTeam({
    options,
    random: random.fork('team'),
    newId,
    at,
    passwordHash: owner.passwordHash,
  });
  const catalogue = inventCatalogue(options, newId, at);
  fillClinic(write, team, catalogue);
  const registration = registrationOf(options);
  const entries = inventCalendar({
    options,
    random: random.fork('calendar'),
    newId,
    team,
    catalogue,
    registeredBy: registration.registeredBy,
  });
  const records = fillPatients({
    db,
    write,
    options,
    random: random.fork('patients'),
    newId,
    team,
    registration,
    entries,
  });
  const booked = fillCalendar({
    write,
    options,
    newId,
    random: random.fork('events'),
    team,
    catalogue,
    entries,
    cards: records.cards,
  });
  const planned = fillPlanning({
    write,
    options,
    newId,
    random: random.fork('planning'),
    team,
    catalogue,
    cards: records.cards,
  });
  const contacts = fillDirectory({
    db,
    options,
    newId,
    random: random.fork('directory'),
    ownerId: owner.id,
  });
  const referrals = fillReferrals({
    db,
    options,
    newId,
    random: random.fork('referrals'),
    ownerId: owner.id,
    team,
    cards: records.cards,
    contactIds: contacts,
  });
  fillDevices(db, options, newId);
  const counts: SampleCounts = {
    users: team.users.length + 1,
    providers: team.providers.length,
    operatories: catalogue.chairs.length,
    services: catalogue.services.length,
    patients: records.cards.length,
    medicalHistories: records.medicalHistories,
    intakeForms: records.intakeForms,
    events: entries.length,
    eventRequests: booked.requests,
    waiting: planned.waiting,
    recalls: planned.recalls,
    contacts: contacts.length,
    referrals,
  };
  appendAuditEntry(db, { ...programActor, userId: owner.id }, options.now, {
    action: 'fillSample',
    entity: 'clinic',
    entityId: 'clinic',
    changes: counts,
  });
  return { counts, cards: records.cards, team };
}

function fillClinic(write: SampleWriters, team: Team, catalogue: Catalogue): void {
  for (const row of team.users) write.users(row);
  for (const row of team.profiles) write.providerProfiles(row);
  for (const row of team.availability) write.providerAvailability(row);
  for (const row of team.timeOff) write.timeOff(row);
  write.locations(catalogue.location);
  for (const row of catalogue.chairs) write.operatories(row);
  for (const row of catalogue.services) write.services(row);
}
