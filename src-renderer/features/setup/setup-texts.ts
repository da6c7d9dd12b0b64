// Words of the first run.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  welcome: 'Welcome to Enamel',
  welcomeWords: 'Everything stays on this computer, encrypted. What would you like to do?',
  newClinic: 'New clinic',
  newClinicWords: 'Set up your own clinic. Takes about three minutes.',
  sample: 'Sample clinic',
  sampleWords: 'Look around with 200 invented patients. Wiped in one click.',
  makingSample: 'Making the sample clinic…',
  step: 'Step {{step}} of {{steps}}',
  next: 'Continue',
  back: 'Back',
  create: 'Create the clinic',
  clinic: {
    title: 'The clinic',
    words: 'This stands on letters, receipts and printed lists. Only the name is needed now.',
    name: 'Name of the clinic',
    address: 'Address',
    phone: 'Phone',
    email: 'E-mail',
    timeZone: 'Time zone',
    language: 'Language of the clinic',
    currency: 'Currency',
    notation: 'Tooth numbers',
    FDI: 'FDI (11–48)',
    UNIVERSAL: 'Universal (1–32)',
    PALMER: 'Palmer',
  },
  owner: {
    title: 'The owner',
    words: 'This account may do everything. You can add other people later.',
    firstName: 'First name',
    lastName: 'Last name',
    username: 'Username',
    email: 'E-mail',
    password: 'Password',
    pin: 'PIN for unlocking (optional)',
    pinHint: '4 to 8 digits. Brings you back quickly after the screen locked.',
  },
  passphrase: {
    title: 'The passphrase',
    words:
      'It opens the clinic and its backups on another computer. Four or five words you remember are better than one difficult word. Nobody can find it out for you.',
  },
  key: {
    title: 'The recovery key',
    words:
      'If the passphrase is forgotten and this computer is lost, only this key opens your data. It is shown once, now. Print it or write it down, and keep it away from this computer.',
    done: 'I have it on paper',
  },
  typeBack: {
    title: 'Type it back',
    words:
      'Read it from your paper. This proves that it was written down right. Capitals and hyphens do not matter.',
    submit: 'Check and start',
    later: 'Later',
    showAgain: 'Show the key again',
  },
  sampleReady: {
    title: 'The sample clinic is ready',
    words: 'You are signed in already. To sign in again:',
    username: 'Username',
    password: 'Password',
    start: 'Start',
  },
  error: {
    ALREADY_SET_UP: {
      what: 'There is already a clinic in this folder.',
      isWorkSafe: 'It was not touched.',
      press: 'Restart Enamel to open it.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'This computer has no safe place for the key.',
      isWorkSafe: 'Nothing was written. What you typed is still here.',
      press: 'Switch on the system’s keychain (on Linux: a keyring), then try again.',
    },
  },
};

const id: typeof en = {
  welcome: 'Selamat datang di Enamel',
  welcomeWords: 'Semuanya tetap di komputer ini, terenkripsi. Apa yang ingin Anda lakukan?',
  newClinic: 'Klinik baru',
  newClinicWords: 'Siapkan klinik Anda sendiri. Perlu sekitar tiga menit.',
  sample: 'Klinik contoh',
  sampleWords: 'Lihat-lihat dengan 200 pasien rekaan. Dihapus dengan satu klik.',
  makingSample: 'Membuat klinik contoh…',
  step: 'Langkah {{step}} dari {{steps}}',
  next: 'Lanjut',
  back: 'Kembali',
  create: 'Buat klinik',
  clinic: {
    title: 'Klinik',
    words: 'Ini tercetak di surat, kuitansi, dan daftar. Untuk sekarang hanya nama yang perlu.',
    name: 'Nama klinik',
    address: 'Alamat',
    phone: 'Telepon',
    email: 'Surel',
    timeZone: 'Zona waktu',
    language: 'Bahasa klinik',
    currency: 'Mata uang',
    notation: 'Nomor gigi',
    FDI: 'FDI (11–48)',
    UNIVERSAL: 'Universal (1–32)',
    PALMER: 'Palmer',
  },
  owner: {
    title: 'Pemilik',
    words: 'Akun ini boleh melakukan semuanya. Orang lain dapat ditambahkan nanti.',
    firstName: 'Nama depan',
    lastName: 'Nama belakang',
    username: 'Nama pengguna',
    email: 'Surel',
    password: 'Kata sandi',
    pin: 'PIN untuk membuka kunci (tidak wajib)',
    pinHint: '4 sampai 8 angka. Membawa Anda kembali dengan cepat setelah layar terkunci.',
  },
  passphrase: {
    title: 'Frasa sandi',
    words:
      'Frasa ini membuka klinik dan cadangannya di komputer lain. Empat atau lima kata yang Anda ingat lebih baik daripada satu kata sulit. Tidak ada yang dapat mencarikannya untuk Anda.',
  },
  key: {
    title: 'Kunci pemulihan',
    words:
      'Jika frasa sandi terlupa dan komputer ini hilang, hanya kunci ini yang membuka data Anda. Kunci ini ditampilkan sekali saja, sekarang. Cetak atau tulislah, dan simpan jauh dari komputer ini.',
    done: 'Sudah ada di kertas',
  },
  typeBack: {
    title: 'Ketik kembali',
    words:
      'Bacalah dari kertas Anda. Ini membuktikan bahwa tulisannya benar. Huruf besar dan tanda hubung tidak berpengaruh.',
    submit: 'Periksa dan mulai',
    later: 'Nanti',
    showAgain: 'Tampilkan kunci lagi',
  },
  sampleReady: {
    title: 'Klinik contoh siap',
    words: 'Anda sudah masuk. Untuk masuk lagi:',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    start: 'Mulai',
  },
  error: {
    ALREADY_SET_UP: {
      what: 'Sudah ada klinik di folder ini.',
      isWorkSafe: 'Klinik itu tidak disentuh.',
      press: 'Jalankan ulang Enamel untuk membukanya.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'Komputer ini tidak punya tempat aman untuk kunci.',
      isWorkSafe: 'Tidak ada yang ditulis. Ketikan Anda masih ada.',
      press: 'Aktifkan rantai kunci sistem (di Linux: keyring), lalu coba lagi.',
    },
  },
};

