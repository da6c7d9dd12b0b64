// Changes of referrals: each goes through the outbox, so that it holds at once here and reaches the other side later.

import { randomInt } from 'node:crypto';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { enqueue, memberIdOf } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { bareFileId } from '#main/features/files/bare-files-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { refuseForeignFiles, refuseForeignFilesOf } from '#main/features/referrals/foreign-files-service.ts';
import { referralDetail, requireReferral } from '#main/features/referrals/referral-reads-service.ts';
import { referralsQueries } from '#main/features/referrals/referrals-queries.ts';
import { blobKinds, maxBlobBytes, maxReferralBytes } from '#shared/network/blobs.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import type { ReferralDetail, ReferralFields, ReferralSideChanges } from '#shared/referrals/referral.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';

type One = { readonly id: string };

/** The network's time for a page that nobody opens is limited; the day is counted from now. */
const dayMs = 24 * 60 * 60 * 1000;

export async function createReferral(
  call: SignedInCall,
  input: One & {
    readonly fields: ReferralFields;
    readonly patientId: string | null;
    readonly contactId: string | null;
    readonly supersedesId: string | null;
    readonly isSent: boolean;
    readonly fileIds: readonly string[];
  },
): Promise<ReferralDetail> {
  const { id, fields, patientId, contactId, supersedesId, isSent } = input;
  if (patientId !== null) requirePatient(call, patientId);
  const fileIds = await whatTravels(call, input.fileIds);
  return change(call, id, isSent ? 'send' : 'create', (unit) => {
    put(call, unit, 'referral.create@1', { id, isSent, fields: { ...fields, supersedesId } });
    put(call, unit, 'side.update@1', {
      id,
      changes: {
        patientId,
        contactId,
        ownerUserId: memberIdOf(unit.db, call.actor.userId),
        seenAt: unit.now,
      },
    });
    const files = attach(call, unit, id, fileIds);
    return { status: isSent ? 'SENT' : 'DRAFT', urgency: fields.urgency, teeth: fields.teeth, files };
  });
}

export function editReferral(
  call: SignedInCall,
  { id, changes }: One & { readonly changes: Partial<ReferralFields> },
): ReferralDetail {
  requireReferral(call, id);
  return change(call, id, 'update', (unit) => {
    put(call, unit, 'referral.edit@1', { id, changes });
    return { fields: Object.keys(changes) };
  });
}

export function amendReferral(
  call: SignedInCall,
  { id, changes, reason }: One & { readonly changes: Partial<ReferralFields>; readonly reason: string },
): ReferralDetail {
  requireReferral(call, id);
  return change(call, id, 'amend', (unit) => {
    put(call, unit, 'referral.amend@1', { id, changes, reason });
    return { fields: Object.keys(changes) };
  });
}

export async function stepReferral(
  call: SignedInCall,
  input: One & {
    readonly to: ReferralStatus;
    readonly reason: string | null;
    readonly report: string | null;
    readonly fileIds: readonly string[];
  },
): Promise<ReferralDetail> {
  const { id, to, reason, report } = input;
  requireReferral(call, id);
  const fileIds = await whatTravels(call, input.fileIds);
  const { referral } = requireReferral(call, id);
  return change(call, id, to === 'SENT' ? 'send' : 'step', (unit) => {
    // The files first: a report that says "see the picture" arrives with it.
    attach(call, unit, id, fileIds);
    // What a draft was given may have been moved to another patient since.
    if (to === 'SENT') refuseForeignFilesOf(unit.db, id);
    put(call, unit, 'referral.status@1', { id, to, reason, report });
    return { status: { from: referral.status, to } };
  });
}

export function addReferralNote(
  call: SignedInCall,
  { id, noteId, text }: One & { readonly noteId: string; readonly text: string },
): ReferralDetail {
  requireReferral(call, id);
  return change(call, id, 'update', (unit) => {
    put(call, unit, 'note.add@1', { id: noteId, referralId: id, text });
    return { note: noteId };
  });
}

/** What this clinic alone keeps: never sent to the other side. */
export function keepOfReferral(
  call: SignedInCall,
  { id, changes }: One & { readonly changes: ReferralSideChanges },
): ReferralDetail {
  requireReferral(call, id);
  const { privateNotes, ownerUserId, ...others } = changes;
  if (others.patientId) requirePatient(call, others.patientId);
  return change(call, id, 'update', (unit) => {
    put(call, unit, 'side.update@1', {
      id,
      changes: {
        ...others,
        ...(privateNotes !== undefined && { notes: privateNotes }),
        ...(ownerUserId !== undefined && {
          ownerUserId: ownerUserId === null ? null : memberIdOf(unit.db, ownerUserId),
        }),
      },
    });
    return { fields: Object.keys(changes) };
  });
}

export function seeReferral(call: SignedInCall, { id }: One): null {
  const { referral } = requireReferral(call, id);
  if (referral.direction === 'OUTGOING' || referral.seenAt !== null) return null;
  change(call, id, 'read', (unit) => {
    put(call, unit, 'side.update@1', { id, changes: { seenAt: unit.now } });
    return { seenAt: unit.now };
  });
  return null;
}

