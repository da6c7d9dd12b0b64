import { displayTable } from '#shared/xrays/display-table.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { expect, test } from 'vitest';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { PictureError } from '#main/imaging/picture.ts';
import {
  dicomPicture,
  packGrey,
  packRuns,
  type DicomPictureWishes,
} from '../../tests/fixtures/dicom-picture.ts';

const size = { widthPx: 133, heightPx: 80 } as const;
const pixels = size.widthPx * size.heightPx;
const twelveBits = Uint16Array.from({ length: pixels }, (_, at) => (at * 37) & 0xfff);

async function decode(wishes: Partial<DicomPictureWishes> = {}) {
  return decodeDicom(dicomPicture({ ...size, frames: [twelveBits], bitsStored: 12, ...wishes }));
}

async function problem(wishes: Partial<DicomPictureWishes>) {
  return decode(wishes).then(
    () => 'shown',
    (error: unknown) => (error instanceof PictureError ? error.problem : error),
  );
}

test('twelve bits come back whole, plain or packed in any way', async () => {
  const packings = [
    undefined,
    packRuns(twelveBits),
    await packGrey('JPEG-LS', twelveBits, { ...size, bitsStored: 12 }),
    await packGrey('JPEG 2000', twelveBits, { ...size, bitsStored: 12 }),
    await packGrey('HTJ2K', twelveBits, { ...size, bitsStored: 12 }),
  ];
  for (const packed of packings) {
    const { facts, frames } = await decode(packed === undefined ? {} : { packed });
    expect(facts).toMatchObject({
      ...size,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 12,
      valueOffset: 0,
    });
    expect(frames).toEqual([twelveBits]);
  }
});

test('signed values are shifted into an unsigned order; bits beside the stored ones are left out', async () => {
  const signed = Int16Array.from({ length: pixels }, (_, at) => at - 5000);
  const { facts, frames } = await decode({ frames: [signed], bitsStored: 16 });
  expect(facts.valueOffset).toBe(-32768);
  expect(Array.from(frames[0]!, (sample) => sample + facts.valueOffset)).toEqual([...signed]);
  // An overlay of old in the four bits above.
  const overlaid = await decode({ frames: [twelveBits.map((value) => value | 0xa000)] });
  expect(overlaid.frames).toEqual([twelveBits]);
});

test('what the file says of its values is kept: slope, window, padding, inversion, spacing', async () => {
  const { facts, padding } = await decode({
    photometric: 'MONOCHROME1',
    elements: [
      [0x0018_1114, 'DS', '1.25'],
      [0x0018_1164, 'DS', '0.02\\0.03'],
      [0x0028_0030, 'DS', '0.1\\0.2'],
      [0x0028_0120, 'US', 4095],
      [0x0028_0a02, 'CS', 'FIDUCIAL'],
      [0x0028_1050, 'DS', '1000\\2000'],
      [0x0028_1051, 'DS', '400\\800'],
      [0x0028_1052, 'DS', '-1024'],
      [0x0028_1053, 'DS', '2.5'],
      [0x0028_1055, 'LO', 'BONE\\SOFT'],
    ],
  });
  expect(facts).toMatchObject({
    isInverted: true,
    slope: 2.5,
    intercept: -1024,
    windows: [
      { centre: 1000, width: 400, name: 'BONE' },
      { centre: 2000, width: 800, name: 'SOFT' },
    ],
    spacing: {
      pixelSpacingMm: [0.1, 0.2],
      calibrationType: 'FIDUCIAL',
      imagerPixelSpacingMm: [0.02, 0.03],
      magnification: 1.25,
    },
  });
  expect(padding).toEqual({ from: 4095, to: 4095 });
});

