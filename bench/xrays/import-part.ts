// How many pictures a core takes in each second, and what each step of that costs.

import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { programActor } from '#main/core/call.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import type { FromImportWorker, ToImportWorker } from '#main/imaging/import-messages.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { dicomPicture, packGrey } from '../../tests/fixtures/dicom-picture.ts';
import { createTestClinic } from '../../tests/fixtures/test-clinic.ts';
import { report } from './figures.ts';
import { childrenOf, cpuMsOf } from './process-use.ts';

/** An intra-oral sensor of size 2, and a panoramic machine. */
const kinds = [
  { name: 'intra-oral 1,300 × 1,700', kind: 'PERIAPICAL', widthPx: 1300, heightPx: 1700, count: 24 },
  { name: 'panoramic 2,900 × 1,500', kind: 'PANORAMIC', widthPx: 2900, heightPx: 1500, count: 8 },
] as const;
const packings = ['JPEG-LS', 'JPEG 2000'] as const;
const goalASecond = 12;

/**
 * Prints pictures a second of processor time: hash here; decode, pack, preview and thumbnail in the built process of their
 * own, with what is said to it and heard from it. And the whole door of the program: sealed, flushed and in the database.
 */
export async function measureImport(): Promise<void> {
  for (const { name, count, ...picture } of kinds)
    for (const packing of packings) {
      const files = await makeFiles({ ...picture, packing, count });
      const cpuMs = await cpuOfDeriving(files);
      const door = await throughDoor(files);
      const isGoal = picture.kind === 'PERIAPICAL' && packing === 'JPEG-LS';
      report({
        what: `import, ${packing} ${name}, pictures a second of a core`,
        found: (1000 * count) / cpuMs,
        goal: isGoal ? goalASecond : null,
        isMore: true,
      });
      report({ what: '  through the whole door', found: (1000 * count) / door.cpuMs, goal: null });
      report({ what: '  through the whole door, by the clock', found: (1000 * count) / door.ms, goal: null });
    }
}

async function cpuOfDeriving(files: readonly Uint8Array[]): Promise<number> {
  const worker = fork(join(import.meta.dirname, '../../out/main/import-worker.js'), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  const derive = (bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      worker.once('message', (answer: FromImportWorker) => {
        if ('problem' in answer) reject(new Error(`A drawn picture was refused: ${answer.problem}`));
        else resolve();
      });
      worker.send({ id: 1, bytes, maxCpuMs: 60_000, isUnhurried: false } satisfies ToImportWorker);
    });
  try {
    // What compiles and loads with the first pictures is paid once in hours of work.
    for (const bytes of files.slice(0, 3)) await derive(bytes);
    const before = cpuMsOf(worker.pid);
    let hashMs = 0;
    for (const bytes of files) {
      const begun = process.cpuUsage();
      createHash('sha256').update(bytes).digest('hex');
      const { user, system } = process.cpuUsage(begun);
      hashMs += (user + system) / 1000;
      await derive(bytes);
    }
    return hashMs + cpuMsOf(worker.pid) - before;
  } finally {
    worker.kill();
  }
}

/** The same pictures through the process of their own into an encrypted store and the database. */
async function throughDoor(files: readonly Uint8Array[]): Promise<{ ms: number; cpuMs: number }> {
  const clinic = await createTestClinic();
  const cpuMs = () => [process.pid, ...childrenOf(process.pid)].reduce((sum, pid) => sum + cpuMsOf(pid), 0);
  try {
    const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
    const store = async (bytes: Uint8Array) => {
      const stored = await storePicture(call, bytes, 'picture.dcm');
      if ('refused' in stored) throw new Error(`A drawn picture was refused: ${stored.refused}`);
    };
    // The same picture with another byte in its preamble is another file.
    const warm = Uint8Array.from(files[0]!);
    warm[0] = 1;
    await store(warm);
    const startedAt = performance.now();
    const before = cpuMs();
    for (const bytes of files) await store(bytes);
    return { ms: performance.now() - startedAt, cpuMs: cpuMs() - before };
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
