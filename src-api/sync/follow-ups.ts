// What follows from an applied mutation at the network itself: the step in the history, and who is told of it.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { Actor, MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import type { NetworkMeans, NetworkTx, Touched } from '#api/sync/network-tx.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';

type Done = { readonly before: unknown; readonly after: unknown; readonly version: number };
type Asked = {
  readonly id: string;
  readonly name: MutationName;
  readonly args: unknown;
  readonly actor: Actor;
};

/** Ids follow from the mutation's own, so that a replay makes the same rows again and not new ones. */
export async function followUps(
  means: NetworkMeans,
  tx: NetworkTx,
  asked: Asked,
  done: Done,
  touched: Touched[],
): Promise<void> {
  if (!asked.name.startsWith('referral.') && asked.name !== 'note.add@1') return;
  if (asked.name === 'referral.edit@1') return;
  if (asked.name === 'referral.import@1')
    return importEvents(
      tx,
      asked.args as MutationArgs['referral.import@1'],
      done.after as Bodies['referral'],
      asked.actor.clinicId,
      touched,
    );
  if (asked.name === 'note.add@1') return noteFollowUps(means, tx, asked, touched);
  const referral = done.after as Bodies['referral'];
  const previous = (done.before as Bodies['referral'] | null)?.status ?? null;
  const { id: referralId } = asked.args as { readonly id: string };
  const isAmendment = asked.name === 'referral.amend@1';
  if (!isAmendment && previous === null && referral.status === 'DRAFT') return;
  const event: Bodies['event'] = {
    referralId,
    version: done.version,
    kind: isAmendment ? 'AMENDMENT' : 'STEP',
    from: previous,
    to: isAmendment ? null : referral.status,
    byClinicId: asked.actor.clinicId,
    byUserId: asked.actor.userId,
    reason: (asked.args as Partial<MutationArgs['referral.status@1']>).reason ?? null,
    at: asked.actor.at,
    receivedAt: means.now(),
  };
  const eventId = means.derivedId(asked.id, 'event');
  const readers = referralReaders(referral);
  await putOnce(tx, 'event', eventId, readers, event, touched);
  for (const clinicId of readers.filter((reader) => reader !== asked.actor.clinicId)) {
    await putOnce(
      tx,
      'notification',
      means.derivedId(eventId, clinicId),
      [clinicId],
      { type: typeOf(event), referralId, userId: null, at: event.receivedAt },
      touched,
    );
  }
}

/**
 * The history that a clinic kept comes back with the referral, as far as the version it gave back. Its PCs may hold
 * pieces of a history that was undone by the restore: a step that does not fit to those beside it is left out.
 */
export async function importEvents(
  tx: NetworkTx,
  { id, version, events }: MutationArgs['referral.import@1'],
  referral: Bodies['referral'],
  clinicId: string,
  touched: Touched[],
): Promise<void> {
  const readers = referralReaders(referral);
  const held = new Map((await tx.history(id, clinicId)).map((event) => [event.version, event]));
  for (const { id: eventId, body } of events.toSorted(
    (one, other) => other.body.version - one.body.version,
  )) {
    if (body.referralId !== id || body.version > version || held.has(body.version)) continue;
    const next = held.get(body.version + 1);
    const fits =
      body.kind === 'AMENDMENT' ||
      ((next?.kind !== 'STEP' || next.from === body.to) &&
        (body.version < version || next !== undefined || referral.status === body.to) &&
        (held.get(body.version - 1)?.to ?? body.from) === body.from);
    if (!fits) continue;
    held.set(body.version, body);
    await putOnce(tx, 'event', eventId, readers, body, touched);
  }
}

async function noteFollowUps(
  means: NetworkMeans,
  tx: NetworkTx,
  asked: Asked,
  touched: Touched[],
): Promise<void> {
  const { id, referralId } = asked.args as MutationArgs['note.add@1'];
  const { clinicId } = asked.actor;
  const referral = await tx.lockEntity('referral', referralId, clinicId);
  if (referral === null) return;
  for (const reader of referralReaders(referral.body).filter((other) => other !== clinicId)) {
    touched.push({ clinicId: reader, entity: 'note', id, version: 1, isDeleted: false });
    await putOnce(
      tx,
      'notification',
      means.derivedId(asked.id, reader),
      [reader],
      { type: 'REFERRAL_STATUS_UPDATE', referralId, userId: null, at: means.now() },
      touched,
    );
  }
}

function typeOf({ kind, to }: Bodies['event']): Bodies['notification']['type'] {
  if (kind === 'AMENDMENT') return 'REFERRAL_STATUS_UPDATE';
  switch (to) {
    case 'SENT':
      return 'NEW_INCOMING_REFERRAL';
    case 'ACCEPTED':
      return 'REFERRAL_ACCEPTED';
    case 'REJECTED':
      return 'REFERRAL_REJECTED';
    case 'COMPLETED':
      return 'REFERRAL_COMPLETED';
    default:
      return 'REFERRAL_STATUS_UPDATE';
  }
}

/** Rows that never change: the first writing stays. The owner is the first reader. */
async function putOnce<Name extends EntityName>(
  tx: NetworkTx,
  entity: Name,
  id: string,
  readers: readonly string[],
  body: Bodies[Name],
  touched: Touched[],
): Promise<void> {
  const owner = readers[0];
  if (owner === undefined || (await tx.lockEntity(entity, id, owner)) !== null) return;
  await tx.putEntity(entity, id, owner, { version: 1, body });
  for (const clinicId of readers) touched.push({ clinicId, entity, id, version: 1, isDeleted: false });
}
