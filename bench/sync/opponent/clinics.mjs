// The same opponent doing what our network does. PouchDB has no rows that only some may see: who may read a database
// reads all of it. So each clinic has a database of its own on the server, and the server hands every referral over: it
// follows all of them, writes the step into the history of both sides, and the referral, the step and a notification into
// the receiver's. Server and clinics are processes of their own. Prints one JSON line.
// Usage: node clinics.mjs DOCUMENTS CROSSINGS

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [role, ...rest] = process.argv.slice(2);
const now = () => process.hrtime.bigint();
/** The largest batches that help it. */
const options = { batch_size: 1000, batches_limit: 10 };

const referral = (id) => ({
  _id: `referral-${id}`,
  kind: 'referral',
  fromClinic: 'sender',
  toClinic: 'receiver',
  patientName: `Patient ${id}`,
  patientBirthOn: '1980-01-01',
  teeth: ['36'],
  type: 'TREAT',
  urgency: 'ROUTINE',
  status: 'SENT',
  reason: 'Deep caries at the distal wall, pain on biting for two weeks. '.repeat(4),
});
const step = (id, at) => ({
  _id: `event-${id}`,
  kind: 'event',
  referral: `referral-${id}`,
  from: null,
  to: 'SENT',
  byClinic: 'sender',
  at,
});
const notification = (id, at) => ({
  _id: `notification-${id}`,
  kind: 'notification',
  type: 'NEW_INCOMING_REFERRAL',
  referral: `referral-${id}`,
  at,
});

if (role === 'server') await serve(rest[0]);
else if (role === 'clinic') await beClinic(rest[0], rest[1], rest[2]);
else await run(Number(role ?? 20_000), Number(rest[0] ?? 200));

async function serve(folder) {
  const Server = PouchDB.defaults({ prefix: join(folder, 'server-') });
  const app = express();
  app.use(
    expressPouchdb(Server, {
      mode: 'minimumForPouchDB',
      logPath: join(folder, 'log.txt'),
      configPath: join(folder, 'config.json'),
    }),
  );
  const sender = new Server('sender');
  const receiver = new Server('receiver');
  let waiting = [];
  let isHanding = false;
  let handed = 0;
  sender.changes({ live: true, since: 0, include_docs: true }).on('change', ({ doc }) => {
    if (doc.kind !== 'referral') return;
    waiting.push(doc);
    void handOver();
  });
  // Whatever came meanwhile goes together: one write a database for all of it. A second try writes the same again.
  async function handOver() {
    if (isHanding) return;
    isHanding = true;
    while (waiting.length > 0) {
      const referrals = waiting;
      waiting = [];
      const at = new Date().toISOString();
      const steps = referrals.map(({ _id }) => step(_id.slice(9), at));
      await Promise.all([
        sender.bulkDocs(steps),
        receiver.bulkDocs(referrals, { new_edits: false }),
        receiver.bulkDocs([...steps, ...referrals.map(({ _id }) => notification(_id.slice(9), at))]),
      ]);
      handed += referrals.length;
    }
    isHanding = false;
  }
  process.on('message', () => process.send({ handed }));
  const server = app.listen(0, '127.0.0.1', () =>
    process.send({ url: `http://127.0.0.1:${server.address().port}` }),
  );
}

async function beClinic(name, folder, url) {
  const own = new PouchDB(join(folder, name));
  const server = `${url}/${name === 'sender' ? 'sender' : 'receiver'}`;
  const acts = {
    async fill({ documents }) {
      for (let first = 0; first < documents; first += 500)
        await own.bulkDocs(
          Array.from({ length: Math.min(500, documents - first) }, (_, index) => referral(first + index)),
        );
    },
    push: async () => own.replicate.to(server, options),
    pull: async () => own.replicate.from(server, options),
    async count() {
      return (await own.info()).doc_count;
    },
    async live() {
      own.replicate.to(server, { live: true, since: 'now' });
      own.replicate.from(server, { live: true, since: 'now' });
      await new Promise((done) => setTimeout(done, 1000));
    },
    async expect({ id }) {
      const changes = own
        .changes({ live: true, since: 'now', doc_ids: [`referral-${id}`] })
        .on('change', () => {
          const at = now();
          changes.cancel();
          process.send({ arrivedAt: String(at) });
        });
      await new Promise((done) => setTimeout(done, 20));
    },
    put: async ({ id }) => own.put(referral(id)),
  };
  process.on('message', async ({ act, ...given }) => {
    const answer = await acts[act](given);
    process.send({ doneAt: String(now()), answer: typeof answer === 'number' ? answer : null });
  });
}

async function run(documents, crossings) {
  const folder = mkdtempSync(join(tmpdir(), 'enamel-opponent-'));
  const children = [];
  const start = (...parameters) => {
    const child = fork(import.meta.filename, parameters);
    children.push(child);
    return child;
  };
  const ask = async (child, message) => {
    child.send(message);
    const [answer] = await once(child, 'message');
    return answer;
  };
  const seconds = (/** @type {bigint} */ startedAt) => Number(now() - startedAt) / 1e9;

  const server = start('server', folder);
  const [{ url }] = await once(server, 'message');
  const sender = start('clinic', 'sender', folder, url);
  await ask(sender, { act: 'fill', documents });
  let startedAt = now();
  await ask(sender, { act: 'push' });
  // Ours has handed it over when it answers.
  while ((await ask(server, {})).handed < documents) await new Promise((done) => setTimeout(done, 5));
  const pushPerSecond = documents / seconds(startedAt);

  const receiver = start('clinic', 'receiver', folder, url);
  await ask(receiver, { act: 'count' });
  startedAt = now();
  await ask(receiver, { act: 'pull' });
  const pullSeconds = seconds(startedAt);
  const { answer: records } = await ask(receiver, { act: 'count' });

  await ask(sender, { act: 'pull' });
  await Promise.all([ask(sender, { act: 'live' }), ask(receiver, { act: 'live' })]);
  const crossingMs = [];
  for (let crossing = 0; crossing < crossings; crossing += 1) {
    await ask(receiver, { act: 'expect', id: `crossing-${crossing}` });
    const arrived = once(receiver, 'message');
    const { doneAt } = await ask(sender, { act: 'put', id: `crossing-${crossing}` });
    const [{ arrivedAt }] = await arrived;
    crossingMs.push(Number(BigInt(arrivedAt) - BigInt(doneAt)) / 1e6);
  }
  process.stdout.write(
    `${JSON.stringify({ documents, pushPerSecond, pullPerSecond: documents / pullSeconds, recordsPerSecond: records / pullSeconds, crossingMs })}\n`,
  );
  for (const child of children) child.kill();
  await Promise.all(children.map(async (child) => child.exitCode ?? once(child, 'exit')));
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
