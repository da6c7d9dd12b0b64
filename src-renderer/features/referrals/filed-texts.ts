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
};

const id: typeof en = {
  reports: 'Laporan tentang gigi ini',
  reportBy: '{{name}}, {{when}}',
  everyTooth: 'Semua gigi',
  byTooth: 'Gigi yang mana',
  file: 'Simpan sebagai rontgen',
  filed: 'Tersimpan di antara rontgen {{name}}. Jenis dan temuan dapat ditulis sekarang.',
  filedAlready: 'Gambar ini sudah ada di antara rontgen {{name}}.',
};

const tr: typeof en = {
  reports: 'Bu dişlere ait raporlar',
  reportBy: '{{name}}, {{when}}',
  everyTooth: 'Tüm dişler',
  byTooth: 'Hangi diş',
  file: 'Röntgen olarak kaydet',
  filed: '{{name}} adlı hastanın röntgenlerine kaydedildi. Türü ve bulgular şimdi yazılabilir.',
  filedAlready: 'Bu görüntü {{name}} adlı hastanın röntgenlerinde zaten var.',
};

export const filedTexts = registerTexts('filed', { en, id, tr });
