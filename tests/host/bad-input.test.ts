// Every call of the contract with hostile inputs, over HTTP and over a window's port of one running core: a clear code,
// nothing written where it was refused, and the core goes on.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { isContractProcedure } from '@orpc/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CoreHandle } from '#main/core/core-port.ts';
import { startCoreWorker } from '#main/core/start-core-worker.ts';
import type { Sqlite } from '#main/db/connection.ts';
import { tableRows, tablesOf } from '#main/features/backup/backup-cases.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { permissions, type CallName } from '#shared/access/permissions.ts';
import { contract } from '#shared/contract.ts';
import { openBeside } from '../fixtures/bad-folders.ts';
import { hostileInput, hostileValue } from '../fixtures/hostile-input.ts';
import { inputSchemaOf, valueFor } from '../fixtures/input-for.ts';
import { browserOf, newClinicInput } from '../fixtures/running-host.ts';
import { migrationsDir, type Client } from '../fixtures/test-clinic.ts';

const runs = Number(process.env['ENAMEL_HOSTILE_RUNS'] ?? 8);

/** These end the clinic or the session that the walk stands on whatever they are given; their own tests hold them. */
const left = new Set<CallName>([
  'session.signOut',
  'session.lock',
  'setup.wipeSample',
  'setup.removeClinic',
  'system.changes',
]);
const names = (Object.keys(permissions) as CallName[]).filter((name) => !left.has(name));

let dataDir: string;
let core: CoreHandle;
let browser: ReturnType<typeof browserOf>;
let looking: Sqlite;
const ids = new Map<string, string>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'enamel-hostile-'));
  core = startCoreWorker({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir));
  await core.ready;
  const { url } = await core.listen({ port: 0, rendererDir: dataDir });
  browser = browserOf(url);
  expect((await browser.call('setup/createClinic', newClinicInput)).status).toBe(200);
  looking = await openBeside(dataDir, true);
  await fill();
}, 60_000);

afterAll(async () => {
  looking.close();
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Records that the inputs point at, so that a call goes further than its first look-up. */
async function fill(): Promise<void> {
  const make = async (path: string, input: unknown): Promise<{ id: string }> => {
    const { status, body } = await browser.call(path, input);
    expect(status, `${path} ${JSON.stringify(body)}`).toBe(200);
    return body as { id: string };
  };
  const patient = await make('patients/create', {
    patient: { firstName: 'Ada', lastName: 'Good', dateOfBirth: '1980-02-03' },
  });
  ids.set('patientId', patient.id).set('patients', patient.id);
  const { id: locationId } = await make('clinic/locations/create', {
    name: 'Main',
    address: 'Street 1',
    phone: '0532 111 22 33',
  });
  ids.set('locationId', locationId).set('clinic.locations', locationId);
}

function schemasOf(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (isContractProcedure(node)) return [[path.join('.'), node['~orpc'].inputSchema]];
  return Object.entries(node as object).flatMap(([key, child]) => schemasOf(child, [...path, key]));
}
const schemas = new Map(schemasOf(contract));

function goodInput(name: CallName): unknown {
  const schema = inputSchemaOf(schemas.get(name), z.toJSONSchema);
  if (schema === null) return null;
  return valueFor(schema, 'Good', (path) => {
    const last = path.split('.').at(-1) ?? '';
    if (last === 'id') return ids.get(name.split('.').slice(0, -1).join('.'));
    return ids.get(last);
  });
}

/** What every table holds, as one digest a table. */
function tables(): Map<string, string> {
  return new Map(tablesOf(looking).map((table) => [table, tableRows(looking, table).join('\n')]));
}

/** A number that moves when anybody commits anything. */
function commits(): number {
  return looking.pragma('data_version', { simple: true }) as number;
}

/** What a refusal of a secret leaves behind by design: the count of wrong tries, and the audit log's entry about it. */
const wrongTries = ['audit_log', 'failed_tries'];
const writtenByRefusals: Partial<Record<CallName, readonly string[]>> = {
  'session.signIn': wrongTries,
  'session.unlock': wrongTries,
  'session.resetPassword': wrongTries,
  'session.setPin': wrongTries,
  'session.changePassword': wrongTries,
  'keys.setPassphrase': wrongTries,
  'keys.makeRecoveryKey': wrongTries,
  'keys.confirmRecoveryKey': wrongTries,
  'keys.dropRecoveryKey': wrongTries,
};

let before = new Map<string, string>();
let commitsBefore = 0;

function remember(): void {
  before = tables();
  commitsBefore = commits();
}

function expectNothingWritten(name: CallName, what: string): void {
  if (commits() === commitsBefore) return;
  const after = tables();
  const changed = [...after]
    .filter(([table, digest]) => before.get(table) !== digest)
    .map(([table]) => table);
  const allowed = writtenByRefusals[name] ?? [];
  expect(
    changed.filter((table) => !allowed.includes(table)),
    what,
  ).toEqual([]);
  before = after;
  commitsBefore = commits();
}

const clearCodes = [400, 401, 403, 404, 409, 413, 415, 422, 423, 429];

type Answer = { status: number; body: unknown };

/** A window's port as its page uses it, but for the library, which cannot say everything that a page might. */
function portOf(): { call: (path: string, input: unknown) => Promise<Answer>; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  core.connect(port2, { via: 'window', deviceName: 'Desk', ipAddress: null, userAgent: null });
  const waiting = new Map<string, (answer: Answer) => void>();
  port1.on('message', (data: string) => {
    const { i, p } = JSON.parse(data) as { i: string; p?: { s?: number; b?: { json?: unknown } } };
    waiting.get(i)?.({ status: p?.s ?? 200, body: p?.b?.json });
  });
  return {
    call(path, input) {
      const id = `call ${waiting.size}`;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      port1.postMessage(JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: input } } }));
      return answered;
    },
    close: () => port1.close(),
  };
}

