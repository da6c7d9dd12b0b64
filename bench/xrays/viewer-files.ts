// The pictures that both viewers show: one panoramic as DICOM in every usual syntax, one intraoral film, and their packs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryPlace, levelPlace, makePack, packHeadBytes } from '#main/imaging/pack-file.ts';
import { noSpacing, type ImageFacts } from '#shared/xrays/image-facts.ts';
import { hasDcmtk } from '../../tests/fixtures/dcmtk.ts';
import { dicomPicture, packGrey, packRuns } from '../../tests/fixtures/dicom-picture.ts';

export const bitsStored = 12;
export type BenchPicture = { readonly facts: ImageFacts; readonly pack: Uint8Array };
export type ViewerFiles = {
  /** By the name of the syntax. */
  readonly panoramics: ReadonlyMap<string, Uint8Array>;
  readonly panoramic: BenchPicture;
  readonly film: BenchPicture;
  /** JPEG-LS. */
  readonly filmFile: Uint8Array;
};

export async function makeViewerFiles(): Promise<ViewerFiles> {
  const size = { widthPx: 2900, heightPx: 1500 };
  const samples = drawn(size);
  const shape = { ...size, bitsStored, frames: [samples] };
  const packed = { ...size, bitsStored };
  const filmSize = { widthPx: 1300, heightPx: 1000 };
  const filmSamples = drawn(filmSize);
  return {
    panoramics: new Map([
      ['uncompressed', dicomPicture(shape)],
      ['RLE', dicomPicture({ ...shape, packed: packRuns(samples) })],
      ['JPEG-LS', dicomPicture({ ...shape, packed: await packGrey('JPEG-LS', samples, packed) })],
      ['JPEG 2000', dicomPicture({ ...shape, packed: await packGrey('JPEG 2000', samples, packed) })],
      ...packedByDcmtk(dicomPicture(shape)),
    ]),
    panoramic: picture(size, samples),
    film: picture(filmSize, filmSamples),
    filmFile: dicomPicture({
      ...filmSize,
      bitsStored,
      frames: [filmSamples],
      packed: await packGrey('JPEG-LS', filmSamples, { ...filmSize, bitsStored }),
    }),
  };
}

/** Lossless JPEG of the 16-bit picture, and baseline JPEG, which knows eight bits; none where dcmtk is not installed. */
function packedByDcmtk(file: Uint8Array): [string, Uint8Array][] {
  if (!hasDcmtk('dcmcjpeg')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'enamel-bench-jpeg-'));
  try {
    writeFileSync(join(folder, 'plain'), file);
    return (['+e1', '+eb'] as const).map((option) => {
      execFileSync('dcmcjpeg', [option, join(folder, 'plain'), join(folder, option)], { stdio: 'ignore' });
      return [option === '+e1' ? 'JPEG lossless' : 'JPEG baseline', readFileSync(join(folder, option))];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Size = { readonly widthPx: number; readonly heightPx: number };

function picture(size: Size, samples: Uint16Array): BenchPicture {
  const facts: Omit<ImageFacts, 'levels' | 'frames' | 'minSample' | 'maxSample'> = {
    ...size,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored,
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
  const { facts: made, pack } = makePack({ facts, frames: [samples], padding: null });
  return { facts: made, pack };
}

/** The squeezed bytes of one level of a pack. */
export function levelOf(pack: Uint8Array, level: number): Uint8Array | null {
  const place = entryPlace(pack.subarray(0, packHeadBytes), 0, level);
  if (place === null) return null;
  const { start, end } = levelPlace(pack.subarray(place.start, place.end + 1));
  return pack.subarray(start, end + 1);
}

/** Waves like jaws and teeth with the grain of a sensor: the same each time. */
function drawn({ widthPx, heightPx }: Size): Uint16Array {
  const samples = new Uint16Array(widthPx * heightPx);
  let grain = 12_345;
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0;
      const bone = Math.sin(x / 140) * Math.cos(y / 210) + Math.sin((x + y) / 47) / 3;
      samples[y * widthPx + x] = Math.max(0, Math.min(4095, 1900 + bone * 1100 + (grain >>> 26) - 32));
    }
  return samples;
}
