// A core that tells what its pictures look like in the store, then makes old packs anew as fast as it can, until it is
// killed or done. Usage: node renew-until-killed.js DATA_DIR MIGRATIONS_DIR, in a new folder with as many pictures as asked.

import { createHash } from 'node:crypto';
import { programActor } from '#main/core/call.ts';
import { createCore } from '#main/core/core.ts';
import { maxPackBytes } from '#main/features/files/file-images-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { openPackPart } from '#main/features/files/pack-reply-service.ts';
import { startPackRenewal } from '#main/features/files/pack-renewal.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { decodeLevel, type Samples } from '#shared/xrays/display-pack.ts';
import { packVersion } from '#shared/xrays/image-facts.ts';
import { clientOf } from '../fixtures/client-of.ts';
import { dicomPicture } from '../fixtures/dicom-picture.ts';
import { oldPack, plantOldPack, valuesInPack } from '../fixtures/old-pack.ts';
import { newClinicInput } from '../fixtures/running-host.ts';
import { cheapSecrets } from '../fixtures/cheap-secrets.ts';

const [, , dataDir, migrationsDir, wanted = '0'] = process.argv;
if (dataDir === undefined || migrationsDir === undefined) throw new Error('No folders given.');
const size = { widthPx: 1300, heightPx: 1000 };
const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
  ...cheapSecrets,
});
const client = clientOf(core);
const isNew = core.clinicState().state === 'FIRST_RUN';
if (isNew)
  await client.setup.createClinic({
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'id', toothNotation: 'FDI' },
  });
const state = core.clinicState();
if (state.state !== 'OPEN') throw new Error(`The clinic is ${state.state}.`);
const { clinic } = state;
const place = { core, clinic };
if (isNew) for (let seed = 0; seed < Number(wanted); seed += 1) await plant(seed);
else {
  const rows = clinic.db.$client
    .prepare('select file_id as fileId, pack_version as version from file_images order by file_id')
    .all() as { fileId: string; version: number }[];
  const pictures = [];
  for (const { fileId, version } of rows) {
    const { sha256 } = fileById(clinic.db, fileId)!;
    const pack = await clinic.files.readAll(sha256, { maxBytes: maxPackBytes, variant: 'pack' });
    const isPreviewWhole =
      (await clinic.files.has(sha256, 'preview')) && clinic.files.has(sha256, 'thumbnail');
    pictures.push({
      version,
      // What the screen would make of it: whose row is new is read as a new one, whatever it says of itself.
      values: hashOf(valuesInPack(pack, size, version === packVersion ? 2 : undefined)),
      isPreviewWhole: await isPreviewWhole,
    });
  }
  let files = 0;
  for await (const { sizeBytes } of clinic.files.list()) if (sizeBytes !== null) files += 1;
  await say({ pictures, files });
  startPackRenewal(core, { firstMs: 0, quietMs: 0, restMs: 1, restShare: 0, idleMs: 20 });
  for (let left = oldOnes(); left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (oldOnes() < left) await say({ isMade: true });
    left = oldOnes();
  }
  const shown: string[] = [];
  for (const { fileId } of rows) shown.push(hashOf(await shownValues(fileId)));
  await say({ shown });
}
await core.close();

function oldOnes(): number {
  return clinic.db.$client
    .prepare('select count(*) from file_images where pack_version <> ?')
    .pluck()
    .get(packVersion) as number;
}

async function shownValues(fileId: string): Promise<Samples> {
  const { body } = await openPackPart(place, fileById(clinic.db, fileId)!, { acceptsZstd: false });
  const encoded = new Uint8Array(await new Response(body).arrayBuffer());
  return decodeLevel(encoded, { ...size, samplesPerPixel: 1, bitsAllocated: 16 });
}

/** A picture as a program of packVersion 1 left it. */
async function plant(seed: number): Promise<void> {
  const values = Uint16Array.from(
    { length: size.widthPx * size.heightPx },
    (_, at) => (at * 37 + seed) & 0xfff,
  );
  const bytes = dicomPicture({
    ...size,
    frames: [values],
    bitsStored: 12,
    elements: [[0x0008_0018, 'UI', `2.25.77${seed}`]],
  });
  const stored = await storePicture({ ...place, actor: programActor }, bytes, `${seed}.dcm`);
  if ('refused' in stored) throw new Error(stored.refused);
  await plantOldPack(place, fileById(clinic.db, stored.fileId)!, oldPack(values, size));
  await say({ planted: hashOf(values) });
}

function hashOf(values: Samples): string {
  return createHash('sha256').update(values).digest('hex');
}

function say(line: object): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve()));
}
