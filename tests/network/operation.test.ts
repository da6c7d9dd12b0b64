// The program as its operator sees it: one command, an address, health, an end, and the epoch after a restore.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { networkProgram } from '../fixtures/built-main.ts';
import { callNetwork, joinNetwork } from '../fixtures/network-pc.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';
import { startApi } from '../fixtures/running-api.ts';

const run = promisify(execFile);
const entry = networkProgram();

let stage: NetworkStage;
beforeAll(async () => {
  stage = await createNetworkStage();
});
afterAll(async () => stage.close());

test('with nothing set it runs a Postgres of its own, keeps what it has over a kill, and is well', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-api-'));
  try {
    const first = await startApi({ dataDir });
    const pc = await joinNetwork(first.url);
    await first.stop('SIGKILL');
    const second = await startApi({ dataDir });
    const health = await callNetwork(second.url, 'GET', '/health');
    expect(health).toMatchObject({
      status: 200,
      body: { isWell: true, checks: { database: 'ok', migrations: 'ok', disk: 'ok', listening: true } },
    });
    const devices = await callNetwork<{ devices: unknown[] }>(second.url, 'GET', '/v1/devices', {
      token: pc.signedIn.accessToken,
    });
    expect(devices.body.devices).toHaveLength(1);
    expect(await second.stop()).toBe(0);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);

test('asked to end it does within two seconds, beside open streams and a request that never comes to its end', async () => {
  const api = await stage.start();
  const pc = await joinNetwork(api.url);
  const ears = await Promise.all(Array.from({ length: 50 }, async () => pc.live()));
  const hanging = httpRequest(`${api.url}/v1/sync/push`, {
    method: 'POST',
    headers: { 'content-length': 1000, authorization: `Bearer ${pc.signedIn.accessToken}` },
  });
  hanging.on('error', () => {});
  hanging.write('{');
  await once(hanging, 'socket');
  const started = performance.now();
  expect(await api.stop()).toBe(0);
  expect(performance.now() - started).toBeLessThan(2_000);
  await Promise.all(ears.map(async ({ ended }) => ended));
});

test('a long answer is packed for who takes it so; a short one goes as it is; both say their length', async () => {
  const api = await stage.start();
  const pc = await joinNetwork(api.url);
  const contact = (index: number) => ({
    id: newId(),
    name: `Contact ${index}`,
    specialty: 'Endodontics',
    phone: '0123',
    email: 'dr@contact.example',
    address: 'x'.repeat(500),
    notes: null,
    status: 'ACTIVE' as const,
    clinicId: null,
    removedAt: null,
  });
  await pc.push(Array.from({ length: 30 }, (_, index) => pc.mutation('contact.create@1', contact(index))));
  async function pulled(limit: number, accepted: string) {
    const response = await fetch(`${api.url}/v1/sync/pull`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${pc.signedIn.accessToken}`,
        'content-type': 'application/json',
        'accept-encoding': accepted,
      },
      body: JSON.stringify({
        protocol: 1,
        device: pc.deviceId,
        epoch: pc.signedIn.epoch,
        cursor: 0,
        resultAck: 30,
        parked: [],
        limit,
      }),
    });
    const { changes } = (await response.json()) as { changes: unknown[] };
    const header = (name: string) => response.headers.get(name);
    return {
      changes: changes.length,
      packed: header('content-encoding'),
      length: Number(header('content-length')),
    };
  }
  const whole = await pulled(1000, 'identity');
  expect(whole).toMatchObject({ changes: 33, packed: null });
  const packed = await pulled(1000, 'gzip');
  expect(packed).toMatchObject({ changes: 33, packed: 'gzip' });
  expect(packed.length).toBeLessThan(whole.length / 5);
  const short = await pulled(2, 'gzip');
  expect(short).toMatchObject({ changes: 2, packed: null });
  expect(short.length).toBeGreaterThan(0);
});

test('while the database is away calls are told to come later, and health says so', async () => {
  const other = await createNetworkStage();
  const api = await other.start();
  const pc = await joinNetwork(api.url);
  await other.database.close();
  const pull = await pc.call<{ code: string }>('POST', '/v1/sync/pull', {
    protocol: 1,
    device: pc.deviceId,
    epoch: pc.signedIn.epoch,
    cursor: 0,
    resultAck: 0,
    parked: [],
    limit: 10,
  });
  expect(pull).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  expect(await callNetwork(api.url, 'GET', '/health')).toMatchObject({
    status: 503,
    body: { isWell: false, checks: { database: 'away' } },
  });
  expect(await api.stop()).toBe(0);
  rmSync(other.dataDir, { recursive: true, force: true });
}, 60_000);

test('the epoch’s command is heard by streams and by the next call of every PC', async () => {
  const api = await stage.start();
  const pc = await joinNetwork(api.url);
  const ears = await pc.live();
  await ears.next('poke');
  const { stdout } = await run(process.execPath, [entry, 'new-epoch', '--data-dir', stage.dataDir], {
    env: {
      ...process.env,
      DATABASE_URL: stage.database.appUrl,
      DATABASE_OWNER_URL: stage.database.ownerUrl,
    },
  });
  const { epoch } = JSON.parse(stdout) as { epoch: string };
  expect(epoch).not.toBe(pc.signedIn.epoch);
  expect(await ears.next('epoch')).toEqual({ kind: 'epoch', epoch });
  expect(await pc.pull()).toMatchObject({ error: 'epoch', epoch });
  expect(await pc.push([pc.mutation('contact.delete@1', { id: newId() })])).toMatchObject({
    error: 'epoch',
    epoch,
  });
  ears.close();
});

test('wrong arguments and settings are named, without their values', async () => {
  const start = async (args: string[], env: Record<string, string> = {}) =>
    run(process.execPath, [entry, ...args], { env: { ...process.env, DATABASE_URL: '', ...env } }).then(
      () => null,
      (error: { code: number; stderr: string }) => error,
    );
  expect(await start(['--port', 'many'])).toMatchObject({ code: 2 });
  expect(await start(['explode'])).toMatchObject({ code: 2 });
  const failed = await start([], { PUBLIC_URL: 'not an address', TRUST_PROXY: 'secret-words' });
  expect(failed).toMatchObject({ code: 1 });
  expect(failed?.stderr).toMatch(/PUBLIC_URL.*TRUST_PROXY|TRUST_PROXY.*PUBLIC_URL/);
  expect(failed?.stderr).not.toContain('secret-words');
}, 60_000);

test('the contract is served for programs and for people, with nothing from elsewhere', async () => {
  const api = await stage.start({ env: { PUBLIC_URL: 'https://network.example' } });
  const { body } = await callNetwork<{ openapi: string; servers: unknown; paths: Record<string, object> }>(
    api.url,
    'GET',
    '/openapi.json',
  );
  expect(body.openapi).toMatch(/^3\.1/);
  expect(body.servers).toEqual([{ url: 'https://network.example' }]);
  const response = await fetch(`${api.url}/docs`);
  const page = await response.text();
  expect(response.headers.get('strict-transport-security')).not.toBeNull();
  for (const path of Object.keys(body.paths)) expect(page).toContain(path);
  const addresses = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) {
    expect(address).toMatch(/^\//);
    expect((await fetch(`${api.url}${address}`)).status).toBe(200);
  }
});
