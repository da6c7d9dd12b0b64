// One clinic's PC that is killed again and again: a real database with full fsync, the app's own exchange, and a person
// who sends referrals (`sender`) or accepts what comes (`receiver`). What it is told is in `clinic.json` of its folder.

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newId } from '#main/core/ids.ts';
import { openDrizzle } from '#main/db/clinic-db.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { createAccessToken, SignedOutError } from '#main/sync/access-token.ts';
import { followLive } from '#main/sync/live-stream.ts';
import { createNetworkClient } from '#main/sync/network-client.ts';
import { isSignedOutAnswer, retryAfterOf } from '#main/sync/network-problem.ts';
import { createSignInStore } from '#main/sync/sign-in-store.ts';
import { createSyncLoop } from '#main/sync/sync-loop.ts';
import { enqueue, together, type SyncMeans } from '#main/sync/synced-records.ts';
import { referralTo } from '../fixtures/referral-of.ts';
import type { TortureClinic } from './torture-clinic.ts';

const folder = process.argv[2] ?? '';
const told = JSON.parse(readFileSync(join(folder, 'clinic.json'), 'utf8')) as TortureClinic;
const { url, memberId, partnerId, referrals, perSecond } = told;
const says = (line: Record<string, unknown>) =>
  appendFileSync(join(folder, 'said.jsonl'), `${JSON.stringify(line)}\n`);

const sqlite = new Database(join(folder, 'clinic.db'));
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.pragma('busy_timeout = 5000');
const db = openDrizzle(sqlite);
const putRecord = sqlite.prepare(
  `insert into records (entity, id, body, waiting) values (?, ?, ?, ?)
   on conflict (entity, id) do update set body = excluded.body, waiting = excluded.waiting`,
);
const dropRecord = sqlite.prepare('delete from records where entity = ? and id = ?');
const means: SyncMeans = {
  now: () => new Date().toISOString(),
  newId,
  writeRecord(_db, entity, id, body, waiting) {
    if (body === null) dropRecord.run(entity, id);
    else putRecord.run(entity, id, JSON.stringify(body), waiting);
  },
};

const store = createSignInStore(folder, keyFileCustody(folder));
const access = createAccessToken(store, url, () => performance.now());
const client = createNetworkClient(url, access.current);
const pending = sqlite.prepare("select 1 from outbox where state = 'pending' limit 1");

const loop = createSyncLoop({
  db,
  means,
  async send(request, signal) {
    const ask = async () =>
      request.kind === 'push'
        ? client.sync.push(request.body, { signal })
        : client.sync.pull(request.body, { signal });
    const token = await access.current();
    try {
      return await ask();
    } catch (error) {
      if (!isSignedOutAnswer(error)) throw error;
      access.drop(token);
      return ask();
    }
  },
  async follow(signal, onEvent) {
    const token = await access.current();
    if ((await followLive(url, token, signal, onEvent)) === 401) access.drop(token);
  },
  later(milliseconds, work) {
    const timer = setTimeout(work, Math.min(milliseconds, 1000));
    return () => clearTimeout(timer);
  },
  chance: Math.random,
  nowMs: Date.now,
  isWaiting: () => pending.get() !== undefined,
  onAnswer() {},
  onTaken(taken) {
    for (const id of taken.announced) says({ announced: id });
    for (const { id, status } of taken.settled) says({ settled: id, status });
  },
  onQuiet() {},
  onState() {},
  isSignedOut: (error) => error instanceof SignedOutError,
  onSignedOut: () => says({ signedOut: true }),
  onFailure() {},
  retryAfter: retryAfterOf,
});
loop.wake();

const made = sqlite.prepare<[], { count: number }>('select count(*) as count from made').get()?.count ?? 0;
const noteMade = sqlite.prepare('insert into made (id) values (?)');

/** One referral, and its line in the clinic's own list, in one transaction as a service would write them. */
function send(): void {
  const id = newId();
  together(db, () => {
    noteMade.run(id);
    enqueue(db, means, {
      name: 'referral.create@1',
      args: { id, isSent: true, fields: referralTo(partnerId, `Patient ${id.slice(-6)}`) },
      actorUserId: memberId,
    });
  });
}

const incoming = sqlite.prepare<[], { id: string }>(
  `select id from records where entity = 'referral' and json_extract(body, '$.status') = 'SENT'
     and id like '%0' limit 20`,
);

/** Every sixteenth that came is accepted. */
function accept(): void {
  for (const { id } of incoming.all())
    together(db, () =>
      enqueue(db, means, {
        name: 'referral.status@1',
        args: { id, to: 'ACCEPTED', reason: null, report: null },
        actorUserId: memberId,
      }),
    );
}

let owed = 0;
let left = referrals - made;
setInterval(() => {
  if (referrals === 0) accept();
  else {
    owed = Math.min(owed + perSecond / 20, 200);
    for (; owed >= 1 && left > 0; owed--, left--) send();
  }
  loop.kick();
}, 50);
