// How many pictures a core takes in each second, and what each step of that costs.

import { createHash } from 'node:crypto';
import { programActor } from '#main/core/call.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { derivePicture } from '#main/imaging/derive-picture.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { dicomPicture, packGrey } from '../../tests/fixtures/dicom-picture.ts';
import { createTestClinic } from '../../tests/fixtures/test-clinic.ts';

/** An intra-oral sensor of size 2, and a panoramic machine. */
const kinds = [
  { name: 'intra-oral 1,300 × 1,700', kind: 'PERIAPICAL', widthPx: 1300, heightPx: 1700, count: 24 },
  { name: 'panoramic 2,900 × 1,500', kind: 'PANORAMIC', widthPx: 2900, heightPx: 1500, count: 8 },
] as const;
const packings = ['JPEG-LS', 'JPEG 2000'] as const;
const goalASecond = 12;

/** Prints pictures a second of processor time (hash, decode, pack, preview, thumbnail) and through the whole door. */
export async function measureImport(): Promise<void> {
  for (const { name, count, ...picture } of kinds)
    for (const packing of packings) {
      const files = await makeFiles({ ...picture, packing, count });
      await derivePicture(files[0]!);
      const megabytes = files.reduce((sum, { length }) => sum + length, 0) / count / 1e6;
      const before = process.cpuUsage();
      for (const bytes of files) {
        createHash('sha256').update(bytes).digest('hex');
        await derivePicture(bytes);
      }
      const { user, system } = process.cpuUsage(before);
      const aSecond = count / ((user + system) / 1e6);
      const throughDoor = await secondsThroughDoor(files);
      const goal =
        picture.kind === 'PERIAPICAL' && packing === 'JPEG-LS'
          ? ` (goal ${goalASecond}: ${aSecond >= goalASecond ? 'met' : 'not met'})`
          : '';
      process.stdout.write(
        `${packing} ${name}, ${megabytes.toFixed(1)} MB: ${aSecond.toFixed(1)} a second of a core${goal}; ` +
          `${(count / throughDoor).toFixed(1)} a second by the clock, sealed and on the disk\n`,
      );
    }
}

/** The same pictures through the process of their own into an encrypted store and the database. */
async function secondsThroughDoor(files: readonly Uint8Array[]): Promise<number> {
  const clinic = await createTestClinic();
  try {
    const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
    const startedAt = performance.now();
    for (const bytes of files) {
      const stored = await storePicture(call, bytes, 'picture.dcm');
      if ('refused' in stored) throw new Error(`A drawn picture was refused: ${stored.refused}`);
    }
    return (performance.now() - startedAt) / 1000;
  } finally {
    await clinic.close();
  }
}

type Wanted = Omit<(typeof kinds)[number], 'name'> & { readonly packing: (typeof packings)[number] };

async function makeFiles({ kind, widthPx, heightPx, packing, count }: Wanted): Promise<Uint8Array[]> {
  const sharp = await loadSharp();
  const drawn = await drawRadiograph({ kind, seed: 'bench', widthPx, heightPx, format: 'png' });
  const grey = await sharp(drawn).toColourspace('b-w').raw().toBuffer();
  const files: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    // Twelve bits with the noise of a sensor, each picture its own.
    const random = createSeededRandom(index);
    const samples = Uint16Array.from(grey, (value) => Math.min(4095, value * 16 + (random.uint32() & 15)));
    const packed = await packGrey(packing, samples, { widthPx, heightPx, bitsStored: 12 });
    files.push(dicomPicture({ widthPx, heightPx, bitsStored: 12, frames: [samples], packed }));
  }
  return files;
}
