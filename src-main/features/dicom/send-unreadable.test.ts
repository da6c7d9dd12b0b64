// A picture that is lost here keeps no other from leaving, and is said.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileVariant } from '#main/files/file-store.ts';
import { hasDcmtk } from '../../../tests/fixtures/dcmtk.ts';
import { startStorescp } from '../../../tests/fixtures/storescp.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let folder: string;
const ids: string[] = [];
beforeAll(async () => {
  clinic = await createXrayClinic();
  folder = mkdtempSync(join(tmpdir(), 'enamel-dicom-'));
  for (let count = 0; count < 3; count += 1) ids.push((await clinic.newXray()).id);
  loseFileOf(ids[1]!);
});
afterAll(async () => {
  await clinic.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes away the file of an x-ray with all that was made of it, as a failing disk does. */
function loseFileOf(xrayId: string): void {
  const { files, db } = clinic.clinic;
  const row = db.$client
    .prepare('select sha256 from files join xrays on xrays.file_id = files.id where xrays.id = ?')
    .get(xrayId) as { sha256: string };
  const variants: (FileVariant | undefined)[] = [undefined, 'pack', 'preview', 'thumbnail'];
  for (const variant of variants) {
    const name = files.nameOf(row.sha256, variant);
    rmSync(join(files.dir, name.slice(0, 2), name), { force: true });
  }
}

test.skipIf(!hasDcmtk('storescp'))('the others are sent, and stand in the audit log', async () => {
  const device = await startStorescp(clinic, 'OTHERS');
  try {
    expect(await clinic.owner.dicom.send({ nodeId: device.nodeId, xrayIds: ids })).toEqual([
      { problem: null },
      { problem: 'UNREADABLE' },
      { problem: null },
    ]);
    expect(device.arrived()).toHaveLength(2);
    expect(await clinic.auditOf(ids[0]!)).toContain('send');
    expect(await clinic.auditOf(ids[1]!)).not.toContain('send');
    expect(await clinic.auditOf(ids[2]!)).toContain('send');
  } finally {
    device.end();
  }
});

test('an x-ray that is not there is refused as a whole', async () => {
  const node = { name: 'Away', aeTitle: 'AWAY', host: '127.0.0.1', port: 1, maySend: false };
  const { id } = await clinic.owner.dicom.nodes.create(node);
  const gone = ids[0]!.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await expect(clinic.owner.dicom.send({ nodeId: id, xrayIds: [ids[0]!, gone] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('media hold the others; where none is left there is no directory of nothing', async () => {
  const disc = join(folder, 'disc');
  const { patientId } = clinic;
  expect(await clinic.owner.dicom.media.write({ folder: disc, patientId, xrayIds: ids })).toEqual({
    written: 2,
    unreadable: 1,
  });
  expect(readdirSync(join(disc, 'IMAGES'))).toEqual(['IM000001', 'IM000002']);
  const bare = join(folder, 'bare');
  const asked = { folder: bare, patientId, xrayIds: [ids[1]!] };
  expect(await clinic.owner.dicom.media.write(asked)).toEqual({ written: 0, unreadable: 1 });
  expect(existsSync(bare)).toBe(false);
});
