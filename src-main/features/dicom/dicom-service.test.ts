import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dicomLine } from '#main/features/dicom/dicom-line.ts';
import { sendFiles } from '#main/dicom/sender.ts';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import { newId } from '#main/core/ids.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { dicomFile, type DicomFileWishes } from '../../../tests/fixtures/dicom-file.ts';
import { freePort } from '../../../tests/fixtures/free-port.ts';
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
afterEach(async () => {
  await save({ isReceiving: false, isWatching: false });
  rmSync(folder, { recursive: true, force: true });
});

/** Ayşe Demir of the test's clinic. */
const hers = { patientName: 'DEMIR^AYSE', birthDate: '19800203', sex: 'F' };

async function save(change: Record<string, unknown>) {
  const { settings } = await clinic.owner.dicom.status();
  return clinic.owner.dicom.saveSettings({ ...settings, ...change });
}

async function receiving(): Promise<{
  host: string;
  port: number;
  callingAeTitle: string;
  calledAeTitle: string;
}> {
  const port = await freePort();
  await save({ isReceiving: true, port });
  await vi.waitFor(async () => expect((await clinic.owner.dicom.status()).receiver.state).toBe('ON'), 15_000);
  return { host: '127.0.0.1', port, callingAeTitle: 'SENSOR', calledAeTitle: 'ENAMEL' };
}

function sendable(wishes: DicomFileWishes) {
  const { dataSet, sopInstanceUid } = dicomFile(wishes);
  return {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.3',
    sopInstanceUid,
    transferSyntaxUid: explicitLittleEndian,
    dataSet,
  };
}

async function waiting() {
  return (await clinic.owner.dicom.arrivals.list({ limit: 50 })).rows;
}

async function xraysOf(patientId: string) {
  return (await clinic.owner.xrays.list({ patientId: patientId, limit: 100 })).rows;
}

async function emptyQueue(): Promise<void> {
  for (const { id } of await waiting()) await clinic.owner.dicom.arrivals.remove({ id });
}

describe('received from a device', () => {
  beforeAll(async () => {
    await clinic.owner.dicom.nodes.create({
      name: 'Sensor',
      aeTitle: 'SENSOR',
      host: '127.0.0.1',
      port: 104,
      maySend: true,
    });
  });

  test('it is off until somebody turns it on', async () => {
    const status = await clinic.owner.dicom.status();
    expect(status.settings).toMatchObject({ isReceiving: false, isWatching: false });
    expect(status.receiver.state).toBe('OFF');
  });

  test('name and birth date of one patient file it there as it is; the rest waits, and a person files it', async () => {
    const peer = await receiving();
    const before = (await xraysOf(clinic.patientId)).length;
    const certain = sendable(hers);
    const byName = sendable({ ...hers, birthDate: '' });
    const nobody = sendable({ patientName: 'Nobody^Here', birthDate: '19700101', patientId: 'X7' });
    expect(await sendFiles(peer, [certain, byName, nobody])).toEqual([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(2), 15_000);
    const filed = await xraysOf(clinic.patientId);
    expect(filed).toHaveLength(before + 1);
    const { xray, file } = await clinic.owner.xrays.get({ id: filed[0]?.id ?? '' });
    expect(xray).toMatchObject({ datePerformedOn: '2026-06-10', modality: 'PERIAPICAL', isUnread: true });
    const bytes = await clinic.clinic.files.readAll(sha256Of(xray.fileId), { maxBytes: file.sizeBytes });
    const head = readFileHead(bytes);
    expect(head?.sourceAeTitle).toBe('SENSOR');
    expect(Buffer.from(bytes.subarray(head?.dataSetOffset)).equals(certain.dataSet)).toBe(true);

    const rows = await waiting();
    const named = rows.find(({ patientName }) => /demir/i.test(patientName));
    expect(named).toMatchObject({ source: 'RECEIVED', origin: 'SENSOR', isShown: true, birthDate: null });
    expect(named?.suggestions).toMatchObject([{ id: clinic.patientId, agrees: ['NAME'] }]);
    const other = rows.find(({ dicomPatientId }) => dicomPatientId === 'X7');
    expect(other?.suggestions).toEqual([]);
    const made = await clinic.owner.dicom.arrivals.file({
      id: other?.id ?? '',
      patientId: clinic.otherId,
      modality: 'BITEWING',
      datePerformedOn: '2026-06-09',
    });
    expect((await clinic.owner.xrays.get({ id: made.xrayId })).xray).toMatchObject({
      patientId: clinic.otherId,
      modality: 'BITEWING',
    });
    expect(await waiting()).toHaveLength(1);
    await clinic.owner.dicom.arrivals.unfile({ id: other?.id ?? '' });
    expect(await waiting()).toHaveLength(2);
    expect((await xraysOf(clinic.otherId)).map(({ id }) => id)).not.toContain(made.xrayId);

    // The same once more changes nothing; what was taken out of the list and comes again waits again.
    await emptyQueue();
    await sendFiles(peer, [certain, nobody]);
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), 15_000);
    expect(await xraysOf(clinic.patientId)).toHaveLength(before + 1);
    await emptyQueue();
  });

  test('what was acknowledged and not taken in when the program ended is taken in later', async () => {
    const peer = await receiving();
    const spoolDir = join(clinic.core.options.dataDir, 'dicom-incoming');
    const store = clinic.clinic.files;
    const put = vi.spyOn(store, 'put').mockRejectedValue(new Error('The disk does not answer.'));
    expect(await sendFiles(peer, [sendable({ patientName: 'Later^On' })])).toEqual([{ ok: true }]);
    await vi.waitFor(() => expect(put).toHaveBeenCalled(), 15_000);
    await dicomLine(clinic.core).settled();
    put.mockRestore();
    expect(existsSync(spoolDir)).toBe(true);
    await save({ isReceiving: false });
    await vi.waitFor(
      async () => expect((await waiting()).map((row) => row.patientName)).toHaveLength(1),
      15_000,
    );
    await emptyQueue();
  });

  test('a port that another program has is said, and the next save tries again', async () => {
    const port = await freePort();
    const squatter = createServer();
    await new Promise<void>((resolve) => {
      squatter.listen(port, '127.0.0.1', resolve);
    });
    await save({ isReceiving: true, port });
    await vi.waitFor(
      async () =>
        expect((await clinic.owner.dicom.status()).receiver).toMatchObject({
          state: 'FAILED',
          problem: 'PORT_TAKEN',
        }),
      15_000,
    );
    await new Promise((resolve) => {
      squatter.close(resolve);
    });
    await save({ isReceiving: false });
    await save({ isReceiving: true, port });
    await vi.waitFor(
      async () => expect((await clinic.owner.dicom.status()).receiver.state).toBe('ON'),
      15_000,
    );
  });

  test('who is not on the list is turned away and seen in the settings', async () => {
    const peer = await receiving();
    expect(await sendFiles({ ...peer, callingAeTitle: 'STRANGER' }, [sendable(hers)])).toEqual([
      { ok: false, problem: 'REJECTED' },
    ]);
    await vi.waitFor(async () =>
      expect((await clinic.owner.dicom.status()).receiver.refusals[0]).toMatchObject({
        reason: 'UNKNOWN_SENDER',
        aeTitle: 'STRANGER',
      }),
    );
  });
});

