// Why a picture was refused, in words.

import { registerTexts } from './i18n.ts';

const en = {
  NOT_AN_IMAGE: 'This file is not a picture.',
  TRUNCATED: 'This picture is cut off: its end is missing.',
  TOO_LARGE: 'This file is larger than 200 MB.',
  DECOMPRESSION_BOMB: 'This picture has more pixels than a picture here may have.',
  UNSUPPORTED: 'Pictures of this kind are not taken. JPEG and PNG are.',
  DAMAGED: 'This picture is damaged and cannot be read.',
  WRONG_KIND: 'Files of this kind are not taken. JPEG, PNG, WebP, TIFF, DICOM, PDF and Word (.docx) are.',
  EMPTY: 'This file is empty.',
  safe: 'Nothing was changed.',
  press: 'Choose another file.',
};

const id: typeof en = {
  NOT_AN_IMAGE: 'Berkas ini bukan gambar.',
  TRUNCATED: 'Gambar ini terpotong: bagian akhirnya hilang.',
  TOO_LARGE: 'Berkas ini lebih besar dari 200 MB.',
  DECOMPRESSION_BOMB: 'Piksel gambar ini lebih banyak daripada yang diperbolehkan.',
  UNSUPPORTED: 'Gambar jenis ini tidak diterima. Pakai JPEG atau PNG.',
  DAMAGED: 'Gambar ini rusak dan tidak dapat dibaca.',
  WRONG_KIND: 'Berkas jenis ini tidak diterima. Pakai JPEG, PNG, WebP, TIFF, DICOM, PDF, atau Word (.docx).',
  EMPTY: 'Berkas ini kosong.',
  safe: 'Tidak ada yang berubah.',
  press: 'Pilih berkas lain.',
};

const tr: typeof en = {
  NOT_AN_IMAGE: 'Bu dosya bir resim değil.',
  TRUNCATED: 'Bu resim yarım: sonu eksik.',
  TOO_LARGE: 'Bu dosya 200 MB’tan büyük.',
  DECOMPRESSION_BOMB: 'Bu resimde izin verilenden çok piksel var.',
  UNSUPPORTED: 'Bu tür resimler alınmıyor. JPEG ve PNG alınıyor.',
  DAMAGED: 'Bu resim bozuk ve okunamıyor.',
  WRONG_KIND: 'Bu tür dosyalar alınmıyor. JPEG, PNG, WebP, TIFF, DICOM, PDF ve Word (.docx) alınıyor.',
  EMPTY: 'Bu dosya boş.',
  safe: 'Hiçbir şey değişmedi.',
  press: 'Başka bir dosya seçin.',
};

export const sendPictureTexts = registerTexts('sendPicture', { en, id, tr });
