// The public form: what is sent becomes an incoming referral once, or comes back with what has to be looked at.

import type { MailLanguage } from '#shared/sync/bodies.ts';
import { readFormFields, type FormFields, type FormProblem } from '#api/public/form-fields.ts';
import type { OpenForm, PublicMeans } from '#api/public/public-means.ts';
import { receiveForm } from '#api/sync/receive-form.ts';

export type Sent = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly addressPrefix: string;
  readonly today: string;
  readonly language: MailLanguage;
};

export type FormOutcome =
  | { readonly kind: 'taken'; readonly referralId: string }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | {
      readonly kind: 'again';
      readonly values: FormFields;
      readonly problems: Partial<Record<keyof FormFields, FormProblem>>;
      readonly notice: 'fixErrors' | 'tooFast' | 'oldForm' | 'trap';
      /** The id that the form keeps, so that it is one referral in the end. */
      readonly referralId: string | null;
    };

export async function takeForm(
  means: PublicMeans,
  form: OpenForm,
  { fields, addressPrefix, today, language }: Sent,
): Promise<FormOutcome> {
  const { limits, guard, network } = means;
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const stamp = guard.readStamp(text('stamp'), form.clinicId);
  const { values, problems } = readFormFields(fields, today);
  const again = (notice: Extract<FormOutcome, { kind: 'again' }>['notice']): FormOutcome => ({
    kind: 'again',
    values,
    problems,
    notice,
    referralId: stamp?.referralId ?? null,
  });
  // Sent twice: the first one stands, whatever the second one says.
  if (stamp !== null && (await isThere(means, form.clinicId, stamp.referralId)))
    return { kind: 'taken', referralId: stamp.referralId };
  // Every try counts, also one that is refused: a flood costs little.
  const wait = await limits.take('form-prefix', [addressPrefix]);
  if (wait !== null) return { kind: 'busy', retryAfterSeconds: wait };
  if (text('website') !== '') return again('trap');
  if (stamp === null) return again('oldForm');
  if (Object.keys(problems).length > 0) return again('fixErrors');
  if (stamp.timing !== 'fine') return again(stamp.timing);
  const proof = await guard.readProof(text('proof'));
  const isUsed = proof !== null && (await limits.take('form-proof', [proof])) !== null;
  // Without a proof of work, as without a script, fewer are taken.
  const plain =
    proof === null || isUsed ? await limits.take('form-plain', [`${addressPrefix} ${form.clinicId}`]) : null;
  const full = plain ?? (await limits.take('form-slug', [form.clinicId]));
  if (full !== null) return { kind: 'busy', retryAfterSeconds: full };
  const { senderName, senderEmail, senderPhone, patientPhone, ...rest } = values;
  const { patientName, patientBirthOn, urgency, reason } = rest;
  await receiveForm(
    network,
    form.clinicId,
    stamp.referralId,
    {
      sender: { name: senderName, email: senderEmail, phone: senderPhone === '' ? null : senderPhone },
      referringDentist: senderName,
      patientName,
      patientBirthOn,
      patientPhone: patientPhone === '' ? null : patientPhone,
      patientEmail: null,
      teeth: [],
      type: 'EVALUATE',
      reason,
      urgency,
      allergies: null,
    },
    language,
  );
  return { kind: 'taken', referralId: stamp.referralId };
}

async function isThere({ network }: PublicMeans, clinicId: string, referralId: string): Promise<boolean> {
  return network.store.read(
    clinicId,
    async (tx) => (await tx.readEntity('referral', referralId, clinicId)) !== null,
  );
}
