// The print preview of an x-ray while it is drawn and noted: it says so, waits, and goes when that fails.

import { expect, test, type Route } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

let opened: XrayDesk;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const picture = await drawRadiograph({ kind: 'PERIAPICAL', seed: 'paper' });
  opened = await openXrayDesk(browser, new Uint8Array(picture), ['36']);
});
test.afterAll(() => opened?.close());

test('the paper of an x-ray says that it is drawn, is not printed before, and goes when it cannot be noted', async () => {
  const { page, complaints } = opened;
  const noting = '**/rpc/xrays/recordExport*';
  const dialog = page.getByRole('dialog');
  const print = dialog.getByRole('button', { name: 'Print', exact: true });
  const held = Promise.withResolvers<void>();
  await page.route(noting, async (route: Route) => {
    await held.promise;
    await route.continue();
  });
  await page.keyboard.press('Control+p');
  await expect(dialog.getByText('The images are being drawn for the paper…').last()).toBeVisible();
  await expect(print).toBeFocused();
  await expect(print).toBeDisabled();
  await page.screenshot({ path: 'test-results/xrays/print-waits.png' });
  await expectAxeClean(page);
  held.resolve();
  await expect(dialog.getByRole('img', { name: /Periapical/ })).toBeVisible();
  await expect(dialog.getByRole('status')).toHaveText('Ready to print');
  await expect(print).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(complaints.splice(0)).toEqual([]);

  // What cannot be noted is not printed: words say why.
  await page.unroute(noting);
  await page.route(noting, (route) => route.fulfill({ status: 500 }));
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('group', { name: /^X-ray image/ })).toBeVisible();
  expect(complaints.splice(0).filter((words) => !words.includes('500'))).toEqual([]);
});
