// Words of files on their way into the store: how far they are, and why one was refused.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  refused: {
    NOT_AN_IMAGE:
      '“{{name}}” is not a picture. Nothing was added. Choose a JPEG, PNG, TIFF, WebP or DICOM file.',
    TRUNCATED:
      '“{{name}}” ends too early, so part of it is missing. Nothing was added. Export it again and drop it here.',
    TOO_LARGE: '“{{name}}” is larger than 200 MB. Nothing was added. Save it smaller and drop it here.',
    DECOMPRESSION_BOMB:
      '“{{name}}” has far more pixels than an x-ray. Nothing was added. Save it smaller and drop it here.',
    UNSUPPORTED:
      '“{{name}}” is a kind of picture that cannot be shown here. Nothing was added. Export it as DICOM, TIFF, PNG or JPEG.',
    UNKNOWN_PACKING:
      '“{{name}}” is DICOM, but its pixels are packed in a way that cannot be read here. Nothing was added, and the file itself is untouched. Export it again as uncompressed, JPEG-LS or JPEG 2000 DICOM, or file it under Documents, which keeps it byte for byte.',
    TOO_DEEP:
      '“{{name}}” has more than 16 bits a value, and up to 16 can be shown. Nothing was added, and the file itself is untouched. Export it with 16 bits, or file it under Documents, which keeps it byte for byte.',
    DEEP_COLOUR:
      '“{{name}}” is a 12-bit JPEG in colour, which cannot be read here. Nothing was added, and the file itself is untouched. Export it with 8-bit colours or uncompressed, or file it under Documents, which keeps it byte for byte.',
    NO_PIXELS:
      '“{{name}}” is a DICOM file without a picture in it. Nothing was added. Choose the file of the picture.',
    TIMED_OUT:
      '“{{name}}” took too long to read, so it is probably damaged. Nothing was added. Export it again and drop it here.',
    OUT_OF_MEMORY:
      '“{{name}}” needs more memory than a picture may take. Nothing was added. Export it smaller and drop it here.',
    EMPTY: '“{{name}}” is empty. Nothing was added. Save it again from its program and drop it here.',
    DAMAGED: '“{{name}}” is damaged inside. Nothing was added. Export it again and drop it here.',
    DISK_FULL:
      'The disk is full, so “{{name}}” was not added. What is saved is safe. Free some space, then try again.',
    READ_ONLY:
      'The clinic’s folder can only be read now, so “{{name}}” was not added. What is saved is safe. Free the folder, then try again.',
    DISK_FAULT:
      'The disk does not take “{{name}}”: it answers with an error. Nothing was added, and what is saved is safe. Check the disk and its cable, then try again.',
    LOCKED: 'The screen is locked, so “{{name}}” was not added. Unlock it, then try again.',
    FORBIDDEN: 'Your role may not add pictures, so “{{name}}” was not added. Ask a dentist or an admin.',
    UNAUTHORIZED: 'You are signed out, so “{{name}}” was not added. Sign in, then try again.',
    OTHER: '“{{name}}” did not arrive. Nothing was added, and the file itself is untouched. Try again.',
  },
  upload: {
    title: 'Adding files',
    waiting: 'Waiting',
    left_one: '{{count}} file left',
    left_other: '{{count}} files left',
    retry: 'Try again',
    dismiss: 'Take “{{name}}” off this list',
    refused_one: '{{count}} file was not added',
    refused_other: '{{count}} files were not added',
    dismissAll: 'Take all off this list',
    done: 'Added to the ones to be filed',
  },
};

