// X-rays in a real browser against the real host: dropped, filed, opened, read, and still there after a reload.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { drawRadiograph, type RadiographKind } from '#main/sample/drawings/draw-radiograph.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

let host: RunningHost;
let context: BrowserContext;
let page: Page;
let patientId = '';
const complaints: string[] = [];
const pictures = 'test-results/xrays';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  host = await startHost();
  const desk = browserOf(host.url);
  await desk.call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'en' },
  });
  const made = await desk.call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  patientId = (made.body as { id: string }).id;
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser itself notes each refused upload.
    if (message.type() === 'error' && !message.text().includes('415')) complaints.push(message.text());
  });
});
test.afterAll(async () => {
  await context?.close();
  await host?.remove();
});

type Dropped = { name: string; type: string; bytes: Uint8Array };

async function drawn(kind: RadiographKind, name: string, options: object = {}): Promise<Dropped> {
  const bytes = await drawRadiograph({ kind, seed: name, ...options });
  return { name, type: name.endsWith('.png') ? 'image/png' : 'image/jpeg', bytes };
}

/** Drops files on the middle of the window, as a hand from the file manager does. */
async function drop(files: readonly Dropped[]): Promise<void> {
  const data = await page.evaluateHandle(
    (sent) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') })),
  );
  const list = page.getByRole('region', { name: 'X-rays' });
  await list.dispatchEvent('dragenter', { dataTransfer: data });
  await expect(page.getByText('Let go to add the files to this patient')).toBeVisible();
  await list.dispatchEvent('drop', { dataTransfer: data });
}

async function scan(name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await expectAxeClean(page);
}

/** The space of the picture, once all of it is painted in full depth. */
const image = () => page.locator('[data-phase="full"]');
/** The six numbers from the picture's pixels to those of its space. */
const matrix = async () => ((await image().getAttribute('data-matrix')) ?? '').split(' ').map(Number);
/** Centre and width of the window, as they stand on the picture. */
const shownWindow = async () => (await page.getByText(/^\d+%.*C -?[\d,]+ W [\d,]+/).textContent()) ?? '';

async function stageBox() {
  const box = await page.getByRole('group', { name: /^X-ray image/ }).boundingBox();
  if (box === null) throw new Error('no stage');
  return box;
}

/** The middle grey of what is really painted in the middle of the picture, 0–255. */
async function paintedGrey(): Promise<number> {
  const { default: sharp } = await import('sharp');
  const box = await stageBox();
  const clip = { x: box.x + box.width / 2 - 60, y: box.y + box.height / 2 - 40, width: 120, height: 80 };
  const { channels } = await sharp(await page.screenshot({ clip })).stats();
  return channels[0]?.mean ?? -1;
}

test('the empty list says what to do', async () => {
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  await expect(page.getByText('No x-rays yet. Drop picture or DICOM files')).toBeVisible();
  await scan('1-empty');
});

