// The three sentences of failures that most screens say beside the field that was wrong: for wherever they are shown whole.

import { registerTexts } from './i18n.ts';

const en = {
  ACCOUNT_NOT_ACTIVE: {
    what: 'This account is switched off.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Ask the owner or an admin to switch it on.',
  },
  CALLED_TODAY: {
    what: 'This patient was called today already.',
    isWorkSafe: 'The earlier call is saved, this one is not.',
    press: 'Look at the earlier call, and call again tomorrow.',
  },
  CODE_NOT_VALID: {
    what: 'This code does not work: it is wrong, used, or older than 30 minutes.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Check the code, or ask an admin for a new one.',
  },
  DAMAGED_BACKUP: {
    what: 'This backup is damaged.',
    isWorkSafe: 'Nothing was restored, and the clinic’s own data was not touched.',
    press: 'Choose another backup.',
  },
  DO_NOT_CONTACT: {
    what: 'This patient asked not to be contacted.',
    isWorkSafe: 'Nothing was saved.',
    press: 'Change the recall first if the patient agrees again.',
  },
  DUPLICATE_FILE: {
    what: 'This patient has this document already.',
    isWorkSafe: 'The document that is there stays as it is; nothing was added.',
    press: 'Open the document that is there, or choose another file.',
  },
  DUPLICATE_IMAGE: {
    what: 'This patient has this picture already.',
    isWorkSafe: 'The x-ray that is there stays as it is; nothing was added.',
    press: 'Open the x-ray that is there, or choose another picture.',
  },
  DUPLICATE_PHOTO: {
    what: 'This patient has this photo already.',
    isWorkSafe: 'The photo that is there stays as it is; nothing was added.',
    press: 'Open the photo that is there, or choose another picture.',
  },
  NOT_A_PICTURE: {
    what: 'This file holds no picture that can be shown here.',
    isWorkSafe: 'It stays among the documents as it is.',
    press: 'Ask for it as DICOM, TIFF, JPEG or PNG, or save it to open it with another program.',
  },
  NOT_A_SAMPLE: {
    what: 'This is a real clinic, not the sample.',
    isWorkSafe: 'Nothing was removed.',
    press: 'To remove a real clinic, go to Settings, Keeping records.',
  },
  NOT_POSSIBLE: {
    what: 'This step is not possible any more: the referral has moved on.',
    isWorkSafe: 'Nothing was changed or sent.',
    press: 'Look at the referral as it is now.',
  },
  NOT_CSV: {
    what: 'This file cannot be read as a table.',
    isWorkSafe: 'No patient was added or changed.',
    press: 'Save the table as CSV in UTF-8 and choose it again.',
  },
  UNREADABLE: {
    what: 'This picture cannot be read: its file is lost or damaged.',
    isWorkSafe: 'Nothing was given out, and the record is as it was.',
    press: 'Bring the file back from a backup, or file the picture once more.',
  },
  WRONG_CREDENTIALS: {
    what: 'The name, password or PIN is not right.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Type it again.',
  },
  WRONG_KEY: {
    what: 'This passphrase or recovery key does not fit.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Check it letter by letter and type it again.',
  },
};

const id: typeof en = {
  ACCOUNT_NOT_ACTIVE: {
    what: 'Akun ini tidak aktif.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Minta pemilik atau admin mengaktifkannya.',
  },
  CALLED_TODAY: {
    what: 'Pasien ini sudah dihubungi hari ini.',
    isWorkSafe: 'Panggilan tadi tersimpan, yang ini tidak.',
    press: 'Lihat panggilan tadi, lalu hubungi lagi besok.',
  },
  CODE_NOT_VALID: {
    what: 'Kode ini tidak berlaku: salah, sudah dipakai, atau lebih dari 30 menit.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Periksa kodenya, atau minta yang baru kepada admin.',
  },
  DAMAGED_BACKUP: {
    what: 'Cadangan ini rusak.',
    isWorkSafe: 'Tidak ada yang dipulihkan, dan data klinik tidak disentuh.',
    press: 'Pilih cadangan lain.',
  },
  DO_NOT_CONTACT: {
    what: 'Pasien ini meminta agar tidak dihubungi.',
    isWorkSafe: 'Tidak ada yang disimpan.',
    press: 'Ubah pengingat dahulu jika pasien sudah setuju lagi.',
  },
  DUPLICATE_FILE: {
    what: 'Pasien ini sudah punya dokumen ini.',
    isWorkSafe: 'Dokumen yang ada tetap seperti semula; tidak ada yang ditambahkan.',
    press: 'Buka dokumen yang ada, atau pilih berkas lain.',
  },
  DUPLICATE_IMAGE: {
    what: 'Pasien ini sudah punya gambar ini.',
    isWorkSafe: 'Rontgen yang ada tetap seperti semula; tidak ada yang ditambahkan.',
    press: 'Buka rontgen yang ada, atau pilih gambar lain.',
  },
  DUPLICATE_PHOTO: {
    what: 'Pasien ini sudah punya foto ini.',
    isWorkSafe: 'Foto yang ada tetap seperti semula; tidak ada yang ditambahkan.',
    press: 'Buka foto yang ada, atau pilih gambar lain.',
  },
  NOT_A_PICTURE: {
    what: 'Berkas ini tidak berisi gambar yang dapat ditampilkan di sini.',
    isWorkSafe: 'Berkas tetap ada di antara dokumen seperti semula.',
    press: 'Minta dalam bentuk DICOM, TIFF, JPEG, atau PNG, atau simpan untuk dibuka dengan program lain.',
  },
  NOT_A_SAMPLE: {
    what: 'Ini klinik sungguhan, bukan contoh.',
    isWorkSafe: 'Tidak ada yang dihapus.',
    press: 'Untuk menghapus klinik sungguhan, buka Pengaturan, Penyimpanan catatan.',
  },
  NOT_POSSIBLE: {
    what: 'Langkah ini tidak dapat dilakukan lagi: rujukan sudah berubah.',
    isWorkSafe: 'Tidak ada yang diubah atau dikirim.',
    press: 'Lihat rujukan dalam keadaannya sekarang.',
  },
  NOT_CSV: {
    what: 'Berkas ini tidak dapat dibaca sebagai tabel.',
    isWorkSafe: 'Tidak ada pasien yang ditambah atau diubah.',
    press: 'Simpan tabel sebagai CSV dalam UTF-8, lalu pilih lagi.',
  },
  UNREADABLE: {
    what: 'Gambar ini tidak dapat dibaca: berkasnya hilang atau rusak.',
    isWorkSafe: 'Tidak ada yang dikeluarkan, dan rekamnya tetap seperti semula.',
    press: 'Kembalikan berkasnya dari cadangan, atau arsipkan gambarnya sekali lagi.',
  },
  WRONG_CREDENTIALS: {
    what: 'Nama, kata sandi, atau PIN tidak benar.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Ketik lagi.',
  },
  WRONG_KEY: {
    what: 'Frasa sandi atau kunci pemulihan ini tidak cocok.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Periksa huruf demi huruf, lalu ketik lagi.',
  },
};

