// The three sentences of every failure: what happened, whether the work is safe, what to press.

import { registerTexts } from './i18n.ts';

const en = {
  retry: 'Try again',
  back: 'Go back',
  details: 'Incident {{incidentId}}',
  waitFor: 'You can try again in {{left}}.',
  waitOver: 'You can try again now.',
  code: {
    NO_CONNECTION: {
      what: 'Enamel cannot reach the clinic’s data.',
      isWorkSafe: 'What is saved stays saved, and what you typed stays here.',
      press: 'Try again. If it stays, restart Enamel on the main PC.',
    },
    UNAUTHORIZED: {
      what: 'You are signed out.',
      isWorkSafe: 'Your drafts are kept and come back after you sign in.',
      press: 'Sign in again.',
    },
    LOCKED: {
      what: 'The screen is locked.',
      isWorkSafe: 'Nothing is lost. You come back to the same place.',
      press: 'Unlock with your PIN.',
    },
    FORBIDDEN: {
      what: 'Your role may not do this.',
      isWorkSafe: 'Nothing was changed.',
      press: 'Ask the owner or an admin, or go back.',
    },
    NOT_FOUND: {
      what: 'This record is not here any more.',
      isWorkSafe: 'Nothing was changed.',
      press: 'Go back and search for it again.',
    },
    INVALID: {
      what: 'Some of what was typed does not fit.',
      isWorkSafe: 'Nothing was saved yet, and everything you typed is still here.',
      press: 'Correct the marked fields, then save again.',
    },
    STALE: {
      what: 'Somebody else changed this record a moment ago.',
      isWorkSafe: 'Their change is saved. Yours is not yet, but it is still here.',
      press: 'Press “Try again” to see the newest version.',
    },
    NOT_OPEN: {
      what: 'The clinic is not open.',
      isWorkSafe: 'What was saved before stays saved.',
      press: 'Try again.',
    },
    DISK_FULL: {
      what: 'The disk is full.',
      isWorkSafe: 'Nothing was half written. This change is not saved yet.',
      press: 'Free some space, then press “Try again”.',
    },
    READ_ONLY: {
      what: 'Enamel may not write to its folder.',
      isWorkSafe: 'What was saved before stays saved. This change is not saved yet.',
      press: 'Make the folder writable, then press “Try again”.',
    },
    DISK_FAULT: {
      what: 'The disk with the clinic’s folder does not write as it should.',
      isWorkSafe: 'Nothing was half written. This change is not saved yet; what you typed stays here.',
      press:
        'Check the disk and its cable, then press “Try again”. If it stays, stop entering data and call support.',
    },
    CORRUPT: {
      what: 'A damaged place was found in the clinic’s file.',
      isWorkSafe: 'Nothing wrong was shown. Everything else can still be read.',
      press: 'Stop entering data and restore the last verified backup.',
    },
    TOO_MANY_TRIES: {
      what: 'Too many wrong tries.',
      isWorkSafe: 'Nothing was changed.',
      press: 'Wait until {{until}}, then try again.',
    },
    INTERNAL: {
      what: 'Something went wrong inside Enamel.',
      isWorkSafe: 'What is saved stays saved. This last step was not done.',
      press: 'Try again. If it comes back, tell support the incident number.',
    },
    SCREEN: {
      what: 'This screen stopped working.',
      isWorkSafe: 'What is saved stays saved, and your drafts are kept.',
      press: 'Press “Try again” to open the screen anew.',
    },
  },
};

