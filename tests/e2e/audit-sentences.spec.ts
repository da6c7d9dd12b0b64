// What a day at the desk leaves in the audit log: reached from Today and the palette, told in words in each language.

import { expect, test } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { expectAxeClean } from './axe-clean.ts';
import {
  at,
  newId,
  nextMonday,
  openCalendarClinic,
  ownerPassword,
  type CalendarClinic,
  type Visit,
} from './calendar-clinic.ts';
import { choose, signIn } from './desk-steps.ts';
import { isReadFromLeft } from './right-to-left.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
const on = nextMonday();
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

async function look(name: string): Promise<void> {
  const { page } = clinic;
  for (const [width, height, scheme] of [
    [1280, 800, 'light'],
    [1920, 1080, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(
      (value) => document.documentElement.setAttribute('data-mantine-color-scheme', value),
      scheme,
    );
    await page.screenshot({ path: `test-results/audit/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

type Known = { id: string; updatedAt: string };

/** A day of the desk: what each act leaves is looked for below. */
async function workADay(): Promise<void> {
  const { call, book, register } = clinic;
  const anna = await register('Anna', 'Berg', '0531 000 00 01');
  const ben = await register('Ben', 'Cole', '0531 000 00 02');
  const twin = await call<Known>('patients/create', {
    patient: { firstName: 'Anne', lastName: 'Bergh', dateOfBirth: '1985-04-03' },
    duplicatesSeen: [anna.id],
  });
  let visit = await book(anna, { on, time: '10:00' });
  const known = (one: Visit) => ({ id: one.id, expectedUpdatedAt: one.updatedAt });
  visit = await call('calendar/events/setStatus', { ...known(visit), status: 'CONFIRMED' });
  visit = await call('calendar/events/resize', {
    ...known(visit),
    startAt: visit.startAt,
    endAt: at(on, '10:45'),
  });
  const fields = {
    kind: 'APPOINTMENT',
    title: 'Check-up',
    patientId: ben.id,
    providerId: clinic.dentists[0],
    operatoryId: clinic.chairs[1],
    locationId: null,
    serviceId: clinic.service,
    colour: null,
    reason: null,
    notes: null,
  };
  const bookOver = (from: string, to: string) =>
    call('calendar/events/create', {
      id: newId(),
      fields: { ...fields, startAt: at(on, from), endAt: at(on, to) },
      override: { reason: 'Toothache' },
    });
  await bookOver('10:15', '10:30');
  await bookOver('06:00', '06:30');
  const wish = newId();
  const wished = await book(ben, { on, time: '14:00' });
  await call('calendar/requests/create', {
    id: wish,
    fields: {
      eventId: wished.id,
      type: 'RESCHEDULE',
      reason: 'On a journey',
      wantedStartAt: at(on, '15:00'),
      wantedProviderId: null,
      wantedServiceId: null,
      notes: null,
    },
  });
  await call('calendar/requests/approve', { id: wish });
  const waiting = newId();
  await call('calendar/waitingList/add', {
    id: waiting,
    fields: {
      patientId: ben.id,
      serviceId: null,
      durationMinutes: 30,
      providerId: null,
      daysOfWeek: [],
      earliestTime: null,
      latestTime: null,
      priority: 'NORMAL',
      eventId: null,
      notes: null,
    },
  });
  await call('calendar/waitingList/logCallResult', { id: waiting, result: 'NO_ANSWER' });
  const { patient } = await call<{ patient: { id: string; updatedAt: string } }>('patients/get', {
    id: ben.id,
  });
  await call('patients/update', {
    id: ben.id,
    updatedAt: patient.updatedAt,
    changes: { mobile: '0531 000 00 77' },
  });
  const recall = await call<{ id: string }>('recalls/create', {
    patientId: anna.id,
    reason: 'Check-up',
    dueOn: '2030-01-15',
  });
  await call('recalls/logAttempt', { id: recall.id, channel: 'PHONE', outcome: 'NO_ANSWER', note: null });
  const survivor = await call<{ patient: Known }>('patients/get', { id: anna.id });
  await call('patientMerge/merge', {
    survivorId: anna.id,
    otherId: twin.id,
    choices: { firstName: 'survivor', lastName: 'survivor' },
    survivorUpdatedAt: survivor.patient.updatedAt,
    otherUpdatedAt: twin.updatedAt,
  });
}

/** What the log has to say of that day, the newest first. */
const told = {
  en: [
    'Olga Owner merged the record of Anna Berg with Anne Bergh',
    'Olga Owner noted a try to reach the patient: a recall of Anna Berg, 15 Jan 2030',
    'Olga Owner changed the record of Ben Cole: the mobile from “0531 000 00 02” to “0531 000 00 77”',
    'Olga Owner noted a call about a place on the waiting list of Ben Cole',
    'Olga Owner added a place on the waiting list of Ben Cole',
    /Olga Owner approved a request of Ben Cole, .*14:00/,
    /Olga Owner booked the visit of Ben Cole, .*06:00, in spite of this: outside of working hours/,
    /Olga Owner booked the visit of Ben Cole, .*10:15, in spite of this: the provider is taken/,
    /Olga Owner changed the length of the visit of Anna Berg: it ends at .*10:45, not at .*10:30/,
    /Olga Owner set the visit of Anna Berg, .*10:00 from scheduled to confirmed/,
    /Olga Owner added the visit of Anna Berg, .*10:00/,
    /Rina Front added time off of Kerem Demirci, .*–/,
  ],
  tr: [
    'Olga Owner hastaya ulaşma denemesini yazdı: kontrol çağrısı (Anna Berg), 15 Oca 2030',
    /Olga Owner randevu verdi: randevu \(Ben Cole\), .*06:00 \(şuna rağmen: çalışma saatleri dışında\)/,
  ],
  id: [
    'Olga Owner mencatat upaya menghubungi pasien: pengingat kunjungan Anna Berg, 15 Jan 2030',
    /Olga Owner tetap memesan kunjungan Ben Cole, .*06\.00, walau: di luar jam kerja/,
  ],
} as const;

test('the front desk enters the time off of an ill dentist; another dentist may not', async ({ browser }) => {
  const { host, call, dentists } = clinic;
  for (let week = 1; week <= 50; week += 1) {
    const day = Temporal.PlainDate.from(on).add({ weeks: week }).toString();
    await call('calendar/timeOff/add', {
      id: newId(),
      fields: {
        providerId: dentists[0],
        startAt: at(day, '12:00'),
        endAt: at(day, '13:00'),
        reason: 'Course',
      },
    });
  }
  await call('people/create', {
    username: 'rina',
    email: 'rina@clinic.example',
    firstName: 'Rina',
    lastName: 'Front',
    role: 'RECEPTIONIST',
    password: ownerPassword,
  });
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  const desk = await context.newPage();
  await desk.goto(`${host.url}/settings/time-off`);
  await signIn(desk, 'rina', ownerPassword);
  await expect(desk.getByRole('navigation').first()).toBeVisible();
  await desk.goto(`${host.url}/settings/time-off`);
  await desk.getByRole('button', { name: 'Add time off' }).press('Enter');
  const form = desk.getByRole('form', { name: 'Add time off' });
  await choose(desk, 'Provider', 'Dr Kerem Demirci');
  await form.getByRole('textbox', { name: 'First day' }).fill(on.split('-').toReversed().join('.'));
  await form.getByLabel('Reason').fill('Ill');
  await form.getByLabel('Reason').press('Enter');
  const line = desk.getByRole('listitem').filter({ hasText: 'Kerem Demirci' });
  await expect(line).toHaveCount(1);
  await line.getByRole('button', { name: /^Remove/ }).press('Enter');
  await expect(line).toHaveCount(0);
  await desk.keyboard.press('Control+z');
  await expect(line).toHaveCount(1);
  // Fifty stand on the first page; by key one goes on at the first of the next.
  await desk.getByRole('button', { name: 'Show more' }).press('Enter');
  await expect(desk.getByRole('listitem').filter({ hasText: 'Course' })).toHaveCount(50);
  await expect(desk.getByText('51 in all')).toBeVisible();
  await desk.screenshot({ path: 'test-results/audit/time-off-of-the-desk.png' });

  await desk.context().clearCookies();
  await desk.goto(`${host.url}/settings/time-off`);
  await signIn(desk, 'selin', 'correct horse battery');
  await expect(desk.getByRole('navigation').first()).toBeVisible();
  await desk.goto(`${host.url}/settings/time-off`);
  await expect(line).toHaveCount(1);
  await expect(line.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Add time off' }).press('Enter');
  await form.getByRole('combobox', { name: 'Provider' }).click();
  await expect(desk.getByRole('option')).toHaveText(['Dr Selin Aydin']);
  await context.close();
});

test('the changes of the day are one press from Today and from the palette, and read in plain words', async () => {
  const { page, host } = clinic;
  await workADay();
  await page.goto(`${host.url}/today`);
  await page.getByRole('link', { name: 'Who changed what today' }).click();
  const table = page.getByRole('grid', { name: 'Audit log' });
  await expect(page.getByRole('combobox', { name: 'What was done' })).toHaveValue('Every change');
  for (const sentence of told.en) await expect(table).toContainText(sentence);
  await expect(table).not.toContainText('signed in');
  await look('en');

  // The same by the palette, in the first place.
  await page.goto(`${host.url}/today`);
  await expect(page.getByRole('link', { name: 'Who changed what today' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('audit');
  await expect(page.getByRole('option').first()).toContainText('Audit log of today');
  await page.screenshot({ path: 'test-results/audit/palette.png' });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/audit\?action=changes&from=/);

  await table.getByRole('row').filter({ hasText: '10:15, in spite of this' }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('in spite of', { exact: true })).toBeVisible();
  await expect(panel).toContainText('“Toothache”');
  await expect(panel).not.toContainText('PROVIDER');
  await look('override');
  await expectAxeClean(page);
  for (const language of ['tr', 'id'] as const) {
    await clinic.context.addInitScript(
      (value) => window.localStorage.setItem('enamel.language', value),
      language,
    );
    await page.reload();
    for (const sentence of told[language]) await expect(page.getByRole('grid')).toContainText(sentence);
    await look(language);
  }
  expect(clinic.complaints).toEqual([]);
});

test('the recall list goes on paper, also on A5, and a phone reads from left to right where the page does not', async () => {
  const { page, host, call, complaints } = clinic;
  await clinic.context.addInitScript(() => window.localStorage.setItem('enamel.language', 'tr'));
  const cem = await clinic.register('Cem', 'Dal', '0531 000 00 03');
  await call('recalls/create', { patientId: cem.id, reason: 'Kontrol', dueOn: '2026-01-15' });
  await page.goto(`${host.url}/recalls`);
  await expect(page.getByRole('row').filter({ hasText: 'Cem Dal' })).toHaveCount(1);
  await page.keyboard.press('Control+p');
  const preview = page.getByRole('dialog', { name: 'Baskı önizleme' });
  const row = preview.getByRole('row').filter({ hasText: 'Cem Dal' });
  await expect(row).toContainText('Kontrol');
  await expect(preview.getByRole('columnheader', { name: 'Tarih', exact: true })).toBeVisible();
  await preview.getByText('A5', { exact: true }).click();
  await expect(preview.locator('[data-paper="A5"]').getByRole('row')).toHaveCount(2);
  await page.screenshot({ path: 'test-results/audit/recall-list-a5.png' });
  const phone = row.locator('bdi').filter({ hasText: '531' });
  expect(await isReadFromLeft(phone)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  expect(complaints).toEqual([]);
});