const tr: typeof en = {
  ACCOUNT_NOT_ACTIVE: {
    what: 'Bu hesap kapalı.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Sahibinden ya da bir yöneticiden açmasını isteyin.',
  },
  CALLED_TODAY: {
    what: 'Bu hasta bugün zaten arandı.',
    isWorkSafe: 'Önceki arama kayıtlı, bu kaydedilmedi.',
    press: 'Önceki aramaya bakın, yarın yeniden arayın.',
  },
  CODE_NOT_VALID: {
    what: 'Bu kod geçmiyor: yanlış, kullanılmış ya da 30 dakikadan eski.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Kodu denetleyin ya da yöneticiden yenisini isteyin.',
  },
  DAMAGED_BACKUP: {
    what: 'Bu yedek hasarlı.',
    isWorkSafe: 'Hiçbir şey geri yüklenmedi, kliniğin verilerine dokunulmadı.',
    press: 'Başka bir yedek seçin.',
  },
  DO_NOT_CONTACT: {
    what: 'Bu hasta aranmak istemiyor.',
    isWorkSafe: 'Hiçbir şey kaydedilmedi.',
    press: 'Hasta yeniden izin verirse önce hatırlatmayı değiştirin.',
  },
  DUPLICATE_FILE: {
    what: 'Bu hastada bu belge zaten var.',
    isWorkSafe: 'Var olan belge olduğu gibi duruyor; bir şey eklenmedi.',
    press: 'Var olan belgeyi açın ya da başka bir dosya seçin.',
  },
  DUPLICATE_IMAGE: {
    what: 'Bu hastada bu resim zaten var.',
    isWorkSafe: 'Var olan röntgen olduğu gibi duruyor; bir şey eklenmedi.',
    press: 'Var olan röntgeni açın ya da başka bir resim seçin.',
  },
  DUPLICATE_PHOTO: {
    what: 'Bu hastada bu fotoğraf zaten var.',
    isWorkSafe: 'Var olan fotoğraf olduğu gibi duruyor; bir şey eklenmedi.',
    press: 'Var olan fotoğrafı açın ya da başka bir resim seçin.',
  },
  NOT_A_PICTURE: {
    what: 'Bu dosyada burada gösterilebilecek bir görüntü yok.',
    isWorkSafe: 'Belgeler arasında olduğu gibi duruyor.',
    press: 'DICOM, TIFF, JPEG ya da PNG olarak isteyin veya başka bir programla açmak için kaydedin.',
  },
  NOT_A_SAMPLE: {
    what: 'Bu örnek değil, gerçek bir klinik.',
    isWorkSafe: 'Hiçbir şey kaldırılmadı.',
    press: 'Gerçek bir kliniği kaldırmak için Ayarlar, Kayıtların saklanması bölümüne gidin.',
  },
  NOT_POSSIBLE: {
    what: 'Bu adım artık yapılamaz: sevk bu arada değişti.',
    isWorkSafe: 'Hiçbir şey değişmedi, hiçbir şey gönderilmedi.',
    press: 'Sevkin şimdiki durumuna bakın.',
  },
  NOT_CSV: {
    what: 'Bu dosya tablo olarak okunamıyor.',
    isWorkSafe: 'Hiçbir hasta eklenmedi ya da değişmedi.',
    press: 'Tabloyu UTF-8 CSV olarak kaydedip yeniden seçin.',
  },
  UNREADABLE: {
    what: 'Bu görüntü okunamıyor: dosyası kayıp ya da bozuk.',
    isWorkSafe: 'Dışarıya hiçbir şey verilmedi, kayıt olduğu gibi duruyor.',
    press: 'Dosyayı bir yedekten geri getirin ya da görüntüyü yeniden kaydedin.',
  },
  WRONG_CREDENTIALS: {
    what: 'Ad, parola ya da PIN doğru değil.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Yeniden yazın.',
  },
  WRONG_KEY: {
    what: 'Bu parola cümlesi ya da kurtarma anahtarı uymuyor.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Harf harf denetleyip yeniden yazın.',
  },
};

export const rareErrorsTexts = registerTexts('rareErrors', { en, id, tr });

/** The codes that have their sentences here. */
export const rareErrorCodes = Object.keys(en) as (keyof typeof en)[];
