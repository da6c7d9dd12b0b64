import { beforeAll, describe, expect, test } from 'vitest';
import { inspectImage, makeThumbnail } from './image-intake.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';

let picture: Buffer;
beforeAll(async () => {
  picture = await (await detailed(613, 407)).jpeg().toBuffer();
});

async function detailed(width: number, height: number) {
  const sharp = await loadSharp();
  const raw = Buffer.alloc(width * height * 3);
  for (let index = 0; index < raw.length; index++) raw[index] = ((index * 7919) >>> 3) ^ (index >>> 9);
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

describe('thumbnails', () => {
  test('are small, keep their shape and carry no metadata', async () => {
    const sharp = await loadSharp();
    const tagged = await sharp(picture)
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .jpeg()
      .toBuffer();
    expect(tagged.includes('Somebody')).toBe(true);
    const thumbnail = await makeThumbnail(tagged);
    expect(thumbnail).toMatchObject({ mimeType: 'image/jpeg', widthPx: 320, heightPx: 212 });
    expect(Buffer.from(thumbnail.bytes).includes('Exif')).toBe(false);
    expect(thumbnail.bytes.length).toBeLessThan(40_000);
    expect((await inspectImage(thumbnail.bytes)).ok).toBe(true);
    expect(await makeThumbnail(await (await detailed(1, 1)).png().toBuffer())).toMatchObject({
      widthPx: 1,
      heightPx: 1,
    });
    expect(await makeThumbnail(picture, { longestSidePx: 100 })).toMatchObject({
      widthPx: 100,
      heightPx: 66,
    });
  });

  test('stand upright for each of the eight orientations', async () => {
    const sharp = await loadSharp();
    // White upper left corner, the rest dark: after setting upright it must lie where the decoder's own turning puts it.
    const corner = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const upright = sharp({ create: { width: 160, height: 80, channels: 3, background: '#222' } }).composite([
      { input: corner, left: 0, top: 0 },
    ]);
    const flat = await upright.png().toBuffer();
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await sharp(flat).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      const ours = await sharp(Buffer.from((await makeThumbnail(bytes)).bytes))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const reference = await sharp(bytes)
        .autoOrient()
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([ours.info.width, ours.info.height]).toEqual([reference.info.width, reference.info.height]);
      for (const [x, y] of [
        [0.05, 0.05],
        [0.95, 0.05],
        [0.05, 0.95],
        [0.95, 0.95],
      ] as const) {
        const at = Math.floor(y * ours.info.height) * ours.info.width + Math.floor(x * ours.info.width);
        expect(Math.abs(ours.data.readUInt8(at) - reference.data.readUInt8(at))).toBeLessThan(25);
      }
      const facts = await inspectImage(bytes);
      expect(facts).toMatchObject({
        ok: true,
        image: { orientation, widthPx: reference.info.width, heightPx: reference.info.height },
      });
    }
  });

  test('nothing but JPEG, PNG, TIFF and WebP can be opened at all', async () => {
    const sharp = await loadSharp();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).png().toBuffer()).rejects.toThrow(/unsupported/);
  });
});
