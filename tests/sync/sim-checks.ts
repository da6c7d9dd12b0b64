// What must hold when everything has come to rest: the promises of the exchange, each looked at from outside.

import {
  isClosed,
  referralStatuses,
  stepRefusal,
  type ReferralStatus,
} from '#shared/referrals/referral-steps.ts';
import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { MutationName } from '#shared/sync/mutations.ts';
import { requireState } from '#main/sync/synced-records.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';
import { entityKey } from '#api/sync/shared-entities.ts';
import { createsItself, dependency } from '#api/sync/settle-mutation.ts';
import { checkFilesAndPages } from './sim-file-checks.ts';
import { checkMembers, wasForgotten } from './sim-members.ts';
import { checkOverwritten } from './sim-overwritten.ts';
import { deviceStateOf, recordsOf } from './sim-records.ts';
import { checkTold } from './sim-told.ts';
import type { SimDevice } from './sim-device.ts';
import { derivedId, type SimWorld } from './sim-world.ts';

/** Every broken promise, in words. */
export function checkWorld(world: SimWorld): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(problem);
  const wasRestored = (world.counts.get('network restored') ?? 0) > 0;
  outcomes(world, wasRestored, say);
  for (const device of world.devices) {
    if (device.isRevoked) continue;
    copies(world, device, wasRestored, say);
  }
  effects(world, wasRestored, say);
  const { devices } = world.network();
  const mayBeNew = ['network restored', 'PC cloned', 'client restored'].some((fault) =>
    world.counts.has(fault),
  );
  if (!mayBeNew && devices.size > world.devices.length)
    say(`${devices.size} devices of ${world.devices.length} PCs`);
  histories(world, wasRestored, say);
  checkTold(world, wasRestored, say);
  checkMembers(world, wasRestored, say);
  checkFilesAndPages(world, wasRestored, say);
  if (!wasRestored) checkOverwritten(world, say);
  return problems;
}

type Say = (problem: string) => void;

/** No mutation is lost, each has one outcome, and both sides say the same of it. */
function outcomes(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { log } = world.network();
  const refusedHere = new Set(world.devices.flatMap((device) => deviceStateOf(device).refused));
  // What a revoked PC had not sent stays on it.
  const revoked = new Set(world.devices.filter(({ isRevoked }) => isRevoked).map(({ name }) => name));
  const keptByRevoked = new Set(
    world.devices.flatMap((device) => (device.isRevoked ? deviceStateOf(device).waiting : [])),
  );
  for (const id of world.forms)
    if (!world.network().entities.has(`referral ${id}`) && !wasRestored) say(`lost: the form ${id}`);
  for (const made of world.made) {
    if (made.isLost) continue;
    // A network that was restored may have forgotten a refusal; the desk has kept it.
    if (wasRestored && refusedHere.has(made.id)) continue;
    if (keptByRevoked.has(made.id)) continue;
    if (wasRestored && revoked.has(made.device) && !log.has(made.id)) continue;
    const logged = log.get(made.id);
    if (logged === undefined) say(`lost: ${made.name} ${made.id} of ${made.device}`);
    else if (logged.status === 'quarantined' && !world.poison.has(made.id))
      say(`quarantined: ${made.name} ${made.id}`);
    else if (logged.status === 'parked' && !wasRestored) say(`parked without a restore: ${made.name}`);
    else if (logged.code === 'id_reuse' || logged.code === 'invalid_args')
      say(`refused for a fault of ours: ${made.name} ${logged.code}`);
  }
  // A PC that was copied or restored may offer as unanswered what another had the answer of.
  const hasTwice = ['PC cloned', 'client restored'].some((fault) => (world.counts.get(fault) ?? 0) > 0);
  for (const device of world.devices) {
    if (device.isRevoked) continue;
    const rows = device
      .db()
      .$client.prepare('select id, state, name, entity, entity_id, args, code, entity_version from outbox')
      .all() as {
      id: string;
      state: string;
      name: MutationName;
      entity: string;
      entity_id: string;
      args: string;
      code: string | null;
      entity_version: number | null;
    }[];
    for (const { id, state, name, entity, entity_id, args, code, entity_version } of rows) {
      if (state === 'rejected' && entity_version !== null && !hasTwice)
        say(`${device.name}: ${name} ${id} was confirmed once, now ${code}`);
      // The other of two copies may have made it after a restore, although this one was told that it may not.
      const wasRefused =
        wasRestored &&
        hasTwice &&
        rows.some(
          (other) => other.state === 'rejected' && other.entity_id === entity_id && createsItself(other.name),
        );
      if (
        code === 'not_found' &&
        !wasRefused &&
        isThere(world, device.clinicId, name, entity, entity_id, args)
      )
        say(`${device.name}: ${name} ${id} was refused as if what it changes were missing`);
      if (wasRestored && state === 'rejected') continue;
      const logged = log.get(id);
      const expected = logged?.status === 'applied' ? 'acked' : logged?.status;
      if (state !== expected) say(`${device.name} says ${state} of ${name} ${id}, the network ${expected}`);
    }
  }
}

