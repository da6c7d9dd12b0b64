// What leaves with a referral as a picture says nothing but what it shows; the clinic's own stays as it came.

import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programActor } from '#main/core/call.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { referralOf } from '../../../tests/fixtures/referral-of.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(async () => clinic.close());

const told = { IFD0: { Artist: 'Ayse Demir' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 29/1' } };
let nextGrey = 10;
const picture = (): Sharp =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 9, g: nextGrey++, b: 90 } } });

async function stored(bytes: Uint8Array, name: string): Promise<string> {
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const kept = await storePicture(call, bytes, name);
  if ('refused' in kept) throw new Error(kept.refused);
  return kept.fileId;
}

async function bytesOf(fileId: string | null): Promise<Buffer> {
  const file = fileById(clinic.clinic.db, fileId ?? '');
  if (file === undefined) throw new Error('no such file');
  return Buffer.from(await clinic.clinic.files.readAll(file.sha256, { maxBytes: 1_000_000 }));
}

const create = (fileIds: readonly string[], isSent = true) =>
  clinic.owner.referrals.create(referralOf(clinic.patientId, fileIds, isSent));

const filesThatTravel = () =>
  clinic.clinic.db.$client
    .prepare<[], string>("select args from outbox where name = 'file.add@1' order by ord")
    .pluck()
    .all()
    .map((args) => JSON.parse(args) as { sha256: string; sizeBytes: number; mimeType: string });

test.each([
  ['image/jpeg', 'x.jpg', () => picture().withExif(told).jpeg()],
  ['image/png', 'x.png', () => picture().withExif(told).png()],
  ['image/webp', 'x.webp', () => picture().withExif(told).webp()],
  ['image/tiff', 'x.tif', () => picture().withXmp('<x>Ayse Demir</x>').tiff({ compression: 'lzw' })],
] as const)(
  '%s: what goes along says nothing of place and person, and is what the network hears of',
  async (type, name, make) => {
    const original = await make().toBuffer();
    expect(original.includes('Ayse Demir')).toBe(true);
    const fileId = await stored(original, name);
    const { files } = await create([fileId]);
    const [file] = files;
    expect(files).toMatchObject([{ name, mimeType: type, tickedFileIds: [fileId] }]);
    const left = await bytesOf(file?.fileId ?? null);
    expect(left.includes('Ayse Demir')).toBe(false);
    expect(await sharp(left).metadata()).toMatchObject({ width: 40, height: 30 });
    expect(filesThatTravel().at(-1)).toMatchObject({
      sha256: createHash('sha256').update(left).digest('hex'),
      sizeBytes: left.length,
      mimeType: type,
    });
    expect(Buffer.compare(await bytesOf(fileId), original)).toBe(0);
  },
);

test('the same picture goes along once, whatever stands beside its pixels; one without anything is its own copy', async () => {
  const plain = await picture().jpeg().toBuffer();
  const one = await stored(await sharp(plain).withExif(told).jpeg().toBuffer(), 'one.jpg');
  const other = await stored(
    await sharp(plain)
      .withExif({ IFD0: { Artist: 'Budi' } })
      .jpeg()
      .toBuffer(),
    'other.jpg',
  );
  const sent = await create([one, other]);
  expect(sent.files).toHaveLength(1);
  const [copy] = sent.files;
  const again = await create([copy?.fileId ?? '', one]);
  expect(again.files).toMatchObject([{ fileId: copy?.fileId }]);
  const bare = await clinic.newFile();
  expect((await create([bare])).files).toMatchObject([{ fileId: bare, tickedFileIds: [bare] }]);
});

test('pictures of the patient that show the very same are all ticked for the file that goes along; nobody else’s are', async () => {
  const plain = await picture().jpeg().toBuffer();
  const named = (Artist: string) => sharp(plain).withExif({ IFD0: { Artist } }).jpeg().toBuffer();
  const foreign = await stored(await named('Foreign'), 'foreign.jpg');
  const first = await stored(await named('One'), 'first.jpg');
  const second = await stored(await named('Two'), 'second.jpg');
  const own = await clinic.newXray({ fileId: first });
  await clinic.owner.photos.create({
    patientId: own.patientId,
    fileId: second,
    type: 'OTHER',
    takenOn: '2026-05-01',
  });
  await clinic.newXray({ fileId: foreign, patientId: clinic.otherId });
  // Its bare copy is made, and stays when it is refused.
  await expect(create([foreign])).rejects.toMatchObject({ code: 'OTHER_PATIENTS_FILE' });
  expect(await clinic.owner.referrals.countAlong({ fileIds: [first, second] })).toEqual({ files: 1 });
  const { files, id } = await create([first, second]);
  expect(files).toHaveLength(1);
  const { rows } = await clinic.owner.audit.list({ limit: 100 });
  const made = rows.find((row) => row.entityId === id && row.action === 'send');
  expect(made?.changes).toMatchObject({ files: 1 });
  expect(files[0]?.tickedFileIds.toSorted()).toEqual([first, second].toSorted());
});

test('what goes along is counted before: each picture once, documents and what is lost too', async () => {
  const one = await stored(await picture().withExif(told).jpeg().toBuffer(), 'one.jpg');
  const other = await stored(await picture().jpeg().toBuffer(), 'other.jpg');
  const lost = await stored(await picture().withExif(told).jpeg().toBuffer(), 'gone.jpg');
  await clinic.clinic.files.remove(fileById(clinic.clinic.db, lost)?.sha256 ?? '');
  const letter = recordFile(
    { core: clinic.core, clinic: clinic.clinic, actor: programActor },
    await clinic.clinic.files.put(Buffer.from('%PDF-1.7 Dear colleague'), { maxBytes: 100 }),
    { name: 'letter.pdf', mimeType: 'application/pdf', image: null },
  );
  const count = (fileIds: string[]) => clinic.owner.referrals.countAlong({ fileIds });
  expect(await count([])).toEqual({ files: 0 });
  expect(await count([one, other, one, letter, lost])).toEqual({ files: 4 });
});

test('a picture whose bytes are lost is refused by its place, with nothing written', async () => {
  const fileId = await stored(await picture().withExif(told).jpeg().toBuffer(), 'lost.jpg');
  await clinic.clinic.files.remove(fileById(clinic.clinic.db, fileId)?.sha256 ?? '');
  const before = filesThatTravel().length;
  await expect(create([await clinic.newFile(), fileId])).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'fileIds.1', code: 'unreadable' }] },
  });
  expect(filesThatTravel()).toHaveLength(before);
});
