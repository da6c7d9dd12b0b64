// A file with several frames: gone through by keys, slider and as a film; drawings belong to a frame; what is saved is the
// frame that is shown.

import { readFileSync } from 'node:fs';
import { expect, test, type Locator } from '@playwright/test';
import sharp from 'sharp';
import { dicomPicture } from '../fixtures/dicom-picture.ts';
import { fileXray, openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';

test.describe.configure({ mode: 'serial' });

let opened: XrayDesk;
const size = { widthPx: 320, heightPx: 240 };
/** Each frame is plain, of a grey of its own: which one is shown, its pixels say. */
const greys = [20, 60, 100, 140, 180, 220];
/** Of another file, with fewer frames. */
const fewerGreys = [40, 80, 120, 160];

function fileOf(all: readonly number[]): Uint8Array<ArrayBuffer> {
  const frames = all.map((grey) => new Uint8Array(size.widthPx * size.heightPx).fill(grey));
  const window = [
    [0x0028_1050, 'DS', '128'],
    [0x0028_1051, 'DS', '256'],
  ] as const;
  return new Uint8Array(dicomPicture({ ...size, frames, elements: window }));
}

/** The grey in the middle of a stage. */
async function greyOf(stage: Locator): Promise<number> {
  const box = await stage.boundingBox();
  const clip = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 120, width: 4, height: 4 };
  const { data } = await sharp(await stage.page().screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data[0] ?? -1;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openXrayDesk(browser, fileOf(greys));
});
test.afterAll(() => opened?.close());

