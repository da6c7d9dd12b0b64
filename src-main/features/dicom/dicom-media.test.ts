import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import { filesOfDirectory } from '#main/dicom/read-media-directory.ts';
import { dcmtk, hasDcmtk } from '../../../tests/fixtures/dcmtk.ts';
import {
  dicomPicture,
  packFrames,
  withHead,
  type DicomElement,
} from '../../../tests/fixtures/dicom-picture.ts';
import { decodeDicom } from '#main/imaging/dicom-picture.ts';
import { dicomFile } from '../../../tests/fixtures/dicom-file.ts';
import { freePort } from '../../../tests/fixtures/free-port.ts';
import { startStorescp } from '../../../tests/fixtures/storescp.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let folder: string;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-dicom-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Ayşe Demir of the test's clinic. */
const hers = { patientName: 'DEMIR^AYSE', birthDate: '19800203', sex: 'F' };

async function xraysOf(patientId: string) {
  return (await clinic.owner.xrays.list({ patientId: patientId, limit: 100 })).rows;
}

describe('media', () => {
  test('x-rays of a patient are written with a directory, and read again as the same pictures', async () => {
    const source = join(folder, 'source');
    mkdirSync(source);
    const made = dicomFile({ ...hers, widthPx: 40, heightPx: 30 });
    writeFileSync(join(source, 'A'), made.bytes);
    writeFileSync(join(source, 'short'), 'DICM');
    writeFileSync(join(source, 'readme.txt'), 'x'.repeat(500));
    expect(await clinic.owner.dicom.media.read({ folder: source })).toMatchObject({ found: 1, filed: 1 });
    const jpeg = await clinic.newXray();
    const [dicom] = (await xraysOf(clinic.patientId)).filter(({ widthPx }) => widthPx === 40);
    const target = join(folder, 'disc');
    const written = await clinic.owner.dicom.media.write({
      folder: target,
      patientId: clinic.patientId,
      xrayIds: [dicom?.id ?? '', jpeg.id],
    });
    expect(written).toEqual({ written: 2, unreadable: 0 });
    expect(readFileSync(join(target, 'IMAGES', 'IM000001')).equals(made.bytes)).toBe(true);
    expect(await filesOfDirectory(readFileSync(join(target, 'DICOMDIR')))).toEqual([
      ['IMAGES', 'IM000001'],
      ['IMAGES', 'IM000002'],
    ]);
    await expect(
      clinic.owner.dicom.media.write({
        folder: target,
        patientId: clinic.patientId,
        xrayIds: [jpeg.id],
      }),
    ).rejects.toMatchObject({ code: 'NOT_EMPTY' });
    const other = await clinic.owner.patients.create({
      patient: { firstName: 'Mehmet', lastName: 'Kaya', dateOfBirth: '1970-05-06' },
    });
    const foreign = { folder: join(folder, 'foreign'), patientId: other.id, xrayIds: [jpeg.id] };
    await expect(clinic.owner.dicom.media.write(foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(existsSync(foreign.folder)).toBe(false);
    // Our own disc, read again: one is here already, the other is the JPEG of hers as DICOM.
    expect(await clinic.owner.dicom.media.read({ folder: target })).toMatchObject({
      found: 2,
      known: 1,
      filed: 1,
    });
    if (hasDcmtk('dcmdump', 'dcm2pnm'))
      for (const name of ['IM000001', 'IM000002'])
        expect((await dcmtk('dcm2pnm', join(target, 'IMAGES', name), join(folder, `${name}.pgm`))).code).toBe(
          0,
        );
    await expect(clinic.owner.dicom.media.read({ folder: join(folder, 'none') })).rejects.toMatchObject({
      code: 'NOT_READABLE',
    });
  });
});

test('reading says how far it is, stops behind a whole picture, and goes on with the rest', async () => {
  const count = 30;
  for (let index = 0; index < count; index += 1)
    writeFileSync(
      join(folder, `P${index}`),
      dicomFile({ patientName: 'Long^Disc', birthDate: '19480101', widthPx: 300, heightPx: 200 + index })
        .bytes,
    );
  const waitingCount = async () => (await clinic.owner.dicom.arrivals.count()).waiting;
  const before = await waitingCount();
  expect(await clinic.owner.dicom.media.progress()).toBeNull();
  const reading = clinic.owner.dicom.media.read({ folder });
  await vi.waitFor(async () => expect((await clinic.owner.dicom.media.progress())?.done).toBeGreaterThan(0), {
    timeout: 20_000,
    interval: 5,
  });
  expect((await clinic.owner.dicom.media.progress())?.found).toBe(count);
  await clinic.owner.dicom.media.stop();
  const stopped = await reading;
  expect(stopped).toMatchObject({ found: count, isStopped: true, unreadable: 0 });
  expect(stopped.waiting).toBeGreaterThan(0);
  expect(stopped.waiting).toBeLessThan(count);
  expect(await waitingCount()).toBe(before + stopped.waiting);
  expect(await clinic.owner.dicom.media.progress()).toBeNull();
  expect(await clinic.owner.dicom.media.read({ folder })).toMatchObject({
    isStopped: false,
    known: stopped.waiting,
    waiting: count - stopped.waiting,
  });
  expect(await waitingCount()).toBe(before + count);
});

describe('sending', () => {
  test.skipIf(!hasDcmtk('storescp'))(
    'storescp gets what was sent, byte for byte; echo answers both ways',
    async () => {
      const archive = await startStorescp(clinic, 'ARCHIVE');
      try {
        const source = join(folder, 'source');
        mkdirSync(source);
        const made = dicomFile({ ...hers, widthPx: 44, heightPx: 30 });
        writeFileSync(join(source, 'A'), made.bytes);
        await clinic.owner.dicom.media.read({ folder: source });
        const [xray] = (await xraysOf(clinic.patientId)).filter(({ widthPx }) => widthPx === 44);
        const jpeg = await clinic.newXray();
        const sent = await clinic.owner.dicom.send({
          nodeId: archive.nodeId,
          xrayIds: [xray?.id ?? '', jpeg.id],
        });
        expect(sent).toEqual([{ problem: null }, { problem: null }]);
        const arrived = archive.arrived();
        const dataSets = arrived.map((bytes) => bytes.subarray(readFileHead(bytes)?.dataSetOffset));
        expect(arrived).toHaveLength(2);
        expect(dataSets.some((dataSet) => dataSet.equals(made.dataSet))).toBe(true);
        expect(await clinic.auditOf(jpeg.id)).toContain('send');
      } finally {
        archive.end();
      }
    },
  );

  test.skipIf(!hasDcmtk('storescp', 'dcmdump'))(
    'a device that takes plain pixels alone gets them unpacked, with the same values, and the answer says so',
    async () => {
      const device = await startStorescp(clinic, 'PLAIN', '+xe');
      const target = device.folder;
      try {
        const size = { widthPx: 146, heightPx: 80 };
        const pixels = size.widthPx * size.heightPx;
        const grey = Uint16Array.from({ length: pixels }, (_, at) => (at * 37) & 0xfff);
        const signed = Int16Array.from({ length: pixels }, (_, at) => at * 11 - 3000);
        const colour = Uint8Array.from({ length: pixels * 3 }, (_, at) => at * 7);
        const pictures = [
          { kind: 'JPEG-LS', frames: [grey], bitsStored: 12 },
          { kind: 'JPEG 2000', frames: [grey], bitsStored: 12 },
          { kind: 'JPEG-LS', frames: [grey, grey.toReversed()], bitsStored: 12 },
          { kind: 'JPEG 2000', frames: [signed], bitsStored: 16 },
          { kind: 'HTJ2K', frames: [colour], bitsStored: 8, samplesPerPixel: 3 },
        ] as const;
        const identity: DicomElement[] = [
          [0x0008_0005, 'CS', 'ISO_IR 192'],
          [0x0010_0010, 'PN', 'DEMIR^AYSE'],
          [0x0010_0030, 'DA', '19800203'],
          [0x0020_000d, 'UI', '2.25.11'],
          [0x0020_000e, 'UI', '2.25.12'],
          [0x0028_1050, 'DS', '2000'],
          [0x0028_1051, 'DS', '900'],
        ];
        const uidOf = (index: number) => `2.25.90${index}`;
        const source = join(folder, 'source');
        mkdirSync(source);
        for (const [index, { kind, frames, ...bits }] of pictures.entries()) {
          const packed = await packFrames(kind, frames, { ...size, ...bits });
          const elements = [...identity, [0x0008_0018, 'UI', uidOf(index)] as const];
          const file = dicomPicture({ ...size, ...bits, frames, packed, elements });
          writeFileSync(join(source, uidOf(index)), withHead(file, uidOf(index), packed.transferSyntaxUid));
        }
        await clinic.owner.dicom.media.read({ folder: source });
        const xrays = (await xraysOf(clinic.patientId)).filter(({ widthPx }) => widthPx === size.widthPx);
        expect(xrays).toHaveLength(pictures.length);
        const sent = await clinic.owner.dicom.send({
          nodeId: device.nodeId,
          xrayIds: xrays.map(({ id }) => id),
        });
        expect(sent).toEqual(pictures.map(() => ({ problem: null, isUnpacked: true })));
        expect(readdirSync(target)).toHaveLength(pictures.length);
        for (const [index, { frames, bitsStored }] of pictures.entries()) {
          const name = readdirSync(target).find((one) => one.endsWith(uidOf(index))) ?? '';
          const bytes = readFileSync(join(target, name));
          expect(readFileHead(bytes)?.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
          // What was stored stands at the end of the file as it was, whatever its sign.
          const stored = bytesOf(frames);
          expect(bytes.subarray(-stored.length).equals(stored)).toBe(true);
          const { facts, frames: shown } = await decodeDicom(bytes);
          expect(shown).toHaveLength(frames.length);
          // Of signed ones the picture counts from the lowest that can be.
          if (frames[0] !== signed) expect(bytesOf(shown).equals(stored)).toBe(true);
          expect(facts).toMatchObject({ bitsStored });
          if (facts.samplesPerPixel === 1)
            expect(facts).toMatchObject({ windows: [{ centre: 2000, width: 900 }] });
          expect(facts.dicom).toMatchObject({ patientName: 'AYSE DEMIR', studyUid: '2.25.11' });
        }
        for (const name of readdirSync(target))
          expect((await dcmtk('dcmdump', join(target, name))).code).toBe(0);
      } finally {
        device.end();
      }
    },
  );

  test('a device that is not there, and one without an address, are said', async () => {
    const port = await freePort();
    const fields = { name: 'Gone', aeTitle: 'GONE', port, maySend: false };
    const gone = await clinic.owner.dicom.nodes.create({ ...fields, host: '127.0.0.1' });
    expect(await clinic.owner.dicom.nodes.echo({ id: gone.id })).toEqual({ problem: 'UNREACHABLE' });
    const nowhere = await clinic.owner.dicom.nodes.create({ ...fields, host: '' });
    expect(await clinic.owner.dicom.nodes.echo({ id: nowhere.id })).toEqual({ problem: 'NO_ADDRESS' });
  });
});

function bytesOf(frames: readonly (Uint8Array | Uint16Array | Int16Array)[]): Buffer {
  return Buffer.concat(frames.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength)));
}
