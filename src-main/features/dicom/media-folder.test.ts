// Folders that are no media are not opened, however they are written down, and a disc leads nowhere else.

import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { dicomFile } from '../../../tests/fixtures/dicom-file.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
let folder: string;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-media-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (asked: string) => clinic.owner.dicom.media.read({ folder: asked });
async function write(asked: string) {
  const { id } = await clinic.newXray();
  return clinic.owner.dicom.media.write({ folder: asked, patientId: clinic.patientId, xrayIds: [id] });
}
const refusedFor = (code: string) => ({ code: 'INVALID', data: { problems: [{ field: 'folder', code }] } });

test('the clinic’s own folder is refused: itself, what lies in it or holds it, and through a link', async () => {
  const { dataDir } = clinic.core.options;
  const link = join(folder, 'link');
  symlinkSync(dataDir, link);
  const asked = [
    dataDir,
    join(dataDir, 'files'),
    dirname(dataDir),
    `${folder}/../${dataDir.split('/').at(-1)}`,
    link,
  ];
  for (const one of [...asked, join(link, 'new')])
    for (const act of [read, write])
      await expect(act(one)).rejects.toMatchObject(refusedFor('insideDataFolder'));
});

test('another computer and half a path are refused before they are looked at', async () => {
  for (const act of [read, write]) {
    for (const asked of ['\\\\server\\share', '//server/share', '\\\\?\\C:\\discs'])
      await expect(act(asked)).rejects.toMatchObject(refusedFor('networkPath'));
    await expect(act('discs/today')).rejects.toMatchObject(refusedFor('notAbsolute'));
  }
});

test('what a link on the disc leads to outside is not read, with a directory or without', async () => {
  const disc = join(folder, 'disc');
  const secret = join(folder, 'secret.dcm');
  const hers = { patientName: 'DEMIR^AYSE', birthDate: '19800203', sex: 'F', widthPx: 40, heightPx: 30 };
  writeFileSync(secret, dicomFile(hers).bytes);
  await write(disc);
  const named = join(disc, 'IMAGES', 'IM000001');
  rmSync(named);
  symlinkSync(secret, named);
  expect(await read(disc)).toMatchObject({ found: 1, filed: 0, waiting: 0, unreadable: 1 });
  rmSync(join(disc, 'DICOMDIR'));
  await expect(read(disc)).rejects.toMatchObject({ code: 'NOT_READABLE' });
  writeFileSync(join(disc, 'IMAGES', 'IM000002'), dicomFile(hers).bytes);
  expect(await read(disc)).toMatchObject({ found: 1, filed: 1 });
});
