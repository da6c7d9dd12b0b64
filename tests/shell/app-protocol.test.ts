import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppProtocol } from '#main/shell/app-protocol.ts';
import { encodeFileName, fileNameHeader } from '#shared/core/file-name-header.ts';
import { isPlainName, readAssetUrl } from '#main/shell/asset-path.ts';
import { readByteRange } from '#main/shell/byte-range.ts';
import { CoreStandIn, fileReply } from './core-stand-in.ts';

const SECRET = 'secret outside the folder of screens';
let root: string;
let rendererDir: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'enamel-protocol-'));
  rendererDir = path.join(root, 'out', 'renderer');
  mkdirSync(path.join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'secret.txt'), SECRET);
  writeFileSync(path.join(root, 'out', 'secret.txt'), SECRET);
  mkdirSync(path.join(root, 'out', 'renderer-other'));
  writeFileSync(path.join(root, 'out', 'renderer-other', 'secret.txt'), SECRET);
  writeFileSync(path.join(rendererDir, 'index.html'), '<title>Enamel</title>');
  writeFileSync(path.join(rendererDir, 'assets', 'index-1a2b.js'), 'export {}');
  writeFileSync(path.join(rendererDir, 'assets', 'inter.woff2'), 'font');
  writeFileSync(path.join(rendererDir, 'assets', 'notes.exe'), 'not ours');
  symlinkSync(path.join(root, 'secret.txt'), path.join(rendererDir, 'assets', 'link.txt'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function protocol(core: CoreStandIn | null = null, connection: string | null = null) {
  return createAppProtocol({ rendererDir, core: () => core, connection: () => connection });
}

describe('screens and their parts', () => {
  test.each([
    ['app://enamel/assets/index-1a2b.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://enamel/assets/inter.woff2', 'font/woff2', 'font'],
    ['app://enamel/index.html', 'text/html; charset=utf-8', '<title>Enamel</title>'],
    ['app://enamel/', 'text/html; charset=utf-8', '<title>Enamel</title>'],
    [
      'app://enamel/patients/0190f0aa-7b7b-7c7c-8d8d-1234567890ab',
      'text/html; charset=utf-8',
      '<title>Enamel</title>',
    ],
    ['app://enamel/calendar?day=2026-11-20#now', 'text/html; charset=utf-8', '<title>Enamel</title>'],
  ])('%s is served as %s', async (url, type, text) => {
    const response = await protocol()(new Request(url));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await response.text()).toBe(text);
  });

  test.each([
    'app://enamel/assets',
    'app://enamel/assets/',
    'app://enamel/assets/gone',
    'app://enamel/assets/gone.js',
    'app://enamel/gone.js',
    'app://enamel/rpc/patients',
    'app://enamel/assets/notes.exe',
    'app://enamel/assets/link.txt',
  ])('%s is not there: no listing, no index.html in its place', async (url) => {
    const response = await protocol()(new Request(url));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  test('only GET and HEAD for screens', async () => {
    const post = await protocol()(new Request('app://enamel/', { method: 'POST', body: 'x' }));
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await protocol()(new Request('app://enamel/', { method: 'HEAD' }));
    expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '21', null]);
  });
});

describe('addresses that try to leave the folder', () => {
  const steps = [
    '..',
    '.',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '..%2f',
    '..%5c',
    '..\\',
    '%2e%2e%5c',
    '....',
    '.. ',
    '..%00',
  ];
  const names = [
    'secret.txt',
    'renderer-other',
    'out',
    'assets',
    'etc',
    'passwd',
    'C:',
    'c%3a',
    'nul',
    'CON.txt',
    '%c0%ae',
    '\\\\host',
    '~',
  ];
  const joints = ['/', '//', '\\', '%2f', '%5c', '%255c', '/./', '%2F%2F'];
  const hostile = fc
    .array(fc.tuple(fc.constantFrom(...joints), fc.constantFrom(...steps, ...names)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.flat().join(''));

  test('never reach a byte outside, whatever the encoding or slash', async () => {
    const answer = protocol();
    await fc.assert(
      fc.asyncProperty(hostile, async (tail) => {
        const url = `app://enamel${tail}`;
        // The Request class parses as Electron does; what it cannot parse never arrives.
        if (!URL.canParse(url)) return;
        const response = await answer(new Request(url));
        expect(await response.text()).not.toContain(SECRET);
        expect([200, 400, 404]).toContain(response.status);
      }),
      { numRuns: 500 },
    );
  });

  test('are refused or become plain names, for any text at all', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.webPath()), (tail) => {
        const asked = readAssetUrl(`app://enamel/${tail}`);
        if (asked.kind !== 'asset') return;
        const file = path.resolve('/screens', ...asked.segments);
        const windowsFile = path.win32.resolve('C:\\screens', ...asked.segments);
        expect(file.startsWith('/screens/')).toBe(true);
        expect(windowsFile.startsWith('C:\\screens\\')).toBe(true);
        expect(asked.segments.every(isPlainName)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    'app://enamel/%2e%2e%2fsecret.txt',
    'app://enamel/..%5c..%5csecret.txt',
    'app://enamel/assets/..\\..\\..\\secret.txt',
    'app://enamel/%252e%252e/secret.txt',
    'app://enamel//etc/passwd',
    'app://enamel/a%00.js',
    'app://enamel/aux.js',
    'app://enamel/index.html%20',
    'app://enamel/index.html.',
    'app://enamel/c:/windows/win.ini',
    'app://enamel/%ff',
    'app://elsewhere/index.html',
    'app://enamel.example/index.html',
    'app://user@enamel/index.html',
    'app://enamel:80/index.html',
    'https://enamel/index.html',
    `app://enamel/${'a'.repeat(5000)}`,
  ])('%s is refused', (url) => {
    expect(readAssetUrl(url)).toEqual({ kind: 'refused' });
  });
});

describe('stored files', () => {
  const url = 'app://enamel/files/0190f0aa-7b7b-7c7c-8d8d-1234567890ab';

  test('stream from the core under the window’s own connection', async () => {
    const core = new CoreStandIn();
    core.reply = fileReply(200, 'picture', { 'Set-Cookie': 'a=b', 'Accept-Ranges': 'bytes' });
    const response = await protocol(core, 'connection-7')(new Request(`${url}?variant=thumbnail`));
    expect((await protocol(core, 'c')(new Request('app://enamel/files?id=1'))).status).toBe(405);
    expect(core.fileRequests).toEqual([
      {
        connectionId: 'connection-7',
        fileId: '0190f0aa-7b7b-7c7c-8d8d-1234567890ab',
        variant: 'thumbnail',
        part: null,
        range: null,
      },
    ]);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('picture');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  test('pass on a range and its partial answer', async () => {
    const core = new CoreStandIn();
    core.reply = fileReply(206, 'ict', { 'Content-Range': 'bytes 1-3/7' });
    const response = await protocol(core, 'c')(new Request(url, { headers: { range: 'bytes=1-3' } }));
    expect(core.fileRequests[0]?.range).toEqual({ start: 1, end: 3 });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 1-3/7']);
  });

  test.each([401, 403, 404, 416, 500] as const)('pass on the refusal %i without a body', async (status) => {
    const core = new CoreStandIn();
    core.reply = { status, headers: {}, body: null };
    const response = await protocol(core, 'c')(new Request(url));
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  test('are not asked for without a core, a connection, or a proper id', async () => {
    const core = new CoreStandIn();
    expect((await protocol(null, 'c')(new Request(url))).status).toBe(503);
    expect((await protocol(core, null)(new Request(url))).status).toBe(401);
    for (const bad of ['/a_b', '/a/b', '/..%2fx', '/x?variant=huge', `/${'a'.repeat(65)}`]) {
      expect((await protocol(core, 'c')(new Request(`app://enamel/files${bad}`))).status).toBe(400);
    }
    expect(core.fileRequests).toEqual([]);
  });

  test('a core that throws gives 500 and no words of the error', async () => {
    const core = new CoreStandIn();
    core.openFile = () => Promise.reject(new Error('SQLITE_CORRUPT near Jane Doe'));
    const response = await protocol(core, 'c')(new Request(url));
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  test('HEAD closes the stream it does not need', async () => {
    const core = new CoreStandIn();
    let cancelled = false;
    core.reply = {
      ...fileReply(200, ''),
      body: new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) }),
    };
    const response = await protocol(core, 'c')(new Request(url, { method: 'HEAD' }));
    expect([response.status, response.body, cancelled]).toEqual([200, null, true]);
  });
});

describe('a dropped file', () => {
  const url = 'app://enamel/files';
  const post = (name: string, body: string | null = 'bytes') =>
    new Request(url, { method: 'POST', body, headers: { [fileNameHeader]: encodeFileName(name) } });

  test('goes to the core under the window’s own connection, whatever it is called', async () => {
    const core = new CoreStandIn();
    const answer = await protocol(core, 'connection-7')(post('../../x ray é.png'));
    expect(core.incoming).toEqual([
      { connectionId: 'connection-7', originalName: '../../x ray é.png', text: 'bytes' },
    ]);
    expect([answer.status, await answer.json()]).toEqual([201, { fileId: '0190f0aa' }]);
  });

  test('is refused in the core’s words', async () => {
    const core = new CoreStandIn();
    core.incomingReply = { status: 415, body: { code: 'NOT_AN_IMAGE' } };
    const answer = await protocol(core, 'c')(post('a.png'));
    expect([answer.status, await answer.json()]).toEqual([415, { code: 'NOT_AN_IMAGE' }]);
  });

  test('is not taken without a core, a connection, bytes, or by another method', async () => {
    const core = new CoreStandIn();
    expect((await protocol(null, 'c')(post('a.png'))).status).toBe(503);
    expect((await protocol(core, null)(post('a.png'))).status).toBe(401);
    expect((await protocol(core, 'c')(post('a.png', null))).status).toBe(422);
    expect((await protocol(core, 'c')(post('a'.repeat(256)))).status).toBe(400);
    expect((await protocol(core, 'c')(new Request(url))).status).toBe(405);
    expect(core.incoming).toEqual([]);
  });
});

describe('readByteRange', () => {
  test('reads every single range and ignores all else', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), (start, length) => {
        const end = length === null ? null : start + length;
        expect(readByteRange(`bytes=${start}-${end ?? ''}`)).toEqual({ start, end });
      }),
    );
    for (const header of [
      null,
      '',
      'bytes=-5',
      'bytes=5-2',
      'bytes=0-1,3-4',
      'items=0-1',
      'bytes=a-b',
      `bytes=${'9'.repeat(40)}-`,
    ]) {
      expect(readByteRange(header)).toBeNull();
    }
  });
});
