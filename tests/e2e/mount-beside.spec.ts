// An earlier mount beside the open one: chosen by date, opened place against place, walked through together; and the button
// that writes the teeth which places tell.

import { expect, test, type BrowserContext, type Locator, type Page, type Request } from '@playwright/test';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';
import { fileMount, fourBitewings, places } from './walkthrough-xrays.ts';

test.describe.configure({ mode: 'serial' });

let host: RunningHost;
let context: BrowserContext;
let page: Page;
let call: <Reply>(path: string, input?: unknown) => Promise<Reply>;
let patientId = '';
let mount = '';
const complaints: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  const desk = browserOf(host.url);
  call = async <Reply>(path: string, input?: unknown): Promise<Reply> => {
    const { status, body } = await desk.call(path, input);
    expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
    return body as Reply;
  };
  await call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'en' },
  });
  const made = await call<{ id: string }>('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  patientId = made.id;
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const file = async (year: number, firstWidthPx: number): Promise<string> =>
    fileMount({ page, call, host }, patientId, await fourBitewings(`${year}`, firstWidthPx), `${year}-02-10`);
  await file(2023, 300);
  await file(2025, 310);
  mount = await file(2026, 320);
});
test.afterAll(async () => {
  await context?.close();
  await host?.remove();
});
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

const board = () => page.getByRole('group', { name: 'Places of the mount' });
const beside = () => page.getByRole('group', { name: 'Mount beside, its places' });
const place = (of: Locator, at: 0 | 1 | 2 | 3) => of.getByRole('button', { name: places[at].name });
const choice = () => page.getByLabel('Mount to show beside');
const own = () => page.getByRole('group', { name: /^X-ray image/ }).first();
const imageBeside = () => page.getByRole('region', { name: 'Image beside' });
const other = () => imageBeside().getByRole('group', { name: /^X-ray image/ });
const shown = () => imageBeside().getByLabel('Image to show beside').locator('option:checked');

async function scaleOf(picture: Locator): Promise<number> {
  return Number(((await picture.getAttribute('data-matrix')) ?? '').split(' ')[0]);
}

test('a mount shows its images in small at once: those of its card, and by its address asked for before any in full', async () => {
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  const card = page.locator(`a[href$="/mounts/${mount}"]`);
  await expect(card.locator('img[data-ready]')).toHaveCount(4);
  const known = page.waitForResponse(/mounts\/pictures/);
  await card.hover();
  await known;
  expect(await variantsAsked(() => card.click())).toEqual(['pack', 'pack', 'pack', 'pack']);
  const byAddress = await variantsAsked(() => page.reload());
  expect(byAddress.slice(0, 4)).toEqual(['thumbnail', 'thumbnail', 'thumbnail', 'thumbnail']);
  expect(byAddress.slice(4)).toEqual(['pack', 'pack', 'pack', 'pack']);
});

/** How the images of the mount are asked for, one after the other, until it stands in full; others lie beside it. */
async function variantsAsked(open: () => Promise<unknown>): Promise<readonly string[]> {
  const asked: { readonly file: string; readonly variant: string }[] = [];
  function note(request: Request): void {
    const { pathname: file, searchParams } = new URL(request.url());
    const variant = searchParams.get('variant');
    if (variant !== null) asked.push({ file, variant });
  }
  page.on('request', note);
  await open();
  for (const at of [0, 1, 2, 3] as const)
    await expect(place(board(), at)).toHaveAttribute('data-phase', 'full');
  page.off('request', note);
  const inFull = new Set(asked.filter(({ variant }) => variant === 'pack').map(({ file }) => file));
  return asked.filter(({ file }) => inFull.has(file)).map(({ variant }) => variant);
}

test('Y puts last time’s set beside the open one; another date can be chosen; the address keeps it', async () => {
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  await page.locator(`a[href$="/mounts/${mount}"]`).click();
  for (const at of [0, 1, 2, 3] as const)
    await expect(place(board(), at)).toHaveAttribute('data-phase', 'full');
  await page.keyboard.press('y');
  await expect(choice().locator('option:checked')).toHaveText('Bitewings, 4 · 10 Feb 2025');
  await expect(place(beside(), 3)).toHaveAttribute('data-phase', 'full');
  await expect(place(beside(), 3)).toHaveAccessibleName(/10 Feb 2025/);
  await page.screenshot({ path: 'test-results/xrays/mount-beside.png' });
  await expectAxeClean(page);
  // The place that is chosen is chosen in both.
  await place(beside(), 2).click();
  await expect(place(board(), 2)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(place(beside(), 1)).toBeFocused();
  await expect(place(board(), 1)).toHaveAttribute('aria-current', 'true');
  await choice().selectOption({ label: 'Bitewings, 4 · 10 Feb 2023' });
  await expect(place(beside(), 1)).toHaveAccessibleName(/10 Feb 2023/);
  await page.reload();
  await expect(place(beside(), 1)).toHaveAccessibleName(/10 Feb 2023/);
});

test('an image opens beside the one of its place; both zoom together, and next goes on in both', async () => {
  await place(board(), 1).dblclick();
  await expect(own()).toHaveAttribute('data-phase', 'full');
  await expect(other()).toHaveAttribute('data-phase', 'full');
  await expect(shown()).toHaveText(`10 Feb 2023 · Bitewing · ${places[1].teeth}`);
  await expect.poll(() => scaleOf(own())).toBeGreaterThan(0);
  const [before, beforeOther] = [await scaleOf(own()), await scaleOf(other())];
  const box = await own().boundingBox();
  if (box === null) throw new Error('There is no picture.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -500);
  await expect.poll(() => scaleOf(own())).toBeGreaterThan(before * 1.5);
  await expect.poll(() => scaleOf(other())).toBeGreaterThan(beforeOther * 1.5);
  await page.keyboard.press('PageDown');
  await expect(shown()).toHaveText(`10 Feb 2023 · Bitewing · ${places[2].teeth}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(places[2].teeth);
  // As close as each other, however they were left.
  await expect(page.getByText('100%')).toHaveCount(2);
  await page.keyboard.press('PageDown');
  await expect(shown()).toHaveText(`10 Feb 2023 · Bitewing · ${places[3].teeth}`);
  await expect(page.getByRole('button', { name: 'Next image' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(place(beside(), 0)).toHaveAccessibleName(/10 Feb 2023/);
  await page.keyboard.press('y');
  await expect(beside()).toHaveCount(0);
});

test('teeth that only places tell stand with a question until a press confirms them, and undo takes them back', async () => {
  const { images } = await call<{ images: { xray: { id: string; updatedAt: string } }[] }>('mounts/get', {
    id: mount,
  });
  const teeth = images.map(({ xray }) => ({ xrayId: xray.id, updatedAt: xray.updatedAt, teeth: [] }));
  await call('mounts/confirmTeeth', { id: mount, teeth });
  const confirm = page.getByRole('button', { name: 'Confirm the teeth of 4 images' });
  await expect(confirm).toBeVisible();
  await expect(place(board(), 0)).not.toHaveAccessibleName(new RegExp(places[0].teeth));
  await confirm.click();
  for (const at of [0, 1, 2, 3] as const)
    await expect(place(board(), at)).toHaveAccessibleName(new RegExp(places[at].teeth));
  await expect(confirm).toHaveCount(0);
  const kept = await call<{ xray: { teeth: string[] } }>('xrays/get', { id: images[0]?.xray.id });
  expect(kept.xray.teeth).toHaveLength(4);
  await page.keyboard.press('Control+z');
  await expect(confirm).toBeVisible();
});
