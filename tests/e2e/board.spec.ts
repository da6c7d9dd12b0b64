// The calendar board in a real browser, alone on its page: what it shows and what it tells.

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
import { expectAxeClean } from './axe-clean.ts';

serveBoardForTests();

test('a day shows a column for each provider and says each entry in one sentence', async ({ page }) => {
  await openBoard(page, { columns: 8, perDay: 40 });
  await expect(page.getByRole('columnheader')).toHaveCount(8);
  await expect(page.locator('[data-entry-id]')).toHaveCount(320);
  await openBoard(page, { ...quiet, entries: oneEntry({}) });
  await expect(
    page.getByRole('button', {
      name: '09:30 to 10:00, Ayşe Demir, Check-up, confirmed, 2 alerts',
      exact: true,
    }),
  ).toBeVisible();
});

test('an entry whose provider has no column is still shown, in a column of its own', async ({ page }) => {
  await openBoard(page, { ...quiet, entries: oneEntry({ columnId: null }) });
  await expect(page.getByRole('columnheader', { name: 'No provider' })).toBeVisible();
  await expect(entry(page, 'one')).toBeVisible();
});

test('dragging moves an entry to another provider and time, keeping its length', async ({ page }) => {
  await openBoard(page, { ...quiet, entries: oneEntry({}) });
  const lane = await laneBox(page, 0);
  await dragBy(page, 'one', lane.width * 2, 23 * 4);
  expect(await callsOf(page, 'move')).toEqual([
    {
      entryId: 'one',
      columnId: 'column-2',
      by: 'drag',
      startAt: '2026-03-04T07:30:00.000Z',
      endAt: '2026-03-04T08:00:00.000Z',
    },
  ]);
  await expect(
    page.getByRole('status').filter({ hasText: 'Moved to 10:30–11:00, Dr Clara Whitfield' }),
  ).toHaveCount(1);
  const box = await entry(page, 'one').boundingBox();
  expect(box?.x).toBeGreaterThan(lane.x + lane.width * 2 - 4);
  expect(await callsOf(page, 'open')).toEqual([]);
});

test('a refused move goes back to its old place and says so', async ({ page }) => {
  await openBoard(page, { ...quiet, entries: oneEntry({}) });
  await page.evaluate(() => Object.assign(window, { refuseMoves: true }));
  const before = await entry(page, 'one').boundingBox();
  const lane = await laneBox(page, 0);
  await dragBy(page, 'one', lane.width, 0);
  await expect(page.getByRole('status').filter({ hasText: 'The change was refused' })).toHaveCount(1);
  expect(await entry(page, 'one').boundingBox()).toEqual(before);
});

test('Alt-drag copies and leaves the entry; the lower edge makes it longer; Escape takes a drag back', async ({
  page,
}) => {
  await openBoard(page, { ...quiet, entries: oneEntry({}) });
  const lane = await laneBox(page, 0);
  await dragBy(page, 'one', lane.width, 0, 'Alt');
  expect(await callsOf(page, 'copy')).toEqual([
    {
      entryId: 'one',
      columnId: 'column-1',
      startAt: '2026-03-04T06:30:00.000Z',
      endAt: '2026-03-04T07:00:00.000Z',
    },
  ]);
  expect(await callsOf(page, 'move')).toEqual([]);

  const box = await entry(page, 'one').boundingBox();
  if (box === null) throw new Error('The entry is not drawn');
  await page.mouse.move(box.x + 40, box.y + box.height - 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + box.height + 23, { steps: 4 });
  await page.mouse.up();
  expect(await callsOf(page, 'move')).toMatchObject([{ by: 'resize', endAt: '2026-03-04T07:15:00.000Z' }]);

  await page.mouse.move(box.x + 40, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 150, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await callsOf(page, 'move')).toHaveLength(1);
});

test('an entry that may not be moved stays', async ({ page }) => {
  await openBoard(page, { ...quiet, entries: oneEntry({ isEditable: false }) });
  await dragBy(page, 'one', 200, 60);
  await entry(page, 'one').press('ArrowDown');
  await page.waitForTimeout(600);
  expect(await callsOf(page, 'move')).toEqual([]);
});

