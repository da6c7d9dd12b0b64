// Decoders against files that nobody here made and programs that others wrote.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { PictureError } from '#main/imaging/picture.ts';
import type { Samples } from '#shared/xrays/display-pack.ts';
import { dicomPicture, packFrames } from '../../tests/fixtures/dicom-picture.ts';
import {
  elementNumber,
  filesBelow,
  hasPrograms,
  judge,
  pixelBytes,
  pydicomFiles,
} from '../../tests/fixtures/imaging-judges.ts';

const folder = pydicomFiles();
const canJudge =
  folder !== null &&
  hasPrograms('gdcmraw', 'gdcmconv', 'dcmdump', 'dcmdjpeg', 'dcmdjpls', 'dcmcjpeg', 'dcmcrle');
const twelveBitJpeg = new Set(['JPEG-lossy.dcm', 'JPGExtended.dcm']);
/** Cut on purpose; a stream with a broken header, which no judge reads. */
const broken = new Set(['MR_truncated.dcm', 'JPEG2000-embedded-sequence-delimiter.dcm']);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'enamel-judges-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

type Grey = { readonly bits: number; readonly isSigned: boolean; readonly bytesPerSample: number };

function numberAt(path: string, tag: string): number | null {
  try {
    return elementNumber(path, tag);
  } catch {
    return null;
  }
}

/** What dcmtk says of a gray picture of 8 or 16 bits; null for anything else. */
function greyOf(path: string): Grey | null {
  const [samples, allocated] = [numberAt(path, '0028,0002'), numberAt(path, '0028,0100')];
  if (samples !== 1 || (allocated !== 8 && allocated !== 16)) return null;
  const hasPixels = judge('dcmdump', '-q', '+P', '7fe0,0010', path).includes('PixelData');
  if (!hasPixels) return null;
  return {
    bits: numberAt(path, '0028,0101') ?? allocated,
    isSigned: numberAt(path, '0028,0103') === 1,
    bytesPerSample: allocated / 8,
  };
}

/** The file with its pixels unpacked by another's program. */
function unpacked(path: string): string {
  const target = join(scratch, 'unpacked.dcm');
  const syntax = /=(\w+)/.exec(judge('dcmdump', '-q', '+P', '0002,0010', path))?.[1] ?? '';
  if (/JPEGLS/.test(syntax)) judge('dcmdjpls', path, target);
  else if (/JPEG2000|BigEndian|Deflated/.test(syntax)) judge('gdcmconv', '--raw', path, target);
  else if (/JPEG/.test(syntax)) judge('dcmdjpeg', path, target);
  else if (/RLE/.test(syntax)) judge('dcmdrle', path, target);
  else copyFileSync(path, target);
  return target;
}

/** Stored values by the standard: the low bits of each sample, with their sign (PS3.5, 8.1.1). */
function storedValues(bytes: Buffer, { bits, isSigned, bytesPerSample }: Grey): Int32Array {
  const spare = 32 - bits;
  return Int32Array.from({ length: bytes.length / bytesPerSample }, (_, at) => {
    const sample = bytesPerSample === 2 ? bytes.readUInt16LE(2 * at) : bytes.readUInt8(at);
    return isSigned ? (sample << spare) >> spare : (sample << spare) >>> spare;
  });
}

async function ourValues(path: string): Promise<Int32Array> {
  const { facts, frames } = await decodeDicom(readFileSync(path));
  for (const frame of frames) expect(frame.length).toBe(facts.widthPx * facts.heightPx);
  return Int32Array.from(
    frames.flatMap((frame) => Array.from(frame, (sample) => sample + facts.valueOffset)),
  );
}

function largestDifference(ours: Int32Array, theirs: Int32Array): number {
  // Some files have more bytes than pixels.
  expect(theirs.length).toBeGreaterThanOrEqual(ours.length);
  return ours.reduce((most, value, at) => Math.max(most, Math.abs(value - theirs[at]!)), 0);
}

