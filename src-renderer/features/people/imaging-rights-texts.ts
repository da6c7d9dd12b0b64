// Words of the four rights to pictures and documents.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Pictures and documents',
  words: 'The role gives these rights. An owner may decide otherwise for one person.',
  owner: 'An owner has all of these rights.',
  ownersDecide: 'Only an owner may change this.',
  blind: 'Without the right to view, nothing can be changed or deleted either.',
  saved: 'The rights are saved.',
  roleYes: 'As the role: yes',
  roleNo: 'As the role: no',
  yes: 'Yes',
  no: 'No',
  right: {
    VIEW: 'View',
    MANIPULATE: 'Read and change',
    ACQUIRE: 'Add new ones',
    DELETE: 'Delete and restore',
  },
  rightWords: {
    VIEW: 'X-rays, photos and documents of all patients.',
    MANIPULATE: 'Findings, measurements, mounts, moving to another patient.',
    ACQUIRE: 'Import, drop, paste and receive.',
    DELETE: 'Take out of a patient’s record, and put back.',
  },
};

const id: typeof en = {
  title: 'Gambar dan dokumen',
  words: 'Hak ini berasal dari peran. Pemilik dapat menentukan lain untuk satu orang.',
  owner: 'Pemilik memiliki semua hak ini.',
  ownersDecide: 'Hanya pemilik yang dapat mengubahnya.',
  blind: 'Tanpa hak melihat, tidak ada yang dapat diubah atau dihapus.',
  saved: 'Hak tersimpan.',
  roleYes: 'Menurut peran: ya',
  roleNo: 'Menurut peran: tidak',
  yes: 'Ya',
  no: 'Tidak',
  right: {
    VIEW: 'Melihat',
    MANIPULATE: 'Membaca dan mengubah',
    ACQUIRE: 'Menambah yang baru',
    DELETE: 'Menghapus dan memulihkan',
  },
  rightWords: {
    VIEW: 'Rontgen, foto, dan dokumen semua pasien.',
    MANIPULATE: 'Temuan, pengukuran, susunan, pemindahan ke pasien lain.',
    ACQUIRE: 'Impor, letakkan, tempel, dan terima.',
    DELETE: 'Mengeluarkan dari rekam pasien, dan mengembalikannya.',
  },
};

const tr: typeof en = {
  title: 'Görüntüler ve belgeler',
  words: 'Bu hakları rol verir. Sahip, bir kişi için başka türlü karar verebilir.',
  owner: 'Sahip bu hakların hepsine sahiptir.',
  ownersDecide: 'Bunu yalnızca sahip değiştirebilir.',
  blind: 'Görme hakkı olmadan hiçbir şey değiştirilemez ve silinemez.',
  saved: 'Haklar kaydedildi.',
  roleYes: 'Role göre: evet',
  roleNo: 'Role göre: hayır',
  yes: 'Evet',
  no: 'Hayır',
  right: {
    VIEW: 'Görme',
    MANIPULATE: 'Okuma ve değiştirme',
    ACQUIRE: 'Yeni ekleme',
    DELETE: 'Silme ve geri getirme',
  },
  rightWords: {
    VIEW: 'Bütün hastaların röntgenleri, fotoğrafları ve belgeleri.',
    MANIPULATE: 'Bulgular, ölçümler, dizilimler, başka hastaya taşıma.',
    ACQUIRE: 'İçe aktarma, bırakma, yapıştırma ve alma.',
    DELETE: 'Hastanın kaydından çıkarma ve geri koyma.',
  },
};

export const imagingRightsTexts = registerTexts('imagingRights', { en, id, tr });
