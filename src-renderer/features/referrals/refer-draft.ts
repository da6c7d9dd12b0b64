// What is written of a referral before it is one: kept as a draft, begun from patient, x-ray or an earlier referral.

import { newId } from '#renderer/lib/new-id.ts';
import { alertName } from '#renderer/features/patients/alert-words.ts';
import { fullName } from '#renderer/features/patients/person-words.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import type { SentFile } from '#renderer/lib/send-document.ts';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import type { ReferralDetail, ReferralInput } from '#shared/referrals/referral.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { Xray } from '#shared/xrays/model.ts';

/** How it gets to somebody outside the network. */
export const ways = ['PAGE', 'PRINT', 'PDF'] as const;

/** A type, so that it is JSON for the draft. */
export type ReferValues = {
  /** The referral's own id: sent twice, it is still one. */
  id: string;
  contactId: string | null;
  /** The clinic of the network that the contact is. */
  clinicId: string | null;
  /** Where it is none of the contacts. */
  clinicName: string | null;
  email: string;
  way: (typeof ways)[number];
  type: ReferralInput['type'];
  teeth: Tooth[];
  reason: string;
  urgency: ReferralInput['urgency'];
  fileIds: string[];
  /** Those of them that were sent from this PC for it. */
  sent: SentFile[];
  hasAllergies: boolean;
  allergies: string;
  referringDentist: string;
};

type Start = {
  readonly record: PatientRecord;
  readonly xray: Xray | null;
  /** The one it takes the place of, or the draft that is gone on with. */
  readonly earlier: ReferralDetail | null;
  readonly dentist: string;
};

/** The allergies of the record in one line, as the other side reads them. */
export function allergiesOf(record: PatientRecord): string {
  const names = record.alerts.filter(({ kind }) => kind === 'allergy').map(alertName);
  return new Intl.ListFormat(currentLanguage(), { type: 'unit', style: 'short' }).format(names);
}

/** What was seen on a picture, as the reason begins. */
export function findingsOf(xray: Pick<Xray, 'findings' | 'impression'>): string {
  return [xray.findings, xray.impression]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** The files of a referral that are here, as those that are written of. */
function sentFilesOf({ files }: ReferralDetail): SentFile[] {
  return files.flatMap(({ tickedFileIds, name, sizeBytes, mimeType }) =>
    tickedFileIds.map((fileId) => ({
      fileId,
      name,
      sizeBytes,
      isPicture: mimeType === 'image/jpeg' || mimeType === 'image/png',
    })),
  );
}

export function startValues({ record, xray, earlier, dentist }: Start): ReferValues {
  const allergies = allergiesOf(record);
  return {
    id: newId(),
    contactId: earlier?.partner?.contactId ?? null,
    clinicId: earlier?.partner?.clinicId ?? null,
    clinicName: earlier?.partner?.name ?? null,
    email: earlier?.partner?.email ?? '',
    way: 'PAGE',
    type: earlier?.type ?? 'TREAT',
    teeth: earlier === null ? [...(xray?.teeth ?? [])] : earlier.teeth.filter(isTooth),
    reason: earlier?.reason ?? (xray === null ? '' : findingsOf(xray)),
    urgency: earlier?.urgency ?? 'ROUTINE',
    fileIds:
      earlier?.files.flatMap(({ tickedFileIds }) => tickedFileIds) ?? (xray === null ? [] : [xray.fileId]),
    sent: earlier === null ? [] : sentFilesOf(earlier),
    hasAllergies: true,
    allergies: earlier?.allergies ?? allergies,
    referringDentist: earlier?.referringDentist ?? dentist,
  };
}

/** With files that were just sent, ticked; a draft of an earlier version knows of none. */
export function withFiles<Values extends { fileIds: string[]; sent?: SentFile[] }>(
  values: Values,
  files: readonly SentFile[],
): Values {
  const isNew = (fileId: string) => files.every((file) => file.fileId !== fileId);
  return {
    ...values,
    fileIds: [...values.fileIds.filter(isNew), ...files.map(({ fileId }) => fileId)],
    sent: [...(values.sent ?? []).filter(({ fileId }) => isNew(fileId)), ...files],
  };
}

/** What `referrals.create` takes. */
export function inputOf(values: ReferValues, { patient }: PatientRecord): ReferralInput {
  return {
    toClinicId: values.clinicId,
    patientName: fullName(patient),
    patientBirthOn: patient.dateOfBirth,
    patientPhone: patient.mobile ?? patient.homePhone,
    patientEmail: patient.email,
    teeth: values.teeth,
    type: values.type,
    reason: values.reason,
    urgency: values.urgency,
    allergies: values.hasAllergies ? values.allergies : null,
    referringDentist: values.referringDentist,
  };
}
