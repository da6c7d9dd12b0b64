// Words of the filters over all images.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  patient: 'Patient',
  typeName: 'Type a name or a phone number',
  searching: 'Searching…',
  noPatient: 'No patient fits.',
  from: 'From',
  until: 'Until',
};

const id: typeof en = {
  patient: 'Pasien',
  typeName: 'Ketik nama atau nomor telepon',
  searching: 'Mencari…',
  noPatient: 'Tidak ada pasien yang cocok.',
  from: 'Dari',
  until: 'Sampai',
};

const tr: typeof en = {
  patient: 'Hasta',
  typeName: 'Ad ya da telefon numarası yazın',
  searching: 'Aranıyor…',
  noPatient: 'Uyan hasta yok.',
  from: 'Başlangıç',
  until: 'Bitiş',
};

export const libraryTexts = registerTexts('library', { en, id, tr });
