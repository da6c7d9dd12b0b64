// Every call of the contract and every mutation, with another clinic's ids: answered as if they were not there, and
// nothing of that clinic has changed. Walks the contract, so that a new call cannot be forgotten.

import { createHash } from 'node:crypto';
import { isContractProcedure } from '@orpc/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { newId } from '#main/core/ids.ts';
import { partHashHeader } from '#shared/network/blobs.ts';
import { filePath, networkContract, partPath } from '#shared/network/contract.ts';
import { entityOf, mutationArgs, type MutationName } from '#shared/sync/mutations.ts';
import { inputSchemaOf, valueFor } from '../fixtures/input-for.ts';
import { callNetwork, joinNetwork, pairPc, type Answer, type NetworkPc } from '../fixtures/network-pc.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import { createNetworkStage, type NetworkStage } from '../fixtures/network-stage.ts';

type Theirs = {
  readonly pc: NetworkPc;
  readonly ids: Readonly<Record<string, string>>;
  readonly sha256: string;
};

let stage: NetworkStage;
let mine: NetworkPc;
let theirs: Theirs;

beforeAll(async () => {
  stage = await createNetworkStage();
  picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  const { url } = await stage.start();
  mine = await joinNetwork(url, 'Mine');
  theirs = await fillClinic(url);
});
afterAll(async () => stage.close());

const marker = 'Secret of theirs';

let picture: Buffer;
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function putPart(pc: NetworkPc, sha256: string, bytes: Buffer): Promise<Answer> {
  return callNetwork(pc.url, 'PUT', partPath(sha256, 0), {
    token: pc.signedIn.accessToken,
    body: bytes,
    headers: { [partHashHeader]: sha256Of(bytes) },
  });
}

/** A clinic with something of every kind that a clinic can make. */
async function fillClinic(url: string): Promise<Theirs> {
  const pc = await joinNetwork(url, marker);
  const partner = await joinNetwork(url, 'A partner of theirs');
  const ids: Record<string, string> = { clinic: pc.clinicId, link: pc.clinicId, member: pc.memberId };
  for (const kind of ['contact', 'referral', 'note', 'file', 'page']) ids[kind] = newId();
  const { contact = '', referral = '', note = '', file = '', page = '' } = ids;
  ids.side = referral;
  const sha256 = sha256Of(picture);
  const outside = newId();
  const contactFields = {
    name: marker,
    specialty: 'ENDO',
    phone: '1',
    email: 'e@e.example',
    address: null,
    notes: null,
    status: 'ACTIVE' as const,
    clinicId: null,
    removedAt: null,
  };
  const pushed = await pc.push([
    pc.mutation('contact.create@1', { id: contact, ...contactFields }),
    pc.mutation('referral.create@1', {
      id: referral,
      isSent: true,
      fields: referralTo(partner.clinicId, marker),
    }),
    pc.mutation('side.update@1', { id: referral, changes: { notes: marker } }),
    pc.mutation('note.add@1', { id: note, referralId: referral, text: marker }),
    pc.mutation('file.add@1', {
      id: file,
      referralId: referral,
      name: marker,
      mimeType: 'image/png',
      sizeBytes: picture.byteLength,
      sha256,
    }),
    pc.mutation('referral.create@1', { id: outside, isSent: true, fields: referralTo(null, marker) }),
    pc.mutation('page.send@1', {
      id: page,
      referralId: outside,
      email: 'outside@clinic.example',
      code: '123456',
      expiresAt: '2099-01-01T00:00:00.000Z',
    }),
  ]);
  if ('error' in pushed) throw new Error(pushed.error);
  expect(pushed.results.map(({ status }) => status)).toEqual(pushed.results.map(() => 'applied'));
  await pc.call('POST', '/v1/blobs', { sha256, sizeBytes: picture.byteLength, mimeType: 'image/png' });
  await putPart(pc, sha256, picture);
  expect((await pc.call('POST', `/v1/blobs/${sha256}/complete`)).body).toMatchObject({ state: 'READY' });
  expect((await partner.call('GET', filePath(sha256))).status).toBe(200);
  await partner.push([
    partner.mutation('referral.status@1', { id: referral, to: 'ACCEPTED', reason: null, report: null }),
  ]);
  const found = (await pc.feed()).find(({ entity }) => entity === 'notification');
  ids.notification = found?.id ?? '';
  ids.reading = newId();
  await pc.push([
    pc.mutation('reading.add@1', { id: ids.reading, notificationId: ids.notification, userId: pc.memberId }),
  ]);
  // The page changes by itself once more, when its mail has left.
  await vi.waitFor(
    async () => {
      const sent = (await pc.feed()).find(({ entity }) => entity === 'page');
      expect(sent?.body?.sentAt).toEqual(expect.any(String));
    },
    { timeout: 60_000, interval: 250 },
  );
  return { pc, ids, sha256 };
}

