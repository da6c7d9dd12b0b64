// The panels of photos and documents in the longest words: nothing that axe complains about.

import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { look } from './desk-steps.ts';

let opened: PatientDesk;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
});
test.afterAll(() => opened?.close());

test('photos and documents in Turkish: filing, the list, one of them, and moving it', async () => {
  test.setTimeout(120_000);
  const { host, page, patientId, complaints } = opened;
  await page.addInitScript(() => window.localStorage.setItem('enamel.language', 'tr'));
  const pixels = { width: 90, height: 60, channels: 3, background: '#b0675f' } as const;
  const panel = page.getByRole('complementary');
  for (const tab of ['photos', 'documents']) {
    await page.goto(`${host.url}/patients/${patientId}/${tab}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
    const files = await Promise.all(
      ['#b0675f', '#67b05f'].map(async (background, at) => ({
        name: `${tab} ${at}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await sharp({ create: { ...pixels, background } })
          .jpeg()
          .toBuffer(),
      })),
    );
    await page.locator('input[type="file"]').setInputFiles(files);
    await expect(panel.getByRole('checkbox')).toBeVisible();
    await look(page, `files-filing-${tab}-tr`);
    await panel.getByRole('button', { name: '2 dosyanın hepsini kaydet' }).click();
    await expect(panel).toHaveCount(0);
    const one = page.locator(`main a[href*="/${tab}?open="]`).first();
    await expect(one).toBeVisible();
    await look(page, `files-${tab}-tr`);
    await one.click();
    await expect(page.locator('main [data-ready="true"]').first()).toBeVisible();
    await look(page, `files-one-of-${tab}-tr`);
    await page.keyboard.press('m');
    await expect(panel.getByRole('textbox')).toBeFocused();
    await look(page, `files-move-${tab}-tr`);
  }
  expect(complaints).toEqual([]);
});
