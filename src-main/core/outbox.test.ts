// A feature's change on its way to the network: the feature's tables at once, the outbox, the people before it, nothing on a throw.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Call } from '#main/core/call.ts';
import { enqueue, enqueuePeople } from '#main/core/outbox.ts';
import { write } from '#main/core/unit-of-work.ts';
import { readSynced } from '#main/sync/synced-records.ts';
import type { MutationArgs } from '#shared/sync/mutations.ts';
import { newId } from './ids.ts';
import { createTestClinic, type TestClinic } from '../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
let call: Call;
beforeEach(async () => {
  clinic = await createTestClinic();
  const actor = { userId: clinic.ownerId, role: 'OWNER', sessionId: null, deviceName: null } as const;
  call = {
    core: clinic.core,
    clinic: clinic.clinic,
    actor: { ...actor, ipAddress: null, userAgent: null },
  };
});
afterEach(async () => clinic.close());

const contact = (id: string): MutationArgs['contact.create@1'] => ({
  id,
  name: 'Dr Root',
  specialty: 'Endodontics',
  phone: '+90 212 555 00 00',
  email: 'root@example.com',
  address: null,
  notes: null,
  status: 'ACTIVE',
  removedAt: null,
  clinicId: null,
});

const rows = (sql: string): unknown[] => clinic.clinic.db.$client.prepare(sql).all();
const outboxNames = () => rows('select name, actor_user_id as actor from outbox order by ord');

function create(id: string) {
  return write(call, (unit) => {
    const made = enqueue(call, unit, 'contact.create@1', contact(id));
    unit.audit({ action: 'create', entity: 'contact', entityId: id });
    return made;
  });
}

test('the first change makes the place in the outbox, the people before it, and is read at once', () => {
  const heard: string[] = [];
  clinic.core.topics.subscribe(({ topic }) => heard.push(topic));
  const id = newId();
  expect(create(id)).toEqual({ id: expect.any(String) });

  const [clinicRow] = rows('select id from clinics') as { id: string }[];
  expect(rows('select clinic_id, epoch, next_seq from sync_state')).toEqual([
    { clinic_id: clinicRow?.id, epoch: '', next_seq: 3 },
  ]);
  expect(outboxNames()).toEqual([
    { name: 'member.put@1', actor: clinicRow?.id },
    { name: 'contact.create@1', actor: clinic.ownerId },
  ]);
  expect(rows('select id, name, role, is_active from network_members')).toEqual([
    { id: clinic.ownerId, name: 'Olga Owner', role: 'ADMIN', is_active: 1 },
  ]);
  expect(readSynced(clinic.clinic.db, 'contact', id)).toMatchObject({
    body: { name: 'Dr Root', status: 'ACTIVE' },
    waiting: 1,
  });
  expect(heard).toEqual(expect.arrayContaining(['contacts', 'outbox', 'audit']));
});

test('what the rules forbid leaves no trace, and a throw takes everything back', () => {
  const id = newId();
  create(id);
  expect(create(id)).toEqual({ refused: 'exists' });
  expect(() =>
    write(call, (unit) => {
      enqueue(call, unit, 'contact.delete@1', { id });
      throw new Error('later in the same act');
    }),
  ).toThrow('later in the same act');
  expect(rows('select name from outbox')).toHaveLength(2);
  expect(readSynced(clinic.clinic.db, 'contact', id)?.waiting).toBe(1);
});

test('what the network would call invalid is refused here', () => {
  expect(() =>
    write(call, (unit) =>
      enqueue(call, unit, 'contact.create@1', { ...contact(newId()), status: 'GONE' as 'ACTIVE' }),
    ),
  ).toThrow(/status/);
  expect(rows('select * from outbox')).toEqual([]);
});

test('people are put on their way when they differ from what the network knows, and only then', async () => {
  const people = () =>
    write(call, (unit) => {
      const count = enqueuePeople(unit);
      unit.audit({ action: 'update', entity: 'network', entityId: clinic.ownerId });
      return count;
    });
  const { id } = await clinic.person('DENTIST');
  expect(people()).toBe(0);
  expect(outboxNames()).toHaveLength(2);
  clinic.clinic.db.$client
    .prepare("update users set role = 'ADMIN', first_name = 'Pia' where id = ?")
    .run(id);
  expect(people()).toBe(1);
  expect(rows(`select name, role, is_active from network_members where id = '${id}'`)).toEqual([
    { name: 'Pia DENTIST', role: 'ADMIN', is_active: 1 },
  ]);
  clinic.clinic.db.$client.prepare("update users set deleted_at = '2026-01-01' where id = ?").run(id);
  expect(people()).toBe(1);
  expect(rows(`select is_active from network_members where id = '${id}'`)).toEqual([{ is_active: 0 }]);
  expect(people()).toBe(0);
});
