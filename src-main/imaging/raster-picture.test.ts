import { describe, expect, test } from 'vitest';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { PictureError } from '#main/imaging/picture.ts';
import { decodeRaster } from '#main/imaging/raster-picture.ts';

const size = { width: 300, height: 200 } as const;
const wide = Uint16Array.from({ length: size.width * size.height }, (_, at) => (at * 7919) & 0xffff);
const narrow = Uint8Array.from(wide, (value) => value >> 8);
const colour = Uint8Array.from({ length: size.width * size.height * 3 }, (_, at) => (at * 7919) >> 3);

async function of(samples: Uint8Array | Uint16Array, channels: 1 | 3) {
  const sharp = await loadSharp();
  const source = sharp(samples, { raw: { ...size, channels } });
  return samples instanceof Uint16Array ? source.toColourspace('grey16') : source;
}

test('colour of 16 bits is shown with 8, and says so; gray and 8 bits have nothing to say', async () => {
  const sharp = await loadSharp();
  const raw = { ...size, channels: 3 } as const;
  const deep = Uint16Array.from(colour, (value) => value * 257);
  const deepPng = await sharp(deep, { raw }).toColourspace('rgb16').png().toBuffer();
  const { facts, frames } = await decodeRaster(deepPng);
  expect(facts).toMatchObject({ samplesPerPixel: 3, bitsAllocated: 8, narrowedFromBits: 16 });
  expect(Buffer.from(frames[0]!).equals(colour)).toBe(true);
  for (const other of [await of(wide, 1), await of(colour, 3)])
    expect((await decodeRaster(await other.png().toBuffer())).facts).not.toHaveProperty('narrowedFromBits');
});

describe('pictures without loss keep every sample', () => {
  test.each([
    ['PNG', async () => (await of(wide, 1)).png().toBuffer()],
    ['TIFF, LZW', async () => (await of(wide, 1)).tiff({ compression: 'lzw' }).toBuffer()],
    [
      'TIFF, deflated',
      async () => (await of(wide, 1)).tiff({ compression: 'deflate', predictor: 'horizontal' }).toBuffer(),
    ],
    ['TIFF, plain', async () => (await of(wide, 1)).tiff({ compression: 'none' }).toBuffer()],
  ])('16 bits of gray as %s', async (_name, make) => {
    const { facts, frames } = await decodeRaster(await make());
    expect(facts).toMatchObject({
      widthPx: 300,
      heightPx: 200,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      windows: [],
    });
    expect(frames[0]).toEqual(wide);
  });

  test.each([
    ['PNG', async () => (await of(narrow, 1)).png().toBuffer()],
    [
      'PNG with a palette of grays',
      async () => (await of(narrow, 1)).png({ palette: true, colours: 256, dither: 0 }).toBuffer(),
    ],
    ['TIFF', async () => (await of(narrow, 1)).tiff({ compression: 'lzw' }).toBuffer()],
    ['WebP, which knows colours only', async () => (await of(narrow, 1)).webp({ lossless: true }).toBuffer()],
  ])('8 bits of gray as %s', async (_name, make) => {
    const { facts, frames } = await decodeRaster(await make());
    expect(facts).toMatchObject({ samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8 });
    expect(Buffer.from(frames[0]!).equals(narrow)).toBe(true);
  });

  test.each([
    ['PNG', async () => (await of(colour, 3)).png().toBuffer()],
    ['TIFF', async () => (await of(colour, 3)).tiff({ compression: 'lzw' }).toBuffer()],
    ['WebP', async () => (await of(colour, 3)).webp({ lossless: true }).toBuffer()],
  ])('colours as %s', async (_name, make) => {
    const { facts, frames } = await decodeRaster(await make());
    expect(facts).toMatchObject({ samplesPerPixel: 3, bitsAllocated: 8 });
    expect(Buffer.from(frames[0]!).equals(colour)).toBe(true);
  });
});

test('a TIFF whose low values are white shows them white', async () => {
  const sharp = await loadSharp();
  const bytes = await sharp(narrow, { raw: { ...size, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'none' })
    .toBuffer();
  // PhotometricInterpretation (262): 1 is black at zero, 0 is white at zero (TIFF 6.0, section 3).
  const entry = bytes.indexOf(Buffer.from([0x06, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00]));
  expect(entry).toBeGreaterThan(0);
  bytes[entry + 8] = 0;
  const { frames } = await decodeRaster(bytes);
  expect(frames[0]![0]).toBe(255 - narrow[0]!);
});

test('what is cut, damaged or of another kind is said to be so', async () => {
  const problem = (bytes: Uint8Array) =>
    decodeRaster(bytes).then(
      () => 'shown',
      (error: unknown) => (error instanceof PictureError ? error.problem : error),
    );
  const png = await (await of(wide, 1)).png().toBuffer();
  expect(await problem(png.subarray(0, png.length / 2))).toBe('TRUNCATED');
  const tiff = await (await of(narrow, 1)).tiff({ compression: 'lzw' }).toBuffer();
  expect(await problem(tiff.subarray(0, tiff.length / 2))).toBe('DAMAGED');
  const webp = await (await of(colour, 3)).webp({ lossless: true }).toBuffer();
  expect(await problem(webp.subarray(0, webp.length / 2))).toBe('DAMAGED');
  expect(await problem(Buffer.from('GIF89a'))).toBe('UNSUPPORTED');
  expect(await problem(Buffer.from('%PDF-1.7'))).toBe('NOT_AN_IMAGE');
});
