// What follows from an applied mutation at the network itself: the step in the history, and who is told of it.

import type { Bodies } from '#shared/sync/bodies.ts';
import type { Actor, MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import type { NetworkMeans, NetworkTx, Touched } from '#api/sync/network-tx.ts';
import { readyAtOnce } from '#api/sync/files.ts';
import { importAll } from '#api/sync/import-referral.ts';
import { becomePartners, tellPartners } from '#api/sync/partners.ts';
import { putOnce } from '#api/sync/put-once.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';

type Done = { readonly before: unknown; readonly after: unknown; readonly version: number };
type Asked = {
  readonly id: string;
  readonly name: MutationName;
  readonly args: unknown;
  readonly actor: Actor;
  readonly replay?: { readonly version: number | null };
};

/** Ids follow from the mutation's own, so that a replay makes the same rows again and not new ones. */
export async function followUps(
  means: NetworkMeans,
  tx: NetworkTx,
  asked: Asked,
  done: Done,
  touched: Touched[],
): Promise<void> {
  const { name, actor } = asked;
  if (name === 'note.add@1') return noteFollowUps(means, tx, asked, touched);
  if (name === 'file.add@1') return fileFollowUps(tx, asked, done, touched);
  if (name === 'page.send@1') return pageFollowUps(means, tx, asked);
  if (name === 'side.update@1') return sideFollowUps(means, tx, asked, done, touched);
  if (name === 'clinic.update@1')
    return tellPartners(
      tx,
      actor.clinicId,
      done.before as Bodies['clinic'],
      done.after as Bodies['clinic'],
      touched,
    );
  if (!name.startsWith('referral.') || name === 'referral.edit@1') return;
  const referral = done.after as Bodies['referral'];
  const before = done.before as Bodies['referral'] | null;
  const { id: referralId } = asked.args as { readonly id: string };
  if (name === 'referral.import@1') {
    const given = asked.args as MutationArgs['referral.import@1'];
    return importAll(tx, given, referral, actor.clinicId, touched);
  }
  if (name !== 'referral.amend@1') {
    if (before === null && referral.status === 'DRAFT') return;
    await becomePartners(tx, referralReaders(referral), touched);
    await tellOfAll(tx, referralId, before, referral, actor.clinicId, touched);
  }
  const isAmendment = name === 'referral.amend@1';
  await recordEvent(
    means,
    tx,
    means.derivedId(asked.id, 'event'),
    referral,
    {
      referralId,
      version: done.version,
      kind: isAmendment ? 'AMENDMENT' : 'STEP',
      from: before?.status ?? null,
      to: isAmendment ? null : referral.status,
      byClinicId: actor.clinicId,
      byUserId: actor.userId,
      reason: (asked.args as Partial<MutationArgs['referral.status@1']>).reason ?? null,
      at: actor.at,
      receivedAt: means.now(),
    },
    touched,
    manner(asked),
  );
}

/** Writes a step or an amendment into the history and tells every reader but who made it. Once for each id. */
export async function recordEvent(
  means: NetworkMeans,
  tx: NetworkTx,
  eventId: string,
  referral: Bodies['referral'],
  event: Bodies['event'],
  touched: Touched[],
  how: Manner = {},
): Promise<void> {
  const readers = referralReaders(referral);
  await putOnce(tx, 'event', eventId, readers, event, touched, how);
  for (const clinicId of readers.filter((reader) => reader !== event.byClinicId))
    await notify(
      means,
      tx,
      means.derivedId(eventId, clinicId),
      clinicId,
      { type: typeOf(event), referralId: event.referralId, userId: null, at: event.receivedAt },
      touched,
      how,
    );
}

type Manner = {
  /** The mail went long ago. */
  readonly isQuiet?: boolean;
  /** The network sees for the first time what this follows from. */
  readonly isUnheardOf?: boolean;
};

function manner(asked: Asked): Manner {
  return { isQuiet: wasAnswered(asked), isUnheardOf: asked.replay === undefined };
}

/** What was done once already sends no second mail when it is given back after a restore. */
function wasAnswered({ replay }: Asked): boolean {
  return replay !== undefined && replay.version !== null;
}

/**
 * A clinic that hears of a referral for the first time hears of the files and notes that it has by then: after a restore
 * a note may be back before the sending that it followed.
 */
async function tellOfAll(
  tx: NetworkTx,
  referralId: string,
  before: Bodies['referral'] | null,
  after: Bodies['referral'],
  clinicId: string,
  touched: Touched[],
): Promise<void> {
  const known = before === null ? [clinicId] : referralReaders(before);
  const newReaders = referralReaders(after).filter((reader) => !known.includes(reader));
  if (before === null || newReaders.length === 0) return;
  const files = await tx.files(clinicId, { referralId });
  const notes = await tx.notes(referralId, clinicId);
  for (const clinic of newReaders) {
    for (const { id, version } of files)
      touched.push({ clinicId: clinic, entity: 'file', id, version, isDeleted: false });
    for (const id of notes)
      touched.push({ clinicId: clinic, entity: 'note', id, version: 1, isDeleted: false });
  }
}

async function fileFollowUps(tx: NetworkTx, asked: Asked, done: Done, touched: Touched[]): Promise<void> {
  const body = done.after as Bodies['file'];
  const referral = await tx.lockEntity('referral', body.referralId, asked.actor.clinicId);
  if (referral === null) return;
  const { id } = asked.args as MutationArgs['file.add@1'];
  await readyAtOnce(tx, { id, version: done.version, body }, referral.body, touched);
}

async function pageFollowUps(means: NetworkMeans, tx: NetworkTx, asked: Asked): Promise<void> {
  if (wasAnswered(asked)) return;
  const { id, email, language = 'en' } = asked.args as MutationArgs['page.send@1'];
  const { clinicId } = asked.actor;
  await tx.queueMail({
    id: means.derivedId(asked.id, 'mail'),
    clinicId,
    to: email,
    template: 'PAGE',
    language,
    values: { pageId: id, clinicName: (await tx.clinicProfile(clinicId))?.name ?? '' },
  });
}

/** Whom a referral was given to is told, and nobody else of the clinic. Who took it themselves knows. */
async function sideFollowUps(
  means: NetworkMeans,
  tx: NetworkTx,
  asked: Asked,
  done: Done,
  touched: Touched[],
): Promise<void> {
  const { id: referralId } = asked.args as MutationArgs['side.update@1'];
  const { clinicId, userId: giver } = asked.actor;
  const before = (done.before as Bodies['side'] | null)?.ownerUserId ?? null;
  const userId = (done.after as Bodies['side']).ownerUserId;
  if (userId === null || userId === before || userId === giver) return;
  const id = means.derivedId(asked.id, 'owner');
  const body = { type: 'REFERRAL_STATUS_UPDATE', referralId, userId, at: means.now() } as const;
  await notify(means, tx, id, clinicId, body, touched, manner(asked));
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
    await notify(
      means,
      tx,
      means.derivedId(asked.id, reader),
      reader,
      { type: 'REFERRAL_STATUS_UPDATE', referralId, userId: null, at: means.now() },
      touched,
      manner(asked),
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

/** One notification, and a mail where the clinic wants one: its address is everybody's, so not of what is for one alone. */
export async function notify(
  means: NetworkMeans,
  tx: NetworkTx,
  id: string,
  clinicId: string,
  body: Bodies['notification'],
  touched: Touched[],
  how: Manner = {},
): Promise<void> {
  const isNew = await putOnce(tx, 'notification', id, [clinicId], body, touched, how);
  if (!isNew || how.isQuiet || body.userId !== null) return;
  const profile = await tx.clinicProfile(clinicId);
  if (profile?.hasEmailNotices !== true || profile.email === null) return;
  await tx.queueMail({
    id: means.derivedId(id, 'mail'),
    clinicId,
    to: profile.email,
    template: 'NOTICE',
    language: profile.language ?? 'en',
    values: { type: body.type, clinicName: profile.name },
  });
}
