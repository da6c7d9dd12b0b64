import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { newId } from '#main/core/ids.ts';
import {
  at,
  createCalendarClinic,
  refusal,
  testNow,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import type { SlotHoldId } from '#shared/calendar/model.ts';
import { addExactMinutes } from '#shared/time/instant.ts';
import { clientOf } from '../../../tests/fixtures/client-of.ts';
import { migrationsDir, testPassword, type Client } from '../../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../../tests/fixtures/cheap-secrets.ts';

let clinic: CalendarClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createCalendarClinic();
  desk = (await clinic.person('RECEPTIONIST', 'reception')).client;
});
afterAll(() => rmSync(clinic.dataDir, { recursive: true, force: true }));

const hold = (time: string, until: string, chair = 0) => ({
  id: newId() as SlotHoldId,
  startAt: at(time),
  endAt: at(until),
  providerId: clinic.doctors[0] as never,
  operatoryId: clinic.chairs[chair] ?? null,
});
const kindsOf = async (call: Promise<unknown>) => {
  const { data } = await refusal(call);
  return (data as { conflicts: { kind: string; who: string | null }[] }).conflicts.map(({ kind, who }) => [
    kind,
    who,
  ]);
};
const nextFree = async (client: Client) => {
  const found = await client.calendar.freeSlots({
    durationMinutes: 30,
    providerIds: [clinic.doctors[0] as never],
    from: at('09:00'),
    limit: 1,
  });
  return found.slots[0]?.startAt;
};

test('others find held time taken; who holds it books it, and the hold is gone', async () => {
  const { owner } = clinic;
  const held = hold('09:00', '09:30');
  const made = await owner.calendar.slotHold.create(held);
  expect(made.expiresAt > addExactMinutes(testNow, 10)).toBe(true);
  expect([await nextFree(owner), await nextFree(desk)]).toEqual([at('09:00'), at('09:30')]);
  expect(await kindsOf(clinic.book(at('09:00'), at('09:30'), {}, desk))).toEqual([['HELD', 'Olga Owner']]);
  expect(await kindsOf(desk.calendar.slotHold.create(hold('09:15', '09:45', 1)))).toEqual([
    ['HELD', 'Olga Owner'],
  ]);
  await owner.calendar.events.create({
    id: newId(),
    fields: clinic.fields(at('09:00'), at('09:30')),
    slotHoldId: held.id,
  });
  expect(await owner.calendar.slotHold.release({ id: held.id })).toEqual({ released: false });
  expect(await kindsOf(owner.calendar.slotHold.create(hold('09:00', '09:30')))).toEqual([
    ['PROVIDER', 'Given0 Family0'],
    ['OPERATORY', 'Given0 Family0'],
  ]);
});

test('a hold lasts ten minutes and more, is made longer, and ends by itself', async () => {
  const { owner } = clinic;
  const held = hold('10:00', '10:30');
  const first = await owner.calendar.slotHold.create(held);
  clinic.advance(10 * 60_000);
  expect(await kindsOf(clinic.book(at('10:00'), at('10:30'), {}, desk))).toEqual([['HELD', 'Olga Owner']]);
  const longer = await owner.calendar.slotHold.create(held);
  expect(longer.expiresAt > first.expiresAt).toBe(true);
  expect((await refusal(desk.calendar.slotHold.create(held))).code).toBe('INVALID');
  expect(await desk.calendar.slotHold.release({ id: held.id })).toEqual({ released: false });
  clinic.advance(16 * 60_000);
  await clinic.book(at('10:00'), at('10:30'), {}, desk);
});

test('everybody sees what is held in a stretch and by whom, until it runs out or is given up', async () => {
  const { owner } = clinic;
  const [held, given] = [hold('14:00', '14:30'), hold('15:00', '15:30')];
  await owner.calendar.slotHold.create(held);
  await owner.calendar.slotHold.create(given);
  const seen = async (from: string, to: string) => {
    const rows = await desk.calendar.slotHold.window({ from: at(from), to: at(to) });
    return rows.map((row) => [row.id, row.startAt, row.heldByName]);
  };
  const first = [held.id, at('14:00'), 'Olga Owner'];
  expect(await seen('13:00', '18:00')).toEqual([first, [given.id, at('15:00'), 'Olga Owner']]);
  expect(await seen('14:15', '15:00')).toEqual([first]);
  expect(await seen('14:30', '15:00')).toEqual([]);
  await owner.calendar.slotHold.release({ id: given.id });
  expect(await seen('13:00', '18:00')).toEqual([first]);
  clinic.advance(16 * 60_000);
  expect(await seen('13:00', '18:00')).toEqual([]);
  const turned = desk.calendar.slotHold.window({ from: at('15:00'), to: at('14:00') });
  expect((await refusal(turned)).code).toBe('INVALID');
});

test('a hold is there after a restart', async () => {
  const held = hold('11:00', '11:30');
  await clinic.owner.calendar.slotHold.create(held);
  let ms = clinic.core.clock.nowMs() + 60_000;
  await clinic.close({ keepFolder: true });
  const clock = { now: () => new Date(ms++).toISOString(), nowMs: () => ms++ };
  const core = await createCore(
    { dataDir: clinic.dataDir, migrationsDir, appVersion: 'test' },
    keyFileCustody(clinic.dataDir),
    { clock, ...cheapSecrets },
  );
  try {
    const again = clientOf(core);
    await again.session.signIn({ username: 'reception', password: testPassword });
    expect(await kindsOf(clinic.book(at('11:00'), at('11:30'), {}, again))).toEqual([['HELD', 'Olga Owner']]);
    ms += 16 * 60_000;
    await clinic.book(at('11:00'), at('11:30'), {}, again);
  } finally {
    await core.close();
  }
});
