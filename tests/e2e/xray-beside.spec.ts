// Two x-rays of one patient side by side: the earlier one of the same teeth, moved and zoomed together, told apart.

import { expect, test, type Page } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { fileXray, openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let opened: PatientDesk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
  page = opened.page;
  let open = '';
  for (const [kind, teeth, datePerformedOn] of [
    ['BITEWING', ['16', '17'], '2025-03-01'],
    ['BITEWING', ['26'], '2025-09-01'],
    ['PANORAMIC', [], '2025-12-01'],
    ['BITEWING', ['16', '17'], '2026-03-01'],
  ] as const) {
    const picture = new Uint8Array(await drawRadiograph({ kind, seed: datePerformedOn }));
    open = await fileXray(opened, picture, { datePerformedOn, modality: kind, teeth });
  }
  await page.goto(`${opened.host.url}/patients/${opened.patientId}/xrays/${open}`);
});
test.afterAll(() => opened?.close());
test.afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const stages = () => page.locator('[data-phase="full"]');
const beside = () => page.getByRole('region', { name: 'Image beside' });
const choice = () => beside().getByLabel('Image to show beside');

/** The six numbers of a picture's place: the open one's, then those of the one beside it. */
async function matrix(place: number): Promise<number[]> {
  return ((await stages().nth(place).getAttribute('data-matrix')) ?? '').split(' ').map(Number);
}

test('the earlier picture of the same teeth comes up, and moves and zooms along', async () => {
  await expect(stages()).toHaveCount(1);
  await page.keyboard.press('y');
  await expect(stages()).toHaveCount(2);
  await expect(choice().locator('option:checked')).toHaveText(/1 Mar 2025.*Bitewing/);
  const box = await stages().first().boundingBox();
  if (box === null) throw new Error('no stage');
  const [scale = 0, , , , x = 0, y = 0] = await matrix(1);
  await page.mouse.move(box.x + 60, box.y + 200);
  await page.mouse.wheel(0, -600);
  await expect.poll(async () => (await matrix(1))[0]).toBeGreaterThan(scale * 2);
  expect((await matrix(1))[0]).toBeCloseTo((await matrix(0))[0] ?? 0);
  const [own, other] = [await matrix(0), await matrix(1)];
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 230, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => ((await matrix(0))[4] ?? 0) - (own[4] ?? 0)).toBeCloseTo(50);
  await expect.poll(async () => ((await matrix(1))[4] ?? 0) - (other[4] ?? 0)).toBeCloseTo(50);
  expect(((await matrix(1))[5] ?? 0) - (other[5] ?? 0)).toBeCloseTo(30);
  await page.screenshot({ path: 'test-results/xrays/9-beside.png' });
  await expectAxeClean(page);

  // Alone again: only the one that is touched follows.
  await page.keyboard.press('j');
  const held = await matrix(1);
  await page.keyboard.press('0');
  await expect.poll(async () => (await matrix(0))[0]).toBeCloseTo(scale);
  expect(await matrix(1)).toEqual(held);
  expect([x, y].every(Number.isFinite)).toBe(true);
});

test('the tools work on the picture that was touched last; another date can be chosen; it closes', async () => {
  await beside()
    .getByRole('group', { name: /^X-ray image/ })
    .click({ position: { x: 100, y: 150 } });
  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: 'Invert' })).toHaveAttribute('aria-pressed', 'true');
  const own = await matrix(0);
  await page.keyboard.press('r');
  await expect.poll(async () => Math.abs((await matrix(1))[0] ?? 1)).toBeCloseTo(0);
  expect(await matrix(0)).toEqual(own);
  // To the open one and back without a mouse.
  const said = (words: string) => page.locator('[aria-live=polite]').filter({ hasText: words });
  const invert = page.getByRole('button', { name: 'Invert' });
  await page.keyboard.press('Shift+Y');
  await expect(said('The tools work on the open image.')).toHaveCount(1);
  await expect(invert).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Shift+Y');
  await expect(said('The tools work on the image beside it.')).toHaveCount(1);
  await expect(invert).toHaveAttribute('aria-pressed', 'true');
  await stages()
    .first()
    .click({ position: { x: 100, y: 150 } });
  await expect(invert).toHaveAttribute('aria-pressed', 'false');
  await choice().selectOption({ label: '1 Dec 2025 · Panoramic' });
  await expect(beside().getByRole('img', { name: /Panoramic/ })).toBeVisible();
  await expect(stages()).toHaveCount(2);
  await page.keyboard.press('y');
  await expect(beside()).toBeHidden();
});

test('a preview says that it is not for diagnosis until the full depth is there', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/files/**variant=pack**', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(page.locator('img[src*="variant=preview"]')).toBeVisible();
  await expect(page.getByText('Preview, not for diagnosis')).toBeVisible();
  release();
  await expect(stages()).toHaveCount(1);
  await expect(page.getByText('Preview, not for diagnosis')).toBeHidden();
  await expect(page.locator('img[src*="variant=preview"]')).toHaveCount(0);
});

test('the tools of a picture that cannot be shown do nothing; those of the one beside it do', async () => {
  const invert = page.getByRole('button', { name: 'Invert' });
  await page.keyboard.press('y');
  await expect(stages()).toHaveCount(2);
  const broken = new URL(page.url()).pathname.split('/').at(-1);
  await page.route('**/rpc/xrays/get*', async (route) => {
    const response = await route.fetch();
    const { json } = await response.json();
    const image = json.xray.id === broken ? { state: 'FAILED', problem: 'UNKNOWN_PACKING' } : json.image;
    await route.fulfill({ response, json: { json: { ...json, image } } });
  });
  await page.reload();
  await expect(page.getByText('The pixels of this DICOM file are packed in a way')).toBeVisible();
  await expect(stages()).toHaveCount(1);
  await expect(invert).toBeDisabled();
  await page.screenshot({ path: 'test-results/xrays/11-beside-refused.png' });
  await expectAxeClean(page);
  await beside()
    .getByRole('group', { name: /^X-ray image/ })
    .click({ position: { x: 100, y: 150 } });
  await expect(invert).toBeEnabled();
  // It draws on, prints and saves the one that is read, which is not there.
  for (const name of ['Length', 'Print'])
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  const held = await matrix(0);
  await page.keyboard.press('r');
  await expect.poll(() => matrix(0)).not.toEqual(held);
  await page.getByText('The pixels of this DICOM file are packed in a way').click();
  await expect(invert).toBeDisabled();
});