test('frames are gone through, drawn on and saved each for itself', async () => {
  const { page, complaints } = opened;
  const stage = page.getByRole('group', { name: /^X-ray image/ });
  const bar = page.getByRole('group', { name: 'Frames' });
  const slider = bar.getByRole('slider', { name: 'Frame' });
  const drawn = page.getByRole('region', { name: 'Drawn and measured' });
  const showsFrame = async (number: number) => {
    await expect(bar).toContainText(`Frame ${number} of 6`);
    await expect.poll(() => greyOf(stage)).toBe(greys[number - 1]);
  };

  await showsFrame(1);
  await page.keyboard.press('.');
  await showsFrame(2);
  await page.keyboard.press('ArrowDown');
  await showsFrame(3);
  // What is drawn stands on this frame alone.
  const box = await stage.boundingBox();
  const middle = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  await page.keyboard.press('l');
  await page.mouse.move(middle.x - 60, middle.y + 40);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 40, { steps: 4 });
  await page.mouse.up();
  const length = drawn.getByRole('button', { name: /^Length/ });
  await expect(length).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press(',');
  await showsFrame(2);
  await expect(length).toHaveCount(0);
  await slider.fill('6');
  await showsFrame(6);
  await drawn.getByRole('button', { name: 'Frame 3' }).click();
  await showsFrame(3);
  await expect(length).toBeVisible();
  await page.screenshot({ path: 'test-results/xray-frames.png' });

  await page.keyboard.press('Control+s');
  const panel = page.getByRole('complementary', { name: 'Save as a file' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('frame-3');
  const saved = await sharp(readFileSync(await download.path()))
    .removeAlpha()
    .raw()
    .toBuffer();
  expect(saved[0]).toBe(greys[2]);

  // The film goes on from the last frame to the first, and stops as soon as somebody steps.
  await slider.fill('6');
  await showsFrame(6);
  await bar.getByRole('button', { name: 'Play the frames' }).click();
  await expect(bar).not.toContainText('Frame 6 of 6');
  await page.keyboard.press(',');
  await expect(bar.getByRole('button', { name: 'Play the frames' })).toBeVisible();
  const stoppedAt = Number(await slider.inputValue());
  await showsFrame(stoppedAt);
  expect(complaints.splice(0)).toEqual([]);
});

test('beside another file the frames of both move together, or each alone; the one with fewer waits at its end', async () => {
  const { page, complaints, address } = opened;
  await fileXray(opened, fileOf(fewerGreys), { datePerformedOn: '2025-03-01' });
  await page.goto(address);
  const stage = page.getByRole('group', { name: /^X-ray image/ });
  await expect(stage).toHaveAttribute('data-phase', 'full');
  await page.keyboard.press('y');
  const beside = page.getByRole('region', { name: 'Image beside' });
  const bars = page.getByRole('group', { name: 'Frames' });
  const link = beside.getByRole('button', { name: 'Move the frames together' });
  const show = async (own: number, other: number, isWaiting = false): Promise<void> => {
    await expect(bars.first()).toContainText(`Frame ${own} of 6`);
    await expect(bars.last()).toContainText(`Frame ${other} of 4`);
    await expect(beside.getByText('no more frames')).toHaveCount(isWaiting ? 1 : 0);
    await expect.poll(() => greyOf(stage.first())).toBe(greys[own - 1]);
    await expect.poll(() => greyOf(stage.last())).toBe(fewerGreys[other - 1]);
  };
  await expect(link).toHaveAttribute('aria-pressed', 'true');
  await show(1, 1);
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await show(3, 3);
  await bars.first().getByRole('slider').fill('6');
  await show(6, 4, true);
  await page.screenshot({ path: 'test-results/xray-frames-beside.png' });
  await page.keyboard.press(',');
  await show(5, 4, true);
  await page.keyboard.press(',');
  await show(4, 4);

  // Each alone; joined again they stay as far apart as they stand then.
  await page.keyboard.press('Shift+J');
  await expect(link).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('.');
  await show(5, 4);
  await link.click();
  await page.keyboard.press(',');
  await show(4, 3);
  await bars.last().getByRole('slider').fill('1');
  await show(2, 1);

  // One film of both, from the last frame of either to the first.
  await bars.first().getByRole('slider').fill('6');
  await show(6, 4, true);
  await bars.last().getByRole('button', { name: 'Play the frames' }).click();
  await expect(beside.getByText('no more frames')).toHaveCount(0);
  await page.keyboard.press(',');
  await expect(bars.getByRole('button', { name: 'Play the frames' })).toHaveCount(2);
  const stoppedAt = Number(await bars.first().getByRole('slider').inputValue());
  const other = Math.max(1, Math.min(4, stoppedAt - 1));
  await show(stoppedAt, other, other !== stoppedAt - 1);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Move the frames together');
  expect(complaints.splice(0)).toEqual([]);
});

test('a frame that cannot be had is no trouble of the others', async () => {
  const { page, complaints, address } = opened;
  const bar = page.getByRole('group', { name: 'Frames' });
  const invert = page.getByRole('button', { name: 'Invert' });
  const refused = page.getByText('The file of this picture is damaged.');
  await page.route('**/files/**frame=3**', (route) => route.fulfill({ status: 500 }));
  await page.goto(address);
  await page.locator('[data-phase="full"]').first().waitFor();
  for (const number of [2, 3, 4]) {
    await page.keyboard.press('.');
    await expect(bar).toContainText(`Frame ${number} of 6`);
  }
  await expect(refused).toBeVisible();
  await expect(invert).toBeDisabled();
  await page.keyboard.press('.');
  await expect(bar).toContainText('Frame 5 of 6');
  await expect(refused).toBeHidden();
  await expect.poll(() => greyOf(page.getByRole('group', { name: /^X-ray image/ }))).toBe(greys[4]);
  await expect(invert).toBeEnabled();
  await page.keyboard.press(',');
  await expect(refused).toBeVisible();
  await page.unroute('**/files/**frame=3**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => greyOf(page.getByRole('group', { name: /^X-ray image/ }))).toBe(greys[3]);
  await expect(invert).toBeEnabled();
  expect(complaints.splice(0).filter((words) => !words.includes('500'))).toEqual([]);
});
