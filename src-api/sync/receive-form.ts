// A referral that came through a clinic's public form: an incoming one, with its first step and a word to the clinic.

import type { Bodies } from '#shared/sync/bodies.ts';
import type { NetworkMeans, Touched } from '#api/sync/network-tx.ts';

export type FormReferral = Omit<
  Bodies['referral'],
  'fromClinicId' | 'toClinicId' | 'status' | 'sentAt' | 'statusReason' | 'report' | 'supersedesId'
>;

/** Keeps the referral once, whatever the form is sent again: its id is the form's own hidden one. */
export async function receiveForm(
  means: NetworkMeans,
  clinicId: string,
  referralId: string,
  form: FormReferral,
): Promise<void> {
  await means.store.write(clinicId, async (tx) => {
    if ((await tx.lockEntity('referral', referralId, clinicId)) !== null) return;
    const at = means.now();
    const put = async <Name extends 'referral' | 'event' | 'notification'>(
      entity: Name,
      id: string,
      body: Bodies[Name],
    ): Promise<Touched> => {
      await tx.putEntity(entity, id, clinicId, { version: 1, body });
      return { clinicId, entity, id, version: 1, isDeleted: false };
    };
    const eventId = means.derivedId(referralId, 'form');
    await tx.publish([
      await put('referral', referralId, {
        ...form,
        fromClinicId: null,
        toClinicId: clinicId,
        status: 'SENT',
        sentAt: at,
        statusReason: null,
        report: null,
        supersedesId: null,
      }),
      await put('event', eventId, {
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
      }),
      await put('notification', means.derivedId(eventId, clinicId), {
        type: 'NEW_INCOMING_REFERRAL',
        referralId,
        userId: null,
        at,
      }),
    ]);
  });
}
