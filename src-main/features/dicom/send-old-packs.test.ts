// X-rays whose packs are of an older version of the program leave as all others do.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { keepImage, knownImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { makeFromPicture } from '#main/features/files/picture-maker.ts';
import { programActor } from '#main/core/call.ts';
import { hasDcmtk } from '../../../tests/fixtures/dcmtk.ts';
import {
  dicomPicture,
  packFrames,
  withHead,
  type DicomElement,
} from '../../../tests/fixtures/dicom-picture.ts';
import { oldPack, plantOldPack } from '../../../tests/fixtures/old-pack.ts';
import { startStorescp } from '../../../tests/fixtures/storescp.ts';
import { createXrayClinic, xrayFields, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let folder: string;
beforeAll(async () => {
  clinic = await createXrayClinic();
  folder = mkdtempSync(join(tmpdir(), 'enamel-dicom-'));
});
afterAll(async () => {
  await clinic.close();
  rmSync(folder, { recursive: true, force: true });
});

const size = { widthPx: 146, heightPx: 80 };
const grey = Uint16Array.from({ length: size.widthPx * size.heightPx }, (_, at) => (at * 37) & 0xfff);

async function packedFile(uid: string): Promise<Buffer> {
  const packed = await packFrames('JPEG-LS', [grey], { ...size, bitsStored: 12 });
  const elements: DicomElement[] = [
    [0x0008_0018, 'UI', uid],
    [0x0010_0010, 'PN', 'DEMIR^AYSE'],
    [0x0010_0030, 'DA', '19800203'],
    [0x0020_000d, 'UI', '2.25.11'],
    [0x0020_000e, 'UI', '2.25.12'],
  ];
  const file = dicomPicture({ ...size, bitsStored: 12, frames: [grey], packed, elements });
  return withHead(file, uid, packed.transferSyntaxUid);
}

/** An x-ray that an older program took in; `made` from another file than its own where its own cannot be decoded. */
async function oldXray(bytes: Buffer, decodable = bytes): Promise<{ xrayId: string; fileId: string }> {
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const made = await makeFromPicture(clinic.core, decodable);
  if ('problem' in made) throw new Error(made.problem);
  const stored = await clinic.clinic.files.put(bytes, { maxBytes: 1_000_000 });
  const fileId = recordFile(call, stored, {
    name: 'old.dcm',
    mimeType: 'application/dicom',
    image: made.facts,
  });
  await keepImage(call, { id: fileId, sha256: stored.sha256 }, made);
  await plantOldPack(call, fileById(clinic.clinic.db, fileId)!, oldPack(grey, size));
  const { id } = await clinic.owner.xrays.create({
    ...xrayFields,
    patientId: clinic.patientId,
    fileId,
  });
  // Filing looked at it: it is old once more.
  await plantOldPack(call, fileById(clinic.clinic.db, fileId)!, oldPack(grey, size));
  expect(knownImage(clinic.clinic, fileId)).toBeNull();
  return { xrayId: id, fileId };
}

function dataSetOf(bytes: Buffer): Buffer {
  return bytes.subarray(readFileHead(bytes)?.dataSetOffset);
}

test.skipIf(!hasDcmtk('storescp'))(
  'unpacked for a device of plain pixels: the values of the file, not those of an old pack read as a new one',
  async () => {
    const { xrayId, fileId } = await oldXray(await packedFile('2.25.801'));
    const device = await startStorescp(clinic, 'OLDPLAIN', '+xe');
    try {
      expect(await clinic.owner.dicom.send({ nodeId: device.nodeId, xrayIds: [xrayId] })).toEqual([
        { problem: null, isUnpacked: true },
      ]);
      const [arrived] = device.arrived();
      const stored = Buffer.from(grey.buffer);
      expect(arrived?.subarray(-stored.length).equals(stored)).toBe(true);
      expect(knownImage(clinic.clinic, fileId)).toMatchObject({ state: 'READY' });
    } finally {
      device.end();
    }
  },
);

test.skipIf(!hasDcmtk('storescp'))(
  'what the program can decode no more leaves as it came in, or with the values of its old pack; media take it too',
  async () => {
    const whole = await packedFile('2.25.802');
    // Its only frame is damaged, all around it is whole.
    const broken = Buffer.from(whole).fill(0xff, whole.length - 1500, whole.length - 40);
    const { xrayId } = await oldXray(broken, whole);
    expect(await makeFromPicture(clinic.core, broken)).toHaveProperty('problem');
    const device = await startStorescp(clinic, 'OLDALL', '+xa');
    const plain = await startStorescp(clinic, 'OLDEXPLICIT', '+xe');
    try {
      const sent = await clinic.owner.dicom.send({ nodeId: device.nodeId, xrayIds: [xrayId] });
      expect(sent).toEqual([{ problem: null }]);
      expect(dataSetOf(device.arrived()[0]!).equals(dataSetOf(broken))).toBe(true);
      expect(await clinic.owner.dicom.send({ nodeId: plain.nodeId, xrayIds: [xrayId] })).toEqual([
        { problem: null, isUnpacked: true },
      ]);
      const stored = Buffer.from(grey.buffer);
      expect(plain.arrived()[0]?.subarray(-stored.length).equals(stored)).toBe(true);
    } finally {
      device.end();
      plain.end();
    }
    const disc = join(folder, 'disc');
    const asked = { folder: disc, patientId: clinic.patientId, xrayIds: [xrayId] };
    expect(await clinic.owner.dicom.media.write(asked)).toEqual({ written: 1, unreadable: 0 });
    expect(readFileSync(join(disc, 'IMAGES', 'IM000001')).equals(broken)).toBe(true);
  },
);

test.skipIf(!hasDcmtk('storescp'))(
  'a packed file without a single frame is not sent to a device of plain pixels, and not said to be',
  async () => {
    const whole = await packedFile('2.25.803');
    const pixelData = whole.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]));
    const endOfSequence = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
    const broken = Buffer.concat([whole.subarray(0, pixelData + 12), endOfSequence]);
    const { xrayId } = await oldXray(broken, whole);
    const plain = await startStorescp(clinic, 'OLDEMPTY', '+xe');
    try {
      const sent = await clinic.owner.dicom.send({ nodeId: plain.nodeId, xrayIds: [xrayId] });
      expect(sent).toEqual([{ problem: 'NOT_TAKEN' }]);
      expect(plain.arrived()).toEqual([]);
    } finally {
      plain.end();
    }
  },
);
