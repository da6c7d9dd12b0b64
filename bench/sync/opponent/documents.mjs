// PouchDB and express-pouchdb on loopback: how fast documents go to the server, come from it, and cross from one client
// to another. Prints one JSON line. Usage: node documents.mjs DOCUMENTS CROSSINGS

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [documents = 20_000, crossings = 200] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'enamel-opponent-'));
const database = (name) => new PouchDB(join(folder, name));

/** What a referral weighs on the wire. */
const referral = (number) => ({
  _id: `referral-${number}`,
  patientName: `Patient ${number}`,
  patientBirthOn: '1980-01-01',
  teeth: ['36'],
  type: 'TREAT',
  urgency: 'ROUTINE',
  status: 'SENT',
  reason: 'Deep caries at the distal wall, pain on biting for two weeks. '.repeat(4),
});

const app = express();
app.use(
  expressPouchdb(PouchDB.defaults({ prefix: join(folder, 'server-') }), {
    mode: 'minimumForPouchDB',
    logPath: join(folder, 'log.txt'),
    configPath: join(folder, 'config.json'),
  }),
);
const server = await new Promise((resolve) => {
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
const url = `http://127.0.0.1:${server.address().port}/network`;

const one = database('one');
for (let first = 0; first < documents; first += 500)
  await one.bulkDocs(
    Array.from({ length: Math.min(500, documents - first) }, (_, index) => referral(first + index)),
  );
// The largest batches that help it.
const options = { batch_size: 1000, batches_limit: 10 };
let startedAt = performance.now();
await one.replicate.to(url, options);
const pushPerSecond = documents / ((performance.now() - startedAt) / 1000);

const two = database('two');
startedAt = performance.now();
await two.replicate.from(url, options);
const pullPerSecond = documents / ((performance.now() - startedAt) / 1000);

const outgoing = one.replicate.to(url, { live: true, since: 'now' });
const incoming = two.replicate.from(url, { live: true, since: 'now' });
await new Promise((done) => setTimeout(done, 1000));
const times = [];
for (let crossing = 0; crossing < crossings; crossing += 1) {
  const id = `crossing-${crossing}`;
  const arrived = new Promise((resolve) => {
    const changes = two.changes({ live: true, since: 'now', doc_ids: [id] }).on('change', () => {
      changes.cancel();
      resolve(performance.now());
    });
  });
  await new Promise((done) => setTimeout(done, 20));
  await one.put({ ...referral(crossing), _id: id });
  // From the one's commit, as ours is counted.
  const putAt = performance.now();
  times.push((await arrived) - putAt);
}
outgoing.cancel();
incoming.cancel();
process.stdout.write(`${JSON.stringify({ documents, pushPerSecond, pullPerSecond, crossingMs: times })}\n`);
server.close();
await Promise.all([one.close(), two.close()]);
rmSync(folder, { recursive: true, force: true });
process.exit(0);
