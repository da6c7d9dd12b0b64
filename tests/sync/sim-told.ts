// Who is told what when everything has come to rest: referrals, notes and notifications, each to whom it concerns alone,
// and replays where they were. The rules are written anew here: a fault in the production ones must not hide itself.

import type { Bodies } from '#shared/sync/bodies.ts';
import { derivedId, type SimWorld } from './sim-world.ts';

type Say = (problem: string) => void;
type Referral = Bodies['referral'];

export function checkTold(world: SimWorld, wasRestored: boolean, say: Say): void {
  feeds(world, say);
  notifications(world, wasRestored, say);
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
  for (const clinicId of world.clinics)
    for (const { entry } of all.get(clinicId)?.values() ?? [])
      if (entry.entity === 'notification' && !toTell.delete(`${clinicId} ${entry.id}`))
        say(`told of nothing, or of one thing twice: ${entry.id}`);
  if (!wasRestored) for (const key of toTell) say(`nobody was told: ${key}`);
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