describe.skipIf(!canJudge)('pydicom’s test files, judged by dcmtk and gdcm', () => {
  test('every gray picture of 8 and 16 bits has exactly the values that they find', async () => {
    const wrong: string[] = [];
    let exact = 0;
    for (const path of filesBelow(folder!)) {
      const name = relative(folder!, path).split('/').at(-1) ?? '';
      const grey = greyOf(path);
      if (grey === null || twelveBitJpeg.has(name) || broken.has(name)) continue;
      const theirs = storedValues(pixelBytes(unpacked(path), join(scratch, 'raw')), grey);
      const difference = largestDifference(await ourValues(path), theirs);
      if (difference === 0) exact += 1;
      else wrong.push(`${name}: ${difference}`);
    }
    expect(wrong).toEqual([]);
    expect(exact).toBe(56);
  }, 120_000);

  test('12-bit JPEG is never more than one value from dcmtk’s', async () => {
    for (const name of twelveBitJpeg) {
      const path = join(folder!, 'test_files', name);
      const grey = greyOf(path)!;
      expect(grey.bits).toBe(12);
      const theirs = storedValues(pixelBytes(unpacked(path), join(scratch, 'raw')), grey);
      const ours = await ourValues(path);
      expect(largestDifference(ours, theirs), name).toBeLessThanOrEqual(1);
      const bias = ours.reduce((sum, value, at) => sum + value - theirs[at]!, 0) / ours.length;
      expect(Math.abs(bias), name).toBeLessThan(0.01);
    }
  });

  test.each(['+eb', '+ee', '+es', '+ep'])(
    '8-bit JPEG (dcmcjpeg %s) has exactly dcmtk’s values and colours',
    async (way) => {
      for (const name of ['image_dfl.dcm', 'ExplVR_BigEnd.dcm']) {
        const [source, packed, plain] = ['source', 'packed', 'plain'].map((part) =>
          join(scratch, `${part}.dcm`),
        );
        judge('gdcmconv', '--raw', join(folder!, 'test_files', name), source!);
        judge('dcmcjpeg', way, source!, packed!);
        judge('dcmdjpeg', packed!, plain!);
        const [ours, theirs] = [
          await decodeDicom(readFileSync(packed!)),
          await decodeDicom(readFileSync(plain!)),
        ];
        expect(ours.frames.map(hashOf), name).toEqual(theirs.frames.map(hashOf));
      }
    },
  );

  test('what is cut or has no picture is said to be so', async () => {
    const problems = await Promise.all(
      [
        'MR_truncated.dcm',
        'rtplan.dcm',
        'test-SR.dcm',
        'rtdose.dcm',
        'SC_rgb_rle_32bit.dcm',
        'reportsi.dcm',
      ].map((name) =>
        decodeDicom(readFileSync(join(folder!, 'test_files', name))).then(
          () => 'shown',
          (error: unknown) => (error instanceof PictureError ? error.problem : error),
        ),
      ),
    );
    expect(problems).toEqual(['TRUNCATED', 'NO_PIXELS', 'NO_PIXELS', 'TOO_DEEP', 'TOO_DEEP', 'NO_PIXELS']);
  });
});

function hashOf(samples: Samples): string {
  return createHash('sha256').update(samples).digest('hex');
}

/** How each maker packs a picture without loss. */
const makers: readonly (readonly [name: string, program: string, args: readonly string[]])[] = [
  ['RLE of dcmtk', 'dcmcrle', []],
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (predictor) =>
      [
        `lossless JPEG, predictor ${predictor}, of dcmtk`,
        'dcmcjpeg',
        ['+el', '+sv', String(predictor)],
      ] as const,
  ),
  ['lossless JPEG of gdcm', 'gdcmconv', ['--jpeg']],
  ['JPEG-LS of dcmtk', 'dcmcjpls', []],
  ['JPEG-LS of gdcm', 'gdcmconv', ['--jpegls']],
  ['JPEG 2000 of gdcm', 'gdcmconv', ['--j2k']],
  ['RLE of gdcm', 'gdcmconv', ['--rle']],
  ['deflated by dcmtk', 'dcmconv', ['+td']],
  ['big-endian by dcmtk', 'dcmconv', ['+te']],
  ['implicit by dcmtk', 'dcmconv', ['+ti']],
];

describe.skipIf(!canJudge)('pictures packed as HTJ2K by OpenJPH', () => {
  test('gray values that gdcm finds in real files come back as they were, signed or not', async () => {
    for (const name of ['CT_small.dcm', 'MR_small.dcm']) {
      const source = join(scratch, 'source.dcm');
      judge('gdcmconv', '--raw', join(folder!, 'test_files', name), source);
      const grey = greyOf(source)!;
      const theirs = storedValues(pixelBytes(source, join(scratch, 'raw')), grey);
      const [widthPx, heightPx] = [numberAt(source, '0028,0011')!, numberAt(source, '0028,0010')!];
      const pixels = widthPx * heightPx;
      const frames = Array.from({ length: theirs.length / pixels }, (_, frame) => {
        const values = theirs.subarray(frame * pixels, (frame + 1) * pixels);
        return grey.isSigned ? Int16Array.from(values) : Uint16Array.from(values);
      });
      const shape = { widthPx, heightPx, bitsStored: grey.bits };
      const packed = await packFrames('HTJ2K', frames, shape);
      const { facts, frames: ours } = await decodeDicom(dicomPicture({ ...shape, frames, packed }));
      const values = ours.flatMap((frame) => Array.from(frame, (sample) => sample + facts.valueOffset));
      expect(largestDifference(Int32Array.from(values), theirs), name).toBe(0);
    }
  });
});

describe.skipIf(!canJudge)('pictures packed by dcmtk and gdcm', () => {
  test.each(makers)('%s: values and colours come back as they were', async (_name, program, args) => {
    for (const name of ['CT_small.dcm', 'MR_small.dcm', 'SC_rgb_small_odd.dcm', 'ExplVR_BigEnd.dcm']) {
      const source = join(scratch, 'source.dcm');
      judge('gdcmconv', '--raw', join(folder!, 'test_files', name), source);
      const packed = join(scratch, 'packed.dcm');
      rmSync(packed, { force: true });
      try {
        judge(program, ...args, source, packed);
      } catch {
        // Some makers do not take some colours: then there is nothing to judge.
      }
      if (!existsSync(packed)) continue;
      const was = await decodeDicom(readFileSync(source));
      const is = await decodeDicom(readFileSync(packed));
      expect(is.frames.map(hashOf), name).toEqual(was.frames.map(hashOf));
      expect({ ...is.facts, dicom: null }, name).toEqual({ ...was.facts, dicom: null });
    }
  });
});
