// One mutation inside the network's transaction: what it changes, whom it concerns, and the replays it lets go on.

import { maxReferralBytes } from '#shared/network/blobs.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import {
  entityOf,
  isMutationName,
  mutationArgs,
  type Actor,
  type MutationArgs,
  type MutationName,
} from '#shared/sync/mutations.ts';
import { overwrittenBy } from '#shared/sync/overwritten.ts';
import { partyOf, reduce } from '#shared/sync/reduce.ts';
import type { LoggedMutation, NetworkMeans, NetworkTx, StoredEntity, Touched } from '#api/sync/network-tx.ts';
import { isTooMuch } from '#api/sync/files.ts';
import { followUps } from '#api/sync/follow-ups.ts';
import { importAgain } from '#api/sync/import-referral.ts';
import { claimSlug } from '#api/sync/claim-slug.ts';
import { notAllowed } from '#api/sync/membership.ts';
import { applied, rejected, waitsFor, type Replay, type Settled } from '#api/sync/outcomes.ts';
import { unknownReceiver } from '#api/sync/partners.ts';
import { StoreFault } from '#api/sync/store-fault.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';

export type Asked = {
  readonly id: string;
  readonly name: string;
  readonly args: Record<string, unknown>;
  readonly actor: Actor;
  readonly replay?: Replay;
};

/** A name this network does not know yet: the device waits for the network's update, nothing is refused. */
export class UnknownMutation extends Error {}

/**
 * Applies one mutation and then, to a fixpoint, the parked replays that waited for what it changed.
 * Adds every entity a clinic has to hear of to `touched`. Gives the outcome of the mutation itself.
 */
export async function settleMutation(
  means: NetworkMeans,
  tx: NetworkTx,
  asked: Asked,
  touched: Touched[],
): Promise<Settled> {
  const first = touched.length;
  const settled = await apply(means, tx, asked, touched);
  for (let looked = first; looked < touched.length; looked++) {
    const { entity, id } = touched[looked] as Touched;
    for (const parked of await tx.parkedFor(entity, id)) await wake(means, tx, parked, touched);
  }
  return settled;
}

async function wake(
  means: NetworkMeans,
  tx: NetworkTx,
  parked: LoggedMutation,
  touched: Touched[],
): Promise<void> {
  const before = touched.length;
  const asked: Asked = {
    id: parked.id,
    name: parked.name,
    args: parked.args,
    actor: { clinicId: parked.clinicId, userId: parked.actorUserId, at: parked.clientAt },
    replay: { version: parked.replayedVersion },
  };
  const result = await tx.apart(async () => apply(means, tx, asked, touched));
  // A fault in one that waited must not be laid on the mutation that woke it.
  if ('failed' in result) {
    if (result.failed instanceof StoreFault) throw result.failed;
    touched.length = before;
    if (result.failed instanceof UnknownMutation) return;
  }
  const outcome = 'done' in result ? result.done : quarantined;
  if (outcome.status !== 'parked') await tx.settleMutation(parked.id, outcome);
}

