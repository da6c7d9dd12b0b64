// Many pictures leave in several associations: what has left stands in the audit log, whatever becomes of the rest.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programActor } from '#main/core/call.ts';
import { keepImage } from '#main/features/files/file-images-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { makeFromPicture } from '#main/features/files/picture-maker.ts';
import { hasDcmtk } from '../../../tests/fixtures/dcmtk.ts';
import { dicomPicture, withHead, type DicomElement } from '../../../tests/fixtures/dicom-picture.ts';
import { startStorescp } from '../../../tests/fixtures/storescp.ts';
import { createXrayClinic, xrayFields, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

const size = { widthPx: 60, heightPx: 40 };
/** More than goes over one association: the next picture begins another. */
const fullAssociationBytes = 65 * 1024 * 1024;

type Filed = { readonly xrayId: string; readonly sha256: string };

/** An x-ray of a DICOM file, as large as what its maker put beside the pixels. */
async function filed(uid: string, besideBytes: number): Promise<Filed> {
  const elements: DicomElement[] = [
    [0x0008_0018, 'UI', uid],
    [0x0009_0010, 'LO', 'SENSOR'],
    [0x0009_1001, 'OB', new Uint8Array(besideBytes)],
    [0x0020_000d, 'UI', '2.25.21'],
    [0x0020_000e, 'UI', '2.25.22'],
  ];
  const frames = [new Uint8Array(size.widthPx * size.heightPx).fill(90)];
  const bytes = withHead(dicomPicture({ ...size, frames, elements }), uid, '1.2.840.10008.1.2.1');
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const made = await makeFromPicture(clinic.core, bytes);
  if ('problem' in made) throw new Error(made.problem);
  const { sha256, sizeBytes } = await clinic.clinic.files.put(bytes, { maxBytes: 100_000_000 });
  const about = { name: `${uid}.dcm`, mimeType: 'application/dicom', image: made.facts };
  const fileId = recordFile(call, { sha256, sizeBytes }, about);
  await keepImage(call, { id: fileId, sha256 }, made);
  const { id } = await clinic.owner.xrays.create({ ...xrayFields, patientId: clinic.patientId, fileId });
  return { xrayId: id, sha256 };
}

/** From now on the disk fails where this file lies, which is no matter of the file alone. */
function failDiskAt(sha256: string): void {
  const { files } = clinic.clinic;
  const name = files.nameOf(sha256);
  const path = join(files.dir, name.slice(0, 2), name);
  rmSync(path);
  mkdirSync(path);
}

test.skipIf(!hasDcmtk('storescp'))(
  'a sending that dies after its first association: the log names what had left, and that alone',
  async () => {
    const left = await filed('2.25.901', fullAssociationBytes);
    const stayed = await filed('2.25.902', 100);
    failDiskAt(stayed.sha256);
    const device = await startStorescp(clinic, 'DYING', '+xa');
    try {
      const xrayIds = [left.xrayId, stayed.xrayId];
      await expect(clinic.owner.dicom.send({ nodeId: device.nodeId, xrayIds })).rejects.toMatchObject({
        code: 'INTERNAL',
      });
      expect(device.arrived()).toHaveLength(1);
      expect(await clinic.auditOf(left.xrayId)).toContain('send');
      expect(await clinic.auditOf(stayed.xrayId)).not.toContain('send');
    } finally {
      device.end();
    }
  },
  60_000,
);
