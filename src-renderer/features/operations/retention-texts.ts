// Words of keeping, archiving, purging, and removing the clinic.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Keeping records',
  rules: {
    title: 'How long records are kept',
    words:
      'Ask whoever advises your clinic which times the law sets where you are: these are only where Enamel starts.',
    retentionYears: 'Years after the last activity',
    retentionYearsWords: 'Before that, no record can be purged.',
    retentionFromAge: 'Younger patients count from age',
    retentionFromAgeWords: 'Their years begin on this birthday.',
    archiveAfterYears: 'Suggest archiving after years without a visit',
    archiveAfterYearsWords: '0 suggests nothing.',
    save: 'Save',
    saved: 'The times are saved.',
  },
  unvisited: {
    title: 'Not seen for a long time',
    words_one: 'Patients without a visit for {{count}} year and with nothing booked.',
    words_other: 'Patients without a visit for {{count}} years and with nothing booked.',
    off: 'Set a number of years above, and patients who have not come for that long are listed here.',
    none: 'Nobody: everyone was here since then.',
    select: 'Select {{name}}',
    selectAll: 'Select all shown',
    archive_one: 'Archive {{count}} patient',
    archive_other: 'Archive {{count}} patients',
    archived_one: '{{count}} patient is archived.',
    archived_other: '{{count}} patients are archived.',
    never: 'Never',
  },
  name: 'Name',
  born: 'Born',
  lastVisit: 'Last visit',
  more: 'Show more',
  putAway: {
    title: 'Archived and removed patients',
    words:
      'A purge removes everything of a patient for good. Backups made before still hold the record until they are removed themselves.',
    none: 'No patient is archived or removed.',
    state: 'State',
    archived: 'Archived',
    removed: 'Removed',
    holds: 'Visits, x-rays',
    from: 'May be purged from',
    purge: 'Purge {{name}}',
    purgeShort: 'Purge',
    question: 'Purge {{name}} for good?',
    questionWords:
      'Record, history, visits ({{visits}}), x-rays ({{xrays}}) and everything else of this patient are removed. Nothing can bring them back.',
    typeName: 'Type the patient’s name: {{name}}',
    done: 'The patient’s record is purged.',
  },
  remove: {
    title: 'Remove the clinic',
    words:
      'Removes everything in this data folder for good: people, patients, x-rays, calendar, log. Backups elsewhere stay.',
    first: 'Make a backup or an export first:',
    backup: 'Backups',
    export: 'Export',
    password: 'Your password',
    required: 'Type your password.',
    wrong: 'This is not your password.',
    act: 'Remove the clinic',
    question: 'Remove this clinic for good?',
    questionWords:
      'Everything in it is removed and Enamel starts from the beginning. Nothing but a backup can bring it back.',
    typeName: 'Type the clinic’s name: {{name}}',
  },
  error: {
    RETENTION: {
      what: 'This record must still be kept.',
      isWorkSafe: 'Nothing was removed.',
      press: 'Wait until the date in the list, or change the times above.',
    },
    STILL_ACTIVE: {
      what: 'This patient is in use again.',
      isWorkSafe: 'Nothing was removed.',
      press: 'Archive or remove the patient first.',
    },
  },
};

