import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { newId } from '#main/core/ids.ts';
import { write } from '#main/core/unit-of-work.ts';
import { programActor } from '#main/core/call.ts';
import { patientOf } from './patient-cases.ts';
import { refreshLastVisit } from './patient-visits-service.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
});
afterAll(() => clinic.close());

function putEvent(patientId: string, startOn: string, status: string): string {
  const id = newId();
  clinic.clinic.db.$client
    .prepare(
      `INSERT INTO events (id, kind, title, start_at, end_at, zone, start_on, start_time, patient_id, patient_name, status, created_at, updated_at)
       VALUES (?, 'APPOINTMENT', 'Visit', ?, ?, 'Europe/Istanbul', ?, '10:00', ?, 'Vera Visitor', ?, ?, ?)`,
    )
    .run(
      id,
      `${startOn}T07:00:00.000Z`,
      `${startOn}T07:30:00.000Z`,
      startOn,
      patientId,
      status,
      startOn,
      startOn,
    );
  return id;
}

function refresh(patientId: string): void {
  write({ core: clinic.core, clinic: clinic.clinic, actor: programActor }, (unit) => {
    refreshLastVisit(unit, patientId);
    unit.audit({ action: 'update', entity: 'event', entityId: patientId });
  });
}

test('last and next visit come from the calendar, the imported one stands in until then', async () => {
  const { owner } = clinic;
  const { preview } = await owner.patientImport.start({
    fileName: 'a.csv',
    fileText: 'First name,Last name,DOB,Last visit\nVera,Visitor,1.1.1980,5.5.2020',
  });
  if (preview === null) throw new Error('no preview');
  const rules = { importId: preview.import.id, mapping: preview.proposedMapping, dateOrder: 'DMY' as const };
  await owner.patientImport.run(rules);
  const id = (await owner.patients.search({ text: 'visitor' }))[0]?.id;
  if (id === undefined) throw new Error('nobody');
  const visits = async () => {
    const { patient, nextVisit } = await owner.patients.get({ id });
    return [patient.lastVisitOn, patient.importedLastVisitOn, nextVisit?.eventId ?? null];
  };
  expect(await visits()).toEqual(['2020-05-05', '2020-05-05', null]);
  putEvent(id, '2026-11-02', 'COMPLETED');
  putEvent(id, '2026-11-10', 'NO_SHOW');
  putEvent(id, '2026-11-25', 'CANCELLED');
  const next = putEvent(id, '2026-11-27', 'CONFIRMED');
  putEvent(id, '2026-12-27', 'SCHEDULED');
  refresh(id);
  expect(await visits()).toEqual(['2026-11-02', '2020-05-05', next]);
  clinic.clinic.db.$client.prepare("UPDATE events SET status = 'CANCELLED' WHERE status = 'COMPLETED'").run();
  refresh(id);
  expect(await visits()).toEqual(['2020-05-05', '2020-05-05', next]);
});

test('the patients of a provider are those who prefer, visit or have booked them, each once', async () => {
  const { owner, ownerId } = clinic;
  const register = async (lastName: string, preferredDentistId: string | null = null) => {
    const patient = patientOf({
      firstName: 'Mine',
      lastName,
      preferredDentistId,
    });
    const seen = await owner.patients.checkDuplicates(patient);
    return (await owner.patients.create({ patient, duplicatesSeen: seen.map(({ id }) => id) })).id;
  };
  const withProvider = (eventId: string) =>
    clinic.clinic.db.$client.prepare('UPDATE events SET provider_id = ? WHERE id = ?').run(ownerId, eventId);
  const visited = await register('Avisited');
  for (const day of ['02', '03', '04']) withProvider(putEvent(visited, `2026-11-${day}`, 'COMPLETED'));
  const preferring = await register('Bpreferring', ownerId);
  withProvider(putEvent(preferring, '2026-12-01', 'SCHEDULED'));
  const cancelled = await register('Ccancelled');
  withProvider(putEvent(cancelled, '2026-11-05', 'CANCELLED'));
  putEvent(await register('Dother'), '2026-11-06', 'COMPLETED');
  const mine = await owner.patients.list({ ofProviderId: ownerId });
  expect([mine.total, mine.rows.map(({ id }) => id)]).toEqual([2, [visited, preferring]]);
});
