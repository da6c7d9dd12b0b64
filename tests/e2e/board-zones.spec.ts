// The calendar board shows the clinic's zone on any machine, also on days of 23 and 25 hours.

import { expect, test } from '@playwright/test';
import {
  callsOf,
  dragBy,
  entry,
  laneBox,
  oneEntry,
  openBoard,
  quiet,
  serveBoardForTests,
} from '../fixtures/board-page/open-board.ts';

serveBoardForTests();

for (const timezoneId of ['America/Los_Angeles', 'Pacific/Auckland']) {
  test(`the clinic's zone is shown on a machine in ${timezoneId}`, async ({ browser }) => {
    const context = await browser.newContext({ timezoneId, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    // 22:30 in Los Angeles on the day before; 09:30 in the clinic.
    await openBoard(page, { ...quiet, entries: oneEntry({}) });
    await expect(page.getByRole('button', { name: /^09:30 to 10:00/ })).toBeVisible();
    const lane = await laneBox(page, 0);
    const box = await entry(page, 'one').boundingBox();
    expect(((box?.y ?? 0) - lane.y) / lane.height).toBeCloseTo(2.5 / 13, 2);
    await dragBy(page, 'one', 0, 46);
    expect(await callsOf(page, 'move')).toMatchObject([{ startAt: '2026-03-04T07:00:00.000Z' }]);
    await openBoard(page, {
      ...quiet,
      view: 'month',
      entries: oneEntry({ startAt: '2026-03-03T21:30:00.000Z', endAt: '2026-03-03T22:00:00.000Z' }),
    });
    await expect(page.locator('[data-date="2026-03-04"]').locator('[data-entry-id="one"]')).toBeVisible();
    await context.close();
  });
}

test('the day the clock goes forward has no 02:00 hour, and moves stay right', async ({ page }) => {
  const spring = { ...quiet, zone: 'Europe/Berlin', day: '2026-03-29', now: '2026-03-29T10:00:00.000Z' };
  // 01:45 in winter time; a row later it is 03:00.
  const entries = oneEntry({ startAt: '2026-03-29T00:45:00.000Z', endAt: '2026-03-29T01:00:00.000Z' });
  await openBoard(page, { ...spring, entries });
  await expect(entry(page, 'one')).toHaveAccessibleName(/^01:45 to 03:00/);
  await entry(page, 'one').press('ArrowDown');
  await expect
    .poll(() => callsOf(page, 'move'))
    .toMatchObject([{ startAt: '2026-03-29T01:00:00.000Z', endAt: '2026-03-29T01:15:00.000Z' }]);
  await expect(entry(page, 'one')).toHaveAccessibleName(/^03:00 to 03:15/);
  await openBoard(page, {
    ...spring,
    entries: oneEntry({ startAt: '2026-03-29T07:00:00.000Z', endAt: '2026-03-29T07:30:00.000Z' }),
  });
  await expect(entry(page, 'one')).toHaveAccessibleName(/^09:00 to 09:30/);
  await dragBy(page, 'one', 0, 23 * 4);
  expect(await callsOf(page, 'move')).toMatchObject([{ startAt: '2026-03-29T08:00:00.000Z' }]);
});

test('the day the clock goes back shows both 02:30s, told apart by their offset', async ({ page }) => {
  const [summer] = JSON.parse(
    oneEntry({ id: 'summer', startAt: '2026-10-25T00:30:00.000Z', endAt: '2026-10-25T00:45:00.000Z' }),
  );
  const [winter] = JSON.parse(
    oneEntry({ id: 'winter', startAt: '2026-10-25T01:30:00.000Z', endAt: '2026-10-25T01:45:00.000Z' }),
  );
  const [across] = JSON.parse(
    oneEntry({
      id: 'across',
      columnId: 'column-1',
      startAt: '2026-10-25T00:45:00.000Z',
      endAt: '2026-10-25T01:15:00.000Z',
    }),
  );
  const entries = JSON.stringify([summer, winter, across]);
  await openBoard(page, { ...quiet, zone: 'Europe/Berlin', day: '2026-10-25', entries });
  await expect(entry(page, 'summer')).toHaveAccessibleName(/^02:30 GMT\+2 to 02:45 GMT\+2/);
  await expect(entry(page, 'winter')).toHaveAccessibleName(/^02:30 GMT\+1 to 02:45 GMT\+1/);
  const [one, other, long] = await Promise.all(
    ['summer', 'winter', 'across'].map((id) => entry(page, id).boundingBox()),
  );
  expect(one?.y).toBe(other?.y);
  expect(one?.x).not.toBe(other?.x);
  // Half an hour stays half an hour, although the wall clock says 02:45 to 02:15.
  expect(long?.height).toBeGreaterThan((one?.height ?? 0) * 1.7);
});

test('in the month an entry dragged across the clock change keeps its wall-clock time', async ({ page }) => {
  const entries = oneEntry({ startAt: '2026-03-27T08:00:00.000Z', endAt: '2026-03-27T08:30:00.000Z' });
  await openBoard(page, { ...quiet, view: 'month', zone: 'Europe/Berlin', day: '2026-03-27', entries });
  const from = await page.locator('[data-date="2026-03-27"]').last().boundingBox();
  const to = await page.locator('[data-date="2026-03-30"]').last().boundingBox();
  await dragBy(page, 'one', (to?.x ?? 0) - (from?.x ?? 0), (to?.y ?? 0) - (from?.y ?? 0) + 10);
  expect(await callsOf(page, 'move')).toMatchObject([
    { startAt: '2026-03-30T07:00:00.000Z', endAt: '2026-03-30T07:30:00.000Z', columnId: 'column-0' },
  ]);
});