test('three files dropped at once are filed with one set of words; what is no picture is refused in words', async () => {
  const cut = await drawn('BITEWING', 'cut.png', { format: 'png' });
  await drop([
    await drawn('PANORAMIC', 'opg.jpg'),
    await drawn('BITEWING', 'left.jpg'),
    await drawn('BITEWING', 'right.png', { format: 'png' }),
    { name: 'letter.png', type: 'image/png', bytes: Buffer.from('Dear colleague') },
    { ...cut, bytes: cut.bytes.subarray(0, cut.bytes.length / 2) },
  ]);
  const panel = page.getByRole('complementary', { name: 'File 3 new images' });
  await expect(panel).toBeVisible();
  await expect(page.getByText('“letter.png” is not a picture. Nothing was added.')).toBeVisible();
  await expect(page.getByText('“cut.png” ends too early')).toBeVisible();
  await scan('2-filing');

  // The wide one is taken for a panoramic; the others get their kind, teeth and date.
  await panel.getByRole('button', { name: /opg\.jpg/ }).click();
  await expect(panel.getByLabel('Kind')).toHaveValue('PANORAMIC');
  for (const name of [/left\.jpg/, /right\.png/]) {
    await panel.getByRole('button', { name }).click();
    await panel.getByLabel('Kind').selectOption('BITEWING');
    await panel.getByLabel('Teeth').fill('14-17, 44-47');
    await panel.getByRole('textbox', { name: 'Date performed' }).fill('3 Feb 2026');
    await panel.getByRole('textbox', { name: 'Date performed' }).press('Tab');
  }
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('3 images wait to be filed.')).toBeVisible();
  await expect(page.getByText('“letter.png” is not')).toBeVisible();

  // Closed and reloaded: the draft is whole.
  await page.reload();
  await expect(panel.getByRole('button', { name: /right\.png/ })).toBeVisible();
  await panel.getByRole('button', { name: /right\.png/ }).click();
  await expect(panel.getByLabel('Teeth')).toHaveValue('17–14, 44–47');
  await panel.getByRole('button', { name: 'Save all 3' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(3);
  await expect(panel).toBeHidden();
});

test('the grid: groups by date, unread marks, arrows and Enter', async () => {
  await expect(page.getByRole('heading', { name: 'Tuesday, 3 February 2026' })).toBeVisible();
  await expect(page.getByText('To be read', { exact: true })).toHaveCount(4);
  await expect(page.locator('img[data-ready]')).toHaveCount(3);
  await scan('3-grid');
  await page.getByRole('listitem').first().getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(image()).toBeVisible();
  await expect(page).toHaveURL(/\/xrays\/[0-9a-f-]{36}$/);
});

test('the viewer: zoom, pan, turn, mirror, invert, levels by keys, wheel and hand', async () => {
  // The line that told of the filing takes room of the picture while it stands.
  await expect(page.getByRole('status').filter({ hasText: '3 images saved' })).toHaveCount(0);
  const plain = await matrix();
  await scan('4-viewer');

  await page.keyboard.press('1');
  await expect.poll(async () => (await matrix())[0]).toBeCloseTo(1);
  const before = await matrix();
  await page.keyboard.press('ArrowRight');
  await expect.poll(matrix).not.toEqual(before);
  await page.keyboard.press('0');
  await expect.poll(matrix).toEqual(plain);

  const box = await stageBox();
  await page.mouse.move(box.x + 100, box.y + box.height / 2);
  await page.mouse.wheel(0, -500);
  await expect.poll(async () => (await matrix())[0]).toBeGreaterThan(plain[0] ?? 0);
  const zoomed = await matrix();
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + box.height / 2 + 20, { steps: 4 });
  await page.mouse.up();
  const moved = async () => ((await matrix())[4] ?? 0) - (zoomed[4] ?? 0);
  await expect.poll(moved).toBeCloseTo(60);

  await page.keyboard.press('x');
  await page.keyboard.press('r');
  await expect.poll(async () => (await matrix())[0]).toBeCloseTo(0);
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('h');
  await expect.poll(async () => (await matrix())[0]).toBeLessThan(0);
  await expect(page.getByText('Mirrored')).toBeVisible();
  await page.keyboard.press('h');
  // Measured at the same place and zoom as the inverted picture: which of the files is open is not said.
  const plainGrey = await paintedGrey();
  await page.keyboard.press('i');
  await expect.poll(async () => Math.abs((await paintedGrey()) + plainGrey - 255)).toBeLessThan(12);
  const inverted = await paintedGrey();
  await page.keyboard.press('Shift+B');
  await expect.poll(paintedGrey).toBeLessThan(inverted - 3);
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(box.x + 360, box.y + 200, { steps: 4 });
  await page.mouse.up({ button: 'right' });
  // Narrower by e to the power of 60 of 300 pixels.
  await expect.poll(shownWindow).toMatch(/W 210$/);
  await page.keyboard.press('o');
  await expect(page.getByText('1980', { exact: false }).locator('visible=true')).toHaveCount(0);
  await page.keyboard.press('o');
  await scan('5-viewer-inverted');
});

