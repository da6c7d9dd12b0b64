// Who is told what when everything has come to rest: referrals, notes and notifications, each to whom it concerns alone,
// and replays where they were. The rules are written anew here: a fault in the production ones must not hide itself.

import type { Bodies } from '#shared/sync/bodies.ts';
import { derivedId, type SimWorld } from './sim-world.ts';

type Say = (problem: string) => void;
type Referral = Bodies['referral'];

export function checkTold(world: SimWorld, wasRestored: boolean, say: Say): void {
  feeds(world, say);
  notifications(world, wasRestored, say);
  handings(world, wasRestored, say);
  replays(world, say);
  if (!wasRestored) drafts(world, say);
}

/** Both clinics from its sending on, before that the one that writes it. */
function readersOf({ fromClinicId, toClinicId, sentAt }: Referral): Set<string> {
  return new Set([fromClinicId, sentAt === null ? null : toClinicId].filter((id) => id !== null));
}

function referralOf(world: SimWorld, id: string): Referral | undefined {
  return world.network().entities.get(`referral ${id}`)?.body as Referral | undefined;
}

function feeds(world: SimWorld, say: Say): void {
  const { entities, feeds: all } = world.network();
  for (const [key, { body, isDeleted }] of entities) {
    const isNote = key.startsWith('note ');
    if (isDeleted || body === null || !(isNote || key.startsWith('referral '))) continue;
    const referral = isNote ? referralOf(world, (body as Bodies['note']).referralId) : (body as Referral);
    if (referral === undefined) {
      say(`${key} hangs on nothing`);
      continue;
    }
    const readers = readersOf(referral);
    for (const clinicId of world.clinics)
      if (readers.has(clinicId) !== (all.get(clinicId)?.has(key) === true))
        say(readers.has(clinicId) ? `a clinic does not hear of ${key}` : `another clinic hears of ${key}`);
  }
}

/**
 * One for each step, amendment and note, and each clinic that reads it and did not make it; its id follows from both. A
 * note that was there before the referral was sent came along with it.
 */
function notifications(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { log, entities, feeds: all } = world.network();
  const sending = new Map<string, string>();
  for (const [key, { body }] of entities)
    if (key.startsWith('event ') && (body as Bodies['event']).to === 'SENT')
      sending.set((body as Bodies['event']).referralId, key);
  const toTell = new Set<string>();
  const tell = (referralId: string, byClinicId: string | null, from: string) => {
    const referral = referralOf(world, referralId);
    for (const clinicId of referral === undefined ? [] : readersOf(referral))
      if (clinicId !== byClinicId) toTell.add(`${clinicId} ${derivedId(from, clinicId)}`);
  };
  for (const [key, { body }] of entities) {
    if (!key.startsWith('event ')) continue;
    const event = body as Bodies['event'];
    tell(event.referralId, event.byClinicId, key.slice(6));
  }
  for (const { id, name, status, args, clinicId } of log.values())
    if (name === 'note.add@1' && status === 'applied') {
      const feed = all.get(clinicId);
      const sentAt = feed?.get(sending.get(String(args.referralId)) ?? '')?.seq ?? 0;
      if ((feed?.get(`note ${String(args.id)}`)?.seq ?? 0) > sentAt)
        tell(String(args.referralId), clinicId, id);
    }
  for (const { clinicId, id } of told(world).filter(({ userId }) => userId === null))
    if (!toTell.delete(`${clinicId} ${id}`)) say(`told of nothing, or of one thing twice: ${id}`);
  if (!wasRestored) for (const key of toTell) say(`nobody was told: ${key}`);
}

function told(world: SimWorld) {
  const { entities, feeds: all } = world.network();
  return world.clinics.flatMap((clinicId) =>
    [...(all.get(clinicId)?.values() ?? [])].flatMap(({ entry: { entity, id } }) => {
      if (entity !== 'notification') return [];
      const body = entities.get(`notification ${id} ${clinicId}`)?.body as Bodies['notification'] | undefined;
      return [{ clinicId, id, userId: body?.userId ?? null }];
    }),
  );
}

/** A referral given to somebody else is told to that one person, once for each time; who takes it themselves is not told. */
function handings(world: SimWorld, wasRestored: boolean, say: Say): void {
  const changes = [...world.network().log.values()]
    .filter(({ name, status, args }) => {
      const given = (args.changes as Partial<Bodies['side']> | undefined)?.ownerUserId;
      return name === 'side.update@1' && status === 'applied' && typeof given === 'string';
    })
    .toSorted((one, other) => (one.entityVersion ?? 0) - (other.entityVersion ?? 0));
  const owners = new Map<string, string>();
  const toTell = new Set<string>();
  const mayTell = new Set<string>();
  for (const { id, clinicId, actorUserId, args } of changes) {
    const side = `${clinicId} ${String(args.id)}`;
    const userId = (args.changes as Bodies['side']).ownerUserId as string;
    const key = `${clinicId} ${derivedId(id, 'owner')} ${userId}`;
    if (userId !== actorUserId) mayTell.add(key);
    if (userId !== actorUserId && owners.get(side) !== userId) toTell.add(key);
    owners.set(side, userId);
  }
  for (const { clinicId, id, userId } of told(world)) {
    if (userId === null) continue;
    const key = `${clinicId} ${id} ${userId}`;
    // After a restore what was lost in between is not known any more.
    if (!(wasRestored ? mayTell : toTell).has(key)) say(`told of what was not given to them: ${id}`);
    toTell.delete(key);
  }
  if (!wasRestored)
    for (const key of toTell) say(`a referral was given to somebody who was not told: ${key}`);
}

/** What was confirmed at a version is applied at that version again, or waits. */
function replays(world: SimWorld, say: Say): void {
  for (const { id, name, status, entityVersion, replayedVersion } of world.network().log.values())
    if (status === 'applied' && typeof replayedVersion === 'number' && entityVersion !== replayedVersion)
      if (!/^(file\.(admit|remove)|page\.revoke|referral\.import)@/.test(name))
        say(`${name} ${id} was applied at ${replayedVersion}, and again at ${entityVersion}`);
}

/** Nothing is edited once it was sent; the log stands in the order of arrival. */
function drafts(world: SimWorld, say: Say): void {
  const sent = new Set<string>();
  for (const { id, name, status, args } of world.network().log.values()) {
    if (status !== 'applied') continue;
    const referralId = String(args.id);
    if (name === 'referral.create@1' ? args.isSent === true : name === 'referral.status@1')
      sent.add(referralId);
    if (name === 'referral.edit@1' && sent.has(referralId)) say(`${id} edits what was sent`);
  }
}
