import { createServer, connect, type Socket } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { dcmtk, hasDcmtk } from '../../tests/fixtures/dcmtk.ts';
import { dicomFile, newUid } from '../../tests/fixtures/dicom-file.ts';
import { readFileHead } from './read-file-head.ts';
import type { FromReceiver, ReceiverOptions } from './receiver-messages.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { echo, sendFiles, type Peer, type SendableFile } from './sender.ts';
import { openSpool } from './spool.ts';

const key = new Uint8Array(32).fill(7);
let dir: string;
let receiver: Receiver | null = null;
let told: FromReceiver[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'enamel-receiver-'));
  told = [];
});
afterEach(async () => {
  await receiver?.close();
  receiver = null;
  rmSync(dir, { recursive: true, force: true });
});

async function listen(change: Partial<ReceiverOptions> = {}): Promise<Peer> {
  const options: ReceiverOptions = {
    aeTitle: 'ENAMEL',
    interfaceAddress: '127.0.0.1',
    port: 0,
    senders: [{ aeTitle: 'SENSOR', address: null }],
    maxObjectBytes: 8_000_000,
    maxWaitingBytes: 500_000_000,
    maxConnections: 10,
    idleMs: 20_000,
    ...change,
  };
  receiver = await startReceiver({ kind: 'start', options, spoolDir: dir, key }, (message) =>
    told.push(message),
  );
  return { host: '127.0.0.1', port: receiver.port, callingAeTitle: 'SENSOR', calledAeTitle: 'ENAMEL' };
}

async function waiting(): Promise<Buffer[]> {
  const spool = openSpool(dir, key);
  const files: Buffer[] = [];
  for await (const name of spool.names()) files.push(Buffer.from(await spool.read(name)));
  return files;
}

function sendable(file: { dataSet: Buffer; sopInstanceUid: string }, change: Partial<SendableFile> = {}) {
  return {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.3',
    sopInstanceUid: file.sopInstanceUid,
    transferSyntaxUid: explicitLittleEndian,
    dataSet: file.dataSet,
    ...change,
  };
}

const refusals = () => told.flatMap((message) => (message.kind === 'refused' ? [message.reason] : []));

test('what is sent lies sealed in the spool, byte for byte, under a head that says from whom and what it is', async () => {
  const peer = await listen();
  const file = dicomFile({ patientName: 'Doe^Jane', widthPx: 700, heightPx: 500 });
  expect(await sendFiles(peer, [sendable(file)])).toEqual([{ ok: true }]);
  const [kept] = await waiting();
  const head = readFileHead(kept ?? Buffer.alloc(0));
  expect(head).toMatchObject({ sourceAeTitle: 'SENSOR', transferSyntaxUid: explicitLittleEndian });
  expect(kept?.subarray(head?.dataSetOffset).equals(file.dataSet)).toBe(true);
  expect(told).toMatchObject([{ kind: 'arrived', sizeBytes: kept?.length }]);
  // Nothing of it lies open on the disk.
  const onDisk = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sealed = onDisk.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(sealed.map((bytes) => bytes.length > file.dataSet.length)).toEqual([true]);
  expect(sealed.some((bytes) => bytes.includes('Doe^Jane') || bytes.includes('SENSOR'))).toBe(false);
});

test('packed pictures are taken as they are packed, whatever is inside', async () => {
  const peer = await listen();
  const packed = [
    '1.2.840.10008.1.2.4.70',
    '1.2.840.10008.1.2.4.80',
    '1.2.840.10008.1.2.4.90',
    '1.2.840.10008.1.2.4.50',
  ];
  const files = packed.map((transferSyntaxUid) =>
    sendable({ dataSet: Buffer.from(dicomFile().dataSet), sopInstanceUid: newUid() }, { transferSyntaxUid }),
  );
  expect(await sendFiles(peer, files)).toEqual(packed.map(() => ({ ok: true })));
  const kept = await waiting();
  expect(new Set(kept.map((bytes) => readFileHead(bytes)?.transferSyntaxUid))).toEqual(new Set(packed));
});

test('who is not on the list, calls us otherwise or sends from elsewhere is turned away', async () => {
  const peer = await listen({
    senders: [
      { aeTitle: 'SENSOR', address: '127.0.0.1' },
      { aeTitle: 'AWAY', address: '192.0.2.9' },
    ],
  });
  expect(await echo(peer)).toEqual({ ok: true });
  for (const change of [{ callingAeTitle: 'NOBODY' }, { callingAeTitle: 'AWAY' }, { calledAeTitle: 'OTHER' }])
    expect(await echo({ ...peer, ...change })).toEqual({ ok: false, problem: 'REJECTED' });
  expect(refusals()).toEqual(['UNKNOWN_SENDER', 'UNKNOWN_SENDER', 'WRONG_TITLE']);
});

test('volumes and reports are not taken; a picture beside them is', async () => {
  const peer = await listen();
  const volume = sendable(dicomFile(), { sopClassUid: '1.2.840.10008.5.1.4.1.1.2' });
  expect(await sendFiles(peer, [volume, sendable(dicomFile())])).toEqual([
    { ok: false, problem: 'NOT_TAKEN' },
    { ok: true },
  ]);
});

test('too large a picture is cut off, and a full spool says so; neither leaves anything', async () => {
  const peer = await listen({ maxObjectBytes: 100_000 });
  const large = sendable(dicomFile({ widthPx: 600, heightPx: 400 }));
  expect(await sendFiles(peer, [large])).toEqual([{ ok: false, problem: 'CUT_OFF' }]);
  expect(refusals()).toEqual(['TOO_LARGE']);
  await receiver?.close();
  const full = await listen({ maxWaitingBytes: 0 });
  expect(await sendFiles(full, [sendable(dicomFile())])).toEqual([{ ok: false, problem: 'REFUSED' }]);
  await vi.waitFor(() => expect(readdirSync(join(dir, 'incoming'))).toEqual([]));
  expect(await waiting()).toEqual([]);
});

