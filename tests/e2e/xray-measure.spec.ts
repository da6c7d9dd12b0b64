// Measuring and drawing over an x-ray by real mouse drags and by keys: lengths that are right however the picture is
// turned, a calibration with its author, undo, and what is still there after a reload.

import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { holdNext } from '../fixtures/hold-next.ts';
import { openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let opened: XrayDesk;
let page: Page;

type Spot = { readonly x: number; readonly y: number };
const size = { width: 640, height: 480 };
/** The middles of a red and a green square on the picture, from its upper left corner. */
const red: Spot = { x: 200.5, y: 150.5 };
const green: Spot = { x: 420.5, y: 310.5 };
const between = Math.hypot(green.x - red.x, green.y - red.y);

async function picture(): Promise<Buffer> {
  const bytes = Buffer.alloc(size.width * size.height * 3, 24);
  for (const [spot, channel] of [
    [red, 0],
    [green, 1],
  ] as const)
    for (let y = spot.y - 4.5; y < spot.y + 4.5; y += 1)
      for (let x = spot.x - 4.5; x < spot.x + 4.5; x += 1) {
        bytes.fill(0, (y * size.width + x) * 3, (y * size.width + x) * 3 + 3);
        bytes[(y * size.width + x) * 3 + channel] = 255;
      }
  return sharp(bytes, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer();
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openXrayDesk(browser, new Uint8Array(await picture()));
  ({ page } = opened);
});
test.afterAll(() => opened?.close());
test.afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const stage = () => page.getByRole('group', { name: /^X-ray image/ });
const list = () => page.getByRole('region', { name: 'Drawn and measured' });
const row = (name: RegExp) => list().getByRole('button', { name });

/** Where the red and the green square are really painted, in pixels of the page. */
async function paintedSpots(): Promise<{ red: Spot; green: Spot }> {
  const box = await stage().boundingBox();
  if (box === null) throw new Error('no stage');
  const { data, info } = await sharp(await page.screenshot({ clip: box }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const middle = (channel: 0 | 1): Spot => {
    let [sum, sumX, sumY] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 3) {
      const weight = (data[at + channel] ?? 0) - Math.max(data[at + 1 - channel] ?? 0, data[at + 2] ?? 0);
      // What is said on the picture has colours too, none of them as plain.
      if (weight < 120) continue;
      const pixel = at / 3;
      sum += weight;
      sumX += weight * ((pixel % info.width) + 0.5);
      sumY += weight * (Math.floor(pixel / info.width) + 0.5);
    }
    if (sum === 0) throw new Error('a spot is out of sight');
    return { x: box.x + sumX / sum, y: box.y + sumY / sum };
  };
  return { red: middle(0), green: middle(1) };
}

function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

async function drag(from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/** The number before its unit in what a row says. */
async function valueOf(name: RegExp): Promise<number> {
  const words = (await row(name).textContent()) ?? '';
  return Number(/([\d.,]+)\s?(?:px|mm|°)/.exec(words)?.[1]?.replaceAll(',', ''));
}

test('a length is right within half a pixel in every turn, mirroring and zoom', async () => {
  test.setTimeout(180_000);
  const wrong: string[] = [];
  for (const zoom of [[], ['1'], ['+', '+', '+']]) {
    for (const mirror of [[], ['h'], ['v']]) {
      for (let turn = 0; turn < 4; turn += 1) {
        for (const key of ['x', ...mirror, ...Array.from({ length: turn }, () => 'r'), ...zoom])
          await page.keyboard.press(key);
        await expect(stage()).toHaveAttribute('data-phase', 'full');
        const painted = await paintedSpots();
        // A mouse is at whole pixels of the screen.
        const from = { x: Math.round(painted.red.x), y: Math.round(painted.red.y) };
        const to = { x: Math.round(painted.green.x), y: Math.round(painted.green.y) };
        const scale = distance(painted.red, painted.green) / between;
        await page.keyboard.press('l');
        await drag(from, to);
        await page.keyboard.press('Escape');
        await expect(row(/^Length/)).toHaveCount(1);
        const measured = await valueOf(/^Length/);
        const expected = distance(from, to) / scale;
        const where = `${zoom.join('')} ${mirror.join('')} ${turn * 90}°`;
        if (Math.abs(measured - expected) > 0.5) wrong.push(`${where}: ${measured} for ${expected}`);
        const kept = await opened.desk.call('annotations/list', { xrayId: opened.xrayId });
        const [one, other] =
          (kept.body as { annotations: { points: Spot[] }[] }).annotations[0]?.points ?? [];
        // At most the half pixel of the screen that the mouse was beside the spot, in each direction.
        const slack = Math.SQRT1_2 / scale + 0.5;
        if (one === undefined || distance(one, red) > slack)
          wrong.push(`${where}: begins at ${one?.x} ${one?.y}`);
        if (other === undefined || distance(other, green) > slack)
          wrong.push(`${where}: ends at ${other?.x} ${other?.y}`);
        await page.keyboard.press('Control+z');
        await expect(row(/^Length/)).toHaveCount(0);
      }
    }
  }
  expect(wrong).toEqual([]);
  await page.keyboard.press('x');
});

test('each tool draws, what is measured says px while no scale is known', async () => {
  const box = await stage().boundingBox();
  if (box === null) throw new Error('no stage');
  const at = (x: number, y: number): Spot => ({ x: box.x + x, y: box.y + y });
  await page.keyboard.press('l');
  await expect(page.getByText('No scale is known: px only.', { exact: false }).first()).toBeVisible();
  await drag(at(200, 100), at(300, 100));
  await page.keyboard.press('p');
  for (const place of [at(120, 300), at(200, 340), at(280, 300), at(281, 301)])
    await page.mouse.click(place.x, place.y);
  await page.keyboard.press('a');
  for (const place of [at(400, 120), at(400, 200), at(480, 200)]) await page.mouse.click(place.x, place.y);
  await page.keyboard.press('Shift+A');
  await drag(at(560, 120), at(620, 180));
  await page.keyboard.press('d');
  await drag(at(560, 300), at(660, 340));
  await page.keyboard.press('t');
  await page.mouse.click(at(420, 380).x, at(420, 380).y);
  await page.getByRole('textbox', { name: 'Words' }).fill('root tip');
  await page.keyboard.press('Enter');
  for (const name of [
    /^Length [\d.]+ px/,
    /^Path [\d.]+ px/,
    /^Angle 90\.0°/,
    /^Arrow/,
    /^Line/,
    /^Words root tip/,
  ])
    await expect(row(name)).toBeVisible();
  await expect(list()).not.toContainText('mm (');
  await page.screenshot({ path: 'test-results/xrays/measure-px.png' });
});

test('undo and redo go through what was drawn; a selected one moves by hand and by keys, and goes by Delete', async () => {
  await page.keyboard.press('Control+z');
  await expect(row(/^Words/)).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(row(/^Words/)).toHaveCount(1);
  await row(/^Length/).click();
  const before = await valueOf(/^Length/);
  const handle = page.getByRole('button', { name: 'Point 2 of Length' });
  const grip = await handle.boundingBox();
  if (grip === null) throw new Error('no handle');
  const middle = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
  // The core is slow: a point that is moved on meanwhile is moved on, and nothing is refused.
  const held = await holdNext(page, '**/rpc/annotations/update');
  await drag(middle, { x: middle.x + 100, y: middle.y });
  await expect.poll(() => valueOf(/^Length/)).toBeCloseTo(before * 2, 0);
  await handle.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await held.release();
  await expect.poll(() => valueOf(/^Length/)).toBeLessThan(before * 2 - 3);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => valueOf(/^Length/)).toBeCloseTo(before, 1);
  await row(/^Arrow/).click();
  await page.keyboard.press('Delete');
  await expect(row(/^Arrow/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row(/^Arrow/)).toHaveCount(1);
});

/** How long on the screen is what 27.2 mm are known of. */
let knownScreenPx = 0;

test('a calibration says who made it, and only then there are millimetres', async () => {
  const { red: from, green: to } = await paintedSpots();
  knownScreenPx = Math.hypot(to.x - from.x, to.y - from.y);
  await page.keyboard.press('Shift+L');
  await drag(from, to);
  await page.getByRole('textbox', { name: 'Known length in mm' }).fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A length from 0.1 to 1000 mm.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Known length in mm' }).fill('27,2');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^mm by a known length of 27\.2 mm: .+, .+/).first()).toBeVisible();
  await expect(row(/^Length [\d.]+ mm \(calibrated\)/)).toBeVisible();
  await page.keyboard.press('l');
  await drag(from, to);
  await page.keyboard.press('Escape');
  await expect(row(/^Length 27\.2 mm \(calibrated\)/)).toBeVisible();
  await page.screenshot({ path: 'test-results/xrays/measure-mm.png' });
  await expectAxeClean(page);
});

test('without a mouse: the cross is moved by arrows, Enter sets the points', async () => {
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row(/^Length/)).toHaveCount(3);
  // Five times ten pixels of the screen, by the scale that is known.
  const lengths = await Promise.all(
    (await row(/^Length/).all()).map(async (one) =>
      Number(/[\d.]+/.exec((await one.textContent()) ?? '')?.[0]),
    ),
  );
  const nearest = Math.min(...lengths.map((mm) => Math.abs(mm - (50 * 27.2) / knownScreenPx)));
  expect(nearest).toBeLessThan(0.15);
});

test('after a reload all of it is there; O hides it', async () => {
  await page.reload();
  await expect(row(/^Length/)).toHaveCount(3);
  const shapes = () => stage().locator('g[data-kind]');
  await expect(shapes()).toHaveCount(8);
  await page.keyboard.press('o');
  await expect(shapes()).toHaveCount(0);
  await page.keyboard.press('o');
});

/** Saves the open picture in this form and gives the file and its name. */
async function savedAs(form: RegExp): Promise<{ bytes: Buffer; name: string }> {
  await page.keyboard.press('Control+s');
  await page.getByRole('radio', { name: form }).check();
  const arriving = page.waitForEvent('download');
  await page
    .getByRole('complementary', { name: 'Save as a file' })
    .getByRole('button', { name: 'Save' })
    .click();
  const download = await arriving;
  await expect(page.getByRole('complementary', { name: 'Save as a file' })).toHaveCount(0);
  const { readFile } = await import('node:fs/promises');
  return { bytes: await readFile(await download.path()), name: download.suggestedFilename() };
}

async function yellowShare(bytes: Buffer): Promise<number> {
  const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let yellow = 0;
  for (let at = 0; at < data.length; at += 3)
    if ((data[at] ?? 0) > 180 && (data[at + 1] ?? 0) > 150 && (data[at + 2] ?? 0) < 120) yellow += 1;
  return yellow / (data.length / 3);
}

test('what is saved is the picture as shown, with the drawings if wanted, and says nothing of the patient', async () => {
  const png = await savedAs(/^PNG/);
  expect(png.name).toBe('x-ray-2026-03-01-periapical.png');
  expect(await sharp(png.bytes).metadata()).toMatchObject({ ...size, format: 'png' });
  expect(await yellowShare(png.bytes)).toBeGreaterThan(0.002);
  const jpeg = await savedAs(/^JPEG/);
  const facts = await sharp(jpeg.bytes).metadata();
  expect(facts).toMatchObject({ ...size, format: 'jpeg' });
  expect([facts.exif, facts.xmp, facts.iptc]).toEqual([undefined, undefined, undefined]);
  await page.keyboard.press('Control+s');
  await page.getByRole('checkbox', { name: 'With what was drawn and measured' }).uncheck();
  const arriving = page.waitForEvent('download');
  await page
    .getByRole('complementary', { name: 'Save as a file' })
    .getByRole('button', { name: 'Save' })
    .click();
  const { readFile } = await import('node:fs/promises');
  const plain = await readFile(await (await arriving).path());
  expect(await yellowShare(plain)).toBe(0);
  const original = await savedAs(/^The original/);
  expect(original.bytes.equals(await picture())).toBe(true);
  const { body } = await opened.desk.call('audit/list', { limit: 20 });
  const exported = (body as { rows: { action: string; entityId: string }[] }).rows.filter(
    ({ action, entityId }) => action === 'export' && entityId === opened.xrayId,
  );
  expect(exported).toHaveLength(4);
});

test('the print says whose it is, when, and on whose word its scale rests', async () => {
  await page.keyboard.press('Control+p');
  const paper = page.getByRole('dialog').getByRole('region');
  await expect(paper).toContainText('Ayşe Demir');
  await expect(paper).toContainText('Periapical, 1 Mar 2026');
  await expect(paper).toContainText('Scale: the bar on the image; mm by a known length of 27.2 mm');
  await expect(paper.getByRole('img', { name: /Periapical/ })).toBeVisible();
  await page.screenshot({ path: 'test-results/xrays/print.png' });
  // Esc closes the paper alone, not the picture behind it.
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);
  await expect(stage()).toBeVisible();
});
