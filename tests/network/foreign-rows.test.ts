// Through every table: with another clinic's ids nothing is read, changed, removed or put in its place.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser } from '#api/db/start-embedded.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';

const theirs = randomUUID();
const partner = randomUUID();
const ours = randomUUID();
const referralId = randomUUID();
/** What belongs to no clinic, and where the clinic is not a column but in the body. */
const ofNobody = ['server_meta', 'attempt'];
const shared = ['referral', 'referral_event', 'referral_note', 'referral_file'];

type Column = { readonly name: string; readonly type: string };
const tables = new Map<string, Column[]>();
let network: TestNetworkDatabase;

beforeAll(async () => {
  network = await createNetworkDatabase();
  await asSuperuser(network.adminUrl, async (client) => {
    const { rows } = await client.query(`
      select table_name, column_name as name, udt_name as type from information_schema.columns
      where table_schema = 'network' and is_generated = 'NEVER' and is_identity = 'NO' order by 1, ordinal_position`);
    for (const { table_name, ...column } of rows as (Column & { table_name: string })[])
      if (!ofNobody.includes(table_name)) tables.set(table_name, [...(tables.get(table_name) ?? []), column]);
    for (const table of tables.keys()) {
      const { text, values } = insertion(table, theirs);
      await client.query(text, values);
    }
  });
});
afterAll(async () => network.close());

function insertion(table: string, clinicId: string, id = referralId) {
  const columns = tables.get(table) ?? [];
  const values = columns.map(({ name, type }) => {
    if (name === 'clinic_id') return clinicId;
    if (name === 'body')
      return JSON.stringify({
        fromClinicId: clinicId,
        toClinicId: partner,
        sentAt: '2026-01-01',
        referralId,
        byClinicId: clinicId,
      });
    if (type === 'uuid') return id;
    if (type === 'timestamptz') return '2026-01-01T00:00:00.000Z';
    if (type === 'bool') return false;
    if (type === 'json') return '{}';
    return type === 'text' ? 'x' : 1;
  });
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const marks = columns.map((_, index) => `$${index + 1}`).join(', ');
  return { text: `insert into network.${table} (${names}) values (${marks})`, values };
}

const tried = async (clinicId: string, text: string, values: readonly unknown[] = []) =>
  network.db
    .write({ clinicId }, async (tx) => tx.query({ text, values }))
    .catch((error: unknown) => String(error));

test('the tables are all there', () => expect(tables.size).toBeGreaterThan(24));

test('their own clinic sees each row, and the partner what is shared', async () => {
  for (const table of tables.keys()) {
    expect(await tried(theirs, `select from network.${table}`), table).toHaveLength(1);
    if (shared.includes(table))
      expect(await tried(partner, `select from network.${table}`), table).toHaveLength(1);
  }
});

test('another clinic reads nothing, changes nothing and puts nothing in its place', async () => {
  for (const [table, columns] of tables) {
    const key = shared.includes(table) ? 'id' : 'clinic_id';
    const asked = key === 'id' ? referralId : theirs;
    const column = columns.find(({ name }) => !['clinic_id', 'id'].includes(name))?.name ?? key;
    expect(await tried(ours, `select from network.${table} where ${key} = $1`, [asked]), table).toEqual([]);
    for (const text of [
      `update network.${table} set "${column}" = "${column}" where ${key} = $1 returning 1`,
      `delete from network.${table} where ${key} = $1 returning 1`,
    ]) {
      const answer = await tried(ours, text, [asked]);
      expect(typeof answer === 'string' ? /permission denied/.test(answer) : answer.length === 0, text).toBe(
        true,
      );
    }
    // In another clinic's name, and over another clinic's row.
    const forged = insertion(table, theirs, randomUUID());
    expect(await tried(ours, forged.text, forged.values), table).toMatch(
      /row-level security|permission denied|duplicate key/,
    );
  }
  for (const table of tables.keys())
    expect(await tried(theirs, `select from network.${table}`), table).toHaveLength(1);
});
