// Words for a clinic that is here but cannot be opened.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  retry: 'Try again',
  restore: 'Restore from a backup',
  detail: 'For support: {{detail}} · version {{version}}',
  locked: {
    title: 'Open {{name}} on this computer',
    words: 'The clinic is here and whole, but this computer does not hold its key. Everything is safe.',
    wrong: 'This does not open the clinic. Nothing was changed. Check it and try again.',
    open: 'Open the clinic',
  },
  thisClinic: 'the clinic',
  problem: {
    WRONG_KEY: {
      what: 'The key on this computer does not fit the clinic’s file.',
      isWorkSafe: 'The file was not changed. What was saved is still in it.',
      press: 'Put back the folder that belongs to this computer and press “Try again”, or restore a backup.',
    },
    NEWER_DATABASE: {
      what: 'The clinic was last opened with a newer Enamel.',
      isWorkSafe: 'Nothing was changed. Everything is safe.',
      press: 'Install the newest Enamel on this computer, then open it again.',
    },
    CORRUPT_DATABASE: {
      what: 'The clinic’s file is damaged in at least one place.',
      isWorkSafe: 'Enamel stopped before showing or writing anything wrong.',
      press: 'Restore the last verified backup. Keep the damaged folder: much of it can still be read.',
    },
    DISK_FULL: {
      what: 'The disk is full, so the clinic cannot be opened safely.',
      isWorkSafe: 'Everything that was saved is safe.',
      press: 'Free at least 1 GB on this disk, then press “Try again”.',
    },
    READ_ONLY_FOLDER: {
      what: 'Enamel may not write to the clinic’s folder.',
      isWorkSafe: 'Everything that was saved is safe.',
      press: 'Give your account the right to write to the folder, then press “Try again”.',
    },
    ALREADY_OPEN: {
      what: 'This clinic is already open in another Enamel.',
      isWorkSafe: 'Everything is safe. Two at once would put it at risk, so this one waits.',
      press: 'Use the other window, or close it and press “Try again”.',
    },
    MIGRATION_FAILED: {
      what: 'The clinic’s file could not be brought to this version.',
      isWorkSafe: 'The change was taken back and a backup was made before it. Everything is as it was.',
      press: 'Press “Try again”. If it stays, install the version you had before and call support.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'The system’s safe place for keys does not answer.',
      isWorkSafe: 'Everything that was saved is safe.',
      press: 'Unlock the system’s keychain (on Linux: a keyring), then press “Try again”.',
    },
    MISSING_DATABASE: {
      what: 'The clinic’s file is missing from its folder.',
      isWorkSafe: 'Its files and keys are still here, and nothing was written.',
      press: 'Put the folder back together and press “Try again”, or restore a backup.',
    },
    MISSING_FOLDER: {
      what: 'The clinic’s folder is not where it was.',
      isWorkSafe: 'What was saved is in that folder. Nothing is written until it is back.',
      press:
        'Connect the drive or put the folder back in its place, then press “Try again”. If it is lost for good, close Enamel, start it anew and restore the last backup.',
    },
    DISK_FAULT: {
      what: 'The disk with the clinic’s folder does not read or write as it should.',
      isWorkSafe:
        'Enamel stopped before it could do harm. What was saved may only be safe in the last backup.',
      press:
        'Check the disk and its cable, then press “Try again”. If it stays, restore the last verified backup onto another disk.',
    },
    UNKNOWN: {
      what: 'The clinic could not be opened.',
      isWorkSafe: 'Nothing was changed.',
      press: 'Press “Try again”. If it stays, call support with the line below.',
    },
  },
};

