// A mount under a finger: an image is dragged to another place, dragged in from beside, and carried by two taps.

import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { fileMount, fourBitewings, places } from './walkthrough-xrays.ts';

let opened: PatientDesk;
let page: Page;
let touch: CDPSession;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser, { hasTouch: true });
  const { context, desk, host, patientId: id } = opened;
  page = opened.page;
  touch = await context.newCDPSession(page);
  const call = async <Reply>(path: string, input?: unknown): Promise<Reply> =>
    (await desk.call(path, input)).body as Reply;
  const mount = await fileMount({ page, call, host }, id, await fourBitewings('touch', 300), '2026-02-10');
  await page.goto(`${host.url}/patients/${id}/mounts/${mount}`);
  for (const at of [0, 1, 2, 3] as const) await expect(place(at)).toHaveAttribute('data-phase', 'full');
});
test.afterAll(() => opened?.close());
test.afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

function place(at: 0 | 1 | 2 | 3): Locator {
  const board = page.getByRole('group', { name: 'Places of the mount' });
  return board.getByRole('button', { name: places[at].name });
}
const shows = (teeth: 0 | 1 | 2 | 3) => new RegExp(places[teeth].teeth);

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is not in sight.');
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

async function dragByFinger(from: Locator, to: Locator): Promise<void> {
  const start = await middleOf(from);
  const end = await middleOf(to);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
  for (let step = 1; step <= 8; step += 1)
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [
        { x: start.x + ((end.x - start.x) * step) / 8, y: start.y + ((end.y - start.y) * step) / 8 },
      ],
    });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a finger drags images about, out of the mount and back into it; two taps do as well', async () => {
  await dragByFinger(place(0), place(3));
  await expect(place(0)).toHaveAccessibleName(shows(3));
  await expect(place(3)).toHaveAccessibleName(shows(0));

  await dragByFinger(place(1), page.getByRole('complementary', { name: 'Layout and more images' }));
  await expect(place(1)).toHaveAccessibleName(/empty/);
  await dragByFinger(page.getByRole('button', { name: /^Add Bitewing/ }), place(1));
  await expect(place(1)).toHaveAccessibleName(shows(1));

  // Picked up by its tool, put down by a tap: swapped, or on top.
  await place(1).tap();
  await page.getByRole('button', { name: 'Pick up or put down' }).tap();
  await expect(page.getByText(/^Carried: Right premolar bitewing/)).toBeVisible();
  await place(2).tap();
  await expect(place(2)).toHaveAccessibleName(shows(1));
  await expect(place(1)).toHaveAccessibleName(shows(2));
  await page.getByRole('button', { name: 'Pick up to put it on top, as a retake' }).tap();
  await place(3).tap();
  await expect(place(3)).toHaveAccessibleName(/15, 14, 44, 45.*image 1 of 2/);
  await expect(place(2)).toHaveAccessibleName(/empty/);
});
