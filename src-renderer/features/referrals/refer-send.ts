// Writes a referral down: a new one, or a draft that was gone on with; then how it gets to somebody outside the network.

import { currentLanguage } from '#renderer/lib/i18n.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import type { ReferralDetail, ReferralId, ReferralInput } from '#shared/referrals/referral.ts';
import type { ReferValues } from './refer-draft.ts';
import { sendingUndo, tookReferral } from './referral-acts.ts';
import { printReferral } from './print-referral.tsx';
import { referTexts } from './refer-texts.ts';
import { referralsTexts } from './referrals-texts.ts';
import { fileIdsOf, printablePictures, saveSignedPdf } from './signed-pdf.ts';
import { signedPdfTexts } from './signed-pdf-texts.ts';

const pageDays = 30;

type Written = {
  readonly values: ReferValues;
  readonly input: ReferralInput;
  readonly record: PatientRecord;
  readonly earlier: ReferralDetail | null;
  readonly isDraft: boolean;
  readonly isSent: boolean;
};

/**
 * `leave` goes from the form to the referral. A sending is offered to be taken back only after that, as this opens the
 * form anew: left later, the way to the referral led from there too.
 */
export async function writeReferral(
  written: Written,
  leave: (id: ReferralId) => Promise<void>,
): Promise<void> {
  const { values, isDraft, isSent, earlier } = written;
  const write = async () => {
    const detail = isDraft && earlier !== null ? await goOn(written) : await create(written);
    tookReferral(detail);
    if (!isSent) showMessage(referralsTexts.text('done.DRAFT'));
    else if (values.clinicId === null) await handOver(detail, values);
    await leave(detail.id);
    return detail;
  };
  if (isSent) await withUndo(write, sendingUndo);
  else await write();
}

function create({ values, input, record, earlier, isSent }: Written): Promise<ReferralDetail> {
  return rpc.referrals.create({
    id: values.id,
    fields: input,
    patientId: record.patient.id,
    contactId: values.contactId,
    supersedesId: earlier?.id ?? null,
    fileIds: values.fileIds,
    isSent,
  });
}

async function goOn({ values, input, earlier, isSent }: Written): Promise<ReferralDetail> {
  const id = (earlier?.id ?? values.id) as ReferralId;
  let detail = await rpc.referrals.edit({ id, changes: input });
  if (values.contactId !== detail.partner?.contactId)
    detail = await rpc.referrals.keep({ id, changes: { contactId: values.contactId } });
  const known = new Set(detail.files.flatMap(({ tickedFileIds }) => tickedFileIds));
  const fileIds = values.fileIds.filter((fileId) => !known.has(fileId));
  if (fileIds.length > 0) detail = await rpc.referrals.addFiles({ id, fileIds });
  for (const file of detail.files) {
    const { tickedFileIds } = file;
    if (tickedFileIds.length === 0 || tickedFileIds.some((one) => values.fileIds.includes(one))) continue;
    detail = await rpc.referrals.removeFile({ id, fileId: file.id });
  }
  return isSent ? rpc.referrals.step({ id, to: 'SENT', reason: null, report: null }) : detail;
}

/** The referral stands by now: what fails here is told, and can be done again from its screen. */
async function handOver(detail: ReferralDetail, { way, email }: ReferValues): Promise<void> {
  try {
    if (way === 'PRINT') {
      await printReferral(detail);
      return;
    }
    if (way === 'PDF') {
      await saveSignedPdf(detail.id, currentLanguage(), fileIdsOf(printablePictures(detail)));
      showMessage(signedPdfTexts.text('saved'));
      return;
    }
    tookReferral(
      await rpc.referrals.sendPage({ id: detail.id, pageId: newId(), email, expiresInDays: pageDays }),
    );
    showMessage(referTexts.text('pageSent', { email }), 8);
  } catch (error) {
    showFailure(error);
  }
}
