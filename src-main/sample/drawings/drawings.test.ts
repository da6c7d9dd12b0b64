import { describe, expect, test } from 'vitest';
import { inspectImage } from '#main/imaging/image-intake.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { drawPortrait } from './draw-portrait.ts';
import { drawRadiograph, radiographKinds } from './draw-radiograph.ts';
import type { RadiographRequest } from './draw-radiograph.ts';
import { teethAround } from './periapical.ts';
import { createToothShape, crownDistanceMm, rootDistanceMm, toothWidthMm } from './tooth-shape.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';

/** Small pictures: the drawing is the same, only coarser. */
const small = { widthPx: 320, heightPx: 240 };

async function greyOf(request: RadiographRequest): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(await drawRadiograph({ ...request, format: 'png' }))
    .greyscale()
    .raw()
    .toBuffer();
}
/** How many pixels differ clearly between two pictures of one size. */
function differing(one: Buffer, other: Buffer): number {
  let count = 0;
  for (let index = 0; index < one.length; index++)
    if (Math.abs(one.readUInt8(index) - other.readUInt8(index)) > 40) count++;
  return count;
}

describe('invented x-rays', () => {
  test.each(radiographKinds)('%s: repeatable, taken by the intake, full of greys', async (kind) => {
    const bytes = await drawRadiograph({ kind, seed: 'a', ...small });
    expect(await inspectImage(bytes)).toMatchObject({
      ok: true,
      image: { mimeType: 'image/jpeg', ...small },
    });
    expect(Buffer.from(await drawRadiograph({ kind, seed: 'a', ...small })).equals(bytes)).toBe(true);
    expect(Buffer.from(await drawRadiograph({ kind, seed: 'b', ...small })).equals(bytes)).toBe(false);
    const png = await drawRadiograph({ kind, seed: 'a', ...small, format: 'png' });
    expect(await inspectImage(png)).toMatchObject({ ok: true, image: { mimeType: 'image/png' } });

    const grey = await greyOf({ kind, seed: 'a', ...small });
    const tones = new Set(grey);
    expect(tones.size).toBeGreaterThan(120);
    const dark = grey.filter((value) => value < 40).length / grey.length;
    const bright = grey.filter((value) => value > 130).length / grey.length;
    expect(dark).toBeGreaterThan(0.005);
    expect(bright).toBeGreaterThan(0.01);
  });

  test('what is said of a tooth is seen in the picture', async () => {
    const base = { kind: 'PERIAPICAL', seed: 5, centreTooth: 46, ...small } as const;
    const sound = await greyOf({ ...base, teeth: [] });
    expect(differing(sound, await greyOf({ ...base, teeth: [] }))).toBe(0);
    for (const finding of [
      'MISSING',
      'FILLING',
      'COMPOSITE',
      'CROWN',
      'CARIES',
      'ROOT_FILLING',
      'IMPLANT',
      'LESION',
    ] as const) {
      const picture = await greyOf({ ...base, teeth: [{ fdi: 46, findings: [finding] }] });
      expect(differing(sound, picture), finding).toBeGreaterThan(60);
    }
    // A tooth of the other jaw is not in this picture.
    expect(differing(sound, await greyOf({ ...base, teeth: [{ fdi: 16, findings: ['CROWN'] }] }))).toBe(0);
  });

  test('a crown is white and a missing tooth leaves no enamel', async () => {
    const base = { kind: 'PERIAPICAL', seed: 6, centreTooth: 36, ...small } as const;
    const white = (grey: Buffer) => grey.filter((value) => value > 225).length;
    const sound = white(await greyOf({ ...base, teeth: [] }));
    expect(white(await greyOf({ ...base, teeth: [{ fdi: 36, findings: ['CROWN'] }] }))).toBeGreaterThan(
      sound + 1500,
    );
  });

  test('the right side is not the left side', async () => {
    const base = { kind: 'BITEWING', seed: 7, teeth: [], ...small } as const;
    expect(
      differing(await greyOf({ ...base, side: 'RIGHT' }), await greyOf({ ...base, side: 'LEFT' })),
    ).toBeGreaterThan(2000);
  });

  test('sizes and teeth that do not exist are refused', async () => {
    await expect(drawRadiograph({ kind: 'BITEWING', seed: 1, widthPx: 10, heightPx: 600 })).rejects.toThrow(
      RangeError,
    );
    await expect(
      drawRadiograph({ kind: 'BITEWING', seed: 1, widthPx: 800.5, heightPx: 600 }),
    ).rejects.toThrow(RangeError);
    await expect(drawRadiograph({ kind: 'PERIAPICAL', seed: 1, centreTooth: 19 })).rejects.toThrow(
      RangeError,
    );
    expect(() => toothWidthMm(51)).toThrow(RangeError);
    expect(teethAround(11, 2)).toEqual([13, 12, 11, 21, 22]);
    expect(teethAround(48, 2)).toEqual([48, 47, 46]);
  });

  test('every tooth has a crown that meets its roots', () => {
    for (const quadrant of [1, 2, 3, 4])
      for (let position = 1; position <= 8; position++) {
        const shape = createToothShape(
          quadrant * 10 + position,
          quadrant === 1 || quadrant === 4 ? -1 : 1,
          createSeededRandom(position),
        );
        expect(crownDistanceMm(shape, 0, shape.crownMm * 0.5)).toBeLessThan(-1);
        expect(crownDistanceMm(shape, shape.widthMm, shape.crownMm * 0.5)).toBeGreaterThan(1);
        expect(crownDistanceMm(shape, 0, -2)).toBeGreaterThan(1);
        for (const root of shape.roots) {
          expect(rootDistanceMm(shape, root, root.startMm, shape.crownMm)).toBeLessThan(-0.8);
          expect(rootDistanceMm(shape, root, root.endMm, shape.crownMm + root.lengthMm + 2)).toBeGreaterThan(
            1,
          );
        }
      }
  });
});

describe('portraits', () => {
  test('are repeatable, square and differ', async () => {
    const one = await drawPortrait({ seed: 1 });
    expect(await inspectImage(one)).toMatchObject({
      ok: true,
      image: { mimeType: 'image/jpeg', widthPx: 256, heightPx: 256 },
    });
    expect(Buffer.from(await drawPortrait({ seed: 1 })).equals(one)).toBe(true);
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, seed) =>
        drawPortrait({ seed, sidePx: 64, looks: 'FEMALE', ageYears: 30 }),
      ),
    );
    expect(new Set(others.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(20);
    await expect(drawPortrait({ seed: 1, sidePx: 5000 })).rejects.toThrow(RangeError);
  });
});
