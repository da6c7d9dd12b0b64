// Who is told what: two PCs of one clinic and another clinic that sends to it, over the real exchange.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write } from '#main/core/unit-of-work.ts';
import { announce } from '#main/features/notifications/announcements-service.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import { referralTo } from '../../../tests/fixtures/referral-of.ts';
import type { Client } from '../../../tests/fixtures/test-clinic.ts';
import { createDeskNetwork, type DeskNetwork, type NetworkDesk } from '../../../tests/sync/network-desks.ts';

const start = '2026-11-20T09:00:00.000Z';
let network: DeskNetwork;
let nowMs: number;
let sender: NetworkDesk;
let desk: NetworkDesk;
beforeEach(async () => {
  nowMs = Date.parse(start) + 60_000;
  network = createDeskNetwork(() => new Date((nowMs += 1000)).toISOString());
  sender = await network.addDesk({ name: 'Sender Dental', now: start });
  desk = await network.addDesk({ name: 'Receiver Dental', now: start });
  for (const at of [desk, sender]) know(at, at === desk ? sender : desk);
});
afterEach(() => network.close());

/** What the network publishes of a partner. */
function know(at: NetworkDesk, other: NetworkDesk): void {
  const name = other === sender ? 'Sender Dental' : 'Receiver Dental';
  at.clinic.db.$client
    .prepare('insert or replace into partners (id, name, created_at, updated_at) values (?, ?, ?, ?)')
    .run(other.clinicId, name, start, start);
}

/** A change of the network as a feature's service makes it. */
function make<Name extends MutationName>(at: NetworkDesk, name: Name, args: MutationArgs[Name]): void {
  const actor = { userId: at.ownerId, role: 'OWNER', sessionId: null, deviceName: null } as const;
  const call = { core: at.core, clinic: at.clinic, actor: { ...actor, ipAddress: null, userAgent: null } };
  write(call, (unit) => {
    expect(enqueue(call, unit, name, args)).not.toHaveProperty('refused');
    unit.audit({ action: 'create', entity: 'referral', entityId: args.id });
  });
}

async function send(patientName: string, urgency: 'ROUTINE' | 'EMERGENCY' = 'ROUTINE'): Promise<string> {
  const id = newId();
  make(sender, 'referral.create@1', {
    id,
    isSent: true,
    fields: { ...referralTo(desk.clinicId, patientName), urgency },
  });
  await sender.exchange();
  return id;
}

const unreadOf = async (client: Client) => (await client.notifications.summary()).unread;

describe('what came in', () => {
  test('is told to everybody of the clinic once, with words to be made of it, and to nobody else', async () => {
    const id = await send('Anna Berg');
    await desk.exchange();
    const { client: dentist } = await desk.person('DENTIST');
    const { rows } = await desk.owner.notifications.list({});
    expect(rows).toEqual([
      {
        id: expect.any(String),
        type: 'NEW_INCOMING_REFERRAL',
        at: expect.any(String),
        isRead: false,
        isForYou: false,
        referral: {
          id,
          direction: 'INCOMING',
          patientName: 'Anna Berg',
          partnerName: 'Sender Dental',
          urgency: 'ROUTINE',
          status: 'SENT',
        },
      },
    ]);
    expect(await sender.owner.notifications.summary()).toEqual({ unread: 0, ringing: [] });
    // Whoever has an account since then has nothing to catch up with.
    expect(await unreadOf(dentist)).toBe(1);
    desk.advance(3_600_000);
    const { client: newcomer } = await desk.person('RECEPTIONIST');
    expect(await unreadOf(newcomer)).toBe(0);
  });

  test('each step of the other side is told as what it is', async () => {
    const id = await send('Anna Berg');
    await desk.exchange();
    make(desk, 'referral.status@1', { id, to: 'ACCEPTED', reason: null, report: null });
    make(desk, 'note.add@1', { id: newId(), referralId: id, text: 'Seen on Monday' });
    make(desk, 'referral.status@1', { id, to: 'COMPLETED', reason: null, report: 'Done' });
    await desk.exchange();
    await sender.exchange();
    const { rows } = await sender.owner.notifications.list({});
    expect(rows.map(({ type }) => type)).toEqual([
      'REFERRAL_COMPLETED',
      'REFERRAL_STATUS_UPDATE',
      'REFERRAL_ACCEPTED',
    ]);
    expect(rows[0]?.referral).toMatchObject({ direction: 'OUTGOING', partnerName: 'Receiver Dental' });
  });
});

