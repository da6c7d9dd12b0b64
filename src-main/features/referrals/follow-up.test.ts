// Nothing goes silent: whatever happens to referrals and to people, every open one has an owner who works here and a date.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { isClosed, nextStatuses } from '#shared/referrals/referral-steps.ts';
import { urgencies } from '#shared/sync/bodies.ts';
import { referralFields } from '../../../tests/fixtures/referral-of.ts';
import { putPulled } from '../../../tests/fixtures/pulled-record.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import type { Client } from '../../../tests/fixtures/test-clinic.ts';

let clinic: XrayClinic;
const people = new Map<string, Client>();
const farClinic = newId();
const dayMs = 86_400_000;

beforeAll(async () => {
  clinic = await createXrayClinic();
  people.set(clinic.ownerId, clinic.owner);
  for (const role of ['DENTIST', 'HYGIENIST', 'RECEPTIONIST', 'ADMIN'] as const) {
    const { id, client } = await clinic.person(role);
    people.set(id, client);
  }
  await clinic.owner.contacts.create({
    id: newId(),
    fields: {
      name: 'Dr Kanal',
      specialty: 'Endodontics',
      phone: '+90 212 555 00 00',
      email: 'kanal@clinic.example',
      status: 'ACTIVE',
    },
  });
});
afterAll(async () => clinic.close());

const newReferral = { patientId: null, contactId: null, supersedesId: null, fileIds: [] };

function receive(urgency: (typeof urgencies)[number]): string {
  const id = newId();
  putPulled(clinic, 'referral', id, {
    ...referralFields,
    urgency,
    fromClinicId: farClinic,
    toClinicId: clinic.clinic.db.$client.prepare('select clinic_id from sync_state').pluck().get(),
    sender: null,
    status: 'SENT',
    sentAt: clinic.core.clock.now(),
    statusReason: null,
    report: null,
    supersedesId: null,
  });
  return id;
}

const active = async () =>
  (await clinic.owner.people.list({ status: 'ACTIVE', limit: 100 })).rows.map(({ id }) => id as string);

