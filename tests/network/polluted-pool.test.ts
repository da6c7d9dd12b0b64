// Connections are shared, and somebody before may have left a clinic's name on one. With the context that is stamped with
// its transaction nothing of another clinic is answered; the naive way, in the same run, does answer it.
// ENAMEL_ISOLATION_REQUESTS=100000 asks as often as the whole proof does.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import { asSuperuser } from '#api/db/start-embedded.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';

const requests = Number(process.env.ENAMEL_ISOLATION_REQUESTS ?? 3000);
const clinics = Array.from({ length: 10 }, () => randomUUID());

let network: TestNetworkDatabase;
beforeAll(async () => {
  network = await createNetworkDatabase();
  await asSuperuser(network.adminUrl, async (client) => {
    for (const clinicId of clinics)
      await client.query(
        `insert into network.contact (clinic_id, id, version, body)
         select $1, gen_random_uuid(), 1, '{}' from generate_series(1, 20)`,
        [clinicId],
      );
    await client.query(`
      create schema naive;
      create table naive.contact as select clinic_id, id from network.contact;
      alter table naive.contact enable row level security;
      create policy own on naive.contact using (clinic_id::text = current_setting('app.tenant', true));
      grant usage on schema naive to enamel_app;
      grant select on naive.contact to enamel_app`);
  });
});
afterAll(async () => network.close());

type Found = { readonly clinic_id: string };

/** Asks in 8 lines at once; a tenth of those who ask forget to say for whom. Gives how often a foreign row came back. */
async function wrongAnswers(
  seed: string,
  ask: (clinicId: string, isForgetful: boolean, isPolluting: boolean) => Promise<readonly Found[]>,
): Promise<number> {
  const random = createSeededRandom(seed);
  let left = requests;
  let wrong = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) {
        const clinicId = random.pick(clinics);
        const isForgetful = random.chance(0.1);
        const found = await ask(clinicId, isForgetful, random.chance(0.2));
        if (found.some((row) => isForgetful || row.clinic_id !== clinicId)) wrong += 1;
        if (!isForgetful && found.length === 0) throw new Error('A clinic does not see its own rows.');
      }
    }),
  );
  return wrong;
}

test(
  `${requests} requests over connections with contexts that others left behind: none of another clinic is answered`,
  { timeout: 900_000 },
  async () => {
    const text = 'select clinic_id from network.contact';
    const wrong = await wrongAnswers('stamped', async (clinicId, isForgetful, isPolluting) => {
      if (isForgetful) return network.db.outside<Found>(text, []);
      return network.db.write({ clinicId }, async (tx) => {
        // For the whole session, not for this transaction alone: the next one on this connection finds it.
        if (isPolluting)
          await tx.query({ text: "select set_config('app.ctx', current_setting('app.ctx'), false)" });
        return tx.query<Found>({ text });
      });
    });
    expect(wrong).toBe(0);
  },
);

test(
  'the naive way over the same connections answers rows of other clinics',
  { timeout: 900_000 },
  async () => {
    const pool = new pg.Pool({ connectionString: network.appUrl, max: 8 });
    try {
      const wrong = await wrongAnswers('naive', async (clinicId, isForgetful) => {
        const client = await pool.connect();
        try {
          await client.query('begin; set local role enamel_app');
          if (!isForgetful) await client.query("select set_config('app.tenant', $1, false)", [clinicId]);
          const { rows } = await client.query('select clinic_id from naive.contact');
          await client.query('commit');
          return rows as Found[];
        } finally {
          client.release();
        }
      });
      expect(wrong).toBeGreaterThan(requests / 50);
    } finally {
      await pool.end();
    }
  },
);
