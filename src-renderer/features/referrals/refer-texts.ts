// Words of writing a referral, and of the palette's way to it.

import { registerTexts } from '#renderer/lib/i18n.ts';
import type { SameShape } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Refer',
  action: 'Refer',
  patient: 'Patient',
  patientHint: 'Name, phone or date of birth',
  patients: 'Patients',
  nobody: 'Nobody found.',
  to: 'Refer to',
  type: 'For',
  takeFindings: 'Take over what was found on the ticked x-rays',
  withAllergies: 'Include allergies',
  noKnown: 'No known allergies',
  notAsked: 'None recorded',
  xrays: 'X-rays, photos and documents that go along',
  groups: { xrays: 'X-rays', photos: 'Photos', documents: 'Documents' },
  nothingHere: 'This patient has no x-rays, photos or documents here that can go along.',
  ticked_one: '{{count}} goes along',
  ticked_other: '{{count}} go along',
  tickedSame: 'Some of the ticked pictures show the very same. It goes along once.',
  added: 'Added file',
  older_one: 'Older… ({{count, number}} more)',
  older_other: 'Older… ({{count, number}} more)',
  dicomTravels:
    'DICOM files go as they came: the patient’s name and birth date stand in them. Of other pictures only what they show goes along, without place, time or camera.',
  outside: 'Not in the network: it goes by a one-time page, on paper or as a signed PDF.',
  onPaper:
    'Not in the network, and your clinic has not joined it: the referral goes on paper or as a signed PDF.',
  how: 'How it gets there',
  way: { PAGE: 'E-mail page', PRINT: 'Print', PDF: 'Signed PDF' },
  email: 'E-mail of the page',
  emailWords: 'The mail holds a link and nothing about the patient. The code is shown to you.',
  pageSent: 'The page is sent to {{email}}.',
  send: 'Send',
  sendBy: { PAGE: 'Send the page', PRINT: 'Send and print', PDF: 'Send, sign and save' },
  save: 'Save as draft',
  problem: {
    contact: 'Choose whom you refer to.',
    email: 'Write the e-mail the page goes to.',
  },
  doubt: {
    title: 'Is it really {{teeth}}?',
    notFound: 'The finding is of {{found}}, not of {{teeth}}.',
    notShown: 'None of the ticked x-rays shows {{teeth}}.',
    confirm: 'The teeth are right, send',
  },
  palette: {
    section: 'Refer',
    verb: 'refer',
    refer: 'Refer {{name}}',
  },
};

type ReferTexts = SameShape<typeof en>;

const id: ReferTexts = {
  title: 'Rujuk',
  action: 'Rujuk',
  patient: 'Pasien',
  patientHint: 'Nama, telepon, atau tanggal lahir',
  patients: 'Pasien',
  nobody: 'Tidak ada yang ditemukan.',
  to: 'Rujuk kepada',
  type: 'Untuk',
  takeFindings: 'Ambil temuan dari rontgen yang dicentang',
  withAllergies: 'Sertakan alergi',
  noKnown: 'Tidak ada alergi yang diketahui',
  notAsked: 'Tidak ada yang tercatat',
  xrays: 'Rontgen, foto, dan dokumen yang disertakan',
  groups: { xrays: 'Rontgen', photos: 'Foto', documents: 'Dokumen' },
  nothingHere: 'Pasien ini tidak punya rontgen, foto, atau dokumen di sini yang dapat disertakan.',
  ticked_one: '{{count}} disertakan',
  ticked_other: '{{count}} disertakan',
  tickedSame:
    'Beberapa gambar yang dipilih menampilkan hal yang persis sama. Gambar itu disertakan satu kali.',
  added: 'Berkas tambahan',
  older_one: 'Lebih lama… ({{count, number}} lagi)',
  older_other: 'Lebih lama… ({{count, number}} lagi)',
  dicomTravels:
    'Berkas DICOM dikirim sebagaimana adanya: nama dan tanggal lahir pasien tertulis di dalamnya. Dari gambar lain hanya isinya yang ikut, tanpa tempat, waktu, atau kamera.',
  outside:
    'Di luar jaringan: dikirim lewat halaman sekali pakai, di atas kertas, atau sebagai PDF bertanda tangan.',
  onPaper:
    'Tidak ada di jaringan, dan klinik Anda belum bergabung: rujukan dikirim di atas kertas atau sebagai PDF bertanda tangan.',
  how: 'Cara pengiriman',
  way: { PAGE: 'Halaman lewat surel', PRINT: 'Cetak', PDF: 'PDF bertanda tangan' },
  email: 'Surel untuk halaman',
  emailWords: 'Surel berisi tautan tanpa data pasien. Kodenya ditampilkan kepada Anda.',
  pageSent: 'Halaman dikirim ke {{email}}.',
  send: 'Kirim',
  sendBy: { PAGE: 'Kirim halaman', PRINT: 'Kirim dan cetak', PDF: 'Kirim, tanda tangani, simpan' },
  save: 'Simpan sebagai draf',
  problem: {
    contact: 'Pilih kepada siapa Anda merujuk.',
    email: 'Tulis surel tujuan halaman.',
  },
  doubt: {
    title: 'Benar gigi {{teeth}}?',
    notFound: 'Temuan itu tentang gigi {{found}}, bukan {{teeth}}.',
    notShown: 'Tidak satu pun rontgen yang dicentang memperlihatkan gigi {{teeth}}.',
    confirm: 'Giginya benar, kirim',
  },
  palette: {
    section: 'Rujuk',
    verb: 'rujuk',
    refer: 'Rujuk {{name}}',
  },
};