const id: typeof en = {
  refused: {
    NOT_AN_IMAGE:
      '“{{name}}” bukan gambar. Tidak ada yang ditambahkan. Pilih berkas JPEG, PNG, TIFF, WebP, atau DICOM.',
    TRUNCATED:
      '“{{name}}” terpotong, sebagian isinya tidak ada. Tidak ada yang ditambahkan. Ekspor ulang lalu letakkan di sini.',
    TOO_LARGE:
      '“{{name}}” lebih dari 200 MB. Tidak ada yang ditambahkan. Simpan lebih kecil lalu letakkan di sini.',
    DECOMPRESSION_BOMB:
      '“{{name}}” memiliki piksel jauh lebih banyak daripada rontgen. Tidak ada yang ditambahkan. Simpan lebih kecil.',
    UNSUPPORTED:
      '“{{name}}” adalah jenis gambar yang tidak dapat ditampilkan di sini. Tidak ada yang ditambahkan. Ekspor sebagai DICOM, TIFF, PNG, atau JPEG.',
    UNKNOWN_PACKING:
      '“{{name}}” adalah DICOM, tetapi pikselnya dimampatkan dengan cara yang tidak dapat dibaca di sini. Tidak ada yang ditambahkan, dan berkasnya tidak berubah. Ekspor ulang sebagai DICOM tanpa kompresi, JPEG-LS, atau JPEG 2000, atau simpan di Dokumen, yang menyimpannya bita demi bita.',
    TOO_DEEP:
      '“{{name}}” memiliki lebih dari 16 bit per nilai, sedangkan paling banyak 16 dapat ditampilkan. Tidak ada yang ditambahkan, dan berkasnya tidak berubah. Ekspor dengan 16 bit, atau simpan di Dokumen, yang menyimpannya bita demi bita.',
    DEEP_COLOUR:
      '“{{name}}” adalah JPEG berwarna 12 bit, yang tidak dapat dibaca di sini. Tidak ada yang ditambahkan, dan berkasnya tidak berubah. Ekspor dengan warna 8 bit atau tanpa kompresi, atau simpan di Dokumen, yang menyimpannya bita demi bita.',
    NO_PIXELS:
      '“{{name}}” adalah berkas DICOM tanpa gambar di dalamnya. Tidak ada yang ditambahkan. Pilih berkas gambarnya.',
    TIMED_OUT:
      '“{{name}}” terlalu lama dibaca, jadi mungkin rusak. Tidak ada yang ditambahkan. Ekspor ulang lalu letakkan di sini.',
    OUT_OF_MEMORY:
      '“{{name}}” memerlukan memori lebih besar daripada sebuah gambar. Tidak ada yang ditambahkan. Ekspor lebih kecil lalu letakkan di sini.',
    EMPTY:
      '“{{name}}” kosong. Tidak ada yang ditambahkan. Simpan ulang dari programnya lalu letakkan di sini.',
    DAMAGED: '“{{name}}” rusak di dalamnya. Tidak ada yang ditambahkan. Ekspor ulang lalu letakkan di sini.',
    DISK_FULL:
      'Disk penuh, jadi “{{name}}” tidak ditambahkan. Yang tersimpan aman. Kosongkan ruang, lalu coba lagi.',
    READ_ONLY:
      'Folder klinik sekarang hanya dapat dibaca, jadi “{{name}}” tidak ditambahkan. Yang tersimpan aman. Buka izin folder, lalu coba lagi.',
    DISK_FAULT:
      'Diska tidak menerima “{{name}}”: diska menjawab dengan galat. Tidak ada yang ditambahkan, dan yang tersimpan aman. Periksa diska dan kabelnya, lalu coba lagi.',
    LOCKED: 'Layar terkunci, jadi “{{name}}” tidak ditambahkan. Buka kuncinya, lalu coba lagi.',
    FORBIDDEN:
      'Peran Anda tidak boleh menambah gambar, jadi “{{name}}” tidak ditambahkan. Minta dokter gigi atau admin.',
    UNAUTHORIZED: 'Anda sudah keluar, jadi “{{name}}” tidak ditambahkan. Masuk, lalu coba lagi.',
    OTHER: '“{{name}}” tidak sampai. Tidak ada yang ditambahkan, dan berkasnya tidak berubah. Coba lagi.',
  },
  upload: {
    title: 'Menambahkan berkas',
    waiting: 'Menunggu',
    left_one: '{{count}} berkas lagi',
    left_other: '{{count}} berkas lagi',
    retry: 'Coba lagi',
    dismiss: 'Singkirkan “{{name}}” dari daftar',
    refused_one: '{{count}} berkas tidak ditambahkan',
    refused_other: '{{count}} berkas tidak ditambahkan',
    dismissAll: 'Singkirkan semua dari daftar',
    done: 'Masuk ke daftar yang akan diarsipkan',
  },
};