const id: typeof en = {
  retry: 'Coba lagi',
  restore: 'Pulihkan dari cadangan',
  detail: 'Untuk dukungan: {{detail}} · versi {{version}}',
  locked: {
    title: 'Buka {{name}} di komputer ini',
    words: 'Kliniknya ada dan utuh, tetapi komputer ini tidak memegang kuncinya. Semuanya aman.',
    wrong: 'Ini tidak membuka klinik. Tidak ada yang berubah. Periksa lalu coba lagi.',
    open: 'Buka klinik',
  },
  thisClinic: 'klinik',
  problem: {
    WRONG_KEY: {
      what: 'Kunci di komputer ini tidak cocok dengan berkas klinik.',
      isWorkSafe: 'Berkas tidak diubah. Yang disimpan masih ada di dalamnya.',
      press: 'Kembalikan folder milik komputer ini lalu tekan “Coba lagi”, atau pulihkan cadangan.',
    },
    NEWER_DATABASE: {
      what: 'Klinik terakhir dibuka dengan Enamel yang lebih baru.',
      isWorkSafe: 'Tidak ada yang berubah. Semuanya aman.',
      press: 'Pasang Enamel terbaru di komputer ini, lalu buka lagi.',
    },
    CORRUPT_DATABASE: {
      what: 'Berkas klinik rusak di sedikitnya satu tempat.',
      isWorkSafe: 'Enamel berhenti sebelum menampilkan atau menulis sesuatu yang keliru.',
      press:
        'Pulihkan cadangan terakhir yang terverifikasi. Simpan folder rusak itu: banyak yang masih terbaca.',
    },
    DISK_FULL: {
      what: 'Diska penuh, jadi klinik tidak dapat dibuka dengan aman.',
      isWorkSafe: 'Semua yang sudah disimpan tetap aman.',
      press: 'Kosongkan sedikitnya 1 GB di diska ini, lalu tekan “Coba lagi”.',
    },
    READ_ONLY_FOLDER: {
      what: 'Enamel tidak boleh menulis ke folder klinik.',
      isWorkSafe: 'Semua yang sudah disimpan tetap aman.',
      press: 'Beri akun Anda hak menulis ke folder itu, lalu tekan “Coba lagi”.',
    },
    ALREADY_OPEN: {
      what: 'Klinik ini sudah terbuka di Enamel lain.',
      isWorkSafe: 'Semuanya aman. Dua sekaligus berbahaya, jadi yang ini menunggu.',
      press: 'Pakai jendela yang lain, atau tutup jendela itu lalu tekan “Coba lagi”.',
    },
    MIGRATION_FAILED: {
      what: 'Berkas klinik tidak dapat dibawa ke versi ini.',
      isWorkSafe: 'Perubahan dibatalkan dan cadangan dibuat sebelumnya. Semuanya seperti semula.',
      press: 'Tekan “Coba lagi”. Jika tetap begitu, pasang versi sebelumnya dan hubungi dukungan.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'Tempat aman sistem untuk kunci tidak menjawab.',
      isWorkSafe: 'Semua yang sudah disimpan tetap aman.',
      press: 'Buka rantai kunci sistem (di Linux: keyring), lalu tekan “Coba lagi”.',
    },
    MISSING_DATABASE: {
      what: 'Berkas klinik tidak ada di foldernya.',
      isWorkSafe: 'Berkas lain dan kuncinya masih ada, dan tidak ada yang ditulis.',
      press: 'Lengkapi kembali foldernya lalu tekan “Coba lagi”, atau pulihkan cadangan.',
    },
    MISSING_FOLDER: {
      what: 'Folder klinik tidak ada di tempatnya.',
      isWorkSafe: 'Yang sudah disimpan ada di folder itu. Tidak ada yang ditulis sampai folder itu kembali.',
      press:
        'Sambungkan drive atau kembalikan folder ke tempatnya, lalu tekan “Coba lagi”. Jika hilang selamanya, tutup Enamel, jalankan lagi, dan pulihkan cadangan terakhir.',
    },
    DISK_FAULT: {
      what: 'Diska tempat folder klinik tidak membaca atau menulis dengan benar.',
      isWorkSafe:
        'Enamel berhenti sebelum menimbulkan kerusakan. Yang sudah tersimpan mungkin hanya aman di cadangan terakhir.',
      press:
        'Periksa diska dan kabelnya, lalu tekan “Coba lagi”. Jika tetap begitu, pulihkan cadangan terverifikasi terakhir ke diska lain.',
    },
    UNKNOWN: {
      what: 'Klinik tidak dapat dibuka.',
      isWorkSafe: 'Tidak ada yang berubah.',
      press: 'Tekan “Coba lagi”. Jika tetap begitu, hubungi dukungan dengan baris di bawah.',
    },
  },
};