const id: typeof en = {
  title: 'Penyimpanan catatan',
  rules: {
    title: 'Berapa lama catatan disimpan',
    words:
      'Tanyakan kepada penasihat klinik berapa lama hukum setempat menentukannya: ini hanya nilai awal Enamel.',
    retentionYears: 'Tahun setelah aktivitas terakhir',
    retentionYearsWords: 'Sebelum itu, tidak ada catatan yang dapat dimusnahkan.',
    retentionFromAge: 'Pasien muda dihitung sejak usia',
    retentionFromAgeWords: 'Tahunnya mulai pada ulang tahun ini.',
    archiveAfterYears: 'Sarankan arsip setelah tahun tanpa kunjungan',
    archiveAfterYearsWords: '0 tidak menyarankan apa pun.',
    save: 'Simpan',
    saved: 'Jangka waktu sudah disimpan.',
  },
  unvisited: {
    title: 'Lama tidak datang',
    words_one: 'Pasien tanpa kunjungan selama {{count}} tahun dan tanpa janji.',
    words_other: 'Pasien tanpa kunjungan selama {{count}} tahun dan tanpa janji.',
    off: 'Isi jumlah tahun di atas, lalu pasien yang tidak datang selama itu tampil di sini.',
    none: 'Tidak ada: semua pernah datang sejak itu.',
    select: 'Pilih {{name}}',
    selectAll: 'Pilih semua yang tampil',
    archive_one: 'Arsipkan {{count}} pasien',
    archive_other: 'Arsipkan {{count}} pasien',
    archived_one: '{{count}} pasien sudah diarsipkan.',
    archived_other: '{{count}} pasien sudah diarsipkan.',
    never: 'Belum pernah',
  },
  name: 'Nama',
  born: 'Lahir',
  lastVisit: 'Kunjungan terakhir',
  more: 'Tampilkan lagi',
  putAway: {
    title: 'Pasien yang diarsipkan dan dihapus',
    words:
      'Pemusnahan membuang semua milik pasien untuk selamanya. Cadangan sebelumnya masih memuat catatan itu sampai cadangan itu sendiri dihapus.',
    none: 'Tidak ada pasien yang diarsipkan atau dihapus.',
    state: 'Keadaan',
    archived: 'Diarsipkan',
    removed: 'Dihapus',
    holds: 'Kunjungan, rontgen',
    from: 'Boleh dimusnahkan sejak',
    purge: 'Musnahkan {{name}}',
    purgeShort: 'Musnahkan',
    question: 'Musnahkan {{name}} selamanya?',
    questionWords:
      'Catatan, riwayat, kunjungan ({{visits}}), rontgen ({{xrays}}) dan semua yang lain milik pasien ini dibuang. Tidak ada yang dapat mengembalikannya.',
    typeName: 'Ketik nama pasien: {{name}}',
    done: 'Catatan pasien sudah dimusnahkan.',
  },
  remove: {
    title: 'Hapus klinik',
    words:
      'Membuang semua isi folder data ini selamanya: orang, pasien, rontgen, kalender, log. Cadangan di tempat lain tetap ada.',
    first: 'Buat cadangan atau ekspor dahulu:',
    backup: 'Cadangan',
    export: 'Ekspor',
    password: 'Kata sandi Anda',
    required: 'Ketik kata sandi Anda.',
    wrong: 'Ini bukan kata sandi Anda.',
    act: 'Hapus klinik',
    question: 'Hapus klinik ini selamanya?',
    questionWords:
      'Semua isinya dibuang dan Enamel mulai dari awal. Hanya cadangan yang dapat mengembalikannya.',
    typeName: 'Ketik nama klinik: {{name}}',
  },
  error: {
    RETENTION: {
      what: 'Catatan ini masih harus disimpan.',
      isWorkSafe: 'Tidak ada yang dibuang.',
      press: 'Tunggu sampai tanggal di daftar, atau ubah jangka waktu di atas.',
    },
    STILL_ACTIVE: {
      what: 'Pasien ini dipakai lagi.',
      isWorkSafe: 'Tidak ada yang dibuang.',
      press: 'Arsipkan atau hapus pasien itu dahulu.',
    },
  },
};