export async function addReferralFiles(
  call: SignedInCall,
  { id, ...input }: One & { readonly fileIds: readonly string[] },
): Promise<ReferralDetail> {
  requireReferral(call, id);
  const fileIds = await whatTravels(call, input.fileIds);
  return change(call, id, 'update', (unit) => {
    return { files: attach(call, unit, id, fileIds) };
  });
}

export function changeReferralFile(
  call: SignedInCall,
  name: 'file.admit@1' | 'file.remove@1',
  { id, fileId }: One & { readonly fileId: string },
): ReferralDetail {
  const { files } = referralDetail(call, id);
  if (!files.some((file) => file.id === fileId)) throw failure('NOT_FOUND', { entity: 'referralFile' });
  return change(call, id, 'update', (unit) => {
    put(call, unit, name, { id: fileId });
    return { file: fileId, act: name === 'file.admit@1' ? 'admit' : 'remove' };
  });
}

export function sendReferralPage(
  call: SignedInCall,
  input: One & { readonly pageId: string; readonly email: string; readonly expiresInDays: number },
): ReferralDetail {
  const { id, pageId, email, expiresInDays } = input;
  requireReferral(call, id);
  return change(call, id, 'sendPage', (unit) => {
    put(call, unit, 'page.send@1', {
      id: pageId,
      referralId: id,
      email,
      code: String(randomInt(1_000_000)).padStart(6, '0'),
      expiresAt: new Date(Date.parse(unit.now) + expiresInDays * dayMs).toISOString(),
    });
    return { page: pageId };
  });
}

export function revokeReferralPage(
  call: SignedInCall,
  { id, pageId }: One & { readonly pageId: string },
): ReferralDetail {
  const { pages } = referralDetail(call, id);
  if (!pages.some((page) => page.id === pageId)) throw failure('NOT_FOUND', { entity: 'referralPage' });
  return change(call, id, 'revokePage', (unit) => {
    put(call, unit, 'page.revoke@1', { id: pageId });
    return { page: pageId };
  });
}

/** Runs one act with its audit entry; what the entry says of the change holds no clinical text. */
function change(
  call: SignedInCall,
  id: string,
  action: string,
  work: (unit: UnitOfWork) => Record<string, unknown>,
): ReferralDetail {
  write(call, (unit) => {
    const changes = work(unit);
    unit.audit({ action, entity: 'referral', entityId: id, changes });
  });
  return referralDetail(call, id);
}

/** Through the outbox, or NOT_POSSIBLE with why; the whole act is then undone. */
function put<Name extends MutationName>(
  call: SignedInCall,
  unit: UnitOfWork,
  name: Name,
  args: MutationArgs[Name],
): void {
  const made = enqueue(call, unit, name, args);
  if ('refused' in made)
    throw featureFailure('NOT_POSSIBLE', { code: made.refused, current: made.detail?.['current'] ?? null });
}

/** Pictures go along without what a camera wrote beside them; one that cannot be taken apart is refused by its place. */
async function whatTravels(call: SignedInCall, fileIds: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, id] of fileIds.entries()) {
    const bareId = await bareFileId(call, id);
    if (bareId === null) throw invalidField(`fileIds.${index}`, 'unreadable');
    ids.push(bareId);
  }
  return ids;
}

/** As many files as would go along: pictures that show the very same are one. What cannot go counts, to be refused then. */
export async function countAlong(
  call: SignedInCall,
  { fileIds }: { readonly fileIds: readonly string[] },
): Promise<{ files: number }> {
  const along = new Set<string>();
  for (const id of fileIds) along.add((await bareFileId(call, id)) ?? id);
  return { files: along.size };
}

/** Each file goes along once; one of a kind that does not travel is refused by its place. Gives how many are new. */
function attach(
  call: SignedInCall,
  unit: UnitOfWork,
  referralId: string,
  fileIds: readonly string[],
): number {
  refuseForeignFiles(unit.db, referralId, fileIds);
  const already = referralsQueries(unit.db).files.all({ id: referralId });
  const there = new Set(already.map(({ file }) => file.sha256));
  let sumBytes = already.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  for (const [index, id] of fileIds.entries()) {
    const file = fileById(unit.db, id);
    if (file === undefined) throw invalidField(`fileIds.${index}`, 'unknownReference');
    const mimeType = blobKinds.find((kind) => kind === file.mimeType);
    if (mimeType === undefined) throw invalidField(`fileIds.${index}`, 'wrongKind');
    if (file.sizeBytes < 1 || file.sizeBytes > maxBlobBytes) throw invalidField(`fileIds.${index}`, 'tooBig');
    if (there.has(file.sha256)) continue;
    there.add(file.sha256);
    sumBytes += file.sizeBytes;
    if (sumBytes > maxReferralBytes) throw featureFailure('TOO_MUCH');
    const { originalName: name, sizeBytes, sha256 } = file;
    put(call, unit, 'file.add@1', { id: unit.newId(), referralId, name, mimeType, sizeBytes, sha256 });
  }
  return there.size - already.length;
}

function requirePatient(call: SignedInCall, id: string): void {
  if (referralsQueries(call.clinic.db).patient.get({ id }) === undefined)
    throw invalidField('patientId', 'unknownReference');
}