describe('a referral given to one person', () => {
  test('is told to them alone, and not to who takes it themselves', async () => {
    const id = await send('Anna Berg');
    await desk.exchange();
    const { client: dentist, id: dentistId } = await desk.person('DENTIST');
    await desk.owner.referrals.keep({ id, changes: { ownerUserId: dentistId } });
    await desk.exchange();
    expect([await unreadOf(dentist), await unreadOf(desk.owner)]).toEqual([2, 1]);
    const [told] = (await dentist.notifications.list({})).rows;
    expect(told).toMatchObject({
      type: 'REFERRAL_STATUS_UPDATE',
      isForYou: true,
      referral: { id, patientName: 'Anna Berg' },
    });
    // The other clinic hears nothing of who follows it up here.
    await sender.exchange();
    expect(await unreadOf(sender.owner)).toBe(0);
    await dentist.referrals.keep({ id, changes: { ownerUserId: null } });
    await dentist.referrals.keep({ id, changes: { ownerUserId: dentistId } });
    await desk.exchange();
    expect([await unreadOf(dentist), await unreadOf(desk.owner)]).toEqual([2, 1]);
  });
});

describe('reading', () => {
  test('is each reader’s own, and can be taken back', async () => {
    await send('Anna Berg');
    await desk.exchange();
    const { client: dentist } = await desk.person('DENTIST');
    const [told] = (await desk.owner.notifications.list({})).rows;
    const id = told?.id as NonNullable<typeof told>['id'];
    await desk.owner.notifications.read({ id });
    await desk.owner.notifications.read({ id });
    expect([await unreadOf(desk.owner), await unreadOf(dentist)]).toEqual([0, 1]);
    expect((await desk.owner.notifications.list({ unreadOnly: true })).rows).toEqual([]);
    await desk.owner.notifications.unread({ id });
    expect(await unreadOf(desk.owner)).toBe(1);
  });

  test('everything at once, taken back wholly and no more than that', async () => {
    for (const name of ['Anna', 'Ben', 'Cem']) await send(name);
    await desk.exchange();
    const [newest] = (await desk.owner.notifications.list({ limit: 1 })).rows;
    await desk.owner.notifications.read({ id: newest?.id as NonNullable<typeof newest>['id'] });
    const { count, at } = await desk.owner.notifications.readAll();
    expect([count, await unreadOf(desk.owner)]).toEqual([2, 0]);
    await desk.owner.notifications.unreadAll({ at });
    expect(await unreadOf(desk.owner)).toBe(2);
  });

  test('on two PCs that were apart leaves the right count on both', async () => {
    const second = await network.addDesk({ name: 'Receiver Dental', clinicId: desk.clinicId, now: start });
    const { id: readerId, client: here } = await desk.person('DENTIST');
    const there = await second.alsoHere(desk, readerId);
    for (const name of ['Anna', 'Ben', 'Cem', 'Deniz']) await send(name);
    await desk.exchange();
    await second.exchange();
    const ids = (await here.notifications.list({})).rows.map(({ id }) => id);
    // Offline here and there: one of them is read on both.
    for (const id of ids.slice(0, 2)) await here.notifications.read({ id });
    for (const id of ids.slice(1, 3)) await there.notifications.read({ id });
    expect([await unreadOf(here), await unreadOf(there)]).toEqual([2, 2]);
    await desk.exchange();
    await second.exchange();
    await desk.exchange();
    expect([await unreadOf(here), await unreadOf(there)]).toEqual([1, 1]);
    // Taken back on one PC alone, while the other has read it as well: it stays read.
    await here.notifications.unread({ id: ids[0] as (typeof ids)[0] });
    await desk.exchange();
    await second.exchange();
    expect([await unreadOf(here), await unreadOf(there)]).toEqual([2, 2]);
  });

  test('of what is another’s is refused', async () => {
    await send('Anna Berg');
    await desk.exchange();
    const [told] = (await desk.owner.notifications.list({})).rows;
    const id = told?.id as NonNullable<typeof told>['id'];
    desk.clinic.db.$client.prepare('update notifications set user_id = ?').run(newId());
    await expect(desk.owner.notifications.read({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await unreadOf(desk.owner)).toBe(0);
  });
});

describe('what is new', () => {
  test('is told once: not on a second window, not after everything was pulled again', async () => {
    await send('Anna Berg');
    const announced = await desk.exchange();
    expect(announced).toHaveLength(1);
    announce(desk.core, announced);
    const second = desk.window();
    await second.session.signIn({ username: 'owner', password: 'correct horse battery' });
    const { client: dentist } = await desk.person('DENTIST');
    expect((await desk.owner.notifications.takeAnnounced()).told).toHaveLength(1);
    expect(await second.notifications.takeAnnounced()).toEqual({ told: [], more: 0 });
    // Another person at another window is told for themselves.
    expect((await dentist.notifications.takeAnnounced()).told).toHaveLength(1);
    desk.clinic.db.$client.prepare("update sync_state set cursor = 0, set_sum = '0000000000000000'").run();
    expect(await desk.exchange()).toEqual([]);
    expect(await unreadOf(desk.owner)).toBe(1);
  });

  test('much at once is a few lines and a number; what was read meanwhile or is of yesterday is no news', async () => {
    for (const name of ['Anna', 'Ben', 'Cem', 'Deniz', 'Ece']) await send(name);
    announce(desk.core, await desk.exchange());
    const [newest] = (await desk.owner.notifications.list({ limit: 1 })).rows;
    await desk.owner.notifications.read({ id: newest?.id as NonNullable<typeof newest>['id'] });
    const { told, more } = await desk.owner.notifications.takeAnnounced();
    expect([told.map(({ referral }) => referral?.patientName), more]).toEqual([['Deniz', 'Cem', 'Ben'], 1]);
    await send('Filiz');
    announce(desk.core, await desk.exchange());
    desk.advance(2 * 86_400_000);
    const later = desk.window();
    await later.session.signIn({ username: 'owner', password: 'correct horse battery' });
    expect(await later.notifications.takeAnnounced()).toEqual({ told: [], more: 0 });
  });
});

describe('an emergency', () => {
  test('rings until somebody of the clinic has looked at it', async () => {
    await send('Anna Berg');
    const id = await send('Ben Cole', 'EMERGENCY');
    await desk.exchange();
    const { client: dentist } = await desk.person('DENTIST');
    const ringing = async (client: Client) =>
      (await client.notifications.summary()).ringing.map(({ referral }) => referral?.patientName);
    expect([await ringing(desk.owner), await ringing(dentist)]).toEqual([['Ben Cole'], ['Ben Cole']]);
    make(desk, 'side.update@1', { id, changes: { seenAt: desk.core.clock.now() } });
    expect([await ringing(desk.owner), await ringing(dentist)]).toEqual([[], []]);
    expect(await unreadOf(desk.owner)).toBe(2);
  });

  test('rings no more for who has read of it, nor once it was answered or taken back', async () => {
    const id = await send('Ben Cole', 'EMERGENCY');
    await desk.exchange();
    const { client: dentist } = await desk.person('DENTIST');
    await desk.owner.notifications.readAll();
    expect((await desk.owner.notifications.summary()).ringing).toEqual([]);
    expect((await dentist.notifications.summary()).ringing).toHaveLength(1);
    make(sender, 'referral.status@1', { id, to: 'CANCELLED', reason: null, report: null });
    await sender.exchange();
    await desk.exchange();
    expect((await dentist.notifications.summary()).ringing).toEqual([]);
  });
});