describe('the watched folder', () => {
  async function drop(name: string, bytes: Uint8Array): Promise<void> {
    writeFileSync(join(folder, name), bytes);
  }
  let seed = 500;
  const picture = async () => {
    seed += 1;
    return drawRadiograph({ kind: 'BITEWING', seed, widthPx: 160, heightPx: 120 });
  };

  test('new pictures are those of the one open patient, others wait', async () => {
    await save({ isWatching: true, watchFolder: folder });
    const before = (await xraysOf(clinic.patientId)).length;
    await drop('unknown.jpg', await picture());
    await vi.waitFor(
      async () => expect((await waiting()).map(({ origin }) => origin)).toEqual(['unknown.jpg']),
      20_000,
    );

    await clinic.owner.presence.stay({ screenId: newId(), patientId: clinic.patientId, isInView: true });
    await drop('hers.jpg', await picture());
    await drop('other.dcm', dicomFile({ patientName: 'Other^Person', birthDate: '19500505' }).bytes);
    await drop('words.txt', Buffer.from('not a picture'));
    await drop('broken.jpg', (await picture()).subarray(0, 900));
    await vi.waitFor(async () => {
      expect(await xraysOf(clinic.patientId)).toHaveLength(before + 1);
      expect((await waiting()).map(({ origin }) => origin).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'other.dcm',
        'unknown.jpg',
      ]);
    }, 20_000);
    expect(readFileSync(join(folder, 'hers.jpg')).length).toBeGreaterThan(0);

    // Two patients open: nobody knows whose it is.
    const { client } = await clinic.person('DENTIST');
    await clinic.owner.presence.stay({ screenId: newId(), patientId: clinic.patientId, isInView: true });
    await client.presence.stay({ screenId: newId(), patientId: clinic.otherId, isInView: true });
    await drop('whose.jpg', await picture());
    await vi.waitFor(
      async () => expect((await waiting()).map(({ origin }) => origin)).toContain('whose.jpg'),
      20_000,
    );
    await emptyQueue();
  }, 90_000);

  test('filing a picture that waits makes the x-ray and ends the waiting, or neither', async () => {
    writeFileSync(
      join(folder, 'half.dcm'),
      dicomFile({ patientName: 'Half^Way', birthDate: '19600606' }).bytes,
    );
    await clinic.owner.dicom.media.read({ folder });
    const [row] = await waiting();
    const before = (await xraysOf(clinic.patientId)).length;
    const { $client } = clinic.clinic.db;
    $client.exec(
      "create trigger planted before update on dicom_arrivals begin select raise(abort, 'planted'); end",
    );
    const filing = () =>
      clinic.owner.dicom.arrivals.file({
        id: row!.id,
        patientId: clinic.patientId,
        modality: 'OTHER',
        datePerformedOn: '2026-06-01',
      });
    await expect(filing()).rejects.toThrow('');
    expect(await xraysOf(clinic.patientId)).toHaveLength(before);
    $client.exec('drop trigger planted');
    await filing();
    expect(await xraysOf(clinic.patientId)).toHaveLength(before + 1);
    expect(await waiting()).toEqual([]);
  });

  test('a folder that is not there is refused by name', async () => {
    for (const [watchFolder, code] of [
      ['', 'required'],
      ['relative/folder', 'notAbsolute'],
      [join(folder, 'none'), 'notAFolder'],
    ] as const)
      await expect(save({ isWatching: true, watchFolder })).rejects.toMatchObject({
        code: 'INVALID',
        data: { problems: [{ field: 'watchFolder', code }] },
      });
  });
});

function sha256Of(fileId: string): string {
  const row = clinic.clinic.db.$client.prepare('select sha256 from files where id = ?').get(fileId);
  return (row as { sha256: string }).sha256;
}
