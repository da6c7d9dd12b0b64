// An x-ray whose file is gone: the viewer says so, its tools say why they do nothing, and what can be done still works.

import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { fileXray, openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

const pictures = 'test-results/xrays';
let opened: PatientDesk;
let address = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
  for (const datePerformedOn of ['2025-03-01', '2026-03-01']) {
    const picture = new Uint8Array(await drawRadiograph({ kind: 'BITEWING', seed: datePerformedOn }));
    const id = await fileXray(opened, picture, { datePerformedOn, modality: 'BITEWING' });
    address = `${opened.host.url}/patients/${opened.patientId}/xrays/${id}`;
  }
  rmSync(`${opened.host.dataDir}/files`, { recursive: true });
});
test.afterAll(() => opened?.close());

test('while an image cannot be shown its tools say so and do nothing; the next, full screen and the original are there', async () => {
  const { page, complaints } = opened;
  await page.goto(address);
  await expect(page.getByText('The file of this picture is missing.')).toBeVisible();

  // What works on pixels says why it does nothing; what does not stays.
  const why = 'Not possible: this image cannot be shown.';
  const tools = page.getByRole('toolbar', { name: 'Tools' });
  for (const name of [
    'Zoom in',
    'Turn right',
    'Crop',
    'Invert',
    'Equalise',
    'Magnifier',
    'Length',
    'Print',
  ]) {
    const tool = tools.getByRole('button', { name, exact: true });
    await expect(tool).toBeDisabled();
    await expect(tool).toHaveAccessibleDescription(why);
  }
  for (const name of ['Side by side', 'Full screen', 'Save as a file'])
    await expect(tools.getByRole('button', { name })).toBeEnabled();
  await expect(page.getByRole('slider', { name: /Brightness|Contrast/ })).toHaveCount(0);
  const saved: string[] = [];
  page.on('request', (request) => request.url().includes('saveView') && saved.push(request.url()));
  const said = page.locator('[aria-live="polite"]').getByText(why);
  await expect(said).toHaveCount(0);
  await page.keyboard.press('i');
  await expect(said).toHaveCount(1);
  for (const key of ['r', 'Shift+B', 'z', 'l', 'Control+p']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await tools.getByRole('button', { name: 'Invert' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText(`Invert. ${why}`);
  await page.screenshot({ path: `${pictures}/missing-tools.png` });
  await page.mouse.move(640, 60);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAxeClean(page);

  // Of the ways to save it the original alone is left.
  await page.keyboard.press('Control+s');
  const saving = page.getByRole('complementary', { name: 'Save as a file' });
  await expect(saving.getByText('so only its original can be saved')).toBeVisible();
  await expect(saving.getByRole('radio')).toHaveCount(1);
  await expect(saving.getByRole('radio', { name: /^The original/ })).toBeChecked();
  await page.screenshot({ path: `${pictures}/missing-save.png` });
  await expectAxeClean(page);
  await page.keyboard.press('Control+s');
  await expect(saving).toBeHidden();

  // The arrows lead on to the next one, and full screen works.
  await page.keyboard.press('f');
  await expect(tools.getByRole('button', { name: 'Full screen' })).toHaveAttribute('aria-pressed', 'true');
  const before = page.url();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(page.getByText('The file of this picture is missing.')).toBeVisible();
  expect(saved).toEqual([]);
  // The browser itself notes each file that is gone.
  expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
});
