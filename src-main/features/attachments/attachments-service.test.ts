// Documents of patients through the router and the door for files: any kind, once each, titled, dated, found by words.

import { createRouterClient } from '@orpc/server';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallContext } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import { newId } from '#main/core/ids.ts';
import { router } from '#main/core/router.ts';
import { receiveFile } from '#main/features/files/files-service.ts';
import { maxAttachmentBytes } from '#shared/attachments/model.ts';
import { dicomPicture } from '../../../tests/fixtures/dicom-picture.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import { testPassword } from '../../../tests/fixtures/test-clinic.ts';

let clinic: XrayClinic;
let context: CallContext;
beforeAll(async () => {
  clinic = await createXrayClinic();
  const caller = { via: 'window', deviceName: 'Test desk', ipAddress: null, userAgent: null } as const;
  context = { core: clinic.core, connection: windowConnection(newId(), caller) };
  await createRouterClient(router, { context }).session.signIn({ username: 'owner', password: testPassword });
});
afterAll(() => clinic.close());

async function send(bytes: Uint8Array | AsyncIterable<Uint8Array>, name: string) {
  const body = ReadableStream.from(bytes instanceof Uint8Array ? [bytes] : bytes);
  const reply = await receiveFile(context, name, body, 'ATTACHMENT');
  return { status: reply.status, ...reply.body } as { status: number; fileId: string; code?: string };
}