const id: typeof en = {
  retry: 'Coba lagi',
  back: 'Kembali',
  details: 'Insiden {{incidentId}}',
  waitFor: 'Anda dapat mencoba lagi dalam {{left}}.',
  waitOver: 'Sekarang Anda dapat mencoba lagi.',
  code: {
    NO_CONNECTION: {
      what: 'Enamel tidak dapat menjangkau data klinik.',
      isWorkSafe: 'Yang sudah disimpan tetap aman, dan ketikan Anda tetap ada di sini.',
      press: 'Coba lagi. Jika tetap begitu, jalankan ulang Enamel di PC utama.',
    },
    UNAUTHORIZED: {
      what: 'Anda sudah keluar.',
      isWorkSafe: 'Draf Anda disimpan dan kembali setelah Anda masuk.',
      press: 'Masuk lagi.',
    },
    LOCKED: {
      what: 'Layar terkunci.',
      isWorkSafe: 'Tidak ada yang hilang. Anda kembali ke tempat yang sama.',
      press: 'Buka kunci dengan PIN Anda.',
    },
    FORBIDDEN: {
      what: 'Peran Anda tidak boleh melakukan ini.',
      isWorkSafe: 'Tidak ada yang berubah.',
      press: 'Tanyakan pemilik atau admin, atau kembali.',
    },
    NOT_FOUND: {
      what: 'Catatan ini sudah tidak ada.',
      isWorkSafe: 'Tidak ada yang berubah.',
      press: 'Kembali dan cari lagi.',
    },
    INVALID: {
      what: 'Sebagian isian tidak sesuai.',
      isWorkSafe: 'Belum ada yang disimpan, dan semua ketikan Anda masih ada.',
      press: 'Perbaiki isian yang ditandai, lalu simpan lagi.',
    },
    STALE: {
      what: 'Orang lain baru saja mengubah catatan ini.',
      isWorkSafe: 'Perubahan mereka tersimpan. Perubahan Anda belum, tetapi masih ada.',
      press: 'Tekan “Coba lagi” untuk melihat versi terbaru.',
    },
    NOT_OPEN: {
      what: 'Data klinik belum terbuka.',
      isWorkSafe: 'Yang disimpan sebelumnya tetap aman.',
      press: 'Coba lagi.',
    },
    DISK_FULL: {
      what: 'Diska penuh.',
      isWorkSafe: 'Tidak ada yang tertulis setengah. Perubahan ini belum disimpan.',
      press: 'Kosongkan sebagian ruang, lalu tekan “Coba lagi”.',
    },
    READ_ONLY: {
      what: 'Enamel tidak boleh menulis ke foldernya.',
      isWorkSafe: 'Yang disimpan sebelumnya tetap aman. Perubahan ini belum disimpan.',
      press: 'Izinkan penulisan ke folder itu, lalu tekan “Coba lagi”.',
    },
    DISK_FAULT: {
      what: 'Diska tempat folder klinik tidak menulis dengan benar.',
      isWorkSafe:
        'Tidak ada yang tertulis setengah. Perubahan ini belum disimpan; ketikan Anda tetap di sini.',
      press:
        'Periksa diska dan kabelnya, lalu tekan “Coba lagi”. Jika tetap begitu, berhenti mengisi data dan hubungi dukungan.',
    },
    CORRUPT: {
      what: 'Ada bagian rusak dalam berkas klinik.',
      isWorkSafe: 'Tidak ada data keliru yang ditampilkan. Sisanya masih dapat dibaca.',
      press: 'Berhenti mengisi data dan pulihkan cadangan terakhir yang terverifikasi.',
    },
    TOO_MANY_TRIES: {
      what: 'Terlalu banyak percobaan yang salah.',
      isWorkSafe: 'Tidak ada yang berubah.',
      press: 'Tunggu sampai {{until}}, lalu coba lagi.',
    },
    INTERNAL: {
      what: 'Ada yang salah di dalam Enamel.',
      isWorkSafe: 'Yang sudah disimpan tetap aman. Langkah terakhir ini tidak dilakukan.',
      press: 'Coba lagi. Jika terulang, sebutkan nomor insiden kepada dukungan.',
    },
    SCREEN: {
      what: 'Layar ini berhenti bekerja.',
      isWorkSafe: 'Yang sudah disimpan tetap aman, dan draf Anda tetap ada.',
      press: 'Tekan “Coba lagi” untuk membuka layar dari awal.',
    },
  },
};

