// Who may do what, through push, and what waits until somebody was introduced.

import { expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { push } from '#api/sync/push.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { referralTo } from '../../tests/fixtures/referral-of.ts';
import { emptyTables, memoryStore } from '../../tests/sync/memory-network.ts';
import { signUp } from '../../tests/sync/sim-members.ts';
import { derivedId } from '../../tests/sync/sim-world.ts';

const at = '2026-11-28T08:00:00.000Z';

function pcOf() {
  const tables = emptyTables(newId());
  const [clinicId, other] = [newId(), newId()];
  signUp(tables, clinicId, 0, at);
  signUp(tables, other, 1, at);
  const means: NetworkMeans = {
    store: memoryStore(
      () => tables,
      () => {},
      () => at,
    ),
    now: () => at,
    knows: () => true,
    hash: (text) => text,
    derivedId,
  };
  const device = newId();
  let seq = 0;
  async function act<Name extends MutationName>(
    actor: string,
    name: Name,
    args: MutationArgs[Name],
    replay = false,
  ): Promise<Outcome> {
    const mutation = { id: newId(), seq: (seq += 1), name, args, actor, at, ...(replay && { replay }) };
    const frame = { protocol: 1, schema: 1, device, epoch: tables.epoch };
    const reply = await push(means, clinicId, { ...frame, mutations: [mutation] });
    if ('error' in reply) throw new Error(reply.error);
    return reply.results[0] as Outcome;
  }
  const introduce = async (id: string, role: 'ADMIN' | 'STAFF', isActive = true) =>
    act(clinicId, 'member.put@1', { id, name: 'Somebody', role, isActive });
  return { tables, clinicId, other, act, introduce };
}

const reading = () => ({ id: newId(), notificationId: newId(), userId: newId() });
const link = (id: string, slug: string) => ({ id, changes: { slug } });

test('somebody whom nobody introduced does nothing; a replay of theirs waits for the introduction', async () => {
  const { tables, act, introduce } = pcOf();
  const person = newId();
  const contact = { name: 'A', specialty: 'B', phone: '1', email: 'a@b.example', address: null, notes: null };
  const args = { id: newId(), ...contact, status: 'ACTIVE', removedAt: null, clinicId: null } as const;
  expect(await act(person, 'contact.create@1', args)).toMatchObject({ code: 'not_a_member' });
  const waiting = await act(person, 'contact.create@1', args, true);
  expect(waiting.status).toBe('parked');
  await introduce(person, 'STAFF');
  expect(tables.log.get(waiting.id)?.status).toBe('applied');
});

test('link and people take an ADMIN who is still there; the clinic itself only introduces', async () => {
  const { clinicId, act, introduce } = pcOf();
  const [admin, staff] = [newId(), newId()];
  await introduce(admin, 'ADMIN');
  await introduce(staff, 'STAFF');
  expect(await act(staff, 'link.update@1', link(clinicId, 'smile'))).toMatchObject({ code: 'not_an_admin' });
  expect(await act(admin, 'link.update@1', link(clinicId, 'smile'))).toMatchObject({ status: 'applied' });
  expect(await act(clinicId, 'reading.add@1', reading())).toMatchObject({ code: 'not_a_member' });
  await introduce(admin, 'ADMIN', false);
  expect(await act(admin, 'link.update@1', link(clinicId, 'dent'))).toMatchObject({ code: 'not_an_admin' });
});

test('a slug that another clinic has gets a number; one the clinic had stays its own', async () => {
  const { tables, clinicId, act, introduce } = pcOf();
  const admin = newId();
  await introduce(admin, 'ADMIN');
  await act(admin, 'link.update@1', link(clinicId, 'clinic-1'));
  expect(tables.entities.get(`link ${clinicId} ${clinicId}`)?.body).toMatchObject({ slug: 'clinic-1-2' });
  await act(admin, 'link.update@1', link(clinicId, 'clinic-0'));
  expect(tables.entities.get(`link ${clinicId} ${clinicId}`)?.body).toMatchObject({ slug: 'clinic-0' });
  expect(tables.slugs.get('clinic-1-2')).toBe(clinicId);
});

test('a referral to a clinic that is not in the network is refused; the first to one that is makes partners', async () => {
  const { tables, clinicId, other, act, introduce } = pcOf();
  const person = newId();
  await introduce(person, 'STAFF');
  const send = async (toClinicId: string) =>
    act(person, 'referral.create@1', {
      id: newId(),
      isSent: true,
      fields: referralTo(toClinicId),
    });
  expect(await send(newId())).toMatchObject({ code: 'unknown_clinic' });
  expect(await send(other)).toMatchObject({ status: 'applied' });
  expect(tables.entities.get(`partner ${other} ${clinicId}`)?.body).toMatchObject({ name: 'Clinic 1' });
  expect(tables.entities.get(`partner ${clinicId} ${other}`)?.body).toMatchObject({ name: 'Clinic 0' });
});
