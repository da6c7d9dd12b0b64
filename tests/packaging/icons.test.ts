import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { markPng, packIcns, packIco } from '../../scripts/draw-icons.mjs';
import { projectRoot } from './pack-app.ts';

const resources = path.join(projectRoot, 'resources');

/** The pictures in a Windows icon, by their own PNG headers. */
function readIco(bytes: Buffer): { claimedPx: number; widthPx: number }[] {
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const offset = bytes.readUInt32LE(entry + 12);
    return { claimedPx: bytes.readUInt8(entry) || 256, widthPx: bytes.readUInt32BE(offset + 16) };
  });
}

/** The pictures in an Apple icon, by type and their own PNG headers. */
function readIcns(bytes: Buffer): Map<string, number> {
  expect(bytes.toString('latin1', 0, 4)).toBe('icns');
  expect(bytes.readUInt32BE(4)).toBe(bytes.length);
  const pictures = new Map<string, number>();
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    pictures.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8 + 16));
  }
  return pictures;
}

describe('the icons', () => {
  test('of Windows hold every size up to 256', () => {
    const pictures = readIco(readFileSync(path.join(resources, 'icon.ico')));
    expect(pictures.map((picture) => picture.widthPx)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const picture of pictures) expect(picture.claimedPx).toBe(picture.widthPx);
  });

  test('of macOS hold every size up to 1024', () => {
    const pictures = readIcns(readFileSync(path.join(resources, 'icon.icns')));
    expect(Object.fromEntries(pictures)).toMatchObject({
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic13: 256,
      ic14: 512,
    });
  });

  test.each([16, 24, 32, 48, 64, 128, 256, 512])('of Linux: %i px', async (sizePx) => {
    const { width, height, hasAlpha } = await sharp(
      path.join(resources, 'icons', `${sizePx}x${sizePx}.png`),
    ).metadata();
    expect({ width, height, hasAlpha }).toEqual({ width: sizePx, height: sizePx, hasAlpha: true });
  });

  test('show a bright tooth on a deep teal tile with clear corners', async () => {
    const { data, info } = await sharp(path.join(resources, 'icon.png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
    ];
    expect([info.width, info.height, info.channels]).toEqual([1024, 1024, 4]);
    expect(pixel(2, 2)[3]).toBe(0);
    const [toothRed = 0, , , toothAlpha] = pixel(512, 480);
    expect([toothRed > 235, toothAlpha]).toEqual([true, 255]);
    const [red = 255, green = 0, blue = 0] = pixel(512, 900);
    expect(red).toBeLessThan(60);
    expect(Math.min(green, blue)).toBeGreaterThan(red);
  });
});

test('the containers are read back as they were packed', async () => {
  const pictures = await Promise.all(
    [16, 256].map(async (sizePx) => ({ sizePx, png: await markPng(sizePx, 0) })),
  );
  expect(readIco(packIco(pictures)).map((picture) => picture.widthPx)).toEqual([16, 256]);
  const apple = pictures.map(({ png }, index) => ({ type: index === 0 ? 'icp4' : 'ic08', png }));
  expect(Object.fromEntries(readIcns(packIcns(apple)))).toEqual({ icp4: 16, ic08: 256 });
});
