// Fills a test clinic with rows of invented patients, providers, chairs and entries; no part of the product.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { operatories, services } from '#main/features/calendar/catalogue-tables.ts';
import { eventWriteQueries } from '#main/features/calendar/event-writes-queries.ts';
import { providerProfiles, users } from '#main/features/people/people-tables.ts';
import { newId } from '#main/core/ids.ts';
import { startWords } from '#shared/calendar/event-model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { summariseAlerts } from '#shared/patients/alert-summary.ts';
import { addDays, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import { addExactMinutes } from '#shared/time/instant.ts';
import { wallClockToInstant } from '#shared/time/wall-clock.ts';

export type Cast = {
  readonly providerIds: readonly string[];
  readonly chairIds: readonly string[];
  readonly serviceIds: readonly string[];
  readonly patientIds: readonly string[];
};

/** Makes people, chairs, services and patients; every seventh patient has an allergy. */
export function castClinic(
  db: ClinicDb,
  counts: { providers: number; chairs: number; services: number; patients: number },
  now = '2026-01-01T08:00:00.000Z',
): Cast {
  const times = { createdAt: now, updatedAt: now };
  const ids = (count: number): string[] => Array.from({ length: count }, () => newId());
  const cast = {
    providerIds: ids(counts.providers),
    chairIds: ids(counts.chairs),
    serviceIds: ids(counts.services),
    patientIds: ids(counts.patients),
  };
  inTransaction(db, () => {
    for (const [n, id] of cast.providerIds.entries()) {
      const username = `provider-${id}`;
      const account = {
        username,
        usernameKey: username,
        email: `${username}@clinic.example`,
        emailKey: `${username}@clinic.example`,
      };
      db.insert(users)
        .values({
          id,
          ...account,
          passwordHash: 'x',
          firstName: 'Dr',
          lastName: `Provider ${n}`,
          role: 'DENTIST',
          ...times,
        })
        .run();
      db.insert(providerProfiles)
        .values({
          id: newId(),
          userId: id,
          licenceNumber: id,
          subspecialties: [],
          colour: '#0f766e',
          sortOrder: n,
          ...times,
        })
        .run();
    }
    for (const [n, id] of cast.chairIds.entries()) {
      db.insert(operatories)
        .values({ id, name: `Chair ${n}`, colour: '#0f766e', sortOrder: n, ...times })
        .run();
    }
    for (const [n, id] of cast.serviceIds.entries()) {
      const name = `Service ${n}`;
      db.insert(services)
        .values({
          id,
          name,
          sortName: name.toLowerCase(),
          category: 'PREVENTIVE',
          durationMinutes: 30,
          priceMinor: 0,
          colour: '#1f7a6d',
          ...times,
        })
        .run();
    }
    const alerts = summariseAlerts([
      { kind: 'allergy', text: 'Penicillin', code: 'penicillin', severity: 'SEVERE' },
    ]);
    const insert = db.$client.prepare(
      `INSERT INTO patients (id, first_name, last_name, sort_name, date_of_birth, mobile, alert_summary, alert_count,
         field_times, created_at, updated_at) VALUES (?, ?, ?, ?, '1980-02-03', ?, ?, ?, '{}', ?, ?)`,
    );
    for (const [n, id] of cast.patientIds.entries()) {
      const isAllergic = n % 7 === 0;
      const summary = JSON.stringify(isAllergic ? alerts : summariseAlerts([]));
      insert.run(
        id,
        `Given${n}`,
        `Family${n}`,
        `family${n} given${n}`,
        `0555 ${n}`,
        summary,
        isAllergic ? 1 : 0,
        now,
        now,
      );
    }
  });
  return cast;
}

/** Fills six days a week with half hours from 09:00 on, `perDay` of them by turns of provider and chair. */
export function fillDays(
  db: ClinicDb,
  cast: Cast,
  span: { from: string; days: number; perDay: number; zone: string; today: string; seed?: number },
): number {
  const random = createSeededRandom(span.seed ?? 1);
  const queries = eventWriteQueries(db);
  let made = 0;
  inTransaction(db, () => {
    for (let day = 0; day < span.days; day += 1) {
      const on = addDays(span.from, day);
      if (dayOfWeekOf(on) === 0) continue;
      const opens = wallClockToInstant({ on, time: '09:00' }, span.zone).instant;
      for (let n = 0; n < span.perDay; n += 1) {
        const lane = n % cast.providerIds.length;
        const patient = random.integer(0, cast.patientIds.length - 1);
        const startAt = addExactMinutes(opens, Math.floor(n / cast.providerIds.length) * 20);
        const status: EventStatus =
          on < span.today
            ? random.pickWeighted([
                ['COMPLETED', 85],
                ['CANCELLED', 8],
                ['NO_SHOW', 7],
              ] as const)
            : random.pickWeighted([
                ['SCHEDULED', 50],
                ['CONFIRMED', 45],
                ['CANCELLED', 5],
              ] as const);
        queries.insert.run({
          id: newId(),
          kind: 'APPOINTMENT',
          title: n % 3 === 0 ? 'Crown fitting' : `Service ${n % cast.serviceIds.length}`,
          startAt,
          endAt: addExactMinutes(startAt, 20),
          zone: span.zone,
          ...startWords(startAt, span.zone),
          patientId: cast.patientIds[patient] ?? null,
          patientName: `Given${patient} Family${patient}`,
          allergyCount: patient % 7 === 0 ? 1 : 0,
          conditionCount: 0,
          providerId: cast.providerIds[lane] ?? null,
          operatoryId: cast.chairIds[lane] ?? null,
          locationId: null,
          serviceId: cast.serviceIds[n % cast.serviceIds.length] ?? null,
          status,
          colour: null,
          reason: null,
          notes: null,
          cancelReason: null,
          successorId: null,
          checkedInAt: null,
          seatedAt: null,
          leftAt: null,
          overrideReason: null,
          hasRequest: false,
          createdAt: startAt,
          updatedAt: startAt,
          deletedAt: null,
        });
        made += 1;
      }
    }
  });
  return made;
}