async function allOpen() {
  const rows = [];
  for (let cursor: string | null = null; ;) {
    const page = await clinic.owner.referrals.list({ view: 'OPEN', limit: 100, cursor });
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

async function setStatus(id: string, status: 'ACTIVE' | 'INACTIVE'): Promise<void> {
  const { updatedAt } = await clinic.owner.people.get({ id: id });
  await clinic.owner.people.update({ id: id, updatedAt, changes: { status } });
}

test('a year of 200 referrals while people come and go: none open without an owner who works here and a due date', async () => {
  const ids: string[] = [];
  const others = [...people.keys()].filter((id) => id !== clinic.ownerId);
  const random = fc.sample(fc.integer({ min: 0, max: 999 }), { seed: 7, numRuns: 4000 });
  const roll = (sides: number) => (random.pop() ?? 0) % sides;
  for (let made = 0; made < 200; made += 1) {
    clinic.advance(roll(3) * dayMs);
    const urgency = urgencies[roll(urgencies.length)] ?? 'ROUTINE';
    if (roll(2) === 0) ids.push(receive(urgency));
    else {
      const id = newId();
      await clinic.owner.referrals.create({
        ...newReferral,
        id,
        fields: { ...referralFields, urgency },
        isSent: roll(4) > 0,
      });
      ids.push(id);
    }
    const some = ids[roll(ids.length)] as string;
    const act = roll(9);
    const detail = await clinic.owner.referrals.get({ id: some });
    if (act < 3) await keepOwner(some, others[roll(others.length)] as string);
    else if (act < 6 && detail.nextStatuses.length > 0) {
      const to = detail.nextStatuses[
        roll(detail.nextStatuses.length)
      ] as (typeof detail.nextStatuses)[number];
      await clinic.owner.referrals.step({
        id: some,
        to,
        reason: 'So it is',
        report: 'Done',
        fileIds: [],
      });
    }
    if (roll(10) === 0)
      await setStatus(others[roll(others.length)] as string, roll(2) ? 'ACTIVE' : 'INACTIVE');
    if (roll(20) === 0) {
      const here = await active();
      const chosen = here[roll(here.length)] ?? null;
      await clinic.owner.clinic.updateSettings({ referralsOwnerId: roll(4) === 0 ? null : chosen });
    }
    if (made % 20 > 0) continue;
    const here = new Set(await active());
    for (const row of await allOpen()) {
      expect(here, row.id).toContain(row.ownerUserId);
      expect(row.ownerName).not.toBeNull();
      expect(row.dueOn).not.toBeNull();
    }
  }
  const rows = await allOpen();
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.every(({ status }) => !isClosed(status) && nextStatuses(status, 'SENDER').length > 0)).toBe(
    true,
  );
  expect(new Set(rows.map(({ isOwnerByRule }) => isOwnerByRule)).size).toBe(2);
});

async function keepOwner(id: string, ownerUserId: string | null): Promise<void> {
  await clinic.owner.referrals.keep({ id: id, changes: { ownerUserId: ownerUserId } });
}

test('what nobody took, whose owner left, and what is late by more than a week is on the list of whoever follows up', async () => {
  const newcomer = async (role: 'DENTIST' | 'HYGIENIST' | 'RECEPTIONIST') => {
    const { id, client } = await clinic.person(role, `second-${role.toLowerCase()}`);
    people.set(id, client);
    return id;
  };
  const [dentistId, hygienistId, deskId] = [
    await newcomer('DENTIST'),
    await newcomer('HYGIENIST'),
    await newcomer('RECEPTIONIST'),
  ];
  await clinic.owner.clinic.updateSettings({ referralsOwnerId: deskId });
  const [nobodys, dentists, hygienists] = [receive('ROUTINE'), receive('ROUTINE'), receive('ROUTINE')];
  await keepOwner(dentists, dentistId);
  await keepOwner(hygienists, hygienistId);
  const mine = async (id: string) => {
    const client = people.get(id) as Client;
    const found = [];
    for (let cursor: string | null = null; ;) {
      const page = await client.referrals.list({ view: 'MINE', limit: 100, cursor });
      found.push(...page.rows.map((row) => row.id as string));
      if (page.nextCursor === null) {
        expect(page.total ?? found.length).toBe(found.length);
        return found.filter((one) => [nobodys, dentists, hygienists].includes(one)).toSorted();
      }
      cursor = page.nextCursor;
    }
  };
  const [entry] = (await clinic.owner.audit.list({ limit: 1, entity: 'clinicSettings' })).rows;
  expect(entry?.names, 'the log says who').toHaveProperty(deskId);
  expect(await mine(deskId)).toEqual([nobodys]);
  expect(await mine(dentistId)).toEqual([dentists]);
  expect(await mine(clinic.ownerId)).toEqual([]);

  await setStatus(hygienistId, 'INACTIVE');
  expect(await mine(deskId)).toEqual([nobodys, hygienists].toSorted());

  // A routine one is due after seven days; late by seven it is still its owner's alone, a day later it is not.
  clinic.advance(14 * dayMs);
  expect(await mine(deskId)).toEqual([nobodys, hygienists].toSorted());
  clinic.advance(dayMs);
  expect(await mine(deskId)).toEqual([nobodys, dentists, hygienists].toSorted());
  expect(await mine(dentistId)).toEqual([dentists]);

  // Whoever follows up leaves: it falls to the clinic's owner.
  await setStatus(deskId, 'INACTIVE');
  expect(await mine(clinic.ownerId)).toEqual([nobodys, dentists, hygienists].toSorted());
});

test('only somebody who works here can be named to follow up', async () => {
  await expect(clinic.owner.clinic.updateSettings({ referralsOwnerId: newId() })).rejects.toMatchObject({
    code: 'INVALID',
  });
});
