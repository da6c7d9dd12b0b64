// Our decoder of JPEG-LS beside the general one, which also packs what is decoded here.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { decodeJpegLs } from '#main/imaging/jpeg-ls.ts';
import { decodeWithCodec } from '#main/imaging/wasm-codecs.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';
import { dicomPicture, packFrames, type PackedShape } from '../../tests/fixtures/dicom-picture.ts';

type Picture = PackedShape & { readonly samples: Samples };

/** Flat parts, steps, slopes and noise of every strength: runs, their ends, and codes of every length. */
const pictures: fc.Arbitrary<Picture> = fc
  .record({
    widthPx: fc.integer({ min: 1, max: 70 }),
    heightPx: fc.integer({ min: 1, max: 40 }),
    bitsStored: fc.integer({ min: 8, max: 16 }),
    seed: fc.nat(),
    noiseBits: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 16 })),
    stepEvery: fc.integer({ min: 1, max: 60 }),
    slope: fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 })),
  })
  .map(({ seed, noiseBits, stepEvery, slope, ...shape }) => {
    const random = createSeededRandom(seed);
    const largest = 2 ** shape.bitsStored - 1;
    const count = shape.widthPx * shape.heightPx;
    const samples = shape.bitsStored > 8 ? new Uint16Array(count) : new Uint8Array(count);
    let base = random.uint32() & largest;
    for (let at = 0; at < count; at++) {
      if (random.uint32() % stepEvery === 0) base = random.uint32() & largest;
      const noise = noiseBits === 0 ? 0 : (random.uint32() & (2 ** noiseBits - 1)) - 2 ** noiseBits / 2;
      samples[at] = Math.max(0, Math.min(largest, base + slope * (at % shape.widthPx) + noise));
    }
    return { ...shape, samples };
  });

async function packed({ samples, ...shape }: Picture): Promise<Uint8Array> {
  const { streams } = await packFrames('JPEG-LS', [samples], shape);
  return streams[0]!;
}

const unchecked = () => undefined;

test('every picture comes out as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(pictures, async (picture) => {
      const decoded = decodeJpegLs(await packed(picture), unchecked);
      expect(decoded?.precision).toBe(picture.bitsStored);
      expect(decoded?.samples).toEqual(picture.samples);
    }),
    { numRuns: 1000 },
  );
});

test('runs as long as a row can be', async () => {
  const shape = { widthPx: 65_535, heightPx: 9, bitsStored: 12 };
  const samples = new Uint16Array(shape.widthPx * shape.heightPx).fill(700);
  samples[5 * shape.widthPx + 40_000] = 701;
  const decoded = decodeJpegLs(await packed({ ...shape, samples }), unchecked);
  expect(decoded?.samples).toEqual(samples);
});

test('of a damaged stream it gives what the general decoder gives, or leaves it to that', async () => {
  let decodedAnyway = 0;
  await fc.assert(
    fc.asyncProperty(
      pictures,
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 2 }),
      fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
      async (picture, changes, cutAt) => {
        const whole = await packed(picture);
        const stream = cutAt === null ? whole : whole.slice(0, cutAt % whole.length);
        for (const [at, value] of changes) if (stream.length > 0) stream[at % stream.length] = value;
        const small = ({ widthPx, heightPx }: { widthPx: number; heightPx: number }) => {
          if (widthPx * heightPx > 100_000) throw new RangeError('As large as nobody asked for.');
        };
        const own = attempt(() => decodeJpegLs(stream, small));
        if (own === null) return;
        const theirs = await decodeWithCodec('charls', stream, small);
        expect(own.samples).toEqual(theirs.samples);
        decodedAnyway += 1;
      },
    ),
    { numRuns: 12_000 },
  );
  expect(decodedAnyway).toBeGreaterThan(100);
});

function attempt(step: () => ReturnType<typeof decodeJpegLs>): ReturnType<typeof decodeJpegLs> {
  try {
    return step();
  } catch (error) {
    if (error instanceof RangeError && /nobody asked/.test(error.message)) return null;
    throw error;
  }
}

test('colours and streams with parameters of their own are left to the general decoder', async () => {
  const shape = { widthPx: 5, heightPx: 4, bitsStored: 8 };
  const { streams } = await packFrames('JPEG-LS', [new Uint8Array(60)], { ...shape, samplesPerPixel: 3 });
  expect(decodeJpegLs(streams[0]!, unchecked)).toBeNull();
  const grey = await packed({ ...shape, samples: Uint8Array.from({ length: 20 }, (_, at) => 3 * at) });
  expect(decodeJpegLs(grey, unchecked)?.samples).toHaveLength(20);
  const withParameters = (reset: number) => {
    const parameters = Buffer.from([0xff, 0xf8, 0, 13, 1, 0, 255, 0, 3, 0, 7, 0, 21, 0, reset]);
    return decodeJpegLs(Buffer.concat([grey.subarray(0, 2), parameters, grey.subarray(2)]), unchecked);
  };
  expect(withParameters(64)?.samples).toHaveLength(20);
  expect(withParameters(0)?.samples).toHaveLength(20);
  expect(withParameters(32)).toBeNull();
  const nearly = Buffer.from(grey);
  nearly[nearly.indexOf(Buffer.from([0xff, 0xda])) + 7] = 1;
  expect(decodeJpegLs(nearly, unchecked)).toBeNull();
});

test('a size is refused before anything is decoded', async () => {
  const grey = await packed({ widthPx: 5, heightPx: 4, bitsStored: 8, samples: new Uint8Array(20) });
  const seen: unknown[] = [];
  expect(() =>
    decodeJpegLs(grey, ({ widthPx, heightPx }) => {
      seen.push([widthPx, heightPx]);
      throw new Error('Too large.');
    }),
  ).toThrow('Too large.');
  expect(seen).toEqual([[5, 4]]);
});

test('a stream of other colours than its file says is damaged', async () => {
  const shape = { widthPx: 4, heightPx: 3, bitsStored: 8 };
  for (const [inFile, inStream] of [
    [3, 1],
    [1, 3],
  ] as const) {
    const samples = new Uint8Array(12 * inStream);
    const stream = await packFrames('JPEG-LS', [samples], { ...shape, samplesPerPixel: inStream });
    const frames = [new Uint8Array(12 * inFile)];
    const file = dicomPicture({ ...shape, frames, samplesPerPixel: inFile, packed: stream });
    await expect(decodeDicom(file)).rejects.toMatchObject({ problem: 'DAMAGED' });
  }
});