test('newer files keep these in groups that all frames share', async () => {
  const { facts, frames } = await decode({
    frames: [twelveBits, twelveBits.toReversed()],
    elements: [
      [
        0x5200_9229,
        'SQ',
        [
          [
            [0x0028_9110, 'SQ', [[[0x0028_0030, 'DS', '0.2\\0.2']]]],
            [
              0x0028_9132,
              'SQ',
              [
                [
                  [0x0028_1050, 'DS', '50'],
                  [0x0028_1051, 'DS', '70'],
                ],
              ],
            ],
            [
              0x0028_9145,
              'SQ',
              [
                [
                  [0x0028_1052, 'DS', '-10'],
                  [0x0028_1053, 'DS', '2'],
                ],
              ],
            ],
          ],
        ],
      ],
    ],
  });
  expect(facts).toMatchObject({ slope: 2, intercept: -10, windows: [{ centre: 50, width: 70 }] });
  expect(facts.spacing.pixelSpacingMm).toEqual([0.2, 0.2]);
  expect(frames).toEqual([twelveBits, twelveBits.toReversed()]);
});

test('a table of the modality is applied, one of the window is kept for the viewer', async () => {
  const values = Uint16Array.from({ length: 4096 }, (_, at) => 4095 - at);
  const table = (first: number): [number, string, Uint8Array][] => [
    [0x0028_3002, 'OW', Buffer.from(Uint16Array.of(4096, first, 12).buffer)],
    [0x0028_3006, 'OW', Buffer.from(values.buffer)],
  ];
  const { facts, frames } = await decode({
    elements: [
      [0x0028_3000, 'SQ', [table(0)]],
      [0x0028_3010, 'SQ', [table(5)]],
    ],
  });
  expect(frames[0]).toEqual(twelveBits.map((value) => 4095 - value));
  expect(facts).toMatchObject({ slope: 1, intercept: 0, bitsStored: 12 });
  expect(facts.voiTable).toEqual({ firstValue: 5, bits: 12, values: [...values] });
});

test('colours: planes, YBR and palettes become red, green and blue', async () => {
  const rgb = Uint8Array.from({ length: pixels * 3 }, (_, at) => at * 7);
  const planes = Uint8Array.from(
    { length: pixels * 3 },
    (_, at) => rgb[(at % pixels) * 3 + Math.floor(at / pixels)]!,
  );
  const colour = { samplesPerPixel: 3, bitsStored: 8 } as const;
  const interleaved = await decode({ ...colour, frames: [rgb] });
  expect(interleaved.facts).toMatchObject({ samplesPerPixel: 3, bitsAllocated: 8 });
  expect(Buffer.from(interleaved.frames[0]!).equals(rgb)).toBe(true);
  const planar = await decode({ ...colour, frames: [planes], elements: [[0x0028_0006, 'US', 1]] });
  expect(planar.frames[0]).toEqual(rgb);
  const grey = await decode({
    ...colour,
    photometric: 'YBR_FULL',
    frames: [rgb.map((_, at) => (at % 3 === 0 ? 90 : 128))],
  });
  expect(new Set(grey.frames[0])).toEqual(new Set([90]));
  const entries = Uint16Array.from({ length: 256 }, (_, at) => at * 257);
  const channel = (index: number, values: Uint16Array): [number, string, Uint8Array][] => [
    [0x0028_1101 + index, 'US', Buffer.from(Uint16Array.of(256, 0, 16).buffer)],
    [0x0028_1201 + index, 'OW', Buffer.from(values.buffer)],
  ];
  const palette = await decode({
    photometric: 'PALETTE COLOR',
    bitsStored: 8,
    frames: [rgb.subarray(0, pixels)],
    elements: [
      ...channel(0, entries),
      ...channel(1, entries.toReversed()),
      ...channel(2, new Uint16Array(256)),
    ],
  });
  expect([...palette.frames[0]!.subarray(0, 6)]).toEqual([
    rgb[0]!,
    255 - rgb[0]!,
    0,
    rgb[1]!,
    255 - rgb[1]!,
    0,
  ]);
});

