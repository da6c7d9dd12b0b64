// A device sends to the real host: what is certain is filed by itself, what is not waits, is filed by a press and taken back.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { sendFiles } from '#main/dicom/sender.ts';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { dicomFile, type DicomFileWishes } from '../fixtures/dicom-file.ts';
import { freePort } from '../fixtures/free-port.ts';
import type { RunningHost } from '../fixtures/running-host.ts';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

let opened: PatientDesk;
let host: RunningHost;
let page: Page;
let desk: PatientDesk['desk'];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
  ({ host, page, desk } = opened);
});
test.afterAll(() => opened?.close());

function picture(wishes: DicomFileWishes) {
  const { dataSet, sopInstanceUid } = dicomFile({ widthPx: 300, heightPx: 200, ...wishes });
  const sopClassUid = '1.2.840.10008.5.1.4.1.1.1.3';
  return { sopClassUid, sopInstanceUid, transferSyntaxUid: explicitLittleEndian, dataSet };
}

test('a device is added, receiving is turned on, and its pictures find their patients', async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  await page.goto(`${host.url}/settings/devices`);
  await page.getByRole('button', { name: 'Add a device' }).click();
  const form = page.getByRole('form', { name: 'Add a device' });
  await form.getByLabel('Name', { exact: true }).fill('Sensor');
  await form.getByLabel('AE title', { exact: true }).fill('SENSOR');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Change: Sensor' })).toBeVisible();

  const receiving = page.getByRole('form', { name: 'Receiving' });
  await receiving.getByRole('switch', { name: 'Receive pictures from devices' }).check({ force: true });
  await receiving.getByLabel('Port', { exact: true }).fill(String(port));
  await receiving.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Receiving: on')).toBeVisible({ timeout: 20_000 });
  await expectAxeClean(page);

  const peer = { host: '127.0.0.1', port, callingAeTitle: 'SENSOR', calledAeTitle: 'ENAMEL' };
  const hers = { patientName: 'Demir^Ayse', birthDate: '19800203' };
  const sent = await sendFiles(peer, [picture(hers), picture({ ...hers, birthDate: '' })]);
  expect(sent).toEqual([{ ok: true }, { ok: true }]);
  expect(await sendFiles({ ...peer, callingAeTitle: 'STRANGER' }, [picture(hers)])).toEqual([
    { ok: false, problem: 'REJECTED' },
  ]);
  await expect(page.getByText('STRANGER')).toBeVisible({ timeout: 20_000 });

  await page.goto(`${host.url}/imaging`);
  await page.getByRole('button', { name: '1 picture waits for a patient' }).click({ timeout: 20_000 });
  await expect(page.getByRole('heading', { name: 'Waiting for a patient' })).toBeVisible();
  const file = page.getByRole('button', { name: /File under Ayşe Demir.*name agrees/ });
  await expect(file).toBeVisible();
  await expectAxeClean(page);
  await file.click();
  await expect(page.getByText('Filed under Ayşe Demir.')).toBeVisible();
  await expect(page.getByText('Nothing waits.', { exact: false })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(file).toBeVisible();
  await file.click();
  await page.goto(`${host.url}/imaging`);
  await expect(page.getByText('2 images')).toBeVisible();
});

test('what appears in the watched folder is the patient’s whose record, image or mount is open, also in full screen', async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'enamel-watched-'));
  try {
    const { body: status } = await desk.call('dicom/status');
    const { settings } = status as { settings: Record<string, unknown> };
    const watching = { ...settings, isWatching: true, watchFolder: folder };
    expect((await desk.call('dicom/saveSettings', watching)).status).toBe(200);
    const { patientId } = opened;
    const xraysOf = async (): Promise<{ id: string }[]> => {
      const { body } = await desk.call('xrays/list', { patientId, limit: 50, cursor: null });
      return (body as { rows: { id: string }[] }).rows;
    };
    const before = await xraysOf();
    const { body: made } = await desk.call('mounts/create', {
      patientId,
      template: 'BITEWING_2',
      performedOn: '2026-03-01',
      xrayIds: [],
    });
    const mount = (made as { id: string }).id;
    for (const [at, [path, sign]] of (
      [
        ['', null],
        [`xrays/${before[0]?.id ?? ''}`, 'X-ray image'],
        [`mounts/${mount}`, 'Places of the mount'],
      ] as const
    ).entries()) {
      const said = page.waitForResponse('**/rpc/presence/stay');
      await page.goto(`${host.url}/patients/${patientId}/${path}`);
      await said;
      if (sign !== null) {
        await expect(page.getByRole('group', { name: sign }).first()).toBeVisible();
        await page.keyboard.press('f');
        await expect(page.locator('[data-full]')).toBeVisible();
      }
      const film = await drawRadiograph({ kind: 'PERIAPICAL', seed: path, widthPx: 200, heightPx: 150 });
      writeFileSync(join(folder, `film ${at}.jpg`), film);
      await expect
        .poll(async () => (await xraysOf()).length, { timeout: 30_000 })
        .toBe(before.length + at + 1);
    }
    const { body: waiting } = await desk.call('dicom/arrivals/list', { limit: 50 });
    expect((waiting as { rows: unknown[] }).rows).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