/** The library's own words overflow the stack on the deepest inputs. */
function sayFailure(run: fc.RunDetails<[unknown]>): void {
  if (!run.failed) return;
  const input = JSON.stringify(run.counterexample)?.slice(0, 500);
  throw new Error(`Seed ${run.seed}: ${input}`, { cause: run.errorInstance });
}

describe.each(['HTTP', 'port'] as const)('over %s', (way) => {
  let send: (name: CallName, input: unknown) => Promise<Answer>;
  let close: () => void = () => undefined;
  beforeAll(async () => {
    if (way === 'HTTP') {
      send = (name, input) => browser.raw(name.replaceAll('.', '/'), JSON.stringify({ json: input }));
      return;
    }
    const desk = portOf();
    close = desk.close;
    const { owner } = newClinicInput;
    const signedIn = await desk.call('session/signIn', {
      username: owner.username,
      password: owner.password,
    });
    expect(signedIn.status).toBe(200);
    send = async (name, input) => desk.call(name.replaceAll('.', '/'), input);
  });
  afterAll(() => close());

  test.each(names)('%s', async (name) => {
    const good = goodInput(name);
    remember();
    await fc.assert(
      fc.asyncProperty(good === null ? hostileValue : hostileInput(good), async (input) => {
        const { status, body } = await send(name, input);
        const said = `${status} ${JSON.stringify(body)?.slice(0, 300)}`;
        expect([200, ...clearCodes], said).toContain(status);
        if (status === 200) remember();
        else expectNothingWritten(name, said);
      }),
      { numRuns: runs, endOnFailure: true, reporter: sayFailure },
    );
  });
});

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
      .filter((path) => !schemas.has(path.replaceAll('/', '.'))),
  );
  remember();
  await fc.assert(
    fc.asyncProperty(paths, hostileValue, async (path, input) => {
      const { status } = await browser.raw(path, JSON.stringify({ json: input }));
      expect([400, 404, 405, 413], path).toContain(status);
    }),
    { numRuns: 60 },
  );
  expect(commits()).toBe(commitsBefore);
});

test('bodies that are no call: other kinds, broken text, too much of it', async () => {
  const post = async (body: Uint8Array | string, headers: Record<string, string> = {}): Promise<number> => {
    const response = await browser.request('/rpc/patients/create', {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'x-enamel': '1', 'content-type': 'application/json', ...headers },
    });
    await response.arrayBuffer();
    return response.status;
  };
  remember();
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
    `${'['.repeat(200_000)}`,
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
  expect(commits()).toBe(commitsBefore);
});

test('a hundred hostile calls at once, and the good one among them is answered', async () => {
  const hostile = fc.sample(fc.tuple(fc.constantFrom(...names), hostileValue), 100);
  const answers = await Promise.all([
    ...hostile.map(([name, input]) =>
      browser.raw(name.replaceAll('.', '/'), JSON.stringify({ json: input })),
    ),
    browser.call('patients/get', { id: ids.get('patientId') }),
  ]);
  expect(answers.at(-1)?.status).toBe(200);
  for (const [index, { status }] of answers.entries())
    expect([200, ...clearCodes], hostile[index]?.[0]).toContain(status);
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
    core.connect(port2, caller);
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
  expect((await browser.call('system/status')).status).toBe(200);
});

test('after all of it the database is sound', () => {
  expect(looking.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(looking.pragma('foreign_key_check')).toEqual([]);
  // Nobody who is not signed in fills the disk by wrong tries.
  expect(looking.prepare('SELECT max(length(subject)) FROM failed_tries').pluck().get()).toBeLessThan(300);
});