const tr: typeof en = {
  title: 'Kayıtların saklanması',
  rules: {
    title: 'Kayıtlar ne kadar saklanır',
    words:
      'Bulunduğunuz yerde yasanın koyduğu süreleri kliniğinizin danışmanına sorun: bunlar yalnız Enamel’in başlangıç değerleridir.',
    retentionYears: 'Son etkinlikten sonraki yıl',
    retentionYearsWords: 'Ondan önce hiçbir kayıt yok edilemez.',
    retentionFromAge: 'Küçük hastalar şu yaştan sayılır',
    retentionFromAgeWords: 'Yılları bu doğum gününde başlar.',
    archiveAfterYears: 'Kaç yıl gelmeyene arşiv önerilsin',
    archiveAfterYearsWords: '0 hiçbir şey önermez.',
    save: 'Kaydet',
    saved: 'Süreler kaydedildi.',
  },
  unvisited: {
    title: 'Uzun süredir gelmeyenler',
    words_one: '{{count}} yıldır gelmeyen ve randevusu olmayan hastalar.',
    words_other: '{{count}} yıldır gelmeyen ve randevusu olmayan hastalar.',
    off: 'Yukarıya bir yıl sayısı yazın; o kadar süre gelmeyen hastalar burada listelenir.',
    none: 'Kimse yok: o zamandan beri herkes geldi.',
    select: '{{name}} seç',
    selectAll: 'Gösterilenlerin hepsini seç',
    archive_one: '{{count}} hastayı arşivle',
    archive_other: '{{count}} hastayı arşivle',
    archived_one: '{{count}} hasta arşivlendi.',
    archived_other: '{{count}} hasta arşivlendi.',
    never: 'Hiç',
  },
  name: 'Ad',
  born: 'Doğum',
  lastVisit: 'Son ziyaret',
  more: 'Daha fazla göster',
  putAway: {
    title: 'Arşivlenen ve kaldırılan hastalar',
    words:
      'Yok etme, hastanın her şeyini kalıcı olarak kaldırır. Önceki yedekler kendileri kaldırılana dek kaydı taşır.',
    none: 'Arşivlenen ya da kaldırılan hasta yok.',
    state: 'Durum',
    archived: 'Arşivde',
    removed: 'Kaldırıldı',
    holds: 'Ziyaret, röntgen',
    from: 'Yok edilebileceği gün',
    purge: '{{name}} kaydını yok et',
    purgeShort: 'Yok et',
    question: '{{name}} kaydı kalıcı olarak yok edilsin mi?',
    questionWords:
      'Bu hastanın kaydı, öyküsü, ziyaretleri ({{visits}}), röntgenleri ({{xrays}}) ve diğer her şeyi kaldırılır. Hiçbir şey onları geri getiremez.',
    typeName: 'Hastanın adını yazın: {{name}}',
    done: 'Hastanın kaydı yok edildi.',
  },
  remove: {
    title: 'Kliniği kaldır',
    words:
      'Bu veri klasöründeki her şeyi kalıcı olarak kaldırır: kişiler, hastalar, röntgenler, takvim, günlük. Başka yerdeki yedekler kalır.',
    first: 'Önce yedek alın ya da dışa aktarın:',
    backup: 'Yedekler',
    export: 'Dışa aktarma',
    password: 'Parolanız',
    required: 'Parolanızı yazın.',
    wrong: 'Bu, parolanız değil.',
    act: 'Kliniği kaldır',
    question: 'Bu klinik kalıcı olarak kaldırılsın mı?',
    questionWords:
      'İçindeki her şey kaldırılır ve Enamel baştan başlar. Onu yalnız bir yedek geri getirebilir.',
    typeName: 'Kliniğin adını yazın: {{name}}',
  },
  error: {
    RETENTION: {
      what: 'Bu kaydın saklanma süresi dolmadı.',
      isWorkSafe: 'Hiçbir şey kaldırılmadı.',
      press: 'Listedeki güne kadar bekleyin ya da yukarıdaki süreleri değiştirin.',
    },
    STILL_ACTIVE: {
      what: 'Bu hasta yeniden kullanılıyor.',
      isWorkSafe: 'Hiçbir şey kaldırılmadı.',
      press: 'Önce hastayı arşivleyin ya da kaldırın.',
    },
  },
};

export const retentionTexts = registerTexts('retention', { en, id, tr });