const tr: typeof en = {
  welcome: 'Enamel’e hoş geldiniz',
  welcomeWords: 'Her şey şifreli olarak bu bilgisayarda kalır. Ne yapmak istersiniz?',
  newClinic: 'Yeni klinik',
  newClinicWords: 'Kendi kliniğinizi kurun. Yaklaşık üç dakika sürer.',
  sample: 'Örnek klinik',
  sampleWords: '200 hayalî hastayla gezinin. Tek tıkla silinir.',
  makingSample: 'Örnek klinik hazırlanıyor…',
  step: 'Adım {{step}} / {{steps}}',
  next: 'Devam',
  back: 'Geri',
  create: 'Kliniği oluştur',
  clinic: {
    title: 'Klinik',
    words: 'Mektuplarda, makbuzlarda ve basılı listelerde bu görünür. Şimdilik yalnız ad gerekli.',
    name: 'Kliniğin adı',
    address: 'Adres',
    phone: 'Telefon',
    email: 'E-posta',
    timeZone: 'Saat dilimi',
    language: 'Kliniğin dili',
    currency: 'Para birimi',
    notation: 'Diş numaraları',
    FDI: 'FDI (11–48)',
    UNIVERSAL: 'Evrensel (1–32)',
    PALMER: 'Palmer',
  },
  owner: {
    title: 'Sahip',
    words: 'Bu hesap her şeyi yapabilir. Diğer kişileri sonra ekleyebilirsiniz.',
    firstName: 'Ad',
    lastName: 'Soyad',
    username: 'Kullanıcı adı',
    email: 'E-posta',
    password: 'Parola',
    pin: 'Kilidi açmak için PIN (isteğe bağlı)',
    pinHint: '4–8 rakam. Ekran kilitlenince hızlıca geri dönmenizi sağlar.',
  },
  passphrase: {
    title: 'Parola cümlesi',
    words:
      'Kliniği ve yedeklerini başka bir bilgisayarda açar. Aklınızda kalan dört beş kelime, tek bir zor kelimeden iyidir. Sizin yerinize kimse bulamaz.',
  },
  key: {
    title: 'Kurtarma anahtarı',
    words:
      'Parola cümlesi unutulur ve bu bilgisayar kaybolursa verilerinizi yalnız bu anahtar açar. Bir kez, şimdi gösterilir. Yazdırın ya da elle yazın ve bu bilgisayardan uzakta saklayın.',
    done: 'Kâğıtta duruyor',
  },
  typeBack: {
    title: 'Geri yazın',
    words: 'Kâğıdınızdan okuyun. Doğru yazıldığını bu kanıtlar. Büyük harf ve tireler önemli değil.',
    submit: 'Denetle ve başla',
    later: 'Sonra',
    showAgain: 'Anahtarı yeniden göster',
  },
  sampleReady: {
    title: 'Örnek klinik hazır',
    words: 'Oturumunuz açık. Yeniden oturum açmak için:',
    username: 'Kullanıcı adı',
    password: 'Parola',
    start: 'Başla',
  },
  error: {
    ALREADY_SET_UP: {
      what: 'Bu klasörde zaten bir klinik var.',
      isWorkSafe: 'Ona dokunulmadı.',
      press: 'Açmak için Enamel’i yeniden başlatın.',
    },
    KEYSTORE_UNAVAILABLE: {
      what: 'Bu bilgisayarda anahtar için güvenli bir yer yok.',
      isWorkSafe: 'Hiçbir şey yazılmadı. Yazdıklarınız duruyor.',
      press: 'Sistemin anahtarlığını açın (Linux’ta: keyring), sonra yeniden deneyin.',
    },
  },
};

export const setupTexts = registerTexts('setup', { en, id, tr });