/** All that the other clinic holds, as its own PC sees it. */
async function everythingOfTheirs(): Promise<unknown> {
  const devices = await theirs.pc.call<{ devices: { lastSeenAt: string }[] }>('GET', '/v1/devices');
  return {
    feed: await theirs.pc.feed(),
    devices: devices.body.devices.map((device) => ({ ...device, lastSeenAt: null })),
  };
}

const frame = () => ({ protocol: 1, device: theirs.pc.deviceId, epoch: mine.signedIn.epoch });

/** What each call does with their ids, and what it has to answer. One that takes no id has nothing of theirs to say. */
const attempts: Record<string, () => Promise<{ readonly answer: Answer; readonly expected: number }>> = {
  'auth.signUp': async () => ({
    answer: await mine.call('POST', '/v1/auth/sign-up', {
      clinicId: theirs.pc.clinicId,
      clinic: { name: 'Mine', phone: null, email: null, address: null, hasEmailNotices: false },
      memberId: theirs.pc.memberId,
      memberName: 'Me',
      email: 'me@clinic.example',
      password: 'a long password',
      device: { name: 'PC', appVersion: '1' },
      secretHash: 'a'.repeat(43),
    }),
    // The id is the clinic's own secret until it joins; whoever has it hears that it has joined, and no more.
    expected: 409,
  }),
  'auth.pair': async () => ({
    answer: await mine.call('POST', '/v1/auth/pair', {
      email: theirs.pc.email,
      password: mine.password.toUpperCase(),
      device: { name: 'PC', appVersion: '1' },
      secretHash: 'a'.repeat(43),
    }),
    expected: 401,
  }),
  'auth.refresh': async () => ({
    answer: await mine.call('POST', '/v1/auth/refresh', {
      signInId: theirs.pc.signedIn.signInId,
      secret: mine.secret,
      nextSecretHash: 'a'.repeat(43),
    }),
    expected: 401,
  }),
  'auth.signOut': async () => ({
    // Takes no id: a PC of mine goes, theirs stays.
    answer: await (await pairPc(mine)).call('POST', '/v1/auth/sign-out'),
    expected: 200,
  }),
  'devices.list': async () => ({ answer: await mine.call('GET', '/v1/devices'), expected: 200 }),
  'devices.revoke': async () => ({
    answer: await mine.call('POST', `/v1/devices/${theirs.pc.signedIn.signInId}/revoke`),
    expected: 404,
  }),
  'clinics.search': async () => ({
    // What a clinic lets others know of it, it shows: its profile, by its name.
    answer: await mine.call('GET', '/v1/clinics?query=no+such+clinic'),
    expected: 200,
  }),
  'sync.push': async () => ({
    answer: await mine.call('POST', '/v1/sync/push', { ...frame(), schema: 1, mutations: [] }),
    expected: 200,
  }),
  'sync.pull': async () => ({
    answer: await mine.call('POST', '/v1/sync/pull', {
      ...frame(),
      cursor: 0,
      resultAck: 0,
      parked: Object.values(theirs.ids),
      limit: 1000,
    }),
    expected: 200,
  }),
  'blobs.start': async () => ({
    // Storage is by clinic: the same content of theirs, though whole, is not there for me.
    answer: await mine.call('POST', '/v1/blobs', {
      sha256: theirs.sha256,
      sizeBytes: picture.byteLength,
      mimeType: 'image/png',
    }),
    expected: 200,
  }),
  'blobs.complete': async () => ({
    answer: await mine.call('POST', `/v1/blobs/${'cd'.repeat(32)}/complete`),
    expected: 404,
  }),
  'blobs part': async () => ({
    answer: await putPart(mine, 'cd'.repeat(32), Buffer.alloc(10)),
    expected: 404,
  }),
  'blobs file': async () => ({ answer: await mine.call('GET', filePath(theirs.sha256)), expected: 404 }),
};

