// Words of the data browser.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Data browser',
  words:
    'Every table as it is kept. Nothing can be changed here. Which table was read, and how many rows, goes into the audit log.',
  table: 'Table',
  choose: 'Choose a table',
  rows_one: '{{count}} row',
  rows_other: '{{count}} rows',
  find: 'Find in the rows shown',
  found: '{{found}} of {{count}} loaded rows',
  empty: 'This table has no rows.',
  noneFound: 'None of the loaded rows has these words.',
  nothing: 'Choose a table to see its rows.',
};

const id: typeof en = {
  title: 'Penjelajah data',
  words:
    'Setiap tabel seperti tersimpan. Tidak ada yang dapat diubah di sini. Tabel yang dibaca dan jumlah barisnya masuk ke log audit.',
  table: 'Tabel',
  choose: 'Pilih tabel',
  rows_one: '{{count}} baris',
  rows_other: '{{count}} baris',
  find: 'Cari di baris yang tampak',
  found: '{{found}} dari {{count}} baris yang dimuat',
  empty: 'Tabel ini tidak berisi baris.',
  noneFound: 'Tidak ada baris yang dimuat dengan kata ini.',
  nothing: 'Pilih tabel untuk melihat barisnya.',
};

const tr: typeof en = {
  title: 'Veri tarayıcısı',
  words:
    'Her tablo saklandığı gibi. Burada hiçbir şey değiştirilemez. Hangi tablonun okunduğu ve satır sayısı denetim kaydına yazılır.',
  table: 'Tablo',
  choose: 'Bir tablo seçin',
  rows_one: '{{count}} satır',
  rows_other: '{{count}} satır',
  find: 'Gösterilen satırlarda ara',
  found: 'Yüklenen {{count}} satırdan {{found}} tanesi',
  empty: 'Bu tabloda satır yok.',
  noneFound: 'Yüklenen satırların hiçbirinde bu sözcükler yok.',
  nothing: 'Satırlarını görmek için bir tablo seçin.',
};

export const dataBrowserTexts = registerTexts('dataBrowser', { en, id, tr });