const tr: typeof en = {
  refused: {
    NOT_AN_IMAGE:
      '“{{name}}” bir görüntü değil. Hiçbir şey eklenmedi. JPEG, PNG, TIFF, WebP ya da DICOM dosyası seçin.',
    TRUNCATED:
      '“{{name}}” erken bitiyor, bir bölümü eksik. Hiçbir şey eklenmedi. Yeniden dışa aktarıp buraya bırakın.',
    TOO_LARGE: '“{{name}}” 200 MB’tan büyük. Hiçbir şey eklenmedi. Küçülterek kaydedip buraya bırakın.',
    DECOMPRESSION_BOMB:
      '“{{name}}” bir röntgenden çok daha fazla piksel içeriyor. Hiçbir şey eklenmedi. Küçülterek kaydedin.',
    UNSUPPORTED:
      '“{{name}}” burada gösterilemeyen türde bir görüntü. Hiçbir şey eklenmedi. DICOM, TIFF, PNG ya da JPEG olarak dışa aktarın.',
    UNKNOWN_PACKING:
      '“{{name}}” bir DICOM dosyası, ama pikselleri burada okunamayan bir yöntemle sıkıştırılmış. Hiçbir şey eklenmedi, dosyanın kendisi değişmedi. Sıkıştırmasız, JPEG-LS ya da JPEG 2000 DICOM olarak yeniden dışa aktarın veya onu baytı baytına saklayan Belgeler’e koyun.',
    TOO_DEEP:
      '“{{name}}” değer başına 16 bitten fazlasını kullanıyor; en çok 16 bit gösterilebilir. Hiçbir şey eklenmedi, dosyanın kendisi değişmedi. 16 bit olarak dışa aktarın veya onu baytı baytına saklayan Belgeler’e koyun.',
    DEEP_COLOUR:
      '“{{name}}” 12 bitlik renkli bir JPEG; burada okunamıyor. Hiçbir şey eklenmedi, dosyanın kendisi değişmedi. 8 bit renkle ya da sıkıştırmasız dışa aktarın veya onu baytı baytına saklayan Belgeler’e koyun.',
    NO_PIXELS:
      '“{{name}}” içinde görüntü olmayan bir DICOM dosyası. Hiçbir şey eklenmedi. Görüntünün dosyasını seçin.',
    TIMED_OUT:
      '“{{name}}” çok uzun sürede okunamadı, büyük olasılıkla bozuk. Hiçbir şey eklenmedi. Yeniden dışa aktarıp buraya bırakın.',
    OUT_OF_MEMORY:
      '“{{name}}” bir görüntünün alabileceğinden çok bellek istiyor. Hiçbir şey eklenmedi. Küçülterek dışa aktarıp buraya bırakın.',
    EMPTY: '“{{name}}” boş. Hiçbir şey eklenmedi. Programından yeniden kaydedip buraya bırakın.',
    DAMAGED: '“{{name}}” içten bozuk. Hiçbir şey eklenmedi. Yeniden dışa aktarıp buraya bırakın.',
    DISK_FULL: 'Disk dolu, bu yüzden “{{name}}” eklenmedi. Kaydedilenler güvende. Yer açıp yeniden deneyin.',
    READ_ONLY:
      'Kliniğin klasörü şu anda yalnızca okunabiliyor, “{{name}}” eklenmedi. Kaydedilenler güvende. Klasörü yazılabilir yapıp yeniden deneyin.',
    DISK_FAULT:
      'Disk “{{name}}” dosyasını almıyor, hata veriyor. Bir şey eklenmedi, kaydedilenler güvende. Diski ve kablosunu denetleyip yeniden deneyin.',
    LOCKED: 'Ekran kilitli, “{{name}}” eklenmedi. Kilidi açıp yeniden deneyin.',
    FORBIDDEN:
      'Rolünüz görüntü eklemeye yetmiyor, “{{name}}” eklenmedi. Bir diş hekimine ya da yöneticiye sorun.',
    UNAUTHORIZED: 'Oturumunuz kapalı, “{{name}}” eklenmedi. Oturum açıp yeniden deneyin.',
    OTHER: '“{{name}}” ulaşmadı. Hiçbir şey eklenmedi, dosyanın kendisi değişmedi. Yeniden deneyin.',
  },
  upload: {
    title: 'Dosyalar ekleniyor',
    waiting: 'Bekliyor',
    left_one: '{{count}} dosya kaldı',
    left_other: '{{count}} dosya kaldı',
    retry: 'Yeniden dene',
    dismiss: '“{{name}}” dosyasını listeden kaldır',
    refused_one: '{{count}} dosya eklenmedi',
    refused_other: '{{count}} dosya eklenmedi',
    dismissAll: 'Hepsini listeden kaldır',
    done: 'Dosyalanacaklara eklendi',
  },
};

export const uploadTexts = registerTexts('xrayUpload', { en, id, tr });
