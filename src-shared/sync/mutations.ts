// Every mutation by its name and version: what it takes, and the one entity it changes.

import { z } from 'zod';

import { referralStatuses } from '../referrals/referral-steps.ts';
import {
  clinicFields,
  contactFields,
  eventBody,
  fileBody,
  fileFields,
  linkFields,
  memberFields,
  noteBody,
  pageFields,
  referralBody,
  referralFields,
  sideFields,
  type EntityName,
} from './bodies.ts';
import { anyIdSchema } from './protocol.ts';

const id = anyIdSchema;
const some = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject(shape).partial();
/** Some fields, and what the person saw in them: overwritten.ts. Private text of patients is not sent a second time. */
const changed = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => ({
  id,
  seen: some(shape).optional(),
  changes: some(shape),
});

/** Fields of a new referral; the sender's private side goes in the same mutation, so that no half arrives. */
const newReferral = z.strictObject({ ...referralFields, supersedesId: anyIdSchema.nullable() });

export const mutationArgs = {
  'clinic.update@1': z.strictObject(changed(clinicFields)),
  'member.put@1': z.strictObject({ id, ...memberFields }),
  'contact.create@1': z.strictObject({ id, ...contactFields }),
  'contact.update@1': z.strictObject(changed(contactFields)),
  'contact.delete@1': z.strictObject({ id }),
  'link.update@1': z.strictObject(changed(linkFields)),
  'referral.create@1': z.strictObject({ id, isSent: z.boolean(), fields: newReferral }),
  'referral.edit@1': z.strictObject({ id, changes: some(referralFields) }),
  'referral.status@1': z.strictObject({
    id,
    to: z.enum(referralStatuses),
    reason: z.string().max(5000).nullable(),
    report: z.string().max(10_000).nullable(),
  }),
  'referral.amend@1': z.strictObject({
    id,
    reason: z.string().min(1).max(5000),
    changes: some(referralFields),
  }),
  /**
   * After a restore of the network: a referral with what came from somebody without an account, through the public form
   * or a one-time page, as the clinic holds it. No clinic made a mutation of it that could be sent again.
   */
  'referral.import@1': z.strictObject({
    id,
    version: z.int().min(1),
    body: referralBody,
    events: z.array(z.strictObject({ id, body: eventBody })).max(200),
    files: z.array(z.strictObject({ id, version: z.int().min(1), body: fileBody })).max(200),
  }),
  'side.update@1': z.strictObject({ id, changes: some(sideFields) }),
  'note.add@1': z.strictObject({ id, referralId: noteBody.shape.referralId, text: noteBody.shape.text }),
  'file.add@1': z.strictObject({ id, ...fileFields }),
  /** A file of somebody without an account that the clinic lets in. */
  'file.admit@1': z.strictObject({ id }),
  'file.remove@1': z.strictObject({ id }),
  'page.send@1': z.strictObject({ id, ...pageFields }),
  'page.revoke@1': z.strictObject({ id }),
  'reading.add@1': z.strictObject({ id, notificationId: id, userId: id }),
  /** Unread again: takes back the one reading of its id. */
  'reading.remove@1': z.strictObject({ id }),
} as const;

export type MutationName = keyof typeof mutationArgs;
export type MutationArgs = { [Name in MutationName]: z.infer<(typeof mutationArgs)[Name]> };

export function isMutationName(name: string): name is MutationName {
  return Object.hasOwn(mutationArgs, name);
}

/** The one entity a mutation changes: `referral.status@1` changes the referral of its id. */
export function entityOf(name: MutationName): EntityName {
  return name.slice(0, name.indexOf('.')) as EntityName;
}

export type Actor = { readonly clinicId: string; readonly userId: string; readonly at: string };
