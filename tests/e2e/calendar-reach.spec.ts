// What is within reach of a hand on the calendar: the focus after an act, entries out of sight, further pages of a list.

import { expect, test, type Locator } from '@playwright/test';
import { at, newId, nextMonday, openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
const on = nextMonday();
const face = (name: string) => clinic.page.locator('[data-entry-id]').filter({ hasText: name });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
  const one = await clinic.register('Deniz', 'Arman', '0531 000 00 01');
  await clinic.book(one, { on, time: '10:00' });
});
test.afterAll(() => clinic.end());

async function pickProvider(panel: Locator): Promise<void> {
  await panel.getByRole('combobox', { name: 'Provider' }).click();
  await clinic.page.getByRole('option', { name: /Aydin/ }).click();
}

test('a booking by keys gives its visit the focus; a visit that is dragged or moved across keeps it', async () => {
  const { page, host } = clinic;
  await page.goto(`${host.url}/calendar?on=${on}`);
  await expect(face('Deniz Arman')).toBeVisible();
  // What has the focus before is not what gets it after.
  await face('Deniz Arman').focus();
  await page.keyboard.press('n');
  const panel = page.getByRole('complementary', { name: /New booking|Block time/ });
  await panel.getByText('Block (lunch, meeting)').click();
  await panel.getByLabel('What for').fill('Stock count');
  await pickProvider(panel);
  await panel.getByRole('textbox', { name: 'Date' }).fill(on.split('-').toReversed().join('.'));
  await panel.getByRole('textbox', { name: 'Time' }).fill('15:00');
  await page.keyboard.press('Control+Enter');
  await expect(panel).toHaveCount(0);
  const booked = face('Stock count');
  await expect(booked).toBeFocused();
  await expect(booked).toBeInViewport({ ratio: 1 });

  const column = await booked.boundingBox();
  const moved = page.waitForResponse('**/rpc/calendar/events/move');
  await page.keyboard.press('ArrowRight');
  await moved;
  // It is taken hold of where it stands by now.
  await expect.poll(async () => (await booked.boundingBox())?.x).toBeGreaterThan(column?.x ?? 0);
  await expect(booked).toBeFocused();
  // Held near an edge of the board, it would be carried on by the scrolling there.
  await booked.evaluate((entry) => entry.scrollIntoView({ block: 'center' }));
  const box = await booked.boundingBox();
  if (box === null) throw new Error('The entry is not drawn.');
  const [x, y] = [box.x + box.width / 2, box.y + 6];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - box.width, y, { steps: 4 });
  await page.mouse.move(x - box.width, y + 46, { steps: 4 });
  await page.mouse.up();
  await expect(booked).toHaveAccessibleName(/^15:30 to/);
  await expect(booked).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(booked).toHaveAccessibleName(/^15:00 to/);
  // The lines before it stand again: the move across and the booking are taken back as well, also by a fast hand.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(booked).toHaveCount(0);
});

test('entries above and below what is seen are told by a sign, which leads to them', async () => {
  const { page, host } = clinic;
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const [title, from, to] of [
    ['Delivery', '06:00', '06:30'],
    ['Cleaner', '21:00', '21:30'],
  ] as const)
    await clinic.call('calendar/events/create', {
      id: newId(),
      fields: {
        kind: 'BLOCK',
        title,
        startAt: at(on, from),
        endAt: at(on, to),
        patientId: null,
        providerId: clinic.dentists[0],
        operatoryId: null,
        locationId: null,
        serviceId: null,
        colour: null,
        reason: null,
        notes: null,
      },
    });
  await page.goto(`${host.url}/calendar?on=${on}`);
  const earlier = page.getByRole('button', { name: '1 earlier entry' });
  await earlier.press('Enter');
  await expect(face('Delivery')).toBeFocused();
  await expect(face('Delivery')).toBeInViewport({ ratio: 1 });
  await expect(earlier).toHaveCount(0);
  await clinic.look('later-entries');
  await page.getByRole('button', { name: /later entr/ }).press('Enter');
  await expect(face('Cleaner')).toBeFocused();
  await expect(face('Cleaner')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: /later entr/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /earlier entr/ })).not.toHaveCount(0);
});

test('a long waiting list shows how many there are, and more of them page by page', async () => {
  const { page, host, call } = clinic;
  const someone = await clinic.register('Gizem', 'Uzun', '0531 000 00 09');
  for (let count = 0; count < 53; count += 1)
    await call('calendar/waitingList/add', {
      id: newId(),
      fields: {
        patientId: someone.id,
        eventId: null,
        serviceId: null,
        providerId: null,
        daysOfWeek: [],
        earliestTime: null,
        latestTime: null,
        durationMinutes: 30,
        priority: 'NORMAL',
        notes: `number ${count + 1}`,
      },
    });
  await page.goto(`${host.url}/calendar?panel=waiting`);
  const panel = page.getByRole('complementary', { name: 'Waiting list' });
  await expect(panel).toContainText('53 in all');
  await expect(panel.getByRole('listitem')).toHaveCount(50);
  await expect(panel).toContainText('50 of 53');
  await panel.getByRole('button', { name: 'Show more' }).press('Enter');
  await expect(panel.getByRole('listitem')).toHaveCount(53);
  await expect(panel.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  // The keyboard goes on at the first of the new ones.
  await expect(panel.getByRole('listitem').nth(50).getByRole('button').first()).toBeFocused();
  await panel
    .getByRole('button', { name: /^Take off the list/ })
    .last()
    .press('Enter');
  await expect(panel).toContainText('52 in all');
});
