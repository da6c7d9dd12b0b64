// The host over HTTP as a browser, a stranger's page and a fuzzer meet it.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
let browser: ReturnType<typeof browserOf>;
beforeAll(async () => {
  host = await startHost();
  browser = browserOf(host.url);
}, 60_000);
afterAll(() => host.remove());

test('starts empty and is set up', async () => {
  expect((await browser.call('system/status')).body).toMatchObject({ state: 'FIRST_RUN', via: 'http' });
  expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
}, 60_000);

test('says how it is, and answers to its own name only', async () => {
  expect(await (await browser.request('/health')).json()).toMatchObject({ state: 'OPEN' });
  const { request } = await import('node:http');
  const statusFor = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(host.url);
      request({ hostname, port, path: '/health', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const { host: authority } = new URL(host.url);
  expect(await statusFor({ host: authority })).toBe(200);
  expect(await statusFor({ host: 'clinic.example' })).toBe(403);
  expect(await statusFor({ host: authority, origin: 'https://elsewhere.example' })).toBe(403);
});

test('a call that another site could send is refused', async () => {
  const response = await browser.request('/rpc/session/current', { method: 'POST', body: '{}' });
  expect(response.status).toBe(403);
});

test('the session is a cookie that scripts cannot read', async () => {
  const other = browserOf(host.url);
  const response = await other.request('/rpc/session/signIn', {
    method: 'POST',
    headers: { 'x-enamel': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ json: { username: 'owner', password: 'correct horse battery' } }),
  });
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('enamel_session='));
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  expect(await response.text()).not.toContain(other.cookies.get('enamel_session'));
});

test('unknown, prototype-named and oversize calls are refused in one line', async () => {
  for (const path of [
    'nothing/here',
    '__proto__/toString',
    'session/constructor',
    'session/__proto__',
    'session',
    '',
  ]) {
    expect((await browser.call(path)).status, path).toBe(404);
  }
  const huge = await browser.raw(
    'drafts/save',
    JSON.stringify({ json: { key: 'k', body: 'x'.repeat(1_100_000) } }),
  );
  expect(huge.status).toBe(413);
  expect((await browser.call('drafts/get', { key: 'k' })).body).toBeNull();
});

test('a wrong type names its field', async () => {
  expect(
    await browser.call('clinic/updateSettings', { longWaitMinutes: 'soon', autoLockMinutes: 10_000 }),
  ).toMatchObject({
    status: 422,
    body: {
      code: 'INVALID',
      defined: true,
      data: { problems: [{ field: 'longWaitMinutes' }, { field: 'autoLockMinutes', code: 'tooBig' }] },
    },
  });
});

test('whatever is sent, the host answers with a known code and writes nothing', async () => {
  const before = await browser.call('audit/list', { limit: 1 });
  const paths = [
    'session/signIn',
    'people/create',
    'clinic/update',
    'drafts/get',
    'audit/list',
    'people/saveProfile',
  ];
  const hostile = fc.oneof(
    fc.anything({ withNullPrototype: false, maxDepth: 3 }),
    fc.dictionary(
      fc.constantFrom('id', 'username', '__proto__', 'constructor', 'limit', 'changes'),
      fc.anything(),
    ),
    fc.constantFrom("'; DROP TABLE users; --", '\u0000', '𝒳'.repeat(5000), '../../etc/passwd'),
  );
  const bodies = fc.oneof(
    hostile.map((value) => JSON.stringify({ json: value }) ?? ''),
    fc.string(),
    fc.constant('{"json":{"a":'),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), bodies, async (path, body) => {
      const { status } = await browser.raw(path, body);
      // 200: a reading call may find the nonsense harmless. 500 would be something nobody thought of.
      expect([200, 400, 403, 404, 409, 413, 415, 422, 429]).toContain(status);
    }),
    { numRuns: 300 },
  );
  const after = await browser.call('audit/list', { limit: 100 });
  const rows = (after.body as { rows: { action: string; seq: number }[] }).rows;
  const last = (before.body as { rows: { seq: number }[] }).rows[0]?.seq ?? 0;
  expect(rows.filter(({ seq, action }) => seq > last && action !== 'signInFailed')).toEqual([]);
}, 60_000);

