// What comes without an account: a referral through a clinic's public form, and files of it or of a one-time page.

import type { Bodies, MailLanguage } from '#shared/sync/bodies.ts';
import { isTooMuch, readyAtOnce } from '#api/sync/files.ts';
import { recordEvent } from '#api/sync/follow-ups.ts';
import type { NetworkMeans, Touched } from '#api/sync/network-tx.ts';

export type FormReferral = Omit<
  Bodies['referral'],
  'fromClinicId' | 'toClinicId' | 'status' | 'sentAt' | 'statusReason' | 'report' | 'supersedesId'
>;

/**
 * Keeps the referral once, whatever the form is sent again: its id is the form's own hidden one. Who sent it gets a mail
 * with the reference.
 */
export async function receiveForm(
  means: NetworkMeans,
  clinicId: string,
  referralId: string,
  form: FormReferral,
  language: MailLanguage = 'en',
): Promise<void> {
  await means.store.write(clinicId, async (tx) => {
    if ((await tx.lockEntity('referral', referralId, clinicId)) !== null) return;
    const at = means.now();
    const body: Bodies['referral'] = {
      ...form,
      fromClinicId: null,
      toClinicId: clinicId,
      status: 'SENT',
      sentAt: at,
      statusReason: null,
      report: null,
      supersedesId: null,
    };
    await tx.putEntity('referral', referralId, clinicId, { version: 1, body });
    const touched: Touched[] = [
      { clinicId, entity: 'referral', id: referralId, version: 1, isDeleted: false },
    ];
    const event: Bodies['event'] = {
      referralId,
      version: 1,
      kind: 'STEP',
      from: null,
      to: 'SENT',
      byClinicId: null,
      byUserId: null,
      reason: null,
      at,
      receivedAt: at,
    };
    const eventId = means.derivedId(referralId, 'form');
    await recordEvent(means, tx, eventId, body, event, touched);
    if (form.sender !== null)
      await tx.queueMail({
        id: means.derivedId(eventId, 'mail'),
        clinicId,
        to: form.sender.email,
        template: 'FORM_RECEIVED',
        language,
        values: { referralId, clinicName: (await tx.clinicProfile(clinicId))?.name ?? '' },
      });
    await tx.publish(touched);
  });
}

export type ArrivingFile = Omit<Bodies['file'], 'state' | 'byClinicId' | 'isQuarantined' | 'at'>;

/**
 * A file of somebody without an account, for the one clinic of the referral: it stays apart until that clinic lets it
 * in. The same id again is the same file.
 */
export async function receiveFile(
  means: NetworkMeans,
  clinicId: string,
  id: string,
  file: ArrivingFile,
): Promise<'kept' | 'not_found' | 'too_much'> {
  return means.store.write(clinicId, async (tx) => {
    if ((await tx.lockEntity('file', id, clinicId)) !== null) return 'kept';
    const referral = await tx.lockEntity('referral', file.referralId, clinicId);
    if (referral === null) return 'not_found';
    // Thrown away by the clinic meanwhile.
    if ((await tx.deletedVersion('file', id, clinicId)) !== null) return 'kept';
    if (await isTooMuch(tx, clinicId, file.referralId, file.sizeBytes)) return 'too_much';
    const body: Bodies['file'] = {
      ...file,
      state: 'UPLOADING',
      byClinicId: null,
      isQuarantined: true,
      at: means.now(),
    };
    await tx.putEntity('file', id, clinicId, { version: 1, body });
    const touched: Touched[] = [{ clinicId, entity: 'file', id, version: 1, isDeleted: false }];
    await readyAtOnce(tx, { id, version: 1, body }, referral.body, touched);
    await tx.publish(touched.slice(-1));
    return 'kept';
  });
}