/** What a mutation changes, and what that hangs on, is there: it had only not come back yet. */
function isThere(
  world: SimWorld,
  clinicId: string,
  name: MutationName,
  entity: string,
  id: string,
  args: string,
): boolean {
  const { entities } = world.network();
  const needed = dependency(name, JSON.parse(args));
  const wasThere = (key: string) => entities.has(key) && !wasForgotten(world, key);
  return (
    (createsItself(name) || wasThere(entityKey(entity as EntityName, id, clinicId))) &&
    (needed === null || wasThere(entityKey(needed.entity, needed.id, clinicId)))
  );
}

/** Each PC's copy is the network's view of its clinic, its records are its copy, and nothing waits. */
function copies(world: SimWorld, device: SimDevice, wasRestored: boolean, say: Say): void {
  const tables = world.network();
  const state = requireState(device.db());
  const waiting = deviceStateOf(device).waiting.filter((id) => tables.log.get(id)?.status !== 'parked');
  if (waiting.length > 0) say(`${device.name} still has ${waiting.length} waiting`);
  if (state.isResync) say(`${device.name} is still asking for everything again`);
  if (state.checksumAlarms > 0) say(`${device.name} had ${state.checksumAlarms} sums that differ`);
  const head = tables.heads.get(device.clinicId);
  if (head !== undefined && head.setSum !== state.setSum) say(`${device.name} rests with another sum`);
  const expected = new Map<string, string>();
  for (const { entry } of tables.feeds.get(device.clinicId)?.values() ?? []) {
    if (entry.isDeleted) continue;
    const stored = tables.entities.get(entityKey(entry.entity, entry.id, device.clinicId));
    expected.set(`${entry.entity} ${entry.id}`, canonical(stored?.body));
  }
  const held = new Map<string, string>();
  const rows = device.db().$client.prepare('select entity, id, body from base').all() as {
    entity: string;
    id: string;
    body: string;
  }[];
  for (const { entity, id, body } of rows) held.set(`${entity} ${id}`, canonical(JSON.parse(body)));
  for (const [key, body] of expected)
    if (held.get(key) !== body) say(`${device.name} ${held.has(key) ? 'differs in' : 'lacks'} ${key}`);
  for (const key of held.keys()) if (!expected.has(key)) say(`${device.name} has ${key} too many`);
  recordsAreTheCopy(device, held, wasRestored, say);
  for (const { id, body } of recordsOf(device, 'referral'))
    if (body.fromClinicId !== device.clinicId && body.toClinicId !== device.clinicId)
      say(`${device.name} holds the foreign referral ${id}`);
}

