// Words of giving an x-ray away, as a file or on paper.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Save as a file',
  form: 'What is saved',
  PNG: 'PNG, as shown, without loss',
  JPEG: 'JPEG, as shown, smaller',
  DEEP: 'PNG, full depth (16 bits), as taken',
  ORIGINAL: 'The original file, unchanged',
  originalAlone: 'This image cannot be shown, so only its original can be saved.',
  withDrawings: 'With what was drawn and measured',
  stripped: 'Name, birth date and what the device noted are not in the file.',
  deepNote:
    'Every value of the picture, for programs that measure or print it: without turn, greys and drawings. Name, birth date and what the device noted are not in the file.',
  originalNote:
    'The original holds what the device wrote into it, which may be the patient’s name. Turn, greys and drawings are not in it.',
  save: 'Save',
  saved: 'Saved as {{name}}',
  bar: '{{length}} ({{basis}})',
  mountDrawings: 'With drawings',
  printMountScale:
    'Each image fills its place, at a scale of its own: nothing can be measured on this print.',
  imageMissing: 'This image cannot be shown.',
  printNoScale: 'No scale is known: nothing can be measured on this print.',
  printScale: 'Scale: the bar on the image; {{basis}}.',
};

const id: typeof en = {
  title: 'Simpan sebagai berkas',
  form: 'Yang disimpan',
  PNG: 'PNG, seperti ditampilkan, tanpa susut mutu',
  JPEG: 'JPEG, seperti ditampilkan, lebih kecil',
  DEEP: 'PNG, kedalaman penuh (16 bit), seperti diambil',
  ORIGINAL: 'Berkas asli, tanpa perubahan',
  originalAlone: 'Gambar ini tidak dapat ditampilkan, jadi hanya berkas aslinya yang bisa disimpan.',
  withDrawings: 'Dengan gambar dan ukuran',
  stripped: 'Nama, tanggal lahir, dan catatan alat tidak ada dalam berkas.',
  deepNote:
    'Setiap nilai gambar, untuk program yang mengukur atau mencetak sendiri: tanpa putaran, tingkat kelabu, dan gambar tambahan. Nama, tanggal lahir, dan catatan alat tidak ada dalam berkas.',
  originalNote:
    'Berkas asli memuat apa yang ditulis alat ke dalamnya, mungkin juga nama pasien. Putaran, tingkat kelabu, dan gambar tidak ada di dalamnya.',
  save: 'Simpan',
  saved: 'Disimpan sebagai {{name}}',
  bar: '{{length}} ({{basis}})',
  mountDrawings: 'Dengan gambar tambahan',
  printMountScale:
    'Setiap gambar mengisi tempatnya dengan skala sendiri: tidak ada yang dapat diukur pada cetakan ini.',
  imageMissing: 'Gambar ini tidak dapat ditampilkan.',
  printNoScale: 'Skala tidak diketahui: tidak ada yang dapat diukur pada cetakan ini.',
  printScale: 'Skala: batang pada gambar; {{basis}}.',
};

const tr: typeof en = {
  title: 'Dosya olarak kaydet',
  form: 'Kaydedilecek',
  PNG: 'PNG, göründüğü gibi, kayıpsız',
  JPEG: 'JPEG, göründüğü gibi, daha küçük',
  DEEP: 'PNG, tam derinlik (16 bit), çekildiği gibi',
  ORIGINAL: 'Özgün dosya, değişmeden',
  originalAlone: 'Bu görüntü gösterilemiyor; bu yüzden yalnızca özgün dosyası kaydedilebilir.',
  withDrawings: 'Çizimler ve ölçümlerle',
  stripped: 'Ad, doğum tarihi ve aygıtın notları dosyada yer almaz.',
  deepNote:
    'Görüntünün her değeri; kendisi ölçen ya da basan programlar için: döndürme, gri ayarları ve çizimler olmadan. Ad, doğum tarihi ve aygıtın notları dosyada yer almaz.',
  originalNote:
    'Özgün dosya aygıtın içine yazdıklarını taşır; hastanın adı da olabilir. Döndürme, gri tonlar ve çizimler içinde yoktur.',
  save: 'Kaydet',
  saved: '{{name}} olarak kaydedildi',
  bar: '{{length}} ({{basis}})',
  mountDrawings: 'Çizimlerle',
  printMountScale: 'Her görüntü yerini kendi ölçeğiyle doldurur: bu baskıda hiçbir şey ölçülemez.',
  imageMissing: 'Bu görüntü gösterilemiyor.',
  printNoScale: 'Ölçek bilinmiyor: bu baskıda hiçbir şey ölçülemez.',
  printScale: 'Ölçek: görüntüdeki çubuk; {{basis}}.',
};

export const exportTexts = registerTexts('xrayExport', { en, id, tr });