async function apply(means: NetworkMeans, tx: NetworkTx, asked: Asked, touched: Touched[]): Promise<Settled> {
  const { name, actor } = asked;
  if (!isMutationName(name) || !means.knows(name)) throw new UnknownMutation(name);
  const parsed = mutationArgs[name].safeParse(asked.args);
  if (!parsed.success) return rejected('invalid_args', { fields: problemFields(parsed.error.issues) });
  const args = parsed.data;
  const entity = entityOf(name);
  const found = await tx.lockEntity(entity, args.id, actor.clinicId);

  const stopped =
    (await replayWaits(tx, name, args, asked, found)) ??
    (await notAllowed(tx, name, actor, asked.replay)) ??
    (await forbidden(tx, name, args, found?.body ?? null, asked));
  // What was confirmed once is never refused: it waits, for somebody to decide when nothing else comes.
  const wasConfirmed = typeof asked.replay?.version === 'number';
  const refuse = (settled: Settled) =>
    wasConfirmed && settled.status === 'rejected' ? waitsFor(entity, args.id) : settled;
  if (stopped !== null) return refuse(stopped);
  const before = found?.body ?? null;
  if (before === null && (await tx.deletedVersion(entity, args.id, actor.clinicId)) !== null)
    // What went one way before it was deleted has nothing left to change.
    return wasConfirmed ? applied(asked.replay.version) : rejected('deleted');
  // Never answered the first time, but in what came back since.
  if (asked.replay?.version === null && found !== null && isStatusOf(name, args, found.body))
    return applied(found.version);
  const reduced = reduceAny(name, before, args, actor);
  if ('refused' in reduced) return refuse(rejected(reduced.refused, reduced.detail));

  const imported = name === 'referral.import@1' ? (args as MutationArgs['referral.import@1']) : null;
  if (imported !== null && found !== null)
    return applied(
      await importAgain(tx, imported, found as StoredEntity<'referral'>, actor.clinicId, touched),
    );
  const next = (found?.version ?? 0) + 1;
  const version = imported?.version ?? (isWhole(name, asked.replay) ? asked.replay.version : next);
  if (imported !== null) await tx.markImported(args.id, version);
  const body = await decided(tx, name, reduced.body, actor.clinicId);
  if (body === null) await tx.deleteEntity(entity, args.id, actor.clinicId, version);
  else await tx.putEntity(entity, args.id, actor.clinicId, { version, body: body as never });
  for (const clinicId of await concerned(tx, entity, body ?? before, actor.clinicId))
    touched.push({ clinicId, entity, id: args.id, version, isDeleted: body === null });
  await followUps(means, tx, { ...asked, name, args }, { before, after: body, version }, touched);
  const overwritten = overwrittenBy(args, before);
  return applied(version, overwritten === null ? null : { overwritten });
}

/** What only the network can say of it: which slug a link gets. */
async function decided<Body>(tx: NetworkTx, name: MutationName, body: Body, clinicId: string): Promise<Body> {
  if (name !== 'link.update@1' || body === null) return body;
  const link = body as Body & Bodies['link'];
  return { ...link, slug: await claimSlug(tx, clinicId, link.slug) };
}

/** Which clinics hear of an entity: a referral's readers, also of its files, otherwise the clinic it belongs to. */
async function concerned(
  tx: NetworkTx,
  entity: EntityName,
  body: unknown,
  clinicId: string,
): Promise<string[]> {
  if (entity === 'referral' && body !== null) return referralReaders(body as Bodies['referral']);
  if (entity !== 'file') return [clinicId];
  const referral = await tx.lockEntity('referral', (body as Bodies['file']).referralId, clinicId);
  return referral === null ? [clinicId] : referralReaders(referral.body);
}

/** A replay whose entity is missing, or is not at the version just before, waits. Null when it may go on. */
async function replayWaits(
  tx: NetworkTx,
  name: MutationName,
  args: { readonly id: string },
  { actor, replay }: Asked,
  found: StoredEntity<EntityName> | null,
): Promise<Settled | null> {
  if (replay === undefined || name === 'referral.import@1') return null;
  const entity = entityOf(name);
  const current = found?.version ?? (await tx.deletedVersion(entity, args.id, actor.clinicId)) ?? 0;
  // What a clinic gave back holds this step already.
  if (
    entity === 'referral' &&
    replay.version !== null &&
    replay.version <= ((await tx.importedVersion(args.id)) ?? 0)
  )
    return applied(replay.version);
  // Says all of somebody: the newest stands, whichever comes first. Who joins anew is a member before that comes back.
  if (isWhole(name, replay)) return replay.version <= current ? applied(replay.version) : null;
  // The network takes steps of its own between these, and they go one way: their number says nothing.
  const isNumbered = replay.version !== null && !goesOneWay(name);
  const isEarly = isNumbered ? replay.version !== current + 1 : current === 0 && !createsItself(name);
  if (isEarly) return waitsFor(entity, args.id);
  const needed = dependency(name, args) ?? referralOfFile(name, found?.body ?? null);
  if (needed === null || (await tx.lockEntity(needed.entity, needed.id, actor.clinicId)) !== null)
    return null;
  return waitsFor(needed.entity, needed.id);
}

