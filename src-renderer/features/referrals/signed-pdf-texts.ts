// Words of the signed PDF of a referral.

import { registerTexts } from '#renderer/lib/i18n.ts';
import type { SameShape } from '#renderer/lib/i18n.ts';

const en = {
  act: 'Signed PDF',
  words:
    'For somebody outside the network, to print or to hand over. The clinic’s signature is checked by opening the file in a PDF reader; what is changed afterwards shows.',
  language: 'Language of the reader',
  pictures: 'Pictures printed with it',
  noPictures: 'This referral has no pictures that can be printed.',
  save: 'Sign and save',
  saved: 'The signed PDF is saved.',
  missing: {
    what: 'The PDF was not made: its font has no letters for {{letters}}.',
    safe: 'The referral is as it was.',
    press: 'Print it instead: the print has every letter.',
  },
  notSent: {
    what: 'A draft is not signed.',
    safe: 'The draft is as it was.',
    press: 'Send it first.',
  },
};

type SignedPdfTexts = SameShape<typeof en>;

const id: SignedPdfTexts = {
  act: 'PDF bertanda tangan',
  words:
    'Untuk seseorang di luar jaringan, untuk dicetak atau diserahkan. Tanda tangan klinik diperiksa dengan membuka berkas di pembaca PDF; perubahan setelahnya akan terlihat.',
  language: 'Bahasa pembaca',
  pictures: 'Gambar yang ikut dicetak',
  noPictures: 'Rujukan ini tidak punya gambar yang dapat dicetak.',
  save: 'Tanda tangani dan simpan',
  saved: 'PDF bertanda tangan tersimpan.',
  missing: {
    what: 'PDF tidak dibuat: fonnya tidak punya huruf untuk {{letters}}.',
    safe: 'Rujukan tetap seperti semula.',
    press: 'Cetak saja: hasil cetak memuat semua huruf.',
  },
  notSent: {
    what: 'Draf tidak ditandatangani.',
    safe: 'Draf tetap seperti semula.',
    press: 'Kirim dahulu.',
  },
};

const tr: SignedPdfTexts = {
  act: 'İmzalı PDF',
  words:
    'Ağ dışındaki biri için, yazdırmak veya elden vermek üzere. Kliniğin imzası dosya bir PDF okuyucuda açılarak denetlenir; sonradan yapılan değişiklik görünür.',
  language: 'Okuyanın dili',
  pictures: 'Birlikte basılacak resimler',
  noPictures: 'Bu sevkte basılabilecek resim yok.',
  save: 'İmzala ve kaydet',
  saved: 'İmzalı PDF kaydedildi.',
  missing: {
    what: 'PDF oluşturulmadı: yazı tipinde şu harfler yok: {{letters}}.',
    safe: 'Sevk olduğu gibi duruyor.',
    press: 'Bunun yerine yazdırın: baskıda her harf bulunur.',
  },
  notSent: {
    what: 'Taslak imzalanmaz.',
    safe: 'Taslak olduğu gibi duruyor.',
    press: 'Önce gönderin.',
  },
};

export const signedPdfTexts = registerTexts('signedPdf', { en, id, tr });
