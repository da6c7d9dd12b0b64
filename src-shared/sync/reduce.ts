// What each mutation makes of the entity it changes. The same rules run at the desk, at once, and at the network, for good.

import { isClosed, stepRefusal, type ReferralParty } from '../referrals/referral-steps.ts';
import type { Bodies } from './bodies.ts';
import type { Actor, MutationArgs, MutationName } from './mutations.ts';

export type Refusal = { readonly refused: string; readonly detail?: Record<string, unknown> };
/** The entity after the mutation; null when it is deleted. */
export type Reduced<Body> = { readonly body: Body | null } | Refusal;

type EntityOfName<Name extends MutationName> = Name extends `${infer Entity}.${string}`
  ? Entity & keyof Bodies
  : never;
type Reducers = {
  [Name in MutationName]: (
    body: Bodies[EntityOfName<Name>] | null,
    args: MutationArgs[Name],
    actor: Actor,
  ) => Reduced<Bodies[EntityOfName<Name>]>;
};

const notFound: Refusal = { refused: 'not_found' };
const exists: Refusal = { refused: 'exists' };

/** Which party of a referral a clinic is; null when it is neither. A side without a clinic is acted for by the other. */
export function partyOf(
  referral: Pick<Bodies['referral'], 'fromClinicId' | 'toClinicId'>,
  clinicId: string,
): ReferralParty | null {
  const isSender = referral.fromClinicId === clinicId;
  const isReceiver = referral.toClinicId === clinicId;
  if (isSender) return isReceiver || referral.toClinicId === null ? 'BOTH' : 'SENDER';
  if (isReceiver) return referral.fromClinicId === null ? 'BOTH' : 'RECEIVER';
  return null;
}

const merge =
  <Body>() =>
  (body: Body | null, { changes }: { readonly changes: Partial<Body> }): Reduced<Body> =>
    body === null ? notFound : { body: { ...body, ...changes } };

const reducers: Reducers = {
  'clinic.update@1': merge<Bodies['clinic']>(),
  'member.put@1': (_body, { name, role, isActive }) => ({ body: { name, role, isActive } }),
  'contact.create@1': (body, { id: _id, ...fields }) => (body === null ? { body: fields } : exists),
  'contact.update@1': merge<Bodies['contact']>(),
  'contact.delete@1': (body) => (body === null ? notFound : { body: null }),
  'link.update@1': merge<Bodies['link']>(),
  'referral.create@1': (body, { fields, isSent }, { clinicId, at }) =>
    body !== null
      ? exists
      : {
          body: {
            ...fields,
            fromClinicId: clinicId,
            sender: null,
            status: isSent ? 'SENT' : 'DRAFT',
            sentAt: isSent ? at : null,
            statusReason: null,
            report: null,
          },
        },
  'referral.edit@1': (body, { changes }, { clinicId }) => {
    if (body === null || body.fromClinicId !== clinicId) return notFound;
    if (body.status !== 'DRAFT') return { refused: 'not_a_draft', detail: { current: body.status } };
    return { body: { ...body, ...changes } };
  },
  'referral.status@1': (body, { to, reason, report }, { clinicId, at }) => {
    const party = body === null ? null : partyOf(body, clinicId);
    if (body === null || party === null) return notFound;
    const refused = stepRefusal(body.status, to, party, { reason, report });
    if (refused !== null) return { refused, detail: { current: body.status, attempted: to } };
    return {
      body: {
        ...body,
        status: to,
        sentAt: to === 'SENT' ? at : body.sentAt,
        statusReason: reason ?? body.statusReason,
        report: report ?? body.report,
      },
    };
  },
  'referral.amend@1': (body, { changes }, { clinicId }) => {
    if (body === null || body.fromClinicId !== clinicId) return notFound;
    if (body.status === 'DRAFT' || isClosed(body.status))
      return { refused: 'not_open', detail: { current: body.status } };
    // Where it went does not change under way: that would be a new referral.
    return { body: { ...body, ...changes, toClinicId: body.toClinicId } };
  },
  'referral.import@1': (body, args, { clinicId }) => {
    if (body !== null) return { body };
    if (partyOf(args.body, clinicId) === null) return notFound;
    return { body: args.body };
  },
  'side.update@1': (body, { changes }) => ({
    body: {
      ...(body ?? {
        contactId: null,
        patientId: null,
        ownerUserId: null,
        nextDueOn: null,
        notes: null,
        seenAt: null,
      }),
      ...changes,
    },
  }),
  'note.add@1': (body, { referralId, text }, { clinicId, userId, at }) =>
    body === null ? { body: { referralId, byClinicId: clinicId, byUserId: userId, text, at } } : exists,
  'file.add@1': (body, { id: _id, ...fields }, { clinicId, at }) =>
    body !== null
      ? exists
      : { body: { ...fields, state: 'UPLOADING', byClinicId: clinicId, isQuarantined: false, at } },
  'file.admit@1': (body, _args, { clinicId }) => {
    if (body === null) return notFound;
    // Whoever sent it does not let it in.
    return body.byClinicId === clinicId
      ? { refused: 'not_yours' }
      : { body: { ...body, isQuarantined: false } };
  },
  'file.remove@1': (body, _args, { clinicId }) => {
    if (body === null) return notFound;
    // What another clinic sent is its word; what came without an account may be thrown away.
    return body.byClinicId === null || body.byClinicId === clinicId
      ? { body: null }
      : { refused: 'not_yours' };
  },
  'page.send@1': (body, { id: _id, ...fields }) =>
    body === null
      ? { body: { ...fields, sentAt: null, openedAt: null, answeredAt: null, revokedAt: null } }
      : exists,
  'page.revoke@1': (body, _args, { at }) =>
    body === null ? notFound : { body: { ...body, revokedAt: body.revokedAt ?? at } },
  'reading.add@1': (_body, { notificationId, userId }) => ({ body: { notificationId, userId } }),
  'reading.remove@1': (body) => (body === null ? notFound : { body: null }),
};

/** What a mutation makes of its entity (null when there is none yet), or why it may not. */
export function reduce<Name extends MutationName>(
  name: Name,
  body: Bodies[EntityOfName<Name>] | null,
  args: MutationArgs[Name],
  actor: Actor,
): Reduced<Bodies[EntityOfName<Name>]> {
  return reducers[name](body, args, actor);
}