/** A replay of what was confirmed that needs nothing of what came before it. */
function isWhole(name: MutationName, replay: Replay | undefined): replay is { readonly version: number } {
  return name === 'member.put@1' && typeof replay?.version === 'number';
}

function isStatusOf(name: MutationName, args: unknown, body: unknown): boolean {
  return (
    name === 'referral.status@1' &&
    (args as MutationArgs['referral.status@1']).to === (body as Bodies['referral']).status
  );
}

function goesOneWay(name: MutationName): boolean {
  return name === 'file.admit@1' || name === 'file.remove@1' || name === 'page.revoke@1';
}

export function createsItself(name: MutationName): boolean {
  return /\.(create|put|add|import|send)@/.test(name) || name === 'side.update@1';
}

/** The other entity that a mutation needs to be there. */
export function dependency(name: MutationName, args: unknown): { entity: EntityName; id: string } | null {
  switch (name) {
    case 'note.add@1':
      return { entity: 'referral', id: (args as MutationArgs['note.add@1']).referralId };
    case 'file.add@1':
      return { entity: 'referral', id: (args as MutationArgs['file.add@1']).referralId };
    case 'page.send@1':
      return { entity: 'referral', id: (args as MutationArgs['page.send@1']).referralId };
    case 'side.update@1':
      return { entity: 'referral', id: (args as MutationArgs['side.update@1']).id };
    case 'reading.add@1':
      return { entity: 'notification', id: (args as MutationArgs['reading.add@1']).notificationId };
    default:
      return null;
  }
}

/** What belongs to another clinic is answered as if it did not exist. */
async function forbidden(
  tx: NetworkTx,
  name: MutationName,
  args: { readonly id: string },
  body: unknown,
  { actor: { clinicId }, replay }: Asked,
): Promise<Settled | null> {
  if (name === 'link.update@1' || name === 'clinic.update@1')
    return args.id === clinicId ? null : rejected('not_found');
  if (entityOf(name) === 'referral')
    return unknownReceiver(tx, name, args, body as Bodies['referral'] | null, clinicId, replay);
  const needed = dependency(name, args) ?? referralOfFile(name, body);
  if (needed === null) return null;
  const found = await tx.lockEntity(needed.entity, needed.id, clinicId);
  if (found === null) return rejected('not_found');
  if (needed.entity !== 'referral') return null;
  const referral = found.body as Bodies['referral'];
  const party = partyOf(referral, clinicId);
  if (party === null) return rejected('not_found');
  // What was allowed once is not judged by what came after.
  if (replay !== undefined) return null;
  switch (name) {
    case 'file.add@1':
      return body === null &&
        (await isTooMuch(tx, clinicId, needed.id, (args as MutationArgs['file.add@1']).sizeBytes))
        ? rejected('too_much', { limitBytes: maxReferralBytes })
        : null;
    case 'page.send@1':
      if (referral.toClinicId !== null || party !== 'BOTH') return rejected('in_network');
      return referral.status === 'DRAFT' || isClosed(referral.status)
        ? rejected('not_open', { current: referral.status })
        : null;
    default:
      return null;
  }
}

function referralOfFile(name: MutationName, body: unknown): { entity: EntityName; id: string } | null {
  if (entityOf(name) !== 'file' || body === null) return null;
  return { entity: 'referral', id: (body as Bodies['file']).referralId };
}

function reduceAny(name: MutationName, body: unknown, args: unknown, actor: Actor) {
  return reduce(name, body as never, args as never, actor) as
    | { body: Record<string, unknown> | null }
    | { refused: string; detail?: Record<string, unknown> };
}

export const quarantined: Settled = {
  status: 'quarantined',
  code: 'fault',
  detail: null,
  entityVersion: null,
};

function problemFields(issues: readonly { path: readonly PropertyKey[] }[]): string[] {
  return issues.slice(0, 20).map(({ path }) => path.map(String).join('.'));
}