function proceduresOf(router: object, path: readonly string[] = []): string[] {
  return Object.entries(router).flatMap(([name, value]: [string, unknown]) =>
    isContractProcedure(value) ? [[...path, name].join('.')] : proceduresOf(value as object, [...path, name]),
  );
}

test('every call of the contract is tried here', () => {
  const calls = Object.keys(attempts).filter((name) => !name.includes(' '));
  expect(calls.toSorted()).toEqual(proceduresOf(networkContract).toSorted());
});

test.each(Object.keys(attempts))('%s with ids of another clinic', async (name) => {
  const before = await everythingOfTheirs();
  const attempt = attempts[name];
  const { answer, expected } = (await attempt?.()) ?? {};
  expect(answer?.status).toBe(expected);
  const said = JSON.stringify(answer?.body);
  for (const secret of [marker, theirs.pc.memberId, theirs.ids.contact ?? '', theirs.ids.referral ?? ''])
    expect(said).not.toContain(secret);
  expect(await everythingOfTheirs()).toEqual(before);
});

/** Makes a record of my own, whatever its id: another clinic's is another record. */
const makesOwn = /\.(create|put|send|add)@|^side\.|^file\.add|^page\.send/;

const names = Object.keys(mutationArgs) as MutationName[];

test.each(names)('%s with ids of another clinic changes nothing of theirs', async (name) => {
  const before = await everythingOfTheirs();
  const schema = inputSchemaOf(mutationArgs[name], z.toJSONSchema);
  const args = valueFor(schema ?? {}, 'Mine', (path, { pattern }) => {
    if (path === 'id') return theirs.ids[entityOf(name)] ?? newId();
    if (path.endsWith('referralId')) return theirs.ids.referral;
    if (path.endsWith('notificationId')) return theirs.ids.notification;
    if (path.endsWith('toClinicId')) return null;
    if (/romClinicId|yClinicId$/.test(path)) return theirs.pc.clinicId;
    if (path.endsWith('fields.type')) return 'TREAT';
    return typeof pattern === 'string' && pattern.includes('[57]') ? newId() : undefined;
  });
  // A clinic of its own each time: what one mutation makes under such an id is there for the next.
  const pc = await joinNetwork(mine.url, 'Mine');
  const reply = await pc.push([pc.mutation(name, args as never)]);
  if ('error' in reply) throw new Error(reply.error);
  const [outcome] = reply.results;
  if (!makesOwn.test(name)) expect(outcome).toMatchObject({ status: 'rejected' });
  // `exists`: an id that is taken, as it would be said of one of the clinic's own.
  expect(['not_found', 'exists', 'invalid_args', 'not_yours', null]).toContain(outcome?.code);
  expect(JSON.stringify(reply)).not.toContain(marker);
  expect(JSON.stringify(await pc.feed())).not.toContain(marker);
  expect(await everythingOfTheirs()).toEqual(before);
});
