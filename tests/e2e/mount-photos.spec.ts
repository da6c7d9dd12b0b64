// A set of photos in a real browser: photos of the patient are put into its places, by a press and by hand, and opened there.

import { expect, test } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

let opened: XrayDesk;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const picture = await drawRadiograph({ kind: 'BITEWING', seed: 'x-ray', widthPx: 300, heightPx: 200 });
  opened = await openXrayDesk(browser, new Uint8Array(picture));
});
test.afterAll(() => opened?.close());

test('photos go into a set of eight; x-rays are not offered there', async () => {
  const { desk, page, host, address } = opened;
  const patientId = /patients\/([^/]+)/.exec(address)?.[1] ?? '';
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  await page.getByRole('button', { name: 'New mount' }).click();
  await page.getByRole('menuitem', { name: 'Photos, 8' }).click();
  await expect(page.getByText('The patient has no photos yet.')).toBeVisible();

  const bytes = await drawRadiograph({ kind: 'PERIAPICAL', seed: 'smile', widthPx: 320, heightPx: 240 });
  const sent = await desk.request('/files', {
    method: 'POST',
    headers: { 'x-enamel': '1', 'x-file-name': 'smile.jpg', 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  const { fileId } = (await sent.json()) as { fileId: string };
  const fields = { type: 'EXTRAORAL', takenOn: '2026-03-02', description: 'Smile', notes: null };
  expect((await desk.call('photos/create', { ...fields, patientId, fileId })).status).toBe(200);

  const places = page.getByRole('group', { name: 'Places of the mount' });
  const add = page.getByRole('button', { name: /^Add / });
  await expect(add).toHaveCount(1);
  await add.click();
  const profile = places.getByRole('button', { name: /^Face, profile/ });
  await expect(profile).toHaveAccessibleName(/Photo, 2 Mar 2026/);
  await expect(profile).toHaveAttribute('data-phase', 'full');
  await expect(add).toHaveCount(0);
  await page.screenshot({ path: 'test-results/xrays/mount-photos.png' });

  await page.keyboard.press('Control+z');
  await expect(profile).toHaveAccessibleName(/empty/);
  const front = places.getByRole('button', { name: /^Bite, front/ });
  const [from, to] = [await add.boundingBox(), await front.boundingBox()];
  if (from === null || to === null) throw new Error('Nothing to drag.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(front).toHaveAccessibleName(/Photo, 2 Mar 2026/);
  await expectAxeClean(page);

  await front.dblclick();
  await expect(page).toHaveURL(/\/photos\?open=/);
  await expect(page.getByRole('img', { name: /Smile/ }).first()).toBeVisible();
  expect(opened.complaints).toEqual([]);
});