test('the same picture sent again is one file', async () => {
  const peer = await listen();
  const file = sendable(dicomFile());
  expect(await sendFiles(peer, [file, file])).toEqual([{ ok: true }, { ok: true }]);
  expect(await waiting()).toHaveLength(1);
});

describe('connections that do not behave', () => {
  async function raw(peer: Peer): Promise<Socket> {
    const socket = connect(peer.port, peer.host);
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    return socket;
  }
  const closed = (socket: Socket) =>
    new Promise<void>((resolve) => {
      socket.on('error', () => undefined);
      socket.once('close', () => resolve());
      socket.resume();
    });

  test('noise, lying lengths and data before an association end the connection, and the next one is served', async () => {
    const peer = await listen();
    for (const bytes of [
      'GET / HTTP/1.1\r\n\r\n',
      '\x01\0\xff\xff\xff\xff',
      '\x04\0\0\0\0\x08\0\0\0\x04\x01\0ab',
    ]) {
      const socket = await raw(peer);
      socket.write(Buffer.from(bytes, 'latin1'));
      await closed(socket);
    }
    expect(await echo(peer)).toEqual({ ok: true });
  });

  test('silence is cut off', async () => {
    const peer = await listen({ idleMs: 300 });
    const socket = await raw(peer);
    await closed(socket);
    expect(refusals()).toEqual(['SILENT']);
  });

  test('more connections than may be are closed at once', async () => {
    const peer = await listen({ maxConnections: 1 });
    const first = await raw(peer);
    await vi.waitFor(async () => closed(await raw(peer)));
    expect(refusals()).toContain('TOO_MANY');
    first.destroy();
  });

  test('a cable pulled in the middle of a picture leaves nothing of it', async () => {
    const peer = await listen();
    let passed = 0;
    // Stands between the two, and pulls the cable after so many bytes.
    const cable = createServer((near) => {
      const far = connect(peer.port, peer.host);
      near.on('error', () => undefined);
      far.on('error', () => undefined);
      far.pipe(near);
      near.on('data', (chunk) => {
        passed += chunk.length;
        if (passed > 300_000) {
          near.destroy();
          far.destroy();
        } else far.write(chunk);
      });
    });
    await new Promise<void>((resolve) => {
      cable.listen(0, '127.0.0.1', resolve);
    });
    const { port } = cable.address() as { port: number };
    const file = sendable(dicomFile({ widthPx: 900, heightPx: 700 }));
    expect(await sendFiles({ ...peer, port }, [file])).toEqual([{ ok: false, problem: 'CUT_OFF' }]);
    cable.close();
    await vi.waitFor(() => expect(readdirSync(join(dir, 'incoming'))).toEqual([]));
    expect(await waiting()).toEqual([]);
    expect(await sendFiles(peer, [file])).toEqual([{ ok: true }]);
  });
});

describe.skipIf(!hasDcmtk('storescu', 'echoscu', 'dcmdump', 'dcmcjpls'))('with dcmtk', () => {
  const asSensor = (peer: Peer, aeTitle = 'SENSOR') => [
    '-aet',
    aeTitle,
    '-aec',
    'ENAMEL',
    peer.host,
    String(peer.port),
  ];

  test('echoscu hears us, and a stranger does not', async () => {
    const peer = await listen();
    expect((await dcmtk('echoscu', ...asSensor(peer))).code).toBe(0);
    expect((await dcmtk('echoscu', ...asSensor(peer, 'STRANGER'))).output).toContain(
      'Calling AE Title Not Recognized',
    );
  });

  test('storescu sends plain and packed pictures, eight at once, and all of them lie here as they were', async () => {
    const peer = await listen();
    const outside = mkdtempSync(join(tmpdir(), 'enamel-storescu-'));
    try {
      const plain = dicomFile({ widthPx: 1900, heightPx: 1000 });
      writeFileSync(join(outside, 'plain.dcm'), plain.bytes);
      await dcmtk('dcmcjpls', join(outside, 'plain.dcm'), join(outside, 'packed.dcm'));
      const sent = await dcmtk('storescu', '-xt', ...asSensor(peer), join(outside, 'packed.dcm'));
      expect(sent).toMatchObject({ code: 0 });
      const many = Array.from({ length: 8 }, (_, sender) =>
        Array.from({ length: 2 }, (_two, index) => {
          const path = join(outside, `${sender}-${index}.dcm`);
          const file = dicomFile({ widthPx: 1900, heightPx: 1000 });
          writeFileSync(path, file.bytes);
          return { path, dataSet: file.dataSet };
        }),
      );
      const runs = await Promise.all(
        many.map((files) => dcmtk('storescu', ...asSensor(peer), ...files.map(({ path }) => path))),
      );
      expect(runs.map(({ code }) => code)).toEqual(many.map(() => 0));
      const kept = await waiting();
      const dataSets = kept.map((bytes) => bytes.subarray(readFileHead(bytes)?.dataSetOffset));
      for (const { dataSet } of many.flat()) expect(dataSets.some((one) => one.equals(dataSet))).toBe(true);
      const packed = kept.find(
        (bytes) => readFileHead(bytes)?.transferSyntaxUid === '1.2.840.10008.1.2.4.80',
      );
      writeFileSync(join(outside, 'received.dcm'), packed ?? '');
      expect((await dcmtk('dcmdump', join(outside, 'received.dcm'))).code).toBe(0);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
});
