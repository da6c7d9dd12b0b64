// What the sample's referrals say, in the clinic's language: why they are made, who sends them, what came of them.

import type { ClinicLocale } from '#main/sample/sample-words.ts';

export type ReferralWords = {
  /** With the tooth it is about; null where it is about the whole mouth. */
  readonly reasons: readonly (readonly [reason: string, tooth: string | null])[];
  readonly senders: readonly string[];
  readonly reports: readonly string[];
  readonly rejections: readonly string[];
  readonly privateNotes: readonly string[];
};

export const referralWords: Readonly<Record<ClinicLocale, ReferralWords>> = {
  en: {
    reasons: [
      ['Deep decay close to the pulp, pain at night. Please treat the root canals.', '36'],
      ['Old root filling with a shadow at the root tip. Please look whether it can be treated again.', '26'],
      [
        'Wisdom tooth lies at a slant against its neighbour; swollen twice this year. Please remove it.',
        '48',
      ],
      ['Tooth broken below the gum. Please remove it and plan an implant.', '14'],
      ['Crowded lower front, bite too deep. Please assess for braces.', null],
      ['Pockets of 7 mm and bleeding although cleaned twice. Please treat.', '16'],
      ['Canine has not come through. Please say where it lies.', '23'],
    ],
    senders: ['Hill Street Dental', 'Dr. Mina Kaya', 'Harbour Dental Care', 'Family Dentists East'],
    reports: [
      'Root canals treated in two visits, no complications. Suggested next: crown within 4 weeks.',
      'Removed under local anaesthetic, two stitches, healing well. The patient is back with you.',
      'Examined with a new image. No treatment is needed now; please check again in six months.',
    ],
    rejections: ['No free time in the next six weeks.', 'Needs a hospital: please refer there.'],
    privateNotes: [
      'Asked twice by phone.',
      'The family pays by instalments.',
      'Wants to come on Fridays only.',
    ],
  },
  id: {
    reasons: [
      ['Karies dalam dekat pulpa, nyeri malam hari. Mohon perawatan saluran akar.', '36'],
      [
        'Perawatan saluran akar lama dengan bayangan di ujung akar. Mohon dinilai untuk perawatan ulang.',
        '26',
      ],
      ['Gigi bungsu miring menekan gigi sebelahnya; dua kali bengkak tahun ini. Mohon dicabut.', '48'],
      ['Gigi patah di bawah gusi. Mohon dicabut dan direncanakan implan.', '14'],
      ['Gigi depan bawah berjejal, gigitan terlalu dalam. Mohon dinilai untuk kawat gigi.', null],
      ['Poket 7 mm dan berdarah meski sudah dua kali dibersihkan. Mohon dirawat.', '16'],
      ['Gigi taring belum tumbuh. Mohon ditentukan letaknya.', '23'],
    ],
    senders: [
      'Klinik Gigi Jalan Bukit',
      'drg. Mina Kaya',
      'Klinik Gigi Pelabuhan',
      'Dokter Gigi Keluarga Timur',
    ],
    reports: [
      'Saluran akar dirawat dalam dua kunjungan tanpa komplikasi. Saran berikutnya: mahkota dalam 4 minggu.',
      'Dicabut dengan bius lokal, dua jahitan, sembuh dengan baik. Pasien kembali kepada Anda.',
      'Diperiksa dengan foto baru. Belum perlu perawatan; mohon kontrol enam bulan lagi.',
    ],
    rejections: [
      'Tidak ada waktu kosong dalam enam minggu ke depan.',
      'Perlu rumah sakit: mohon dirujuk ke sana.',
    ],
    privateNotes: [
      'Sudah dua kali ditanyakan lewat telepon.',
      'Keluarga membayar dengan cicilan.',
      'Hanya bisa datang hari Jumat.',
    ],
  },
  tr: {
    reasons: [
      ['Pulpaya yakın derin çürük, gece ağrısı var. Kanal tedavisi rica olunur.', '36'],
      [
        'Eski kanal dolgulu dişte kök ucunda gölge. Yeniden tedavi açısından değerlendirilmesi rica olunur.',
        '26',
      ],
      ['Yirmi yaş dişi komşusuna yaslanmış; bu yıl iki kez şişti. Çekimi rica olunur.', '48'],
      ['Diş, diş eti altından kırık. Çekimi ve implant planlaması rica olunur.', '14'],
      ['Alt ön dişlerde çapraşıklık, derin kapanış. Ortodontik değerlendirme rica olunur.', null],
      ['İki temizliğe rağmen 7 mm cep ve kanama. Tedavisi rica olunur.', '16'],
      ['Köpek dişi sürmedi. Yerinin belirlenmesi rica olunur.', '23'],
    ],
    senders: [
      'Tepe Sokak Diş Kliniği',
      'Dt. Mina Kaya',
      'Liman Ağız ve Diş Sağlığı',
      'Doğu Aile Diş Hekimleri',
    ],
    reports: [
      'Kanallar iki seansta sorunsuz tedavi edildi. Önerilen: 4 hafta içinde kron.',
      'Lokal anestezi altında çekildi, iki dikiş atıldı, iyileşme iyi. Hasta tekrar sizde.',
      'Yeni görüntüyle muayene edildi. Şimdilik tedavi gerekmiyor; altı ay sonra kontrol rica olunur.',
    ],
    rejections: [
      'Önümüzdeki altı haftada boş yer yok.',
      'Hastane gerekiyor: oraya sevk edilmesi rica olunur.',
    ],
    privateNotes: [
      'Telefonla iki kez soruldu.',
      'Aile taksitle ödüyor.',
      'Yalnızca cuma günleri gelebiliyor.',
    ],
  },
};