test('serves no file outside the built app', async () => {
  const { request } = await import('node:http');
  const get = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(host.url);
      request({ hostname, port, path }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
        response.on('end', () => resolve(`${response.statusCode} ${text}`));
      })
        .on('error', reject)
        .end();
    });
  for (const path of [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/%00',
    '//etc/passwd',
  ]) {
    expect(await get(path), path).not.toContain('"name"');
    expect(await get(path), path).not.toContain('root:');
  }
});

test('a picture goes in, comes out whole or in part, and only to people who are signed in', async () => {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#334455' } })
    .png()
    .toBuffer();
  const sent = await browser.request('/files', {
    method: 'POST',
    body: picture,
    headers: { 'x-enamel': '1', 'x-file-name': '..%2F..%2Fx-ray.png' },
  });
  expect(sent.status).toBe(201);
  const { fileId } = (await sent.json()) as { fileId: string };
  const whole = await browser.request(`/files/${fileId}`);
  expect(whole.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await whole.arrayBuffer()).equals(picture)).toBe(true);
  const part = await browser.request(`/files/${fileId}`, { headers: { range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 10-19/${picture.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(picture.subarray(10, 20))).toBe(true);
  const thumbnail = await sharp(
    Buffer.from(await (await browser.request(`/files/${fileId}?variant=thumbnail`)).arrayBuffer()),
  ).metadata();
  expect(thumbnail).toMatchObject({ format: 'jpeg', width: 320 });
  expect((await fetch(`${host.url}/files/${fileId}`)).status).toBe(401);
  const again = await browser.request('/files', {
    method: 'POST',
    body: picture,
    headers: { 'x-enamel': '1', 'x-file-name': 'other.png' },
  });
  expect(await again.json()).toEqual({ fileId, takenOn: null });
  // Its samples, a level at a time: squeezed for a browser that can unpack them.
  const level = `/files/${fileId}?variant=pack&frame=0&level=1`;
  const plain = await browser.request(level, { headers: { 'accept-encoding': 'gzip' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect((await plain.arrayBuffer()).byteLength).toBe(450 * 300 * 3);
  const squeezed = await browser.request(level, {
    method: 'HEAD',
    headers: { 'accept-encoding': 'gzip, zstd' },
  });
  expect(squeezed.headers.get('content-encoding')).toBe('zstd');
  expect(Number(squeezed.headers.get('content-length'))).toBeLessThan(5000);
  expect((await browser.request(`/files/${fileId}?variant=pack&level=9`)).status).toBe(404);
  expect((await browser.request(`/files/${fileId}?variant=all`)).status).toBe(400);
});

test('what is no picture is refused with the reason', async () => {
  const refused = async (bytes: Uint8Array, name: string) => {
    const response = await browser.request('/files', {
      method: 'POST',
      body: bytes as BodyInit,
      headers: { 'x-enamel': '1', 'x-file-name': name },
    });
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const picture = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png')).toEqual([
    415,
    expect.any(String),
  ]);
  expect(await refused(Buffer.from('MZ this is a program'), 'a.jpg')).toEqual([415, 'NOT_AN_IMAGE']);
  expect(await refused(picture.subarray(0, picture.length - 300), 'a.jpg')).toEqual([415, 'TRUNCATED']);
});

test('topics reach another window of the same host', async () => {
  const controller = new AbortController();
  const stream = await browser.request('/rpc/system/changes', {
    method: 'POST',
    body: '{}',
    headers: { 'x-enamel': '1', 'content-type': 'application/json' },
    signal: controller.signal,
  });
  const other = browserOf(host.url);
  await other.call('session/signIn', { username: 'owner', password: 'correct horse battery' });
  await other.call('clinic/updateSettings', { longWaitMinutes: 33 });
  let heard = '';
  for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
    heard += Buffer.from(chunk).toString();
    if (heard.includes('"clinic"')) break;
  }
  controller.abort();
  expect(heard).toContain('"topic":"clinic"');
});

test('stops cleanly on SIGTERM, and after a restart the session is there, locked', async () => {
  expect(await host.stop('SIGTERM')).toBe(0);
  host = await startHost(host.dataDir);
  const { body } = await Object.assign(browserOf(host.url), { cookies: browser.cookies }).call(
    'session/current',
  );
  expect(body).toBeNull();
  const again = browserOf(host.url);
  for (const [name, value] of browser.cookies) again.cookies.set(name, value);
  expect((await again.call('session/current')).body).toMatchObject({ isLocked: true });
  expect((await again.call('clinic/get')).status).toBe(423);
}, 60_000);
