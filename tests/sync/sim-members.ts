// People, partners and links in the simulation: who may do what, what clinics know of each other, whose a slug is.

import type { Bodies } from '#shared/sync/bodies.ts';
import { enqueue, together } from '#main/sync/synced-records.ts';
import { publicSide } from '#api/sync/partners.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';
import { entityKey } from '#api/sync/shared-entities.ts';
import { putAndPublish, type NetworkTables } from './memory-tables.ts';
import { networkRows } from './sim-file-acts.ts';
import { make, type Act } from './sim-make.ts';
import { recordsOf } from './sim-records.ts';
import type { SimDevice } from './sim-device.ts';
import type { SimWorld } from './sim-world.ts';

/** A clinic as it stands after its sign-up. */
export function signUp(tables: NetworkTables, id: string, index: number, at: string): void {
  // Every other clinic wants a mail with each notification.
  const clinic: Bodies['clinic'] = {
    name: `Clinic ${index}`,
    phone: null,
    email: `clinic${index}@b.example`,
    address: null,
    hasEmailNotices: index % 2 === 0,
  };
  const slug = `clinic-${index}`;
  tables.slugs.set(slug, id);
  putAndPublish(tables, 'clinic', id, clinic, at);
  putAndPublish(tables, 'link', id, { slug, isActive: true }, at);
}

/** The person at a new PC goes before what they do. */
export function introduce(world: SimWorld, device: SimDevice): void {
  const role = world.random.pick(['ADMIN', 'STAFF'] as const);
  if (role === 'ADMIN') world.admins.add(device.userId);
  const args = { id: device.userId, name: `Person ${device.name}`, role, isActive: true };
  together(device.db(), () => {
    const done = enqueue(device.db(), device.means, {
      name: 'member.put@1',
      args,
      actorUserId: device.clinicId,
    });
    if (!('id' in done)) return;
    world.made.push({
      id: done.id,
      clinicId: device.clinicId,
      device: device.name,
      name: 'member.put@1',
      entityId: args.id,
      saw: null,
      isLost: false,
    });
  });
}

export const memberActs: readonly (readonly [act: Act, weight: number])[] = [
  [
    (world, device) => {
      if (recordsOf(device, 'clinic').length === 0) return;
      make(world, device, 'clinic.update@1', {
        id: device.clinicId,
        changes: { phone: `${world.random.integer(100, 999)}` },
      });
    },
    2,
  ],
  [
    (world, device) => {
      if (recordsOf(device, 'link').length === 0) return;
      make(world, device, 'link.update@1', {
        id: device.clinicId,
        changes: world.random.pick([
          { slug: world.random.pick(['smile', 'smile-2', 'dent']) },
          { isActive: false },
        ]),
      });
    },
    2,
  ],
  [
    (world, device) => {
      const members = recordsOf(device, 'member');
      if (members.length === 0) return;
      const { id, body } = world.random.pick(members);
      const role = world.random.pick(['ADMIN', 'STAFF'] as const);
      if (role === 'ADMIN') world.admins.add(id);
      make(world, device, 'member.put@1', { id, ...body, role, isActive: world.random.chance(0.8) });
    },
    2,
  ],
  [
    (world, device) => {
      const nobody = world.newId();
      world.nobodies.add(nobody);
      const referrals = recordsOf(device, 'referral').filter(({ body }) => body.sentAt !== null);
      if (referrals.length === 0) return;
      const referralId = world.random.pick(referrals).id;
      make(world, device, 'note.add@1', { id: world.newId(), referralId, text: 'By nobody' }, nobody);
    },
    1,
  ],
  [
    async (world, device) => {
      const before = new Date(world.clock.nowMs() - 300_000).toISOString();
      const { clinicId } = device;
      world.count('deletions forgotten');
      const held = [...world.network().entities.keys()];
      await world.means.store.write(clinicId, async (tx) => tx.forgetDeletions(clinicId, before, 3));
      const gone = held.filter((key) => !world.network().entities.has(key));
      forgotten.set(world, new Set([...(forgotten.get(world) ?? []), ...gone]));
    },
    1,
  ],
];

const forgotten = new WeakMap<SimWorld, Set<string>>();

/** Whether the network had forgotten for a while that there had been such an entity: then it says that there is none. */
export function wasForgotten(world: SimWorld, key: string): boolean {
  return forgotten.get(world)?.has(key) === true;
}

type Say = (problem: string) => void;

export function checkMembers(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { log, entities, feeds, slugs } = world.network();
  for (const row of log.values()) {
    const isApplied = row.status === 'applied';
    if (isApplied && world.nobodies.has(row.actorUserId)) say(`nobody did ${row.name}`);
    if (row.code === 'not_a_member' && !world.nobodies.has(row.actorUserId) && !wasRestored)
      say(`${row.name} was refused to a member`);
    if (row.code === 'unknown_clinic') say(`${row.name} to a clinic that is there was refused`);
    const isForAdmins = ['clinic.update@1', 'link.update@1', 'member.put@1'].includes(row.name);
    const isOwnWord = row.name === 'member.put@1' && row.actorUserId === row.clinicId;
    if (isApplied && isForAdmins && !isOwnWord && !world.admins.has(row.actorUserId))
      say(`${row.name} was allowed to somebody of the staff`);
  }
  for (const { body } of networkRows(world, 'referral')) {
    const [one, other] = referralReaders(body);
    if (one === undefined || other === undefined) continue;
    for (const [clinicId, partnerId] of [
      [one, other],
      [other, one],
    ] as const) {
      const held = entities.get(entityKey('partner', partnerId, clinicId))?.body;
      const profile = entities.get(entityKey('clinic', partnerId, partnerId))?.body as Bodies['clinic'];
      if (JSON.stringify(held) !== JSON.stringify(publicSide(profile)))
        say(`a clinic holds ${JSON.stringify(held)} of its partner`);
      if (!feeds.get(clinicId)?.has(`partner ${partnerId}`)) say('a clinic does not hear of its partner');
    }
  }
  for (const clinicId of world.clinics) {
    const link = entities.get(entityKey('link', clinicId, clinicId))?.body as Bodies['link'];
    if (slugs.get(link.slug) !== clinicId) say(`the link ${link.slug} leads to another clinic`);
  }
}
