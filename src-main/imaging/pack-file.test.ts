import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryPlace, levelPlace, makePack, packHeadBytes } from '#main/imaging/pack-file.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import type { Picture } from '#main/imaging/picture.ts';
import { makePreview, previewTable } from '#main/imaging/preview.ts';
import { levelShapes, smallerLevel } from '#main/imaging/smaller-level.ts';
import { decodeLevel, sampleCount, type PackShape, type Samples } from '#shared/xrays/display-pack.ts';
import { noSpacing } from '#shared/xrays/image-facts.ts';

function pictureOf(
  shape: PackShape,
  frames: readonly Samples[],
  padding: Picture['padding'] = null,
): Picture {
  const facts = {
    ...shape,
    bitsStored: shape.bitsAllocated,
    valueOffset: 0,
    slope: 1,
    intercept: 0,
    isInverted: false,
    windows: [],
    voiTable: null,
    spacing: noSpacing,
    dicom: null,
    exif: null,
  };
  return { facts, frames, padding };
}

function noise(shape: PackShape, seed: number): Samples {
  const samples =
    shape.bitsAllocated === 16 ? new Uint16Array(sampleCount(shape)) : new Uint8Array(sampleCount(shape));
  for (let at = 0; at < samples.length; at++) samples[at] = Math.imul(at + seed, 2654435761) >>> 9;
  return samples;
}

test('every level of every frame is read back from its place in the pack', () => {
  const shape: PackShape = { widthPx: 1100, heightPx: 700, samplesPerPixel: 1, bitsAllocated: 16 };
  const frames = [noise(shape, 1), noise(shape, 2)];
  const { facts, pack } = makePack(pictureOf(shape, frames));
  expect(facts.levels.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [1100, 700],
    [550, 350],
    [275, 175],
  ]);
  const head = pack.subarray(0, packHeadBytes);
  for (const [frame, full] of frames.entries()) {
    let expected = full;
    let before = shape;
    for (const [level, size] of levelShapes(shape).entries()) {
      if (level > 0) expected = smallerLevel(expected, before, size);
      before = size;
      const entry = entryPlace(head, frame, level)!;
      const place = levelPlace(pack.subarray(entry.start, entry.end + 1));
      const part = pack.subarray(place.start, place.end + 1);
      if (frame === 0) expect(part.length).toBe(facts.levels[level]?.sizeBytes);
      expect(decodeLevel(zstdDecompressSync(part), size)).toEqual(expected);
    }
  }
  expect(entryPlace(head, 2, 0)).toBeNull();
  expect(entryPlace(head, 0, 3)).toBeNull();
  expect(entryPlace(Buffer.alloc(packHeadBytes), 0, 0)).toBeNull();
});

test('lowest and highest sample leave padding out, and an empty picture has neither', () => {
  const shape: PackShape = { widthPx: 2, heightPx: 2, samplesPerPixel: 1, bitsAllocated: 16 };
  const samples = Uint16Array.of(0, 7, 9, 65535);
  expect(makePack(pictureOf(shape, [samples])).facts).toMatchObject({ minSample: 0, maxSample: 65535 });
  const padded = makePack(pictureOf(shape, [samples], { from: 0, to: 0 }));
  expect(padded.facts).toMatchObject({ minSample: 7, maxSample: 65535 });
  const all = makePack(pictureOf(shape, [new Uint16Array(4)], { from: 0, to: 0 }));
  expect(all.facts).toMatchObject({ minSample: 0, maxSample: 0 });
});

test('a smaller level is the mean of what it covers: by area, of odd sizes and of each colour apart', () => {
  const row: PackShape = { widthPx: 3, heightPx: 1, samplesPerPixel: 1, bitsAllocated: 8 };
  // Each new pixel covers one and a half old ones.
  const half = smallerLevel(Uint8Array.of(0, 90, 30), row, { ...row, widthPx: 2 });
  expect([...half]).toEqual([30, 50]);
  const colour: PackShape = { widthPx: 2, heightPx: 2, samplesPerPixel: 3, bitsAllocated: 8 };
  const mixed = smallerLevel(Uint8Array.of(0, 8, 255, 4, 8, 255, 8, 8, 255, 12, 8, 251), colour, {
    ...colour,
    widthPx: 1,
    heightPx: 1,
  });
  expect([...mixed]).toEqual([6, 8, 254]);
});

test('the mean of a picture stays the mean of its smaller level', () => {
  const shapes = fc.record({
    widthPx: fc.integer({ min: 2, max: 33 }),
    heightPx: fc.integer({ min: 2, max: 33 }),
  });
  fc.assert(
    fc.property(
      shapes,
      fc.nat(1000),
      fc.constantFrom(8 as const, 16 as const),
      (size, seed, bitsAllocated) => {
        const shape: PackShape = { ...size, samplesPerPixel: 1, bitsAllocated };
        const to = { ...shape, widthPx: Math.ceil(size.widthPx / 2), heightPx: Math.ceil(size.heightPx / 2) };
        const samples = noise(shape, seed);
        const smaller = smallerLevel(samples, shape, to);
        const mean = (of: Samples) => Array.from(of).reduce((sum, value) => sum + value, 0) / of.length;
        expect(Math.abs(mean(smaller) - mean(samples))).toBeLessThan(0.51);
      },
    ),
  );
});

test('a preview shows the greys of what it covers, at most as large as asked and never larger than the picture', async () => {
  const shape: PackShape = { widthPx: 300, heightPx: 200, samplesPerPixel: 1, bitsAllocated: 16 };
  const samples = new Uint16Array(sampleCount(shape));
  for (let at = 0; at < samples.length; at++) samples[at] = (at % 300) * 200 + Math.floor(at / 300);
  const { facts, levels } = makePack(pictureOf(shape, [samples]));
  const sharp = await loadSharp();
  const table = previewTable(facts);
  for (const longestSidePx of [160, 221, 300, 900]) {
    const jpeg = await makePreview(facts, levels, longestSidePx, table);
    const { data, info } = await sharp(jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const widthPx = Math.min(300, longestSidePx);
    expect([info.width, info.height]).toEqual([widthPx, Math.round((widthPx * 2) / 3)]);
    for (let at = 0; at < data.length; at += 97) {
      const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
      const scale = 300 / widthPx;
      const mean = ((x + 0.5) * scale - 0.5) * 200 + (y + 0.5) * scale - 0.5;
      // What JPEG leaves of it.
      expect(Math.abs(data[at]! - table[Math.round(mean)]!)).toBeLessThan(4);
    }
  }
});