function recordsAreTheCopy(
  device: SimDevice,
  held: ReadonlyMap<string, string>,
  wasRestored: boolean,
  say: Say,
): void {
  const records = device.db().$client.prepare('select entity, id, body, waiting from records').all() as {
    entity: string;
    id: string;
    body: string;
    waiting: number;
  }[];
  const seen = new Set<string>();
  for (const { entity, id, body, waiting } of records) {
    const key = `${entity} ${id}`;
    seen.add(key);
    if (waiting > 0) {
      if (!wasRestored) say(`${device.name} shows ${key} as waiting`);
    } else if (held.get(key) !== canonical(JSON.parse(body))) say(`${device.name} shows another ${key}`);
  }
  // A deletion that waits for somebody to decide is shown as done.
  const waiting = device
    .db()
    .$client.prepare("select entity || ' ' || entity_id as key from outbox where state = 'parked'")
    .all() as { key: string }[];
  const deciding = new Set(waiting.map(({ key }) => key));
  for (const key of held.keys())
    if (!seen.has(key) && !(wasRestored && deciding.has(key))) say(`${device.name} does not show ${key}`);
}

/** Effects once: one note and one event for each that was applied, one toast on each PC; and no copy that shrinks while it is read. */
function effects(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { log, entities } = world.network();
  const steps = ['referral.status@1', 'referral.amend@1'];
  for (const row of log.values()) {
    if (row.status !== 'applied') continue;
    if (row.name === 'note.add@1' && !entities.has(`note ${String(row.args.id)}`))
      say(`the note of ${row.id} is not there`);
    if (steps.includes(row.name) && !entities.has(`event ${derivedId(row.id, 'event')}`) && !wasRestored)
      say(`the step of ${row.id} is not in the history`);
  }
  for (const device of world.devices)
    for (const [id, times] of device.toasts)
      if (times > 1 && (world.counts.get('client restored') ?? 0) === 0)
        say(`${device.name} announced ${id} ${times} times`);
  for (const device of world.devices)
    if (device.isShrunk()) say(`${device.name} showed less while it read everything again`);
}

/** The history of each referral is a legal chain that ends where the referral is, the same for both clinics. */
function histories(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { entities, feeds } = world.network();
  const events = new Map<string, (Bodies['event'] & { id: string })[]>();
  for (const [key, { body }] of entities) {
    if (!key.startsWith('event ')) continue;
    const event = body as Bodies['event'];
    events.set(event.referralId, [...(events.get(event.referralId) ?? []), { ...event, id: key.slice(6) }]);
  }
  for (const [key, { body }] of entities) {
    if (!key.startsWith('referral ') || body === null) continue;
    const referral = body as Bodies['referral'];
    for (const event of events.get(key.slice(9)) ?? []) {
      const eventId = event.id;
      for (const clinicId of referralReaders(referral))
        if (!feeds.get(clinicId)?.has(`event ${eventId}`))
          say(`a clinic does not hear of the step ${eventId}`);
    }
    const steps = (events.get(key.slice(9)) ?? [])
      .filter(({ kind }) => kind === 'STEP')
      .toSorted((a, b) => a.version - b.version);
    let status: ReferralStatus | null = null;
    let last = 0;
    for (const { from, to, version } of steps) {
      // Between versions that do not follow each other a restore may have taken a step away.
      if (wasRestored && isHalf(referral) && version > last + 1) status = null;
      last = version;
      if (to === null) say(`${key} has a step to nowhere`);
      else if (status !== null && from !== status) say(`${key} jumps from ${status} to a step from ${from}`);
      else if (from !== null && stepRefusal(from, to, 'BOTH', { reason: 'x', report: 'x' }) !== null)
        say(`${key} went from ${from} to ${to}`);
      status = to;
    }
    if (!(wasRestored && isHalf(referral)) && status !== null && status !== referral.status)
      say(`${key} is ${referral.status}, its history ${status}`);
    if (!referralStatuses.includes(referral.status)) say(`${key} has no status`);
    if (isClosed(referral.status) && steps.length === 0 && referral.sentAt !== null)
      say(`${key} has no history`);
  }
}

/** Somebody without an account has a part in it: after a restore it is as far as a clinic gave it back. */
function isHalf({ fromClinicId, toClinicId }: Bodies['referral']): boolean {
  return fromClinicId === null || toClinicId === null;
}

/** Names in order, so that two copies compare as text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
