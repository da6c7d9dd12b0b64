// The words the shell itself says, before or beside the page: menus, dialogs, notices, a core that stopped.
// Everything inside the page has its words in the renderer.

const en = {
  open: 'Open link',
  cancel: 'Cancel',
  openLink: 'Open this link outside Enamel?',
  chooseFolder: 'Choose a folder',
  savePdf: 'Save as PDF',
  noticeNewReferral: 'New referral',
  noticeEmergency: 'New emergency referral',
  noticeReferralNews: 'News of a referral',
  noticeOpen: 'Open Enamel to see it.',
  coreRestartedTitle: 'Enamel had to start its records again',
  coreRestarted:
    'The part of Enamel that keeps the records stopped, and was started again. Everything that was saved is safe. Check the last thing you were typing.',
  coreGivenUpTitle: 'Enamel cannot go on',
  coreGivenUp:
    'The part of Enamel that keeps the records stopped and does not stay up. Everything that was saved is safe. Start Enamel again; if it happens once more, restart this computer and call your support.',
  startAgain: 'Start Enamel again',
  quitNow: 'Quit',
  continueWork: 'Go on',
  loadFailedTitle: 'Enamel cannot show its screens',
  loadFailed:
    'A part of the program is missing or damaged. Your records are safe. Install Enamel again, then start it.',
  updateReady: 'A new version of Enamel is ready: {version}',
  updateReadyDetail:
    'Enamel makes a backup first and reads it back, then closes, installs the new version and starts again. That takes some minutes. What was typed and not saved comes back as a draft.',
  updateNow: 'Back up and install',
  updateLater: 'Later',
  updateNoFeed: 'Enamel does not look for updates here',
  updateNoFeedDetail:
    'This installation has no address that updates come from. To update, install a newer version over this one. The clinic’s data stays as it is.',
  updateNewest: 'This is the newest version: {version}',
  updateNewestDetail: 'There is nothing to do.',
  updateNotYet: 'The next version is not yet let out for this computer',
  updateNotYetDetail: 'It reaches all computers within some days. There is nothing to do.',
  updateMidVisit: 'A patient is here, so nothing was installed',
  updateMidVisitDetail:
    'An update closes the screens. Check again when nobody waits and nobody is in the chair. The new version is downloaded already.',
  updateBackupFailed: 'No backup could be made, so nothing was installed',
  updateBackupFailedDetail:
    'Enamel only updates after a backup that was read back whole. Your records are safe and unchanged. Look under Settings, Backups: choose a folder or see what went wrong, then check again.',
  updateUnreachable: 'The updates cannot be reached',
  updateUnreachableDetail:
    'Enamel works on as before. Check the connection of this computer to the internet, then check again.',
  menuEdit: 'Edit',
  menuView: 'View',
  menuWindow: 'Window',
  menuHelp: 'Help',
  menuCheckForUpdates: 'Check for updates…',
  about: 'About Enamel',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Normal size',
  fullScreen: 'Full screen',
} as const;

export type ShellTexts = { readonly [Key in keyof typeof en]: string };

const id: ShellTexts = {
  open: 'Buka tautan',
  cancel: 'Batal',
  openLink: 'Buka tautan ini di luar Enamel?',
  chooseFolder: 'Pilih folder',
  savePdf: 'Simpan sebagai PDF',
  noticeNewReferral: 'Rujukan baru',
  noticeEmergency: 'Rujukan darurat baru',
  noticeReferralNews: 'Kabar tentang rujukan',
  noticeOpen: 'Buka Enamel untuk melihatnya.',
  coreRestartedTitle: 'Enamel harus memulai ulang catatannya',
  coreRestarted:
    'Bagian Enamel yang menyimpan catatan berhenti dan sudah dijalankan lagi. Semua yang sudah tersimpan aman. Periksa kembali hal terakhir yang Anda ketik.',
  coreGivenUpTitle: 'Enamel tidak dapat dilanjutkan',
  coreGivenUp:
    'Bagian Enamel yang menyimpan catatan berhenti dan tidak dapat berjalan terus. Semua yang sudah tersimpan aman. Jalankan Enamel lagi; jika terulang, mulai ulang komputer ini dan hubungi dukungan Anda.',
  startAgain: 'Jalankan Enamel lagi',
  quitNow: 'Keluar',
  continueWork: 'Lanjutkan',
  loadFailedTitle: 'Enamel tidak dapat menampilkan layarnya',
  loadFailed: 'Sebagian program hilang atau rusak. Catatan Anda aman. Pasang Enamel kembali, lalu jalankan.',
  updateReady: 'Versi baru Enamel sudah siap: {version}',
  updateReadyDetail:
    'Enamel membuat cadangan dahulu dan membacanya kembali, lalu menutup diri, memasang versi baru, dan mulai lagi. Ini memakan waktu beberapa menit. Yang sudah diketik tetapi belum disimpan kembali sebagai draf.',
  updateNow: 'Cadangkan dan pasang',
  updateLater: 'Nanti',
  updateNoFeed: 'Enamel tidak mencari pembaruan di sini',
  updateNoFeedDetail:
    'Instalasi ini tidak memiliki alamat asal pembaruan. Untuk memperbarui, pasang versi yang lebih baru di atas versi ini. Data klinik tetap seperti semula.',
  updateNewest: 'Ini versi terbaru: {version}',
  updateNewestDetail: 'Tidak ada yang perlu dilakukan.',
  updateNotYet: 'Versi berikutnya belum dibuka untuk komputer ini',
  updateNotYetDetail:
    'Semua komputer akan mendapatkannya dalam beberapa hari. Tidak ada yang perlu dilakukan.',
  updateMidVisit: 'Ada pasien di sini, jadi tidak ada yang dipasang',
  updateMidVisitDetail:
    'Pembaruan menutup layar. Periksa lagi saat tidak ada yang menunggu dan kursi perawatan kosong. Versi baru sudah diunduh.',
  updateBackupFailed: 'Cadangan tidak dapat dibuat, jadi tidak ada yang dipasang',
  updateBackupFailedDetail:
    'Enamel hanya memperbarui setelah ada cadangan yang terbaca kembali seluruhnya. Catatan Anda aman dan tidak berubah. Buka Pengaturan, Cadangan: pilih folder atau lihat apa yang salah, lalu periksa lagi.',
  updateUnreachable: 'Pembaruan tidak dapat dijangkau',
  updateUnreachableDetail:
    'Enamel tetap bekerja seperti biasa. Periksa sambungan komputer ini ke internet, lalu periksa lagi.',
  menuEdit: 'Edit',
  menuView: 'Tampilan',
  menuWindow: 'Jendela',
  menuHelp: 'Bantuan',
  menuCheckForUpdates: 'Periksa pembaruan…',
  about: 'Tentang Enamel',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  zoomReset: 'Ukuran normal',
  fullScreen: 'Layar penuh',
};

