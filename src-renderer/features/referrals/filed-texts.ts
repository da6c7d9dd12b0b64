// Words of what comes back and is filed: reports at the tooth, pictures among the x-rays.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  reports: 'Reports on these teeth',
  reportBy: '{{name}}, {{when}}',
  everyTooth: 'Every tooth',
  byTooth: 'Which tooth',
  file: 'File as x-ray',
  filed: 'Filed among the x-rays of {{name}}. Kind and findings can be written now.',
  filedAlready: 'This picture is among the x-rays of {{name}} already.',
  filePhoto: 'File as photo',
  filedPhoto: 'Filed among the photos of {{name}}. Type and description can be written now.',
  filedPhotoAlready: 'This picture is among the photos of {{name}} already.',
};

const id: typeof en = {
  reports: 'Laporan tentang gigi ini',
  reportBy: '{{name}}, {{when}}',
  everyTooth: 'Semua gigi',
  byTooth: 'Gigi yang mana',
  file: 'Simpan sebagai rontgen',
  filed: 'Tersimpan di antara rontgen {{name}}. Jenis dan temuan dapat ditulis sekarang.',
  filedAlready: 'Gambar ini sudah ada di antara rontgen {{name}}.',
  filePhoto: 'Simpan sebagai foto',
  filedPhoto: 'Tersimpan di antara foto {{name}}. Jenis dan keterangan dapat ditulis sekarang.',
  filedPhotoAlready: 'Gambar ini sudah ada di antara foto {{name}}.',
};

const tr: typeof en = {
  reports: 'Bu dişlere ait raporlar',
  reportBy: '{{name}}, {{when}}',
  everyTooth: 'Tüm dişler',
  byTooth: 'Hangi diş',
  file: 'Röntgen olarak kaydet',
  filed: '{{name}} adlı hastanın röntgenlerine kaydedildi. Türü ve bulgular şimdi yazılabilir.',
  filedAlready: 'Bu görüntü {{name}} adlı hastanın röntgenlerinde zaten var.',
  filePhoto: 'Fotoğraf olarak kaydet',
  filedPhoto: '{{name}} adlı hastanın fotoğraflarına kaydedildi. Türü ve açıklaması şimdi yazılabilir.',
  filedPhotoAlready: 'Bu görüntü {{name}} adlı hastanın fotoğraflarında zaten var.',
};

export const filedTexts = registerTexts('filed', { en, id, tr });