const tr: typeof en = {
  retry: 'Yeniden dene',
  back: 'Geri dön',
  details: 'Olay {{incidentId}}',
  waitFor: '{{left}} sonra yeniden deneyebilirsiniz.',
  waitOver: 'Şimdi yeniden deneyebilirsiniz.',
  code: {
    NO_CONNECTION: {
      what: 'Enamel, kliniğin verilerine ulaşamıyor.',
      isWorkSafe: 'Kaydedilenler güvende, yazdıklarınız da burada duruyor.',
      press: 'Yeniden deneyin. Sürerse ana bilgisayarda Enamel’i yeniden başlatın.',
    },
    UNAUTHORIZED: {
      what: 'Oturumunuz kapandı.',
      isWorkSafe: 'Taslaklarınız saklandı; oturum açınca geri gelir.',
      press: 'Yeniden oturum açın.',
    },
    LOCKED: {
      what: 'Ekran kilitli.',
      isWorkSafe: 'Hiçbir şey kaybolmadı. Aynı yere dönersiniz.',
      press: 'PIN ile kilidi açın.',
    },
    FORBIDDEN: {
      what: 'Rolünüz buna izin vermiyor.',
      isWorkSafe: 'Hiçbir şey değişmedi.',
      press: 'Sahibine ya da bir yöneticiye sorun veya geri dönün.',
    },
    NOT_FOUND: {
      what: 'Bu kayıt artık burada değil.',
      isWorkSafe: 'Hiçbir şey değişmedi.',
      press: 'Geri dönüp yeniden arayın.',
    },
    INVALID: {
      what: 'Yazılanların bir kısmı uygun değil.',
      isWorkSafe: 'Henüz bir şey kaydedilmedi, yazdıklarınızın hepsi duruyor.',
      press: 'İşaretli alanları düzeltip yeniden kaydedin.',
    },
    STALE: {
      what: 'Bu kaydı az önce bir başkası değiştirdi.',
      isWorkSafe: 'Onun değişikliği kayıtlı. Sizinki henüz değil ama burada duruyor.',
      press: 'En yeni hâlini görmek için “Yeniden dene”ye basın.',
    },
    NOT_OPEN: {
      what: 'Klinik açık değil.',
      isWorkSafe: 'Önceden kaydedilenler güvende.',
      press: 'Yeniden deneyin.',
    },
    DISK_FULL: {
      what: 'Disk dolu.',
      isWorkSafe: 'Yarım yazılan bir şey yok. Bu değişiklik henüz kaydedilmedi.',
      press: 'Yer açın, sonra “Yeniden dene”ye basın.',
    },
    READ_ONLY: {
      what: 'Enamel kendi klasörüne yazamıyor.',
      isWorkSafe: 'Önceden kaydedilenler güvende. Bu değişiklik henüz kaydedilmedi.',
      press: 'Klasöre yazma izni verin, sonra “Yeniden dene”ye basın.',
    },
    DISK_FAULT: {
      what: 'Klinik klasörünün bulunduğu disk düzgün yazmıyor.',
      isWorkSafe:
        'Yarım yazılan bir şey yok. Bu değişiklik henüz kaydedilmedi; yazdıklarınız burada duruyor.',
      press:
        'Diski ve kablosunu denetleyip “Yeniden dene”ye basın. Sürerse veri girmeyi bırakın ve desteği arayın.',
    },
    CORRUPT: {
      what: 'Kliniğin dosyasında hasarlı bir yer bulundu.',
      isWorkSafe: 'Yanlış hiçbir şey gösterilmedi. Geri kalanı okunabiliyor.',
      press: 'Veri girmeyi bırakın ve doğrulanmış son yedeği geri yükleyin.',
    },
    TOO_MANY_TRIES: {
      what: 'Çok fazla yanlış deneme.',
      isWorkSafe: 'Hiçbir şey değişmedi.',
      press: '{{until}} saatine kadar bekleyip yeniden deneyin.',
    },
    INTERNAL: {
      what: 'Enamel içinde bir şey ters gitti.',
      isWorkSafe: 'Kaydedilenler güvende. Yalnız bu son adım yapılmadı.',
      press: 'Yeniden deneyin. Yine olursa desteğe olay numarasını söyleyin.',
    },
    SCREEN: {
      what: 'Bu ekran çalışmayı durdurdu.',
      isWorkSafe: 'Kaydedilenler güvende, taslaklarınız da saklandı.',
      press: 'Ekranı yeniden açmak için “Yeniden dene”ye basın.',
    },
  },
};

export const errorsTexts = registerTexts('errors', { en, id, tr });
