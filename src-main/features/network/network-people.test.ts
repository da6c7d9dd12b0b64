// One person with an account on each of two PCs: what they read, whose a referral is, and what the network hears of them.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { noteOverwritten } from '#main/features/network/overwritten-service.ts';
import { referralFields, referralOf } from '../../../tests/fixtures/referral-of.ts';
import type { Client } from '../../../tests/fixtures/test-clinic.ts';
import { createDeskNetwork, type DeskNetwork, type NetworkDesk } from '../../../tests/sync/network-desks.ts';

let network: DeskNetwork;
let days = 0;
let sender: NetworkDesk;
let first: NetworkDesk;
let second: NetworkDesk;
/** Anna's two accounts. */
let there: { id: string; client: Client };
let here: { id: string; client: Client };

const contact = {
  name: 'Dr Kanal',
  specialty: 'Endodontics',
  phone: '+90 212 555 00 00',
  email: 'kanal@clinic.example',
  status: 'ACTIVE',
} as const;

beforeEach(async () => {
  // Ids never go back in time, whichever clock they are made by: each test stands after all ids of those before it.
  days += 1;
  const start = new Date(Date.now() + days * 86_400_000).toISOString();
  let nowMs = Date.parse(start) + 60_000;
  network = createDeskNetwork(() => new Date((nowMs += 1000)).toISOString());
  sender = await network.addDesk({ name: 'Sender Dental', now: start });
  first = await network.addDesk({ name: 'Receiver Dental', now: start });
  second = await network.addDesk({ name: 'Receiver Dental', clinicId: first.clinicId, now: start });
  there = await first.person('DENTIST');
  here = await second.person('DENTIST');
  await both();
});
afterEach(() => network.close());

/** Until each has heard the other. */
async function both(): Promise<void> {
  for (const desk of [first, second, first]) await desk.exchange();
}

async function refer(client: Client, toClinicId: string, patientName = 'Anna'): Promise<string> {
  const fields = { ...referralFields, toClinicId, patientName };
  const { id } = await client.referrals.create({ ...referralOf('', [], true), patientId: null, fields });
  return id;
}

/** To the clinic of the two PCs. */
async function send(patientName: string): Promise<string> {
  const id = await refer(sender.owner, first.clinicId, patientName);
  await sender.exchange();
  return id;
}

const link = async (memberId: string, accountId: string | null) =>
  second.owner.network.people.link({ memberId, accountId });
const unreadOf = async ({ client }: { client: Client }) => (await client.notifications.summary()).unread;
const idsOf = async ({ client }: { client: Client }) =>
  (await client.notifications.list({})).rows.map(({ id }) => id);
const isActive = (at: NetworkDesk, id: string) =>
  at.clinic.db.$client.prepare('select is_active from network_members where id = ?').pluck().get(id);
const sent = (at: NetworkDesk) =>
  at.clinic.db.$client.prepare('select count(*) from outbox').pluck().get() as number;

describe('an account here and one there', () => {
  test('are two people until somebody says so; the same name is proposed first', async () => {
    const { members, accounts } = await second.owner.network.people.list();
    expect(members).toEqual([
      { id: first.ownerId, name: 'Olga Owner', accountId: null, proposedId: second.ownerId },
      { id: there.id, name: 'Pat DENTIST', accountId: null, proposedId: here.id },
    ]);
    expect(accounts.map(({ id }) => id)).toEqual([second.ownerId, here.id]);
    await send('Anna');
    await both();
    await here.client.notifications.readAll();
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([1, 0]);
  });

  test('are told and read as one, offline on both, and taken back', async () => {
    for (const name of ['Anna', 'Ben']) await send(name);
    await both();
    // What each had read before it was said counts for both from now on.
    await there.client.notifications.read({ id: (await idsOf(there))[0] as never });
    await link(there.id, here.id);
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([1, 1]);
    for (const name of ['Cem', 'Deniz', 'Ece']) await send(name);
    await both();
    const ids = await idsOf(here);
    expect(await idsOf(there)).toEqual(ids);
    for (const id of ids.slice(0, 2)) await here.client.notifications.read({ id });
    for (const id of ids.slice(1, 3)) await there.client.notifications.read({ id });
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([2, 2]);
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([1, 1]);
    // Read on both, taken back on one.
    await here.client.notifications.unread({ id: ids[1] as never });
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([2, 2]);
    const { at } = await there.client.notifications.readAll();
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([0, 0]);
    await there.client.notifications.unreadAll({ at });
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([2, 2]);
    // Others of the clinic have read nothing.
    expect(await unreadOf({ client: second.owner })).toBe(5);
  });

  test('are told since the account there was made, also where the one here is younger', async () => {
    await send('Anna');
    await both();
    second.advance(3_600_000);
    const newcomer = await second.person('RECEPTIONIST');
    expect(await unreadOf(newcomer)).toBe(0);
    await link(there.id, newcomer.id);
    expect([await unreadOf(there), await unreadOf(newcomer)]).toEqual([1, 1]);
  });

  test('are one owner of referrals, by the account of each PC', async () => {
    await link(there.id, here.id);
    await both();
    const id = await send('Anna');
    await both();
    const row = async (at: NetworkDesk) => {
      const { ownerUserId, ownerName, isOwnerByRule } = await at.owner.referrals.get({ id });
      return { ownerUserId, ownerName, isOwnerByRule };
    };
    const mine = async ({ client }: { client: Client }) =>
      (await client.referrals.list({ view: 'MINE' })).rows.map((one) => one.id);
    for (const [at, chosen] of [
      [second, here],
      [first, there],
    ] as const) {
      await at.owner.referrals.keep({ id, changes: { ownerUserId: null } });
      await both();
      expect(await mine(here)).toEqual([]);
      await at.owner.referrals.keep({ id, changes: { ownerUserId: chosen.id } });
      await both();
      expect(await row(first)).toMatchObject({ ownerUserId: there.id, isOwnerByRule: false });
      expect(await row(second)).toMatchObject({ ownerUserId: here.id, isOwnerByRule: false });
      expect([await mine(here), await mine(there)]).toEqual([[id], [id]]);
      expect(await mine({ client: second.owner })).toEqual([]);
    }
    // Each time it was given to Anna she alone was told, on both.
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([3, 3]);
    expect([await unreadOf({ client: first.owner }), await unreadOf({ client: second.owner })]).toEqual([
      1, 1,
    ]);
    const own = await refer(here.client, sender.clinicId);
    await here.client.referrals.addNote({ id: own, noteId: newId(), text: 'Called them' });
    await both();
    expect(await mine(there)).toContain(own);
    for (const at of [first, second]) {
      const { steps, notes } = await at.owner.referrals.get({ id: own });
      expect([steps[0]?.byName, notes[0]?.byName]).toEqual(['Pat DENTIST', 'Pat DENTIST']);
    }
  });

  test('stand in the log of this PC as the account here', async () => {
    await link(there.id, here.id);
    const id = newId();
    await here.client.contacts.create({ id, fields: contact });
    const row = second.clinic.db.$client
      .prepare('select * from outbox where entity_id = ?')
      .get(id) as Record<string, unknown>;
    expect(row['actor_user_id']).toBe(there.id);
    noteOverwritten(
      second.core,
      second.clinic.db,
      {
        entity: 'contact',
        entityId: id,
        args: { changes: { notes: 'New' } },
        actorUserId: there.id,
      } as never,
      { notes: 'Old' },
    );
    const { rows } = await second.owner.audit.list({ action: 'overwrite' });
    expect(rows).toMatchObject([{ userId: here.id, userName: 'Pat DENTIST' }]);
  });
});

