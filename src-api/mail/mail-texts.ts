// The words of mails, in the languages of the product. No clinical text, and no patient: a mail may be read by anybody.

import type { Bodies, MailLanguage } from '#shared/sync/bodies.ts';

type Words = { readonly subject: string; readonly text: string };

export type MailTexts = {
  readonly page: (clinic: string, link: string, until: string) => Words;
  readonly code: (clinic: string, code: string) => Words;
  readonly received: (clinic: string, reference: string, link: string) => Words;
  readonly notice: (clinic: string, type: Bodies['notification']['type']) => Words;
};

const en: MailTexts = {
  page: (clinic, link, until) => ({
    subject: `${clinic} refers a patient to you`,
    text: `${clinic} sends you a referral. You need no account to answer it.

Open it here, until ${until}:
${link}

The page asks for a six-digit code. The practice tells it to you by phone, or the page mails it to you.`,
  }),
  code: (clinic, code) => ({
    subject: `Code for the referral from ${clinic}`,
    text: `The code for the referral from ${clinic} is ${code}.

If you did not ask for it, nothing has to be done.`,
  }),
  received: (clinic, reference, link) => ({
    subject: `Referral ${reference} has arrived`,
    text: `Your referral to ${clinic} has arrived. Its reference is ${reference}.

How far it is shows here, and more files can be sent there for 14 days:
${link}`,
  }),
  notice: (clinic, type) => ({
    subject: {
      NEW_INCOMING_REFERRAL: 'A new referral has arrived',
      REFERRAL_ACCEPTED: 'A referral was accepted',
      REFERRAL_REJECTED: 'A referral was declined',
      REFERRAL_COMPLETED: 'A referral was completed',
      REFERRAL_STATUS_UPDATE: 'There is news of a referral',
      SYSTEM_MESSAGE: 'A message from the referral network',
    }[type],
    text: `There is news for ${clinic}. Open Enamel to see it.`,
  }),
};

const id: MailTexts = {
  page: (clinic, link, until) => ({
    subject: `${clinic} merujuk pasien kepada Anda`,
    text: `${clinic} mengirim rujukan kepada Anda. Anda tidak perlu akun untuk menjawabnya.

Buka di sini, sampai ${until}:
${link}

Halaman itu meminta kode enam angka. Klinik memberitahukannya lewat telepon, atau halaman itu mengirimkannya lewat e-mail.`,
  }),
  code: (clinic, code) => ({
    subject: `Kode untuk rujukan dari ${clinic}`,
    text: `Kode untuk rujukan dari ${clinic} adalah ${code}.

Jika Anda tidak memintanya, tidak ada yang perlu dilakukan.`,
  }),
  received: (clinic, reference, link) => ({
    subject: `Rujukan ${reference} sudah sampai`,
    text: `Rujukan Anda ke ${clinic} sudah sampai. Nomor referensinya ${reference}.

Perkembangannya terlihat di sini, dan berkas lain dapat dikirim di sana selama 14 hari:
${link}`,
  }),
  notice: (clinic, type) => ({
    subject: {
      NEW_INCOMING_REFERRAL: 'Rujukan baru sudah sampai',
      REFERRAL_ACCEPTED: 'Rujukan diterima',
      REFERRAL_REJECTED: 'Rujukan ditolak',
      REFERRAL_COMPLETED: 'Rujukan selesai',
      REFERRAL_STATUS_UPDATE: 'Ada kabar tentang rujukan',
      SYSTEM_MESSAGE: 'Pesan dari jaringan rujukan',
    }[type],
    text: `Ada kabar untuk ${clinic}. Buka Enamel untuk melihatnya.`,
  }),
};

const tr: MailTexts = {
  page: (clinic, link, until) => ({
    subject: `${clinic} size bir hasta sevk ediyor`,
    text: `${clinic} size bir sevk gönderdi. Yanıtlamak için hesap gerekmez.

Buradan açın, son tarih ${until}:
${link}

Sayfa altı haneli bir kod sorar. Klinik kodu telefonda söyler ya da sayfa kodu e-postanıza gönderir.`,
  }),
  code: (clinic, code) => ({
    subject: `${clinic} sevki için kod`,
    text: `${clinic} kliniğinden gelen sevkin kodu: ${code}.

Kodu siz istemediyseniz bir şey yapmanız gerekmez.`,
  }),
  received: (clinic, reference, link) => ({
    subject: `${reference} numaralı sevk ulaştı`,
    text: `${clinic} için gönderdiğiniz sevk ulaştı. Referans numarası: ${reference}.

Durumu burada görünür; 14 gün boyunca buradan dosya da gönderebilirsiniz:
${link}`,
  }),
  notice: (clinic, type) => ({
    subject: {
      NEW_INCOMING_REFERRAL: 'Yeni bir sevk geldi',
      REFERRAL_ACCEPTED: 'Bir sevk kabul edildi',
      REFERRAL_REJECTED: 'Bir sevk reddedildi',
      REFERRAL_COMPLETED: 'Bir sevk tamamlandı',
      REFERRAL_STATUS_UPDATE: 'Bir sevkle ilgili haber var',
      SYSTEM_MESSAGE: 'Sevk ağından bir ileti',
    }[type],
    text: `${clinic} için bir haber var. Görmek için Enamel'i açın.`,
  }),
};

export const mailTexts: Record<MailLanguage, MailTexts> = { en, id, tr };