test('who it is and what it shows, in the letters of the file', async () => {
  const { facts } = await decode({
    elements: [
      [0x0008_0005, 'CS', 'ISO_IR 192'],
      [0x0008_0020, 'DA', '20260510'],
      [0x0008_0022, 'DA', '20269910'],
      [0x0008_0023, 'DA', '20260511'],
      [0x0008_2218, 'SQ', [[[0x0008_0104, 'LO', 'Jaw region']]]],
      [
        0x0008_2228,
        'SQ',
        [
          [
            [0x0008_0100, 'SH', '36'],
            [0x0008_0102, 'SH', 'ISO3950'],
          ],
        ],
      ],
      [0x0010_0010, 'PN', 'Çelik^Ayşe^^Dr.'],
      [0x0010_0020, 'LO', 'P-7'],
      [0x0010_0030, 'DA', '19800203'],
      [0x0020_0062, 'CS', 'L'],
    ],
  });
  expect(facts.dicom).toMatchObject({
    patientName: 'Dr. Ayşe Çelik',
    patientId: 'P-7',
    birthDate: '1980-02-03',
    studyDate: '2026-05-10',
    contentDate: '2026-05-11',
    acquisitionDate: null,
    modality: 'IO',
    anatomicRegion: 'Jaw region',
    laterality: 'L',
    teeth: ['36'],
    transferSyntaxUid: '1.2.840.10008.1.2.1',
  });
});

test('what contradicts itself, is packed in an unknown way or too large is refused by its word', async () => {
  expect(await problem({ elements: [[0x0028_0010, 'US', 65_535]] })).toBe('TRUNCATED');
  expect(await problem({ elements: [[0x0028_0010, 'US', 0]] })).toBe('DAMAGED');
  expect(await problem({ elements: [[0x0028_0101, 'US', 17]] })).toBe('DAMAGED');
  expect(await problem({ elements: [[0x0028_0100, 'US', 32]] })).toBe('TOO_DEEP');
  expect(await problem({ elements: [[0x0028_0008, 'IS', '900000000']] })).toBe('TOO_LARGE');
  const huge: DicomPictureWishes['elements'] = [
    [0x0028_0010, 'US', 60_000],
    [0x0028_0011, 'US', 60_000],
  ];
  expect(await problem({ elements: huge })).toBe('DECOMPRESSION_BOMB');
  const packed = await packGrey('JPEG-LS', twelveBits, { ...size, bitsStored: 12 });
  expect(await problem({ packed: { ...packed, transferSyntaxUid: '1.2.3' } })).toBe('UNKNOWN_PACKING');
  expect(await problem({ packed, elements: [[0x0028_0010, 'US', 81]] })).toBe('DAMAGED');
  expect(await problem({ packed: { ...packed, streams: [packed.streams[0]!.subarray(0, 60)] } })).toBe(
    'TRUNCATED',
  );
  const runs = packRuns(twelveBits);
  expect(await problem({ packed: { ...runs, streams: [runs.streams[0]!.subarray(0, 300)] } })).toBe(
    'DAMAGED',
  );
});

test.each([
  ['LINEAR', 'LINEAR', { centre: 2000, width: 1000 }],
  // The linear function that does the same has its centre half a value higher and is one wider.
  ['LINEAR_EXACT', 'LINEAR', { centre: 2000.5, width: 1001 }],
  ['SIGMOID', 'SIGMOID', { centre: 2000, width: 1000 }],
] as const)('windows of %s are kept as what they are (PS3.3, C.11.2.1.3)', async (said, kept, window) => {
  const file = dicomPicture({
    widthPx: 2,
    heightPx: 1,
    frames: [Uint16Array.of(0, 4095)],
    bitsStored: 12,
    elements: [
      [0x0028_1050, 'DS', '2000'],
      [0x0028_1051, 'DS', '1000'],
      [0x0028_1056, 'CS', said],
    ],
  });
  const { facts } = await decodeDicom(file);
  expect(facts).toMatchObject({ voiFunction: kept, windows: [window] });
  const meaning = { ...facts, minSample: 0, maxSample: 4095 };
  const table = displayTable(meaning, plainView);
  for (const value of [1400, 1500, 1749, 2000, 2250, 2499, 2501]) {
    const byBook =
      said === 'SIGMOID'
        ? 1 / (1 + Math.exp((-4 * (value - 2000)) / 1000))
        : said === 'LINEAR_EXACT'
          ? Math.min(1, Math.max(0, (value - 2000) / 1000 + 0.5))
          : Math.min(1, Math.max(0, (value - 1999.5) / 999 + 0.5));
    expect(Math.abs(table[value]! - 255 * byBook), `${value}`).toBeLessThanOrEqual(0.5 + 1e-9);
  }
});