describe('the network', () => {
  test('knows one of them, and hears no more of it once all is said', async () => {
    expect(isActive(first, here.id)).toBe(1);
    await second.owner.people.update({
      id: here.id,
      updatedAt: (await second.owner.people.get({ id: here.id })).updatedAt,
      changes: { firstName: 'Patricia', role: 'ADMIN' },
    });
    await link(there.id, here.id);
    await both();
    expect([isActive(first, here.id), isActive(first, there.id)]).toEqual([0, 1]);
    expect((await first.owner.network.people.list()).members.map(({ id }) => id)).toEqual([second.ownerId]);
    const before = [sent(first), sent(second)];
    await both();
    await both();
    expect([sent(first), sent(second)]).toEqual(before);
    // Not even when the account here is renamed or put out of use.
    const { updatedAt } = await second.owner.people.get({ id: here.id });
    await second.owner.people.update({ id: here.id, updatedAt, changes: { status: 'INACTIVE' } });
    await both();
    expect([sent(first), sent(second)]).toEqual(before);
    expect(isActive(first, there.id)).toBe(1);
  });

  test('is not asked for ever by two PCs that each say the other’s is theirs', async () => {
    await link(there.id, here.id);
    await first.owner.network.people.link({ memberId: here.id, accountId: there.id });
    await both();
    await both();
    const before = [sent(first), sent(second)];
    await both();
    expect([sent(first), sent(second)]).toEqual(before);
    await send('Anna');
    await both();
    await here.client.notifications.readAll();
    await both();
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([0, 0]);
  });

  test('hears again of somebody whom it has forgotten with a restore', async () => {
    await link(there.id, here.id);
    await both();
    second.clinic.db.$client.exec(
      `delete from base where id = '${there.id}'; delete from network_members where id = '${there.id}'`,
    );
    await second.exchange();
    expect(isActive(second, there.id)).toBe(1);
    await both();
    const before = [sent(first), sent(second)];
    await both();
    expect([sent(first), sent(second)]).toEqual(before);
  });
});

describe('what was said wrongly', () => {
  test('is said anew or taken back, and stands in the log', async () => {
    await send('Anna');
    await both();
    await link(there.id, second.ownerId);
    await both();
    await there.client.notifications.readAll();
    await both();
    expect([await unreadOf({ client: second.owner }), await unreadOf(here)]).toEqual([0, 1]);
    // The other account in its place: the first is itself again.
    await link(there.id, here.id);
    expect([await unreadOf({ client: second.owner }), await unreadOf(here)]).toEqual([1, 0]);
    await both();
    expect([isActive(first, second.ownerId), isActive(first, here.id)]).toEqual([1, 0]);
    await link(there.id, null);
    await both();
    expect(isActive(first, here.id)).toBe(1);
    expect([await unreadOf(there), await unreadOf(here)]).toEqual([0, 1]);
    const { rows } = await second.owner.audit.list({ entity: 'user', action: 'update' });
    expect(rows.map(({ entityId, changes }) => [entityId, changes['networkPerson']])).toEqual([
      [here.id, { from: 'Pat DENTIST', to: null }],
      [here.id, { from: null, to: 'Pat DENTIST' }],
      [second.ownerId, { from: 'Pat DENTIST', to: null }],
      [second.ownerId, { from: null, to: 'Pat DENTIST' }],
    ]);
  });

  test('of somebody who is not there, or of an account that is another already, is refused', async () => {
    await link(there.id, here.id);
    await expect(link(first.ownerId, here.id)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(link(newId(), here.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(link(first.ownerId, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(link(second.ownerId, here.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(here.client.network.people.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await link(there.id, here.id);
    expect((await second.owner.network.people.list()).members[1]).toMatchObject({ accountId: here.id });
  });
});
