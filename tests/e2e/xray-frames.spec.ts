// A file with several frames: gone through by keys, slider and as a film; drawings belong to a frame; what is saved is the
// frame that is shown.

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { dicomPicture } from '../fixtures/dicom-picture.ts';
import { openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';

let opened: XrayDesk;
const size = { widthPx: 320, heightPx: 240 };
/** Each frame is plain, of a grey of its own: which one is shown, its pixels say. */
const greys = [20, 60, 100, 140, 180, 220];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const frames = greys.map((grey) => new Uint8Array(size.widthPx * size.heightPx).fill(grey));
  const window = [
    [0x0028_1050, 'DS', '128'],
    [0x0028_1051, 'DS', '256'],
  ] as const;
  const file = dicomPicture({ ...size, frames, elements: window });
  opened = await openXrayDesk(browser, new Uint8Array(file));
});
test.afterAll(() => opened?.close());

test('frames are gone through, drawn on and saved each for itself', async () => {
  const { page, complaints } = opened;
  const stage = page.getByRole('group', { name: /^X-ray image/ });
  const bar = page.getByRole('group', { name: 'Frames' });
  const slider = bar.getByRole('slider', { name: 'Frame' });
  const drawn = page.getByRole('region', { name: 'Drawn and measured' });
  /** The grey in the middle of the stage. */
  async function shownGrey(): Promise<number> {
    const box = await stage.boundingBox();
    const clip = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 120, width: 4, height: 4 };
    const { data } = await sharp(await page.screenshot({ clip }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data[0] ?? -1;
  }
  const showsFrame = async (number: number) => {
    await expect(bar).toContainText(`Frame ${number} of 6`);
    await expect.poll(shownGrey).toBe(greys[number - 1]);
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