test('findings save themselves, and all of it is there after a reload', async () => {
  await page.getByLabel('Findings').fill('Caries mesial 16');
  await page.getByLabel('Impression').fill('Fill 16');
  await page.getByRole('heading', { name: /Ayşe/ }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reading' })).not.toContainText('To be read');
  const shown = [await matrix(), await shownWindow()];
  await page.waitForTimeout(900);
  await page.reload();
  await expect(image()).toBeVisible();
  await expect(page.getByLabel('Findings')).toHaveValue('Caries mesial 16');
  await expect(page.getByLabel('Impression')).toHaveValue('Fill 16');
  expect([await matrix(), await shownWindow()]).toEqual(shown);
  await page.keyboard.press('PageDown');
  await expect(page.getByLabel('Findings')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listitem')).toHaveCount(3);
});

test('the window, middle tones, sharpness and a part cut out, by keys, presets and hand', async () => {
  await page.getByRole('link', { name: /Panoramic/ }).click();
  await expect(image()).toBeVisible();
  await page.keyboard.press('x');
  const whole = await matrix();
  await page.keyboard.press('4');
  await expect.poll(shownWindow).not.toMatch(/C 128 W 256$/);
  await page.keyboard.press('2');
  await expect.poll(shownWindow).toMatch(/C 128 W 256$/);
  const plainGrey = await paintedGrey();
  for (let step = 0; step < 4; step++) await page.keyboard.press('u');
  await expect(page.getByText(/Gamma 1\.46/)).toBeVisible();
  await expect.poll(paintedGrey).toBeGreaterThan(plainGrey + 5);
  await page.keyboard.press('q');
  await page.keyboard.press('e');
  for (const note of ['Sharpened', 'Equalised']) await expect(page.getByText(note)).toBeVisible();
  await page.getByRole('button', { name: 'Greys' }).click();
  await expect(page.getByRole('button', { name: /^Enamel/ })).toBeVisible();
  await scan('5-viewer-greys');
  await page.keyboard.press('Escape');

  await page.keyboard.press('z');
  await expect(page.getByRole('img', { name: 'Magnified part of the image' })).toBeVisible();
  await page.keyboard.press('z');
  const box = await stageBox();
  await page.keyboard.press('k');
  await page.mouse.move(box.x + box.width / 2 - 100, box.y + box.height / 2 - 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 100, box.y + box.height / 2 + 50, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByText('Cropped')).toBeVisible();
  await expect.poll(async () => (await matrix())[0]).toBeGreaterThan((whole[0] ?? 0) * 3);
  await scan('5-viewer-cropped');
  await page.keyboard.press('Shift+K');
  await expect.poll(matrix).toEqual(whole);
  await page.keyboard.press('x');
  await expect(page.getByText('Equalised')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listitem')).toHaveCount(3);
});

test('imaging over all patients: unread first, and findings are searched', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/\/imaging$/);
  await expect(page.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('To be read');
  // The one that was read is the newest, and stands last.
  await expect(page.getByRole('listitem').first()).toContainText('To be read');
  await expect(page.getByRole('listitem').last()).not.toContainText('To be read');
  await scan('6-imaging');
  await page.keyboard.press('/');
  await page.keyboard.type('carıes');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('No x-ray fits what is chosen above.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(3);
});

test('a file that is gone from the store is said on its tile, and by the viewer', async () => {
  const { rmSync } = await import('node:fs');
  rmSync(`${host.dataDir}/files`, { recursive: true });
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  await expect(page.getByText('The picture’s file is missing. Restore it from a backup.')).toHaveCount(3);
  await page.screenshot({ path: `${pictures}/7-missing.png` });
  complaints.splice(0, complaints.length, ...complaints.filter((words) => !words.includes('404')));
  await page.getByRole('listitem').first().getByRole('link').click();
  await expect(page.getByText('The file of this picture is missing.')).toBeVisible();
  await page.screenshot({ path: `${pictures}/8-missing-viewer.png` });
  complaints.splice(0, complaints.length, ...complaints.filter((words) => !words.includes('404')));
});

test('the browser had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
