// What is no call at all: names of no call, broken bodies, messages that are none, over HTTP and over a port of one
// running core. Nothing is written, and the core answers the next.

import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from '#shared/access/permission-table.ts';
import { hostileValue } from '../fixtures/hostile-input.ts';
import { openCore, type OpenCore } from '../fixtures/open-core.ts';
import type { Client } from '../fixtures/test-clinic.ts';

let desk: OpenCore;
beforeAll(async () => {
  desk = await openCore();
}, 60_000);
afterAll(() => desk.close());

test('calls that do not exist, prototype-named ones too, are no calls', async () => {
  const paths = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      '__proto__/toString',
      'session/constructor',
      'patients/__proto__/get',
    ),
    fc.constantFrom(
      'session/signIn/more',
      'Session/signIn',
      'session.signIn',
      '..%2f..%2fhealth',
      'toString/call',
    ),
    fc
      .stringMatching(/^[a-z%.]{1,40}(\/[a-zA-Z_]{1,40}){0,3}$/)
      .filter((path) => !(path.replaceAll('/', '.') in permissions)),
  );
  const commitsBefore = desk.commits();
  await fc.assert(
    fc.asyncProperty(paths, hostileValue, async (path, input) => {
      const { status } = await desk.browser.raw(path, JSON.stringify({ json: input }));
      expect([400, 404, 405, 413], path).toContain(status);
    }),
    { numRuns: 60 },
  );
  expect(desk.commits()).toBe(commitsBefore);
});

test('bodies that are no call: other kinds, broken text, too much of it', async () => {
  const post = async (body: Uint8Array | string, headers: Record<string, string> = {}): Promise<number> => {
    const response = await desk.browser.request('/rpc/patients/create', {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'x-enamel': '1', 'content-type': 'application/json', ...headers },
    });
    await response.arrayBuffer();
    return response.status;
  };
  const commitsBefore = desk.commits();
  const clear = [400, 413, 415, 422];
  for (const kind of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'image/png',
    '',
    'x',
  ])
    expect(clear, kind).toContain(await post('{"json":{}}', { 'content-type': kind }));
  const brokenUtf8 = Buffer.from([
    0x7b, 0x22, 0x6a, 0x73, 0x6f, 0x6e, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x7d,
  ]);
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '{"json":',
    '"',
    '\ud800',
    '['.repeat(200_000),
    brokenUtf8,
    Buffer.alloc(1000),
  ];
  for (const body of bodies) expect(clear, String(body).slice(0, 30)).toContain(await post(body));
  expect(await post(`{"json":"${'x'.repeat(1_000_001)}"}`)).toBe(413);
  expect(clear).toContain(
    await post('{"json":{},"meta":[[0,"__proto__"],["date","a","b"]],"maps":[["x"]],"blobs":[1]}'),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(clear).toContain(await post(bytes));
    }),
    { numRuns: 60 },
  );
  expect(desk.commits()).toBe(commitsBefore);
});

test('what is no message closes its own port at most, and the core answers the next', async () => {
  const caller = { via: 'window', deviceName: 'Desk', ipAddress: null, userAgent: null } as const;
  const messages = [
    '',
    'x',
    '{',
    'null',
    '[1,2]',
    '{"i":"1","t":1}',
    '{"i":{},"t":"1","p":[]}',
    5,
    null,
    {},
    [[]],
    true,
  ];
  const prototypeNamed =
    '{"i":"its own","t":1,"p":{"u":"/__proto__/constructor","b":{"json":{}},"m":"POST"}}';
  for (const message of [...messages, prototypeNamed, new Uint8Array(300), 'x'.repeat(1_000_001)]) {
    const { port1, port2 } = new MessageChannel();
    desk.core.connect(port2, caller);
    port1.start();
    port1.postMessage(message);
    const client: Client = createORPCClient(new RPCLink({ port: port1 }));
    const answer = await Promise.race([
      client.system.status(),
      new Promise<'closed'>((resolve) => port1.once('close', () => resolve('closed'))),
    ]);
    if (answer !== 'closed') expect(answer.state).toBe('OPEN');
    port1.close();
  }
  expect((await desk.browser.call('system/status')).status).toBe(200);
});
