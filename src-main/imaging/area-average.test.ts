// Pictures made smaller by area, against the mean that every new sample has by definition.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaAverage } from '#main/imaging/area-average.ts';
import { sampleCount, type PackShape, type Samples } from '#shared/xrays/display-pack.ts';

type Side = { readonly from: number; readonly to: number };

const side: fc.Arbitrary<Side> = fc
  .integer({ min: 1, max: 40 })
  .chain((from) =>
    fc.record({ from: fc.constant(from), to: fc.integer({ min: Math.ceil(from / 2), max: from }) }),
  );

const pictures = fc
  .record({
    across: side,
    down: side,
    samplesPerPixel: fc.constantFrom(1 as const, 3 as const),
    bitsAllocated: fc.constantFrom(8 as const, 16 as const),
  })
  .chain(({ across, down, samplesPerPixel, bitsAllocated }) => {
    const from = { widthPx: across.from, heightPx: down.from, samplesPerPixel, bitsAllocated };
    const values = { maxLength: sampleCount(from), minLength: sampleCount(from) };
    return fc.record({
      from: fc.constant(from),
      to: fc.constant({ ...from, widthPx: across.to, heightPx: down.to }),
      samples: (bitsAllocated === 16
        ? fc.uint16Array(values)
        : fc.uint8Array(values)) as fc.Arbitrary<Samples>,
    });
  });

/** How much of each old row or column a new one covers. */
function shareOf({ from, to }: Side, index: number, old: number): number {
  const scale = from / to;
  return Math.max(0, Math.min((index + 1) * scale, old + 1) - Math.max(index * scale, old)) / scale;
}

function meanAt(samples: Samples, from: PackShape, to: PackShape, at: number): number {
  const step = from.samplesPerPixel;
  const column = Math.floor(at / step) % to.widthPx;
  const row = Math.floor(at / step / to.widthPx);
  let mean = 0;
  for (let y = 0; y < from.heightPx; y++)
    for (let x = 0; x < from.widthPx; x++)
      mean +=
        samples[(y * from.widthPx + x) * step + (at % step)]! *
        shareOf({ from: from.widthPx, to: to.widthPx }, column, x) *
        shareOf({ from: from.heightPx, to: to.heightPx }, row, y);
  return mean;
}

test('each sample is the mean of what it covers, rounded, and with a table what that says of it', () => {
  const upsideDown = Uint8Array.from({ length: 65_536 }, (_, value) => 255 - (value >> 8));
  fc.assert(
    fc.property(pictures, ({ from, to, samples }) => {
      const count = sampleCount(to);
      const plain = from.bitsAllocated === 16 ? new Uint16Array(count) : new Uint8Array(count);
      const looked = new Uint8Array(count);
      areaAverage(samples, from, to, plain);
      areaAverage(samples, from, to, looked, upsideDown);
      for (const [at, found] of plain.entries()) {
        expect(Math.abs(found - meanAt(samples, from, to, at))).toBeLessThan(0.5 + 1e-6);
        expect(looked[at]).toBe(upsideDown[found]);
      }
    }),
    { numRuns: 300 },
  );
});
