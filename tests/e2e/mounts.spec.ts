// Mounts in a real browser: four files become bitewings in their places, dragged and carried about, opened, and found by tooth.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

let opened: PatientDesk;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
});
test.afterAll(() => opened?.close());

const names = [
  'Right molar bitewing',
  'Right premolar bitewing',
  'Left premolar bitewing',
  'Left molar bitewing',
] as const;

function place(page: Page, name: string): Locator {
  return page.getByRole('group', { name: 'Places of the mount' }).getByRole('button', { name });
}

/** Which file lies in a place, by the address its preview or opening has: the words of the place tell date and teeth only. */
async function teethOf(page: Page): Promise<(string | null)[]> {
  return Promise.all(names.map((name) => place(page, name).getAttribute('aria-label')));
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (start === null || end === null) throw new Error('Nothing to drag.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

test('four files become a mount; images are dragged, carried by keys, stacked, taken out, opened and found by tooth', async () => {
  const { host, page, patientId, complaints } = opened;
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  await page.locator('main input[type="file"]').setInputFiles(
    await Promise.all(
      names.map(async (name, index) => ({
        name: `${index}.jpg`,
        mimeType: 'image/jpeg',
        buffer: Buffer.from(
          await drawRadiograph({ kind: 'BITEWING', seed: name, widthPx: 400, heightPx: 300 }),
        ),
      })),
    ),
  );
  const panel = page.getByRole('complementary', { name: /^File/ });
  await expect(panel.getByLabel('Lay out as')).toHaveValue('BITEWING_4');
  await expect(panel.getByLabel('Teeth')).toHaveValue('17, 16, 46, 47');
  await panel.getByRole('button', { name: 'Save all 4' }).click();

  for (const name of names) await expect(place(page, name)).toHaveAttribute('data-phase', 'full');
  const before = await teethOf(page);
  expect(before[0]).toContain('17, 16, 46, 47');
  expect(before[3]).toContain('26, 27, 37, 36');
  await expectAxeClean(page);

  // By hand: two change places, and the undo puts them back.
  await dragTo(page, place(page, names[0]), place(page, names[3]));
  await expect(place(page, names[0])).toHaveAccessibleName(/26, 27, 37, 36/);
  await expect(place(page, names[3])).toHaveAccessibleName(/17, 16, 46, 47/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => teethOf(page)).toEqual(before);

  // What the places do with keys is listed with all others.
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('From place to place←↑→↓');
  await expect(keys).toContainText('Open the image↵O');
  await expect(keys).toContainText('Pick up or put down␣C');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  // By keys: onto the next one, as a retake; the other is shown again; out of the mount.
  await place(page, names[0]).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/^Carried: Right molar bitewing/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Space');
  await expect(place(page, names[1])).toHaveAccessibleName(/17, 16, 46, 47.*image 1 of 2/);
  await expect(place(page, names[0])).toHaveAccessibleName(/empty/);
  await page.keyboard.press('.');
  await expect(place(page, names[1])).toHaveAccessibleName(/15, 14, 44, 45.*image 1 of 2/);
  await page.keyboard.press('Delete');
  await expect(place(page, names[1])).toHaveAccessibleName(/17, 16, 46, 47/);
  await expect(place(page, names[1])).not.toHaveAccessibleName(/image 1 of 2/);

  // What was taken out is dragged back from beside the mount.
  await dragTo(page, page.getByRole('button', { name: /^Add Bitewing/ }), place(page, names[0]));
  await expect(place(page, names[0])).toHaveAccessibleName(/15, 14, 44, 45/);

  // On paper: every image in its place, whose they are, and that nothing can be measured there.
  await page.keyboard.press('Control+p');
  const paper = page.getByRole('dialog').getByRole('region');
  await expect(paper).toContainText('Ayşe Demir');
  await expect(paper).toContainText('nothing can be measured on this print');
  await expect(paper.locator('img[src^="data:image/jpeg"]')).toHaveCount(4);
  // Four beside each other are wider than high: the paper lies across.
  await expect(paper.locator('[data-wide]')).toHaveCount(1);
  expect(await paper.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.screenshot({ path: 'test-results/xrays/mount-print.png' });
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  // Asked for before it is known what can be shown of the images, the paper waits for them.
  let letThrough = (): void => undefined;
  const isLetThrough = new Promise<void>((done) => (letThrough = done));
  await page.route('**/rpc/mounts/pictures*', async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await page.reload();
  await expect(place(page, names[1])).toBeVisible();
  await page.evaluate(() => (window.print = () => (document.body.dataset['printed'] = '')));
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog');
  const drawing = dialog.getByRole('progressbar', { name: 'The images are being drawn for the paper…' });
  await expect(drawing).toHaveCount(1);
  await expect(dialog.getByText('0 of 4')).toBeVisible();
  await expect(dialog.getByRole('status')).toHaveText('The images are being drawn for the paper…');
  const print = dialog.getByRole('button', { name: 'Print', exact: true });
  await expect(print).toBeFocused();
  await expect(print).toBeDisabled();
  await page.keyboard.press('Enter');
  await page.screenshot({ path: 'test-results/xrays/mount-print-waits.png' });
  await expectAxeClean(page);
  // Given up, and asked for again.
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+p');
  await expect(dialog.getByText('0 of 4')).toBeVisible();
  letThrough();
  await expect(paper.locator('img[src^="data:image/jpeg"]')).toHaveCount(4);
  await expect(paper).not.toContainText('cannot be shown');
  await expect(drawing).toHaveCount(0);
  await expect(dialog.getByRole('status')).toHaveText('Ready to print');
  await expect(page.locator('body[data-printed]')).toHaveCount(0);
  await expect(print).toBeEnabled();
  await print.click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  await page.unroute('**/rpc/mounts/pictures*');
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  // Turned here, it lies turned in the viewer; Esc comes back here.
  await place(page, names[2]).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/· 90°/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(place(page, names[0])).toBeVisible();
  await page.keyboard.press('Escape');

  // The chart of teeth: a press shows the images of one tooth.
  await expect(page.getByRole('link', { name: /^Bitewings, 4/ })).toBeVisible();
  await page.getByRole('button', { name: /^Tooth 16: 1 image/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bitewing' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Tooth 11: no image' })).toBeVisible();
  await expectAxeClean(page);
  expect(complaints).toEqual([]);
});
