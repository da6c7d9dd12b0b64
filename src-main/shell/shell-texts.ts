// The words the shell itself says, before or beside the page: menus, dialogs, a core that stopped.
// Everything inside the page has its words in the renderer.

const en = {
  open: 'Open link',
  cancel: 'Cancel',
  openLink: 'Open this link outside Enamel?',
  chooseFolder: 'Choose a folder',
  savePdf: 'Save as PDF',
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
  menuEdit: 'Edit',
  menuView: 'View',
  menuWindow: 'Window',
  menuHelp: 'Help',
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
  menuEdit: 'Edit',
  menuView: 'Tampilan',
  menuWindow: 'Jendela',
  menuHelp: 'Bantuan',
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
  menuEdit: 'Düzen',
  menuView: 'Görünüm',
  menuWindow: 'Pencere',
  menuHelp: 'Yardım',
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