const tr: ReferTexts = {
  title: 'Sevk et',
  action: 'Sevk et',
  patient: 'Hasta',
  patientHint: 'Ad, telefon veya doğum tarihi',
  patients: 'Hastalar',
  nobody: 'Kimse bulunamadı.',
  to: 'Sevk edilen',
  type: 'Amaç',
  takeFindings: 'İşaretli röntgenlerin bulgularını aktar',
  withAllergies: 'Alerjileri ekle',
  noKnown: 'Bilinen alerjisi yok',
  notAsked: 'Kayıtlı alerji yok',
  xrays: 'Birlikte gidecek röntgenler, fotoğraflar ve belgeler',
  groups: { xrays: 'Röntgenler', photos: 'Fotoğraflar', documents: 'Belgeler' },
  nothingHere: 'Bu hastanın burada birlikte gönderilebilecek röntgeni, fotoğrafı ya da belgesi yok.',
  ticked_one: '{{count}} dosya gidiyor',
  ticked_other: '{{count}} dosya gidiyor',
  tickedSame: 'İşaretlenen görüntülerin bazıları birbirinin aynısı. Görüntü bir kez gider.',
  added: 'Eklenen dosya',
  older_one: 'Daha eskiler… ({{count, number}} tane daha)',
  older_other: 'Daha eskiler… ({{count, number}} tane daha)',
  dicomTravels:
    'DICOM dosyaları geldikleri gibi gider: hastanın adı ve doğum tarihi içlerinde yazılıdır. Öteki görüntülerin yalnızca gösterdikleri gider; yer, zaman ve kamera bilgisi gitmez.',
  outside: 'Ağda değil: tek kullanımlık sayfayla, kâğıtta veya imzalı PDF olarak gider.',
  onPaper: 'Ağda değil, kliniğiniz de ağa katılmadı: sevk kâğıtta veya imzalı PDF olarak gider.',
  how: 'Nasıl ulaşacak',
  way: { PAGE: 'E-posta sayfası', PRINT: 'Yazdır', PDF: 'İmzalı PDF' },
  email: 'Sayfanın e-postası',
  emailWords: 'E-postada yalnızca bağlantı olur, hasta bilgisi olmaz. Kod size gösterilir.',
  pageSent: 'Sayfa {{email}} adresine gönderildi.',
  send: 'Gönder',
  sendBy: { PAGE: 'Sayfayı gönder', PRINT: 'Gönder ve yazdır', PDF: 'Gönder, imzala, kaydet' },
  save: 'Taslak olarak kaydet',
  problem: {
    contact: 'Kime sevk ettiğinizi seçin.',
    email: 'Sayfanın gideceği e-postayı yazın.',
  },
  doubt: {
    title: 'Gerçekten {{teeth}} mi?',
    notFound: 'Bulgu {{found}} numaraya ait, {{teeth}} için değil.',
    notShown: 'İşaretli röntgenlerin hiçbiri {{teeth}} numarayı göstermiyor.',
    confirm: 'Dişler doğru, gönder',
  },
  palette: {
    section: 'Sevk',
    verb: 'sevk et',
    refer: 'Sevk et: {{name}}',
  },
};

export const referTexts = registerTexts('refer', { en, id, tr });
