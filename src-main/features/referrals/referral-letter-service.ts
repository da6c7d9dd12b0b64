// A referral as a signed PDF, for somebody outside the network: what it says, its pictures, the clinic's signature.

import type { SignedInCall } from '#main/core/call.ts';
import { featureFailure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { offerFile } from '#main/features/files/offered-files-service.ts';
import { requireUser } from '#main/features/people/people-service.ts';
import { getProfile, listProviders } from '#main/features/people/provider-service.ts';
import { referralDetail } from '#main/features/referrals/referral-reads-service.ts';
import { letterWords, type LetterWords } from '#main/features/referrals/referral-letter-texts.ts';
import { clinicSigner } from '#main/features/signing/signing-service.ts';
import { imageLimits, makeThumbnail } from '#main/imaging/image-intake.ts';
import type { Letter } from '#main/pdf/letter.ts';
import type { Locale } from '#shared/clinic/model.ts';
import { referenceOf } from '#shared/referrals/reference.ts';
import type { ReferralDetail, ReferralFile } from '#shared/referrals/referral.ts';
import { isTooth, toothNotations } from '#shared/teeth/notation.ts';
import { formatTeethList } from '#shared/teeth/teeth-list.ts';

/** A4 at some 250 dots an inch. */
const printedSidePx = 2600;

type Asked = { readonly id: string; readonly language: Locale; readonly fileIds: readonly string[] };

/** Draws and signs it, and gives the id under which who asked can fetch it. Throws NOT_SENT, LETTERS_MISSING. */
export async function signReferralPdf(
  call: SignedInCall,
  { id, language, fileIds }: Asked,
): Promise<{ fileId: string; fileName: string }> {
  const detail = referralDetail(call, id);
  if (detail.status === 'DRAFT') throw featureFailure('NOT_SENT');
  const chosen = fileIds.map((fileId, index) => {
    const file = detail.files.find((one) => one.fileId === fileId);
    if (file === undefined) throw invalidField(`fileIds.${index}`, 'unknownReference');
    return file;
  });
  const signer = await clinicSigner(call);
  const pictures: { file: ReferralFile; jpeg: Uint8Array }[] = [];
  for (const [index, file] of chosen.entries())
    pictures.push({ file, jpeg: await printed(call, file, `fileIds.${index}`) });
  // Late, as every part that a start does not need.
  const { drawLetter, MissingLettersError } = await import('#main/pdf/letter.ts');
  const letter = letterOf(call, detail, pictures, letterWords[language], language, signer.fingerprint);
  const drawn = await drawLetter(letter).catch((error: unknown) => {
    if (error instanceof MissingLettersError)
      throw featureFailure('LETTERS_MISSING', { letters: error.letters });
    throw error;
  });
  const signed = await signer.sign(drawn);
  write(call, (unit) =>
    unit.audit({
      action: 'export',
      entity: 'referral',
      entityId: id,
      changes: { reference: referenceOf(id), language, files: fileIds.length },
    }),
  );
  return {
    fileId: offerFile(call, signed, 'application/pdf'),
    fileName: `referral-${referenceOf(id)}.pdf`,
  };
}

async function printed(call: SignedInCall, file: ReferralFile, field: string): Promise<Uint8Array> {
  const stored = file.fileId === null ? undefined : fileById(call.clinic.db, file.fileId);
  if (stored === undefined || !['image/jpeg', 'image/png'].includes(stored.mimeType))
    throw invalidField(field, 'wrongKind');
  const bytes = await call.clinic.files.readAll(stored.sha256, { maxBytes: imageLimits.maxBytes });
  return (await makeThumbnail(bytes, { longestSidePx: printedSidePx })).bytes;
}

function letterOf(
  call: SignedInCall,
  detail: ReferralDetail,
  pictures: readonly { readonly file: ReferralFile; readonly jpeg: Uint8Array }[],
  words: LetterWords,
  language: Locale,
  fingerprint: string,
): Letter {
  const clinic = clinicRecord(call);
  const user = requireUser(call, call.actor.userId);
  const signedAt = new Date(call.core.clock.nowMs());
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: clinic.timeZone,
  }).format(signedAt);
  const signerName = nameAndLicence(
    `${user.firstName} ${user.lastName}`,
    licenceOfUser(call, user.id),
    words,
  );
  const notation = toothNotations.find((known) => known === clinic.toothNotation) ?? 'FDI';
  const { partner } = detail;
  const patient = join([detail.patientName, words.born(dateIn(language, detail.patientBirthOn))]);
  const facts: Letter['facts'] = [
    {
      word: detail.direction === 'OUTGOING' ? words.to : words.from,
      value: [join([partner?.name, partner?.specialty]), partner?.phone ?? ''].filter(Boolean).join('\n'),
    },
    {
      word: words.patient,
      value: [patient, detail.patientPhone ?? ''].filter(Boolean).join('\n'),
    },
    { word: words.for, value: words.type[detail.type] },
    {
      word: words.urgencyTitle,
      value: words.urgency[detail.urgency],
      isStrong: detail.urgency === 'EMERGENCY',
    },
    { word: words.statusTitle, value: detail.status === 'SENT' ? '' : words.status[detail.status] },
    { word: words.teeth, value: formatTeethList(detail.teeth.filter(isTooth), notation) },
    {
      word: words.allergies,
      value: detail.allergies ?? words.noAllergies,
      isStrong: detail.allergies !== null,
    },
    { word: words.dentist, value: dentistOf(call, detail, words) },
    { word: words.files, value: fileList(detail, pictures, words) },
  ];
  const name = `${user.firstName} ${user.lastName}`;
  return {
    language,
    title: words.title,
    reference: words.reference(referenceOf(detail.id)),
    sender: {
      name: clinic.name,
      lines: [clinic.address, join([clinic.phone, clinic.email])].filter((line): line is string => !!line),
    },
    facts: facts.filter(({ value }) => value !== ''),
    sections: [
      { title: words.reason, text: detail.reason },
      ...(detail.report === null ? [] : [{ title: words.report, text: detail.report }]),
    ],
    signed: {
      title: words.signedTitle,
      lines: [
        words.signedBy(signerName, clinic.name, when),
        words.reference(referenceOf(detail.id)),
        words.check,
        words.fingerprint(fingerprint.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ')),
      ],
      field: {
        name: `${name}, ${clinic.name}`,
        reason: words.why,
        location: clinic.address ?? clinic.name,
        at: signedAt,
      },
    },
    pictures: pictures.map(({ file, jpeg }) => ({ words: file.name, jpeg })),
    footer: (page, pages) =>
      join([clinic.name, referenceOf(detail.id), patient, pages > 1 ? words.page(page, pages) : null]),
  };
}

function fileList(
  { files }: ReferralDetail,
  pictures: readonly { readonly file: ReferralFile }[],
  words: LetterWords,
): string {
  return files
    .filter(({ isQuarantined }) => !isQuarantined)
    .map((file) =>
      pictures.some((one) => one.file.id === file.id) ? `${file.name} (${words.printed})` : file.name,
    )
    .join('\n');
}

/** The referring dentist, with the licence where it is one of this clinic. */
function dentistOf(call: SignedInCall, detail: ReferralDetail, words: LetterWords): string {
  const name = detail.referringDentist;
  if (name === null || detail.direction === 'INCOMING') return name ?? '';
  const known = listProviders(call).find(({ firstName, lastName }) => `${firstName} ${lastName}` === name);
  return nameAndLicence(name, known === undefined ? null : licenceOfUser(call, known.id), words);
}

function licenceOfUser(call: SignedInCall, id: string): string | null {
  return getProfile(call, { id })?.licenceNumber ?? null;
}

function nameAndLicence(name: string, licence: string | null, words: LetterWords): string {
  return licence === null ? name : `${name}, ${words.licence(licence)}`;
}

function dateIn(language: Locale, date: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

function join(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}