test('double click and sweeping free time ask for a new entry', async ({ page }) => {
  await openBoard(page, quiet);
  const lane = await laneBox(page, 1);
  const hour = lane.height / 13;
  const middle = lane.x + lane.width / 2;
  await page.mouse.dblclick(middle, lane.y + hour * 3 + 5);
  await page.mouse.move(middle, lane.y + hour * 5 + 5);
  await page.mouse.down();
  await page.mouse.move(middle, lane.y + hour * 6 - 5, { steps: 5 });
  await page.mouse.up();
  expect(await callsOf(page, 'create')).toEqual([
    { columnId: 'column-1', startAt: '2026-03-04T07:00:00.000Z', endAt: '2026-03-04T07:30:00.000Z' },
    { columnId: 'column-1', startAt: '2026-03-04T09:00:00.000Z', endAt: '2026-03-04T10:00:00.000Z' },
  ]);
});

test('Tab goes through entries in time order; arrows move, Enter opens, Delete asks to cancel', async ({
  page,
}) => {
  const [first] = JSON.parse(
    oneEntry({ columnId: 'column-2', id: 'early', startAt: '2026-03-04T06:00:00.000Z' }),
  );
  const [second] = JSON.parse(oneEntry({}));
  const [third] = JSON.parse(
    oneEntry({
      id: 'late',
      columnId: 'column-1',
      startAt: '2026-03-04T08:00:00.000Z',
      endAt: '2026-03-04T08:30:00.000Z',
    }),
  );
  await openBoard(page, { ...quiet, entries: JSON.stringify([third, first, second]) });
  await page.keyboard.press('Tab');
  await expect(entry(page, 'early')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(entry(page, 'one')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(entry(page, 'late')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(entry(page, 'one')).toBeFocused();
  expect(await entry(page, 'one').evaluate((face) => getComputedStyle(face).outlineStyle)).toBe('solid');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(entry(page, 'one')).toBeFocused();
  await expect
    .poll(() => callsOf(page, 'move'))
    .toEqual([
      {
        entryId: 'one',
        by: 'keys',
        columnId: 'column-1',
        startAt: '2026-03-04T07:00:00.000Z',
        endAt: '2026-03-04T07:30:00.000Z',
      },
    ]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  expect(await callsOf(page, 'open')).toEqual(['one']);
  expect(await callsOf(page, 'cancel')).toEqual(['one']);
});

test('a failed board is an error with a retry and never an empty week', async ({ page }) => {
  await openBoard(page, { ...quiet, view: 'week', state: 'failed' });
  await expect(page.getByRole('alert')).toContainText('The calendar could not be loaded');
  await expect(page.locator('[role="cell"][data-date]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await callsOf(page, 'retry')).toHaveLength(1);
  await expect(page.locator('[data-board-state="empty"]')).toContainText('Nothing is booked');
  await openBoard(page, { ...quiet, state: 'loading' });
  await expect(page.getByTestId('board-skeleton')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('right to left: the first provider stands at the right and the left arrow goes on', async ({ page }) => {
  await openBoard(page, { ...quiet, dir: 'rtl', entries: oneEntry({}) });
  expect((await laneBox(page, 0)).x).toBeGreaterThan((await laneBox(page, 1)).x);
  await entry(page, 'one').press('ArrowLeft');
  await expect.poll(() => callsOf(page, 'move')).toMatchObject([{ columnId: 'column-1' }]);
});

test('a week with many entries beside each other is as wide as their names need, and scrolls sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const [one] = JSON.parse(oneEntry({}));
  const beside = (count: number) =>
    JSON.stringify(Array.from({ length: count }, (_, index) => ({ ...one, id: `beside-${index}` })));
  await openBoard(page, { ...quiet, view: 'week', entries: beside(4) });
  expect((await entry(page, 'beside-3').boundingBox())?.width).toBeGreaterThan(74);
  await openBoard(page, { ...quiet, view: 'week', entries: beside(1) });
  await expect(page.getByRole('columnheader').last()).toBeInViewport({ ratio: 1 });
});

for (const dir of ['ltr', 'rtl']) {
  test(`many columns keep a width and scroll sideways under the hand and the focus (${dir})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 640, height: 700 });
    const [one] = JSON.parse(oneEntry({}));
    const entries = JSON.stringify([
      one,
      {
        ...one,
        id: 'far',
        columnId: 'column-7',
        startAt: '2026-03-04T08:00:00.000Z',
        endAt: '2026-03-04T08:30:00.000Z',
      },
    ]);
    await openBoard(page, { ...quiet, columns: 8, dir, entries });
    expect((await laneBox(page, 0)).width).toBeGreaterThan(110);
    const hour = page.getByText('08:00', { exact: true });
    const hourAt = await hour.boundingBox();

    await entry(page, 'one').press('Tab');
    await expect(entry(page, 'far')).toBeFocused();
    await expect(entry(page, 'far')).toBeInViewport({ ratio: 1 });
    expect((await hour.boundingBox())?.x).toBe(hourAt?.x);
    const head = await page.getByRole('columnheader').nth(7).boundingBox();
    expect(head?.x).toBeCloseTo((await laneBox(page, 7)).x, 0);
    await page.keyboard.press('Shift+Tab');
    await expect(entry(page, 'one')).toBeInViewport({ ratio: 1 });

    const box = await entry(page, 'one').boundingBox();
    if (box === null) throw new Error('The entry is not drawn');
    const edge = dir === 'ltr' ? 630 : 10;
    await page.mouse.move(box.x + box.width / 2, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(320, box.y + 5, { steps: 4 });
    await page.mouse.move(edge, box.y + 5, { steps: 4 });
    await expect(page.getByRole('columnheader').nth(7)).toBeInViewport({ ratio: 1 });
    await page.mouse.up();
    expect(await callsOf(page, 'move')).toMatchObject([{ columnId: 'column-7', startAt: one.startAt }]);
  });
}

test('a block that is nobody’s stands above the lanes and takes none; Enter opens it', async ({ page }) => {
  await openBoard(page, {
    ...quiet,
    entries: oneEntry({ kind: 'BLOCK', title: 'Team meeting', columnId: null }),
  });
  await expect(page.getByRole('columnheader')).toHaveCount(4);
  const chip = page.getByRole('group', { name: 'No provider' }).getByRole('button', { name: /Team meeting/ });
  await chip.press('Enter');
  expect(await callsOf(page, 'open')).toEqual(['one']);
});

test('days and words follow the language', async ({ page }) => {
  await openBoard(page, { ...quiet, view: 'week', language: 'tr', entries: oneEntry({}) });
  await expect(page.getByRole('button', { name: '4 Mart Çarşamba' })).toBeVisible();
  await expect(entry(page, 'one')).toHaveAccessibleName(/onaylandı.*2 uyarı/);
  await openBoard(page, { ...quiet, view: 'week', language: 'id' });
  await expect(page.getByRole('button', { name: 'Rabu, 4 Maret' })).toBeVisible();
});

// The first three are about whole pages. The last wants the visible words in one piece in the name; an entry's name
// holds them all, in a sentence with its end time, service and status between.
const notOfTheBoard = ['region', 'page-has-heading-one', 'landmark-one-main', 'label-content-name-mismatch'];

for (const theme of ['light', 'dark']) {
  for (const view of ['day', 'week', 'month', 'list']) {
    test(`the ${view} passes the accessibility scan in ${theme}`, async ({ page }) => {
      await openBoard(page, {
        view,
        theme,
        columns: 3,
        perDay: view === 'day' ? 10 : 4,
        now: '2026-03-04T08:20:00.000Z',
      });
      await page.locator('[data-entry-id]').first().waitFor();
      await expectAxeClean(page, notOfTheBoard);
    });
  }
}

test('one changed entry is drawn anew and the others are left alone', async ({ page }) => {
  await openBoard(page, { view: 'week', columns: 1, perDay: 30 });
  await page.locator('[data-entry-id]').first().waitFor();
  const touched = await page.evaluate(async () => {
    type Change = (entries: readonly { title: string }[]) => unknown;
    const seen = new Set<string>();
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        const parent = record.target instanceof Element ? record.target : record.target.parentElement;
        const face = parent?.closest<HTMLElement>('[data-entry-id]');
        if (face?.dataset.entryId !== undefined) seen.add(face.dataset.entryId);
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    const { setEntries } = window as unknown as { setEntries: (change: Change) => void };
    setEntries((entries) =>
      entries.map((item, index) => (index === 5 ? { ...item, title: 'Changed Name' } : item)),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return seen.size;
  });
  await expect(page.locator('[data-entry-id]', { hasText: 'Changed Name' })).toHaveCount(1);
  expect(touched).toBe(1);
});
