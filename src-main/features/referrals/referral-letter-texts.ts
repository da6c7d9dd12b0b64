// Words of a referral as a signed PDF. It is read by somebody else, in the language that was chosen for them.

import type { Locale } from '#shared/clinic/model.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type LetterWords = {
  readonly title: string;
  readonly reference: (reference: string) => string;
  readonly to: string;
  readonly from: string;
  readonly patient: string;
  readonly born: (date: string) => string;
  readonly for: string;
  readonly type: Readonly<Record<Bodies['referral']['type'], string>>;
  readonly urgencyTitle: string;
  readonly urgency: Readonly<Record<Bodies['referral']['urgency'], string>>;
  readonly statusTitle: string;
  readonly status: Readonly<Record<ReferralStatus, string>>;
  readonly teeth: string;
  readonly allergies: string;
  readonly noAllergies: string;
  readonly dentist: string;
  readonly licence: (number: string) => string;
  readonly reason: string;
  readonly report: string;
  readonly files: string;
  /** Of a picture that has a page of its own. */
  readonly printed: string;
  readonly signedTitle: string;
  readonly signedBy: (name: string, clinic: string, when: string) => string;
  readonly check: string;
  readonly fingerprint: (digits: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly why: string;
};

const en: LetterWords = {
  title: 'Referral',
  reference: (reference) => `Reference ${reference}`,
  to: 'To',
  from: 'From',
  patient: 'Patient',
  born: (date) => `born ${date}`,
  for: 'For',
  type: { EVALUATE: 'Evaluation', TREAT: 'Treatment', TRANSFER: 'Transfer' },
  urgencyTitle: 'Urgency',
  urgency: { ROUTINE: 'Routine', URGENT: 'Urgent', EMERGENCY: 'Emergency' },
  statusTitle: 'Status',
  status: {
    DRAFT: 'Draft',
    SENT: 'Sent',
    ACCEPTED: 'Accepted',
    REJECTED: 'Rejected',
    COMPLETED: 'Completed',
    CANCELLED: 'Cancelled',
  },
  teeth: 'Teeth',
  allergies: 'Allergies',
  noAllergies: 'No allergies were named.',
  dentist: 'Referring dentist',
  licence: (number) => `licence ${number}`,
  reason: 'Reason',
  report: 'Report',
  files: 'Images and files',
  printed: 'printed below',
  signedTitle: 'Digitally signed',
  signedBy: (name, clinic, when) => `By ${name} for ${clinic}, ${when}.`,
  check:
    'Open this file in a PDF reader to check the signature: it shows whether anything was changed since. On paper the signature cannot be checked.',
  fingerprint: (digits) => `Certificate of the clinic (SHA-256): ${digits}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  why: 'Referral',
};

const id: LetterWords = {
  title: 'Surat rujukan',
  reference: (reference) => `Nomor referensi ${reference}`,
  to: 'Kepada',
  from: 'Dari',
  patient: 'Pasien',
  born: (date) => `lahir ${date}`,
  for: 'Untuk',
  type: { EVALUATE: 'Evaluasi', TREAT: 'Perawatan', TRANSFER: 'Alih rawat' },
  urgencyTitle: 'Urgensi',
  urgency: { ROUTINE: 'Rutin', URGENT: 'Segera', EMERGENCY: 'Darurat' },
  statusTitle: 'Status',
  status: {
    DRAFT: 'Draf',
    SENT: 'Terkirim',
    ACCEPTED: 'Diterima',
    REJECTED: 'Ditolak',
    COMPLETED: 'Selesai',
    CANCELLED: 'Dibatalkan',
  },
  teeth: 'Gigi',
  allergies: 'Alergi',
  noAllergies: 'Tidak ada alergi yang disebutkan.',
  dentist: 'Dokter gigi perujuk',
  licence: (number) => `izin praktik ${number}`,
  reason: 'Alasan',
  report: 'Laporan',
  files: 'Gambar dan berkas',
  printed: 'dicetak di bawah',
  signedTitle: 'Ditandatangani secara digital',
  signedBy: (name, clinic, when) => `Oleh ${name} atas nama ${clinic}, ${when}.`,
  check:
    'Buka berkas ini di pembaca PDF untuk memeriksa tanda tangan: di sana terlihat apakah ada yang diubah setelahnya. Di atas kertas tanda tangan tidak dapat diperiksa.',
  fingerprint: (digits) => `Sertifikat klinik (SHA-256): ${digits}`,
  page: (page, pages) => `Halaman ${page} dari ${pages}`,
  why: 'Rujukan',
};

const tr: LetterWords = {
  title: 'Sevk yazısı',
  reference: (reference) => `Referans ${reference}`,
  to: 'Kime',
  from: 'Kimden',
  patient: 'Hasta',
  born: (date) => `doğum tarihi ${date}`,
  for: 'Amaç',
  type: { EVALUATE: 'Değerlendirme', TREAT: 'Tedavi', TRANSFER: 'Devir' },
  urgencyTitle: 'Aciliyet',
  urgency: { ROUTINE: 'Olağan', URGENT: 'Öncelikli', EMERGENCY: 'Acil' },
  statusTitle: 'Durum',
  status: {
    DRAFT: 'Taslak',
    SENT: 'Gönderildi',
    ACCEPTED: 'Kabul edildi',
    REJECTED: 'Reddedildi',
    COMPLETED: 'Tamamlandı',
    CANCELLED: 'İptal edildi',
  },
  teeth: 'Dişler',
  allergies: 'Alerjiler',
  noAllergies: 'Alerji belirtilmemiş.',
  dentist: 'Sevk eden diş hekimi',
  licence: (number) => `ruhsat no ${number}`,
  reason: 'Sevk nedeni',
  report: 'Rapor',
  files: 'Görüntüler ve dosyalar',
  printed: 'aşağıda basılı',
  signedTitle: 'Dijital olarak imzalandı',
  signedBy: (name, clinic, when) => `${clinic} adına ${name}, ${when}.`,
  check:
    'İmzayı denetlemek için bu dosyayı bir PDF okuyucuda açın: sonradan bir şeyin değiştirilip değiştirilmediğini gösterir. Kâğıt üzerinde imza denetlenemez.',
  fingerprint: (digits) => `Kliniğin sertifikası (SHA-256): ${digits}`,
  page: (page, pages) => `Sayfa ${page} / ${pages}`,
  why: 'Sevk',
};

export const letterWords: Readonly<Record<Locale, LetterWords>> = { en, id, tr };
