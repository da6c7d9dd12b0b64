// What the log says of referrals and signed documents: a part of the words of the log, in each language.

export const auditReferralEn = {
  sentence: {
    send: '{{who}} sent {{thing}}',
    amend: '{{who}} corrected {{thing}} after it was sent',
    sendPage: '{{who}} sent a one-time page of {{thing}}',
    revokePage: '{{who}} closed the one-time page of {{thing}}',
  },
  action: {
    send: 'sent',
    amend: 'corrected after sending',
    step: 'next step of a referral',
    sendPage: 'one-time page sent',
    revokePage: 'one-time page closed',
  },
  entity: { referral: 'the referral', signingCertificate: 'the certificate for signed documents' },
  visitState: { DRAFT: 'draft', SENT: 'sent', ACCEPTED: 'accepted', REJECTED: 'rejected' },
  urgency: { ROUTINE: 'routine', URGENT: 'urgent', EMERGENCY: 'emergency' },
  field: {
    urgency: 'urgency',
    teeth: 'teeth',
    language: 'language',
    reference: 'reference',
    fields: 'fields',
  },
};

type AuditReferralWords = typeof auditReferralEn;

export const auditReferralId: AuditReferralWords = {
  sentence: {
    send: '{{who}} mengirim {{thing}}',
    amend: '{{who}} memperbaiki {{thing}} setelah dikirim',
    sendPage: '{{who}} mengirim halaman sekali pakai untuk {{thing}}',
    revokePage: '{{who}} menutup halaman sekali pakai untuk {{thing}}',
  },
  action: {
    send: 'dikirim',
    amend: 'diperbaiki setelah dikirim',
    step: 'langkah rujukan berikutnya',
    sendPage: 'halaman sekali pakai dikirim',
    revokePage: 'halaman sekali pakai ditutup',
  },
  entity: { referral: 'rujukan', signingCertificate: 'sertifikat dokumen bertanda tangan' },
  visitState: { DRAFT: 'draf', SENT: 'terkirim', ACCEPTED: 'diterima', REJECTED: 'ditolak' },
  urgency: { ROUTINE: 'rutin', URGENT: 'segera', EMERGENCY: 'darurat' },
  field: {
    urgency: 'urgensi',
    teeth: 'gigi',
    language: 'bahasa',
    reference: 'nomor referensi',
    fields: 'isian',
  },
};

export const auditReferralTr: AuditReferralWords = {
  sentence: {
    send: '{{who}} şunu gönderdi: {{thing}}',
    amend: '{{who}} gönderdikten sonra şunu düzeltti: {{thing}}',
    sendPage: '{{who}} tek kullanımlık sayfa gönderdi: {{thing}}',
    revokePage: '{{who}} tek kullanımlık sayfayı kapattı: {{thing}}',
  },
  action: {
    send: 'gönderildi',
    amend: 'gönderildikten sonra düzeltildi',
    step: 'sevkin sonraki adımı',
    sendPage: 'tek kullanımlık sayfa gönderildi',
    revokePage: 'tek kullanımlık sayfa kapatıldı',
  },
  entity: { referral: 'sevk', signingCertificate: 'imzalı belgelerin sertifikası' },
  visitState: { DRAFT: 'taslak', SENT: 'gönderildi', ACCEPTED: 'kabul edildi', REJECTED: 'reddedildi' },
  urgency: { ROUTINE: 'olağan', URGENT: 'öncelikli', EMERGENCY: 'acil' },
  field: {
    urgency: 'aciliyet',
    teeth: 'dişler',
    language: 'dil',
    reference: 'referans',
    fields: 'alanlar',
  },
};