const tr: ShellTexts = {
  open: 'Bağlantıyı aç',
  cancel: 'Vazgeç',
  openLink: 'Bu bağlantı Enamel dışında açılsın mı?',
  chooseFolder: 'Klasör seç',
  savePdf: 'PDF olarak kaydet',
  noticeNewReferral: 'Yeni sevk',
  noticeEmergency: 'Yeni acil sevk',
  noticeReferralNews: 'Sevkle ilgili haber',
  noticeOpen: 'Görmek için Enamel’i açın.',
  coreRestartedTitle: 'Enamel kayıtlarını yeniden başlattı',
  coreRestarted:
    'Enamel’in kayıtları tutan bölümü durdu ve yeniden başlatıldı. Kaydedilen her şey güvende. En son yazdığınızı kontrol edin.',
  coreGivenUpTitle: 'Enamel devam edemiyor',
  coreGivenUp:
    'Enamel’in kayıtları tutan bölümü durdu ve ayakta kalamıyor. Kaydedilen her şey güvende. Enamel’i yeniden başlatın; tekrar olursa bu bilgisayarı yeniden başlatın ve destek ekibinizi arayın.',
  startAgain: 'Enamel’i yeniden başlat',
  quitNow: 'Çık',
  continueWork: 'Devam et',
  loadFailedTitle: 'Enamel ekranlarını gösteremiyor',
  loadFailed:
    'Programın bir parçası eksik ya da bozuk. Kayıtlarınız güvende. Enamel’i yeniden kurun, sonra başlatın.',
  updateReady: 'Enamel’in yeni sürümü hazır: {version}',
  updateReadyDetail:
    'Enamel önce bir yedek alır ve onu geri okur, sonra kapanır, yeni sürümü kurar ve yeniden başlar. Bu birkaç dakika sürer. Yazılıp kaydedilmeyenler taslak olarak geri gelir.',
  updateNow: 'Yedekle ve kur',
  updateLater: 'Daha sonra',
  updateNoFeed: 'Enamel burada güncelleme aramıyor',
  updateNoFeedDetail:
    'Bu kurulumda güncellemelerin geldiği bir adres yok. Güncellemek için bunun üzerine daha yeni bir sürüm kurun. Kliniğin verileri olduğu gibi kalır.',
  updateNewest: 'Bu en yeni sürüm: {version}',
  updateNewestDetail: 'Yapılacak bir şey yok.',
  updateNotYet: 'Sonraki sürüm bu bilgisayara henüz açılmadı',
  updateNotYetDetail: 'Birkaç gün içinde bütün bilgisayarlara ulaşır. Yapılacak bir şey yok.',
  updateMidVisit: 'Bir hasta burada, bu yüzden hiçbir şey kurulmadı',
  updateMidVisitDetail:
    'Güncelleme ekranları kapatır. Bekleyen ve koltukta oturan kimse kalmayınca yeniden denetleyin. Yeni sürüm şimdiden indirildi.',
  updateBackupFailed: 'Yedek alınamadı, bu yüzden hiçbir şey kurulmadı',
  updateBackupFailedDetail:
    'Enamel yalnızca bütünüyle geri okunan bir yedekten sonra güncellenir. Kayıtlarınız güvende ve değişmedi. Ayarlar, Yedekler’e bakın: bir klasör seçin ya da neyin ters gittiğini görün, sonra yeniden denetleyin.',
  updateUnreachable: 'Güncellemelere ulaşılamıyor',
  updateUnreachableDetail:
    'Enamel önceki gibi çalışmaya devam eder. Bu bilgisayarın internet bağlantısını denetleyin, sonra yeniden deneyin.',
  menuEdit: 'Düzen',
  menuView: 'Görünüm',
  menuWindow: 'Pencere',
  menuHelp: 'Yardım',
  menuCheckForUpdates: 'Güncellemeleri denetle…',
  about: 'Enamel Hakkında',
  zoomIn: 'Büyüt',
  zoomOut: 'Küçült',
  zoomReset: 'Normal boyut',
  fullScreen: 'Tam ekran',
};

/** Gives the shell's words for a system language such as `tr-TR`; English when there is no translation. */
export function shellTextsFor(locale: string): ShellTexts {
  const language = locale.toLowerCase().split(/[-_]/)[0];
  // Java-era systems still say `in` for Indonesian.
  if (language === 'id' || language === 'in') return id;
  if (language === 'tr') return tr;
  return en;
}