let marks = 0;
/** A PDF of another content at each call. */
function pdf(): Buffer {
  marks += 1;
  return Buffer.from(`%PDF-1.7\n% ${marks}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);
}

async function filed(change: Readonly<Record<string, unknown>> = {}) {
  const { fileId } = await send(pdf(), 'letter.pdf');
  return clinic.owner.attachments.create({
    patientId: clinic.patientId,
    fileId,
    type: 'REPORT',
    title: 'Blood count',
    datedOn: '2026-05-01',
    ...change,
  });
}

async function found(text: string): Promise<string[]> {
  const { rows } = await clinic.owner.attachments.list({ patientId: clinic.patientId, text });
  return rows.map(({ title }) => title).toSorted();
}

test('any kind of file is kept under what its bytes are, once for each content, and found by its words', async () => {
  const cases: [string, Uint8Array, string][] = [
    ['report.pdf', pdf(), 'application/pdf'],
    ['notes.txt', Buffer.from('Ölçüm notları'), 'text/plain'],
    ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain'],
    ['scan.stl', Buffer.from([0, 1, 2, 3, 255]), 'application/octet-stream'],
    ['broken.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'application/octet-stream'],
  ];
  for (const [name, bytes, mimeType] of cases) {
    const { fileId, status } = await send(bytes, name);
    expect([name, status]).toEqual([name, 201]);
    expect((await send(bytes, `again-${name}`)).fileId).toBe(fileId);
    const made = await clinic.owner.attachments.create({
      patientId: clinic.patientId,
      fileId,
      type: 'DOCUMENT',
      title: `The ${name}`,
      description: 'From the hospital at Şişli',
      datedOn: '2026-05-02',
    });
    expect(made).toMatchObject({ fileName: name, mimeType, uploadedByName: 'Olga Owner' });
  }
  expect(await found('sisli hosp')).toHaveLength(5);
  expect(await found('report')).toEqual(['The report.pdf']);
  expect(await found('nowhere')).toEqual([]);
  expect(await found('"*')).toEqual([]);
});

test('an empty file is refused, and one of more than 200 MB is told so; neither is kept', async () => {
  const files = () => clinic.clinic.db.$client.prepare('select count(*) from files').pluck().get();
  const before = files();
  expect(await send(new Uint8Array(), 'nothing.pdf')).toEqual({ status: 415, code: 'EMPTY' });
  const piece = new Uint8Array(4 * 1024 * 1024);
  async function* tooMuch() {
    for (let sent = 0; sent <= maxAttachmentBytes; sent += piece.length) yield piece;
  }
  expect(await send(tooMuch(), 'huge.bin')).toEqual({ status: 413, code: 'TOO_LARGE' });
  expect(files()).toBe(before);
}, 60_000);

test('a document is put right, taken out and back; its new words are found and its old ones are not', async () => {
  const { owner } = clinic;
  const made = await filed({ title: 'Panoramic referral', description: 'cyst' });
  const changed = await owner.attachments.update({
    id: made.id,
    updatedAt: made.updatedAt,
    changes: { title: 'Orthodontic plan', type: 'SCAN', datedOn: '2026-04-30' },
  });
  expect(changed).toMatchObject({ title: 'Orthodontic plan', type: 'SCAN', datedOn: '2026-04-30' });
  expect(await found('panoramic')).toEqual([]);
  expect(await found('orthodontic cyst')).toEqual(['Orthodontic plan']);
  const late = owner.attachments.update({
    id: made.id,
    updatedAt: made.updatedAt,
    changes: { title: 'Another' },
  });
  await expect(late).rejects.toMatchObject({
    code: 'STALE',
    data: { current: { title: 'Orthodontic plan' } },
  });
  await owner.attachments.remove({ id: made.id });
  expect(await found('orthodontic')).toEqual([]);
  await owner.attachments.restore({ id: made.id });
  expect(await found('orthodontic')).toEqual(['Orthodontic plan']);
  const { patientId } = made;
  expect(await owner.attachments.list({ patientId, type: 'SCAN' })).toMatchObject({ total: 1 });
});

test('refused: the same file twice for one patient, no title, a day to come, nobody’s record', async () => {
  const made = await filed();
  const { fileId } = made;
  await expect(filed({ fileId })).rejects.toMatchObject({
    code: 'DUPLICATE_FILE',
    data: { attachmentId: made.id },
  });
  expect(await filed({ fileId, patientId: clinic.otherId })).toMatchObject({ fileId });
  await expect(filed({ title: ' ' })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(filed({ datedOn: '2026-06-16' })).rejects.toMatchObject({
    data: { problems: [{ field: 'datedOn', code: 'inFuture' }] },
  });
  await expect(filed({ patientId: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('moved to another patient by whoever files documents: both stand in the log, its words are found there', async () => {
  const { client: desk } = await clinic.person('RECEPTIONIST');
  const made = await filed({ title: 'Wrong shelf' });
  const target = clinic.otherId as typeof made.patientId;
  const { id, updatedAt } = made;
  const moved = await desk.attachments.moveToPatient({ id, updatedAt, patientId: target });
  expect(moved.patientId).toBe(target);
  expect(await found('wrong shelf')).toEqual([]);
  expect(await desk.attachments.list({ patientId: target, text: 'wrong shelf' })).toMatchObject({ total: 1 });
  await expect(
    desk.attachments.moveToPatient({ id, updatedAt, patientId: made.patientId }),
  ).rejects.toMatchObject({ code: 'STALE' });
  const { rows } = await clinic.owner.audit.list({ limit: 20 });
  const entry = rows.find((row) => row.entityId === id && row.action === 'moveToPatient');
  expect(entry?.changes).toEqual({ patientId: { from: clinic.patientId, to: target } });
  await filed({ fileId: made.fileId });
  await expect(
    desk.attachments.moveToPatient({ id, updatedAt: moved.updatedAt, patientId: made.patientId }),
  ).rejects.toMatchObject({ code: 'DUPLICATE_FILE' });
});

const asXray = {
  datePerformedOn: '2026-05-01',
  modality: 'PANORAMIC' as const,
  teeth: ['36' as const],
  findings: '',
  impression: '',
};
const grey = sharp({ create: { width: 60, height: 40, channels: 3, background: '#777777' } });

test.each([
  ['image/tiff', 'pan.tif', () => grey.clone().tiff().toBuffer()],
  ['image/jpeg', 'pan.jpg', () => grey.clone().jpeg().toBuffer()],
  ['image/png', 'pan.png', () => grey.clone().png().toBuffer()],
  ['image/webp', 'pan.webp', () => grey.clone().webp().toBuffer()],
  [
    'application/dicom',
    'pan.dcm',
    async () => dicomPicture({ widthPx: 4, heightPx: 4, frames: [new Uint8Array(16)] }),
  ],
] as const)(
  '%s: filed as a document, it becomes an x-ray, and a document again with undo',
  async (mimeType, name, make) => {
    const { fileId } = await send(await make(), name);
    const document = await filed({ fileId, title: 'Panoramic', patientId: clinic.otherId });
    const { client: desk } = await clinic.person('RECEPTIONIST');
    const { id, updatedAt, patientId } = document;
    const xray = await desk.attachments.fileAsXray({ id, updatedAt, ...asXray });
    expect(xray).toMatchObject({ patientId, fileId, mimeType, modality: 'PANORAMIC', isUnread: true });
    expect((await desk.xrays.get({ id: xray.id })).image).toMatchObject({ state: 'READY' });
    expect((await desk.attachments.get({ id })).deletedAt).not.toBeNull();
    expect(await clinic.auditOf(id)).toContain('fileAsXray');
    expect(await desk.attachments.takeBackFromXrays({ id, xrayId: xray.id })).toMatchObject({
      deletedAt: null,
    });
    expect((await desk.xrays.get({ id: xray.id })).xray.deletedAt).not.toBeNull();
    expect(await clinic.auditOf(xray.id)).toContain('takeBackFromXrays');
  },
);

test('no x-ray is made of what is no picture, of a document that changed, of one that is an x-ray already', async () => {
  const { owner } = clinic;
  const letter = await filed();
  const one = ({ id, updatedAt }: typeof letter) => ({ id, updatedAt, ...asXray });
  await expect(owner.attachments.fileAsXray(one(letter))).rejects.toMatchObject({
    code: 'NOT_A_PICTURE',
    data: { problem: 'NOT_AN_IMAGE' },
  });
  const fileId = await clinic.newFile();
  const document = await filed({ fileId });
  const stale = { ...one(document), updatedAt: '2020-01-01T00:00:00.000Z' };
  await expect(owner.attachments.fileAsXray(stale)).rejects.toMatchObject({ code: 'STALE' });
  const { client: desk } = await clinic.person('RECEPTIONIST');
  const read = { ...one(document), findings: 'caries' };
  await expect(desk.attachments.fileAsXray(read)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const xray = await owner.attachments.fileAsXray(read);
  expect(xray.findings).toBe('caries');
  const stranger = await clinic.newXray();
  await expect(
    owner.attachments.takeBackFromXrays({ id: document.id, xrayId: stranger.id }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const again = await filed({ fileId });
  await expect(owner.attachments.fileAsXray(one(again))).rejects.toMatchObject({
    code: 'DUPLICATE_IMAGE',
    data: { xrayId: xray.id },
  });
  expect((await owner.attachments.get({ id: again.id })).deletedAt).toBeNull();
  await owner.attachments.remove({ id: again.id });
  await owner.xrays.update({ id: xray.id, updatedAt: xray.updatedAt, changes: { impression: 'treat' } });
  await expect(
    owner.attachments.takeBackFromXrays({ id: document.id, xrayId: xray.id }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