const tr: typeof en = {
  retry: 'Yeniden dene',
  restore: 'Yedekten geri yükle',
  detail: 'Destek için: {{detail}} · sürüm {{version}}',
  locked: {
    title: '{{name}} bu bilgisayarda açılsın',
    words: 'Klinik burada ve eksiksiz, ama anahtarı bu bilgisayarda değil. Her şey güvende.',
    wrong: 'Bu, kliniği açmıyor. Hiçbir şey değişmedi. Denetleyip yeniden deneyin.',
    open: 'Kliniği aç',
  },
  thisClinic: 'Klinik',
  problem: {
    WRONG_KEY: {
      what: 'Bu bilgisayardaki anahtar kliniğin dosyasına uymuyor.',
      isWorkSafe: 'Dosya değiştirilmedi. Kaydedilenler hâlâ içinde.',
      press: 'Bu bilgisayara ait klasörü geri koyup “Yeniden dene”ye basın ya da yedekten yükleyin.',
    },
    NEWER_DATABASE: {
      what: 'Klinik en son daha yeni bir Enamel ile açılmış.',
      isWorkSafe: 'Hiçbir şey değişmedi. Her şey güvende.',
      press: 'Bu bilgisayara en yeni Enamel’i kurup yeniden açın.',
    },
    CORRUPT_DATABASE: {
      what: 'Kliniğin dosyası en az bir yerinde hasarlı.',
      isWorkSafe: 'Enamel, yanlış bir şey göstermeden ya da yazmadan durdu.',
      press: 'Doğrulanmış son yedeği yükleyin. Hasarlı klasörü saklayın: çoğu hâlâ okunabilir.',
    },
    DISK_FULL: {
      what: 'Disk dolu olduğundan klinik güvenle açılamıyor.',
      isWorkSafe: 'Kaydedilmiş her şey güvende.',
      press: 'Bu diskte en az 1 GB yer açıp “Yeniden dene”ye basın.',
    },
    READ_ONLY_FOLDER: {
      what: 'Enamel, kliniğin klasörüne yazamıyor.',
      isWorkSafe: 'Kaydedilmiş her şey güvende.',
      press: 'Hesabınıza klasöre yazma hakkı verip “Yeniden dene”ye basın.',
    },
    ALREADY_OPEN: {
      what: 'Bu klinik başka bir Enamel’de zaten açık.',
      isWorkSafe: 'Her şey güvende. İkisi birden tehlikeli olurdu, bu yüzden bu pencere bekliyor.',
      press: 'Öteki pencereyi kullanın ya da kapatıp “Yeniden dene”ye basın.',
    },
    MIGRATION_FAILED: {
      what: 'Kliniğin dosyası bu sürüme getirilemedi.',
      isWorkSafe: 'Değişiklik geri alındı, öncesinde yedek de alındı. Her şey eskisi gibi.',
      press: '“Yeniden dene”ye basın. Sürerse önceki sürümü kurup desteği arayın.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'Sistemin anahtar kasası yanıt vermiyor.',
      isWorkSafe: 'Kaydedilmiş her şey güvende.',
      press: 'Sistemin anahtarlığını (Linux’ta keyring) açıp “Yeniden dene”ye basın.',
    },
    MISSING_DATABASE: {
      what: 'Kliniğin dosyası klasöründe yok.',
      isWorkSafe: 'Diğer dosyaları ve anahtarları duruyor, hiçbir şey yazılmadı.',
      press: 'Klasörü tamamlayıp “Yeniden dene”ye basın ya da yedekten yükleyin.',
    },
    MISSING_FOLDER: {
      what: 'Kliniğin klasörü yerinde değil.',
      isWorkSafe: 'Kaydedilenler o klasörde duruyor. Geri gelene kadar hiçbir şey yazılmaz.',
      press:
        'Sürücüyü takın ya da klasörü yerine koyun, sonra “Yeniden dene”ye basın. Geri gelmeyecekse Enamel’i kapatıp yeniden açın ve son yedekten yükleyin.',
    },
    DISK_FAULT: {
      what: 'Klinik klasörünün bulunduğu disk düzgün okuyup yazmıyor.',
      isWorkSafe: 'Enamel zarar vermeden durdu. Kaydedilenler belki yalnızca son yedekte güvendedir.',
      press:
        'Diski ve kablosunu denetleyin, sonra “Yeniden dene”ye basın. Sürerse son doğrulanmış yedeği başka bir diske geri yükleyin.',
    },
    UNKNOWN: {
      what: 'Klinik açılamadı.',
      isWorkSafe: 'Hiçbir şey değişmedi.',
      press: '“Yeniden dene”ye basın. Sürerse aşağıdaki satırla desteği arayın.',
    },
  },
};

export const systemTexts = registerTexts('system', { en, id, tr });
