// Every walk-through under every modifier: network down, killed in the middle, keys alone, a small screen at 125 %, and a
// machine in another zone than the clinic. The actions are counted under each.

import { expect, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import {
  nextMonday,
  openCalendarClinic,
  ownerPassword,
  pin,
  zone,
  type CalendarClinic,
} from './calendar-clinic.ts';
import { modifiers, sitDown } from './walkthrough-desk.ts';
import { journeys } from './walkthrough-journeys.ts';

test.describe.configure({ mode: 'parallel' });

// A family for each run, so that a search finds one person.
const families: Record<number, readonly string[]> = {
  1: ['Bulut', 'Ceylan', 'Duman', 'Eren', 'Fidan'],
  2: ['Karaca', 'Bozkurt', 'Yavuz', 'Tekin', 'Soylu'],
  3: ['Toprak', 'Güneş', 'Işık', 'Polat', 'Uslu'],
  5: ['Sezer', 'Onat', 'Erden', 'Vural', 'Zengin'],
};

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  clinic = await openCalendarClinic(browser);
  const { call, register, book } = clinic;
  const today = Temporal.Now.plainDateISO(zone);
  const allergic = await register('Ayşe', 'Demir', '0532 111 22 33');
  await call('medicalHistory/update', {
    patientId: allergic.id,
    updatedAt: null,
    changes: { allergies: [{ code: null, text: 'Penicillin', severity: 'SEVERE' }] },
  });
  const visit = await book(allergic, { on: today.toString(), time: '09:00' });
  await call('calendar/events/setStatus', {
    id: visit.id,
    expectedUpdatedAt: visit.updatedAt,
    status: 'CONFIRMED',
  });
  const later = await register('Deniz', 'Kaya', '0532 444 55 66');
  await book(later, { on: today.add({ days: 1 }).toString(), time: '10:00', dentist: 1 });
  await call('session/setPin', { pin, currentPassword: ownerPassword });
});
test.afterAll(() => clinic.end());

for (const [at, modifier] of modifiers.entries()) {
  for (const journey of journeys) {
    test(`${journey.number} (${journey.name}) under ${modifier}`, async ({ browser }) => {
      test.setTimeout(150_000);
      const desk = await sitDown(browser, clinic, modifier);
      // Its own week, so that no run stands in the way of another.
      const weeks = 1 + at + modifiers.length * journeys.indexOf(journey);
      await journey.walk(desk, {
        family: families[journey.number]?.[at] ?? '',
        phone: `0532 ${100 + weeks} 11 2${at}`,
        on: Temporal.PlainDate.from(nextMonday()).add({ weeks }).toString(),
      });
      const { actions, keys } = desk.hand;
      await desk.leave();
      mkdirSync('test-results/walkthroughs', { recursive: true });
      const row = { walkthrough: journey.number, modifier, actions, mostActions: journey.mostActions, keys };
      writeFileSync(`test-results/walkthroughs/${journey.number}-${modifier}.json`, JSON.stringify(row));
      expect(actions).toBeLessThanOrEqual(journey.mostActions);
    });
  }
}
