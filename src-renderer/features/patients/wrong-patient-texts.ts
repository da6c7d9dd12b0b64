// Words of putting what was filed with the wrong patient into the right one's record. Open to other features.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Move to another patient',
  find: 'Find the right patient',
  nobody: 'No other patient fits.',
  duplicate: 'That patient has this very file already. Nothing was moved. Remove this one instead.',
  done: {
    xrays: 'The x-ray now belongs to {{name}}.',
    photos: 'The photo now belongs to {{name}}.',
    attachments: 'The document now belongs to {{name}}.',
  },
};

const id: typeof en = {
  title: 'Pindahkan ke pasien lain',
  find: 'Cari pasien yang benar',
  nobody: 'Tidak ada pasien lain yang cocok.',
  duplicate: 'Pasien itu sudah punya berkas ini. Tidak ada yang dipindahkan. Hapus saja yang ini.',
  done: {
    xrays: 'Rontgen ini sekarang milik {{name}}.',
    photos: 'Foto ini sekarang milik {{name}}.',
    attachments: 'Dokumen ini sekarang milik {{name}}.',
  },
};

const tr: typeof en = {
  title: 'Başka hastaya taşı',
  find: 'Doğru hastayı bulun',
  nobody: 'Uyan başka hasta yok.',
  duplicate: 'O hastada bu dosya zaten var. Hiçbir şey taşınmadı. Bunu kaldırın.',
  done: {
    xrays: 'Röntgen artık {{name}} adlı hastanın.',
    photos: 'Fotoğraf artık {{name}} adlı hastanın.',
    attachments: 'Belge artık {{name}} adlı hastanın.',
  },
};

export const wrongPatientTexts = registerTexts('wrongPatient', { en, id, tr });
