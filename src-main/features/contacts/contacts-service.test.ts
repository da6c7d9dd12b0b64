import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import type { ContactInput } from '#shared/contacts/contact.ts';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
  desk = (await clinic.person('RECEPTIONIST')).client;
});
afterAll(() => clinic.close());

const surgeon: ContactInput = {
  name: 'Dr. Çağla Öztürk',
  specialty: 'Oral surgery',
  phone: '+90 212 555 98 76',
  email: 'cagla@cene.example',
  address: 'Bağdat Caddesi 12, Kadıköy',
  notes: 'Wednesdays only',
  status: 'ACTIVE',
  clinicId: null,
};

async function add(fields: Partial<ContactInput> = {}) {
  return desk.contacts.create({ id: newId(), fields: { ...surgeon, ...fields } });
}

async function names(input: Parameters<Client['contacts']['list']>[0]): Promise<string[]> {
  return (await desk.contacts.list(input)).rows.map(({ name }) => name);
}

const rows = (sql: string) => clinic.clinic.db.$client.prepare(sql).all() as Record<string, unknown>[];

test('what is written down is there at once, in the log, and on its way to the clinic’s other PCs', async () => {
  const made = await add({ name: 'Dr. Root', specialty: 'Endodontics' });
  expect(await desk.contacts.get({ id: made.id })).toMatchObject({
    name: 'Dr. Root',
    notes: 'Wednesdays only',
  });
  const changed = await desk.contacts.update({
    id: made.id,
    updatedAt: made.updatedAt,
    changes: { phone: '0212 555 11 22' },
  });
  expect(changed).toMatchObject({ name: 'Dr. Root', phone: '0212 555 11 22' });
  expect(rows(`select name from outbox where entity_id = '${made.id}' order by ord`)).toEqual([
    { name: 'contact.create@1' },
    { name: 'contact.update@1' },
  ]);
  expect(
    rows(`select action, changes from audit_log where entity_id = '${made.id}' order by seq`).at(-1),
  ).toEqual({
    action: 'update',
    changes: JSON.stringify({ phone: { from: surgeon.phone, to: '0212 555 11 22' } }),
  });
});

test('who changed it since is not overwritten', async () => {
  const made = await add({ name: 'Dr. Twice' });
  await desk.contacts.update({ id: made.id, updatedAt: made.updatedAt, changes: { specialty: 'Radiology' } });
  await expect(
    desk.contacts.update({ id: made.id, updatedAt: made.updatedAt, changes: { specialty: 'Surgery' } }),
  ).rejects.toMatchObject({ code: 'STALE' });
});

test('removed, it is on no list and still named; put back, it is where it was', async () => {
  const made = await add({ name: 'Dr. Gone' });
  await desk.contacts.remove({ id: made.id });
  await desk.contacts.remove({ id: made.id });
  expect(await names({ text: 'gone' })).toEqual([]);
  const kept = await desk.contacts.get({ id: made.id });
  expect(kept).toMatchObject({ name: 'Dr. Gone', removedAt: expect.any(String) });
  await expect(
    desk.contacts.update({ id: made.id, updatedAt: kept.updatedAt, changes: { name: 'X' } }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await desk.contacts.restore({ id: made.id });
  expect(await names({ text: 'gone' })).toEqual(['Dr. Gone']);
});

test.each([
  [{ name: ' ' }, 'fields.name', 'required'],
  [{ specialty: '' }, 'fields.specialty', 'required'],
  [{ phone: 'call me' }, 'fields.phone', 'invalidPhone'],
  [{ email: 'nobody' }, 'fields.email', 'invalidEmail'],
  [{ name: 'x'.repeat(151) }, 'fields.name', 'tooLong'],
  [{ status: 'GONE' as 'ACTIVE' }, 'fields.status', 'notAChoice'],
])('%j is refused', async (fields, field, code) => {
  await expect(add(fields)).rejects.toMatchObject({ code: 'INVALID', data: { problems: [{ field, code }] } });
});

test('an id that is known, and one that is not', async () => {
  const made = await add({ name: 'Dr. Same' });
  await expect(desk.contacts.create({ id: made.id, fields: surgeon })).rejects.toMatchObject({
    code: 'INVALID',
  });
  await expect(desk.contacts.get({ id: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('the list', () => {
  beforeAll(async () => {
    await add({ name: 'Zeynep Aksoy', specialty: 'Orthodontics' });
    await add({ name: 'Ömer Aksoy', specialty: 'Orthodontics', status: 'INACTIVE' });
    await add({ name: 'Ada Aksoy', specialty: 'Periodontics' });
  });

  test('is by name whatever the accents, found by parts, filtered by specialty and state', async () => {
    expect(await names({ text: 'aksoy' })).toEqual(['Ada Aksoy', 'Ömer Aksoy', 'Zeynep Aksoy']);
    expect(await names({ text: 'aksoy ortho' })).toEqual(['Ömer Aksoy', 'Zeynep Aksoy']);
    expect(await names({ text: 'aksoy', specialty: 'Orthodontics', status: 'ACTIVE' })).toEqual([
      'Zeynep Aksoy',
    ]);
    expect(await names({ text: "' OR name LIKE '%" })).toEqual([]);
    expect(await desk.contacts.specialties({ status: 'ACTIVE' })).toEqual(
      expect.arrayContaining(['Orthodontics', 'Periodontics']),
    );
  });

  test('comes in pages without a gap, with the true count', async () => {
    const first = await desk.contacts.list({ text: 'aksoy', limit: 2 });
    expect([first.rows.length, first.total]).toEqual([2, 3]);
    const second = await desk.contacts.list({ text: 'aksoy', limit: 2, cursor: first.nextCursor });
    expect([second.rows.map(({ name }) => name), second.nextCursor, second.total]).toEqual([
      ['Zeynep Aksoy'],
      null,
      null,
    ]);
  });

  test('leaves as CSV with managers only, safe for spreadsheets, and is in the log', async () => {
    await expect(desk.contacts.exportCsv({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await add({ name: '=cmd|calc', specialty: 'Orthodontics' });
    const { csv, rowCount } = await clinic.owner.contacts.exportCsv({ specialty: 'Orthodontics' });
    expect(rowCount).toBe(3);
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('name,specialty,phone,email,address,notes,status');
    expect(lines.some((line) => line.startsWith("'=cmd|calc,Orthodontics"))).toBe(true);
    expect(rows("select changes from audit_log where action = 'export' and entity = 'contacts'")).toEqual([
      { changes: '{"rows":3}' },
    ]);
  });
});
