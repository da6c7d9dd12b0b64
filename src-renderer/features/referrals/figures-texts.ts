// Words of the figures of referrals.

import { registerTexts } from '#renderer/lib/i18n.ts';
import type { SameShape } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Referrals in figures',
  from: 'From',
  to: 'To',
  csv: 'Save as CSV',
  by: { MONTH: 'By month', PARTNER: 'By partner', SPECIALTY: 'By specialty', OUTCOME: 'By outcome' },
  key: { MONTH: 'Month', PARTNER: 'Partner', SPECIALTY: 'Specialty', OUTCOME: 'Outcome' },
  incoming: 'In',
  outgoing: 'Out',
  total: 'Total',
  nobody: 'Not said',
  none: 'No referral was sent or received in this time.',
  list: '{{count}} of {{what}}',
};

type FiguresTexts = SameShape<typeof en>;

const id: FiguresTexts = {
  title: 'Angka rujukan',
  from: 'Dari',
  to: 'Sampai',
  csv: 'Simpan sebagai CSV',
  by: {
    MONTH: 'Per bulan',
    PARTNER: 'Per mitra',
    SPECIALTY: 'Per spesialisasi',
    OUTCOME: 'Per hasil',
  },
  key: { MONTH: 'Bulan', PARTNER: 'Mitra', SPECIALTY: 'Spesialisasi', OUTCOME: 'Hasil' },
  incoming: 'Masuk',
  outgoing: 'Keluar',
  total: 'Jumlah',
  nobody: 'Tidak disebut',
  none: 'Tidak ada rujukan yang dikirim atau diterima pada masa ini.',
  list: '{{count}} dari {{what}}',
};

const tr: FiguresTexts = {
  title: 'Sayılarla sevkler',
  from: 'Başlangıç',
  to: 'Bitiş',
  csv: 'CSV olarak kaydet',
  by: { MONTH: 'Aylara göre', PARTNER: 'Muhataba göre', SPECIALTY: 'Uzmanlığa göre', OUTCOME: 'Sonuca göre' },
  key: { MONTH: 'Ay', PARTNER: 'Muhatap', SPECIALTY: 'Uzmanlık', OUTCOME: 'Sonuç' },
  incoming: 'Gelen',
  outgoing: 'Giden',
  total: 'Toplam',
  nobody: 'Belirtilmemiş',
  none: 'Bu sürede gönderilen veya gelen sevk yok.',
  list: '{{what}}: {{count}}',
};

export const figuresTexts = registerTexts('referralFigures', { en, id, tr });
