// The days on which the clocks change, through the screens of a clinic in Berlin, on a machine in Samoa: what is booked,
// moved and dragged stands at the instant that the clinic's own clock shows.

import { expect, test, type Locator } from '@playwright/test';
import { at, openCalendarClinic, type CalendarClinic, type Visit } from './calendar-clinic.ts';

test.describe.configure({ mode: 'serial' });

const berlin = 'Europe/Berlin';
const days = [
  {
    name: 'forward',
    phone: '111',
    born: '1961-02-03',
    on: '2027-03-28',
    before: '2027-03-27T08:00:00.000Z',
    morning: '2027-03-28T07:00:00.000Z',
  },
  {
    name: 'back',
    phone: '222',
    born: '1994-11-20',
    on: '2027-10-31',
    before: '2027-10-30T07:00:00.000Z',
    morning: '2027-10-31T08:00:00.000Z',
  },
];

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  clinic = await openCalendarClinic(browser, berlin);
});
test.afterAll(() => clinic.end());

const face = (name: string) => clinic.page.locator('[data-entry-id]').filter({ hasText: name });
const startOf = async (id: string) => {
  const { event } = await clinic.call<{ event: Visit }>('calendar/events/get', { id });
  return [event.startAt, event.endAt];
};
async function drag(
  target: Locator,
  byX: number,
  byY: number,
  part: 'middle' | 'end' = 'middle',
): Promise<void> {
  const { mouse } = clinic.page;
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing to drag.');
  const x = box.x + box.width / 2;
  const y = part === 'end' ? box.y + box.height - 2 : box.y + Math.min(10, box.height / 2);
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + byX / 2, y + byY / 2, { steps: 4 });
  await mouse.move(x + byX, y + byY, { steps: 4 });
  await mouse.up();
}

for (const { name, phone, born, on, before, morning } of days) {
  test(`the day the clocks go ${name}: booked at nine by the wall, moved by an hour of the board, taken back`, async () => {
    const { page, host, complaints } = clinic;
    const patient = await clinic.register('Greta', `Wende${name}`, `030 ${phone} 22 33`, born);
    expect([at(on, '09:00', berlin), at(on, '10:00', berlin) > morning]).toEqual([morning, true]);
    const visit = await clinic.book(patient, { on, time: '09:00' });
    await page.goto(`${host.url}/calendar?on=${on}`);
    const entry = face(`Wende${name}`);
    await expect(entry).toHaveAccessibleName(/^09:00 to 09:30/);
    const hour = 4 * (await rowHeight());
    await drag(entry, 0, hour);
    await expect.poll(() => startOf(visit.id)).toEqual([at(on, '10:00', berlin), at(on, '10:30', berlin)]);
    await expect(entry).toHaveAccessibleName(/^10:00 to 10:30/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => startOf(visit.id)).toEqual([morning, at(on, '09:30', berlin)]);

    // Longer by half an hour, and back.
    await expect(entry).toHaveAccessibleName(/^09:00 to 09:30/);
    await drag(entry, 0, hour / 2, 'end');
    await expect.poll(() => startOf(visit.id)).toEqual([morning, at(on, '10:00', berlin)]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => startOf(visit.id)).toEqual([morning, at(on, '09:30', berlin)]);

    // A copy with Alt held, and taken away again.
    await expect(entry).toHaveAccessibleName(/^09:00 to 09:30/);
    await page.keyboard.down('Alt');
    await drag(entry, 0, hour * 2);
    await page.keyboard.up('Alt');
    await expect(entry).toHaveCount(2);
    await expect(entry.last()).toHaveAccessibleName(/^11:00 to 11:30/);
    await page.keyboard.press('Control+z');
    await expect(entry).toHaveCount(1);
    await clinic.look(`dst-${name}`);
    expect(complaints).toEqual([]);
  });

  test(`the week in which the clocks go ${name}: nine is nine on both sides of the change`, async () => {
    const { page, host, complaints } = clinic;
    const patient = await clinic.register('Otto', `Woche${name}`, `030 ${phone} 55 66`, born);
    const day = before.slice(0, 10);
    expect(at(day, '09:00', berlin)).toBe(before);
    await clinic.book(patient, { on: day, time: '09:00', chair: 1 });
    await page.goto(`${host.url}/calendar?on=${on}&view=week`);
    for (const family of [`Wende${name}`, `Woche${name}`])
      await expect(face(family)).toHaveAccessibleName(/^09:00 to 09:30/);
    const [saturday, sunday] = await Promise.all(
      [`Woche${name}`, `Wende${name}`].map((family) => face(family).boundingBox()),
    );
    expect(saturday?.y).toBe(sunday?.y);
    expect(complaints).toEqual([]);
  });
}

/** Height of a quarter of an hour on the board, from an entry of half an hour. */
async function rowHeight(): Promise<number> {
  const box = await clinic.page.locator('[data-entry-id]').first().boundingBox();
  return Math.round((box?.height ?? 0) / 2);
}
