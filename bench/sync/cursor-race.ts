// Sixteen writers and a reader that follows them by four kinds of cursor in the same run: how many rows each never saw.
// The naive three are a growing id, the time of the transaction and the time of the row; ours is the clinic's own counter.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectNetwork } from '#api/db/connect.ts';
import { entityHash } from '#shared/sync/set-sum.ts';
import type { TestNetworkDatabase } from '../../tests/fixtures/network-database.ts';

const writers = 16;
const cursors = ['growing id', 'now()', 'clock_timestamp()', 'per-clinic counter'] as const;
export type CursorKind = (typeof cursors)[number];

export type CursorRace = {
  readonly commits: number;
  readonly seconds: number;
  /** Rows that were committed and that a reader with this cursor passed over for good. */
  readonly lost: Readonly<Record<CursorKind, number>>;
};

type Seen = { readonly id: string; readonly at: string };

/** Commits `commits` rows of one clinic while a reader polls every 2 ms. */
export async function runCursorRace(database: TestNetworkDatabase, commits: number): Promise<CursorRace> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create table network.bench_commits (
      ord bigserial, id uuid, by_now timestamptz default now(), by_clock timestamptz default clock_timestamp());
    create index on network.bench_commits (ord); create index on network.bench_commits (by_now); create index on network.bench_commits (by_clock);
    grant select, insert on network.bench_commits to enamel_app; grant usage on network.bench_commits_ord_seq to enamel_app`);
  const db = connectNetwork({ url: database.appUrl, maxConnections: writers + 1 });
  const clinicId = randomUUID();
  const written = new Set<string>();
  const startedAt = performance.now();
  let left = commits;

  async function writer(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const id = randomUUID();
      await db.write({ clinicId }, async (tx) => {
        await tx.query({ text: 'insert into network.bench_commits (id) values ($1)', values: [id] });
        // Other statements of the same transaction, of which some take longer.
        if (Math.random() < 0.05) await tx.query({ text: 'select pg_sleep(0.004)' });
        const hash = BigInt(`0x${entityHash('contact', id, 1)}`).toString();
        await tx.query({
          text: 'select * from network.publish($1, $2, $3, $4, $5, $6, now())',
          values: [[clinicId], ['contact'], [id], [1], [false], [hash]],
        });
      });
      written.add(id);
    }
  }

  const reader = await startReader(database, clinicId);
  let seconds: number;
  let seen: Record<CursorKind, Set<string>>;
  try {
    await Promise.all(Array.from({ length: writers }, writer));
    seconds = (performance.now() - startedAt) / 1000;
  } finally {
    // Before the cluster goes: a reader whose server is taken away says only that.
    seen = await reader.stop();
    await db.close();
    await owner.end();
  }
  const lost = Object.fromEntries(
    cursors.map((cursor) => [cursor, [...written].filter((id) => !seen[cursor].has(id)).length]),
  ) as Record<CursorKind, number>;
  return { commits: written.size, seconds, lost };
}

async function startReader(database: TestNetworkDatabase, clinicId: string) {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  const position: Record<CursorKind, string> = {
    'growing id': '0',
    'now()': '-infinity',
    'clock_timestamp()': '-infinity',
    'per-clinic counter': '0',
  };
  const seen = Object.fromEntries(cursors.map((cursor) => [cursor, new Set<string>()])) as Record<
    CursorKind,
    Set<string>
  >;
  const questions: Record<CursorKind, string> = {
    'growing id': 'select id, ord::text as at from network.bench_commits where ord > $1 order by ord',
    'now()': 'select id, by_now::text as at from network.bench_commits where by_now > $1 order by by_now',
    'clock_timestamp()':
      'select id, by_clock::text as at from network.bench_commits where by_clock > $1 order by by_clock',
    'per-clinic counter':
      'select entity_id as id, seq::text as at from network.sync_entry where seq > $1 order by seq',
  };
  async function look(): Promise<void> {
    for (const cursor of cursors) {
      await client.query(`begin read only; select network.stand_in('${clinicId}')`);
      const { rows } = await client.query<Seen>(questions[cursor], [position[cursor]]);
      await client.query('commit');
      for (const { id } of rows) seen[cursor].add(id);
      position[cursor] = rows.at(-1)?.at ?? position[cursor];
    }
  }
  const state = { isOn: true };
  const polling = (async () => {
    while (state.isOn) {
      await look();
      await new Promise((done) => setTimeout(done, 2));
    }
  })();
  return {
    async stop() {
      state.isOn = false;
      try {
        await polling;
        await look();
      } finally {
        await client.end();
      }
      return seen;
    },
  };
}
