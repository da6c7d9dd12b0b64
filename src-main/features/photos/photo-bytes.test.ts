// What a photo's own bytes tell when it is filed, and what of them a copy to give away holds.

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programActor } from '#main/core/call.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { offeredFile } from '#main/features/files/offered-files-service.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let patientId = '';
beforeAll(async () => {
  clinic = await createXrayClinic();
  ({ patientId } = clinic);
});
afterAll(() => clinic.close());

/** A picture as a phone writes it: on its side, with place, time, camera and an owner's name. */
async function phonePicture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withExif({
      IFD0: { Make: 'Canikon', Model: 'D7', Artist: 'Dr Somebody' },
      IFD2: {
        DateTimeOriginal: '2026:05:04 13:14:15',
        FNumber: '8/1',
        ISOSpeedRatings: '200',
        BodySerialNumber: 'SN-4711',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 0/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '29/1 0/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>Secret Street</rdf></x:xmpmeta>')
    .jpeg()
    .toBuffer();
}

/** What the session of the owner is handed under the id. */
async function offeredBytes(fileId: string): Promise<Buffer> {
  const session = await clinic.owner.session.current();
  const nowMs = clinic.core.clock.nowMs();
  return Buffer.from(offeredFile(clinic.clinic, session?.sessionId ?? '', fileId, nowMs)?.bytes ?? []);
}

async function stored(bytes: Buffer): Promise<string> {
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const kept = await storePicture(call, bytes, 'IMG_1.jpg');
  if ('refused' in kept) throw new Error(kept.refused);
  return kept.fileId;
}

test('a photo is filed with what its camera says, shown upright, put right and taken out and back', async () => {
  const { owner } = clinic;
  const fileId = await stored(await phonePicture('#a33'));
  const photo = await owner.photos.create({ patientId, fileId, type: 'EXTRAORAL', takenOn: '2026-05-04' });
  expect(photo).toMatchObject({
    type: 'EXTRAORAL',
    takenTime: '13:14:15',
    description: null,
    isLatest: true,
    camera: { make: 'Canikon', model: 'D7', fNumber: 8, iso: 200, lens: null },
    widthPx: 40,
    heightPx: 60,
  });
  expect(JSON.stringify(photo)).not.toMatch(/Somebody|4711|Secret/);
  const named = await owner.photos.update({
    id: photo.id,
    updatedAt: photo.updatedAt,
    changes: { description: ' Smile ', notes: 'before' },
  });
  expect(named).toMatchObject({ description: 'Smile', notes: 'before' });
  await owner.photos.remove({ id: photo.id });
  expect((await owner.photos.list({ patientId })).rows).toEqual([]);
  expect(await owner.photos.get({ id: photo.id })).toMatchObject({ isLatest: false });
  expect(await owner.photos.restore({ id: photo.id })).toMatchObject({ isLatest: true });
  expect((await clinic.auditOf(photo.id)).toSorted()).toEqual(['create', 'remove', 'restore', 'update']);
});

test('a copy to give away has the pixels and nothing that the camera wrote; the original stays', async () => {
  const { owner } = clinic;
  const original = await phonePicture('#3a3');
  const fileId = await stored(original);
  const photo = await owner.photos.create({ patientId, fileId, type: 'EXTRAORAL', takenOn: '2026-05-04' });
  const copy = await owner.photos.copyToShare({ id: photo.id });
  expect(copy.name).toBe('extraoral-2026-05-04.jpg');
  const bytes = await offeredBytes(copy.fileId);
  const metadata = await sharp(bytes).metadata();
  const asShown = (picture: Buffer) => sharp(picture).autoOrient().raw().toBuffer();
  expect(metadata).toMatchObject({
    format: 'jpeg',
    orientation: (await sharp(original).metadata()).orientation,
  });
  // Which way up it is takes one entry (26 bytes) behind the name of its segment.
  expect(metadata.exif).toHaveLength(32);
  expect([metadata.xmp, metadata.iptc]).toEqual([undefined, undefined]);
  expect(bytes.toString('latin1')).not.toMatch(/GPS|Somebody|4711|Canikon|Secret/);
  expect(Buffer.compare(await asShown(bytes), await asShown(original))).toBe(0);
  const sha = createHash('sha256').update(original).digest('hex');
  expect(await clinic.clinic.files.verify(sha)).toMatchObject({ sizeBytes: original.length });
  expect(await clinic.auditOf(photo.id)).toContain('export');
});

test('a copy of a photo that came as DICOM is a PNG of what it shows, without a name; one that is lost is said to be', async () => {
  const { owner } = clinic;
  const values = Uint8Array.from({ length: 12 }, (_, at) => at * 20);
  const file = dicomPicture({
    widthPx: 2,
    heightPx: 2,
    frames: [values],
    samplesPerPixel: 3,
    photometric: 'RGB',
    elements: [[0x0010_0010, 'PN', 'Demir^Ayse']],
  });
  const fileId = await stored(file);
  const photo = await owner.photos.create({ patientId, fileId, type: 'INTRAORAL', takenOn: '2026-05-04' });
  const copy = await owner.photos.copyToShare({ id: photo.id });
  expect(copy.name).toBe('intraoral-2026-05-04.png');
  const bytes = await offeredBytes(copy.fileId);
  expect(bytes.includes('Demir')).toBe(false);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 2, height: 2, channels: 3 });
  expect([...data]).toEqual([...values]);
  const lost = await owner.photos.create({
    patientId,
    fileId: await clinic.newFile(),
    type: 'OTHER',
    takenOn: '2026-05-04',
  });
  const row = fileById(clinic.clinic.db, lost.fileId);
  await clinic.clinic.files.remove(row?.sha256 ?? '');
  await expect(owner.photos.copyToShare({ id: lost.id })).rejects.toMatchObject({ code: 'UNREADABLE' });
  expect(await clinic.auditOf(lost.id)).not.toContain('export');
});
