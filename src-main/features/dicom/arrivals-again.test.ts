// Pictures that an older version of the program received and could not show.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { programActor, type Call } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { startDicomLine } from '#main/features/dicom/dicom-line.ts';
import { takeIn } from '#main/features/dicom/take-in-service.ts';
import { knownImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { startPackRenewal } from '#main/features/files/pack-renewal.ts';
import { decoderVersion } from '#shared/xrays/image-facts.ts';
import { dicomPicture, packFrames, type DicomElement } from '../../../tests/fixtures/dicom-picture.ts';
import { countHelperMessages, type HelperMessages } from '../../../tests/fixtures/helper-messages.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let call: Call;
let messages: HelperMessages;
beforeAll(async () => {
  clinic = await createXrayClinic();
  call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  messages = countHelperMessages(clinic.core);
  await startDicomLine(clinic.core);
});
afterAll(() => clinic.close());

const swift = { firstMs: 1, quietMs: 10, restMs: 1, restShare: 0, idleMs: 20 };
const size = { widthPx: 133, heightPx: 80 };

async function htj2k(uid: string, name: string, birthDate: string): Promise<Buffer> {
  const grey = Uint16Array.from({ length: size.widthPx * size.heightPx }, (_, at) => (at * 37) & 0xfff);
  const packed = await packFrames('HTJ2K', [grey], { ...size, bitsStored: 12 });
  const elements: DicomElement[] = [
    [0x0008_0018, 'UI', uid],
    [0x0008_0022, 'DA', '20260601'],
    [0x0010_0010, 'PN', name],
    [0x0010_0030, 'DA', birthDate],
  ];
  return dicomPicture({ ...size, bitsStored: 12, frames: [grey], packed, elements });
}

/** As an older version left it: received, kept, in the list without a word of whose it is, and nothing kept of the refusal. */
async function receivedEarlier(bytes: Buffer): Promise<{ id: string; fileId: string }> {
  const { sha256, sizeBytes } = await clinic.clinic.files.put(bytes, { maxBytes: 1_000_000 });
  const fileId = recordFile(
    call,
    { sha256, sizeBytes },
    { name: 'SENSOR', mimeType: 'application/dicom', image: null },
  );
  const id = newId();
  const at = clinic.core.clock.now();
  clinic.clinic.db.$client
    .prepare(
      `insert into dicom_arrivals (id, source, origin, file_id, is_shown, dicom_patient_id, patient_name, birth_date, sex,
         taken_on, modality, xray_id, created_at, updated_at, deleted_at)
       values (?, 'RECEIVED', 'SENSOR', ?, 0, '', '', null, '', '2026-06-15', 'OTHER', null, ?, ?, null)`,
    )
    .run(id, fileId, at, at);
  return { id, fileId };
}

async function waiting(id: string) {
  const { rows } = await clinic.owner.dicom.arrivals.list({ limit: 50 });
  return rows.find((row) => row.id === id);
}

async function xraysOf(patientId: string) {
  return (await clinic.owner.xrays.list({ patientId, limit: 100 })).rows;
}

test('whoever looks at the list sees it as soon as it can be decoded, with whom it is of; certain ones are filed', async () => {
  const nobodys = await receivedEarlier(await htj2k('2.25.61', 'Nobody^Here', '19700101'));
  const hers = await receivedEarlier(await htj2k('2.25.62', 'DEMIR^AYSE', '19800203'));
  const topics: string[] = [];
  const stop = clinic.core.topics.subscribe(({ topic, ids }) => topics.push(`${topic} ${ids.join()}`));
  expect(await waiting(nobodys.id)).toMatchObject({ isShown: false, patientName: '' });
  await vi.waitFor(async () => expect(await waiting(nobodys.id)).toMatchObject({ isShown: true }), 30_000);
  expect(await waiting(nobodys.id)).toMatchObject({
    patientName: 'Here Nobody',
    birthDate: '1970-01-01',
    takenOn: '2026-06-01',
    modality: 'PERIAPICAL',
  });
  await vi.waitFor(async () => expect(await waiting(hers.id)).toBeUndefined(), 30_000);
  expect(await xraysOf(clinic.patientId)).toMatchObject([{ fileId: hers.fileId, widthPx: size.widthPx }]);
  expect(await clinic.auditOf(hers.id)).toEqual(['file']);
  expect(topics).toEqual(
    expect.arrayContaining([`fileImages ${hers.fileId}`, `dicomArrivals ${nobodys.id}`]),
  );
  stop();
});

test('what a person took out of the list stays out of it, and is whole when it is brought back', async () => {
  const removed = await receivedEarlier(await htj2k('2.25.63', 'DEMIR^AYSE', '19800203'));
  await clinic.owner.dicom.arrivals.remove({ id: removed.id });
  const before = await xraysOf(clinic.patientId);
  startPackRenewal(clinic.core, swift);
  await vi.waitFor(
    () => expect(knownImage(clinic.clinic, removed.fileId)).toMatchObject({ state: 'READY' }),
    30_000,
  );
  expect(await waiting(removed.id)).toBeUndefined();
  expect(await xraysOf(clinic.patientId)).toEqual(before);
  await clinic.owner.dicom.arrivals.restore({ id: removed.id });
  expect(await waiting(removed.id)).toMatchObject({ isShown: true, patientName: 'AYSE DEMIR' });
});

test('what is still not read is tried once, however often somebody looks; a newer version tries once more', async () => {
  const video = dicomPicture({
    ...size,
    frames: [new Uint8Array(size.widthPx * size.heightPx)],
    packed: { transferSyntaxUid: '1.2.840.10008.1.2.4.102', streams: [new Uint8Array(100)] },
    elements: [[0x0008_0018, 'UI', '2.25.64']],
  });
  const old = await receivedEarlier(video);
  const unknown = { state: 'FAILED', problem: 'UNKNOWN_PACKING' };
  messages.asked = 0;
  await waiting(old.id);
  await vi.waitFor(() => expect(knownImage(clinic.clinic, old.fileId)).toEqual(unknown), 30_000);
  for (let look = 0; look < 3; look += 1)
    expect(await waiting(old.id)).toMatchObject({ isShown: false, patientName: '' });
  // The same once more, from the device.
  expect(await takeIn(call, { bytes: video, source: 'RECEIVED', origin: 'SENSOR' })).toEqual({
    outcome: 'KNOWN',
  });
  messages.asked = 0;
  await waiting(old.id);
  expect(messages.asked).toBe(0);
  const { $client } = clinic.clinic.db;
  $client
    .prepare('update file_images set pack_version = ? where file_id = ?')
    .run(decoderVersion - 1, old.fileId);
  expect(knownImage(clinic.clinic, old.fileId)).toBeNull();
  startPackRenewal(clinic.core, swift);
  await vi.waitFor(() => expect(knownImage(clinic.clinic, old.fileId)).toEqual(unknown), 30_000);
  expect(messages.asked).toBe(1);
});

test('what arrives and cannot be shown keeps why, so that it is not tried again by this version', async () => {
  const cut = (await htj2k('2.25.65', 'Some^Body', '19700101')).subarray(0, 900);
  const taken = await takeIn(call, { bytes: cut, source: 'RECEIVED', origin: 'SENSOR' });
  if (taken.outcome !== 'WAITING') throw new Error(taken.outcome);
  const row = await waiting(taken.arrivalId);
  expect(row).toMatchObject({ isShown: false });
  expect(knownImage(clinic.clinic, row!.fileId)).toMatchObject({ state: 'FAILED' });
});
