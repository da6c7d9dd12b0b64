// Words of the sample's pictures and documents, beyond those that every x-ray picks from.

import type { SampleOptions } from '#main/sample/sample-options.ts';

export type ImagingWords = {
  readonly panoramic: { readonly findings: string; readonly impression: string };
  readonly notDiagnosable: string;
  /** Drawn on the panoramic x-ray. */
  readonly drawn: { readonly caries: string; readonly above: string };
  readonly photos: {
    readonly intraoral: string;
    readonly extraoral: string;
    readonly film: string;
    readonly model: string;
  };
  readonly letter: { readonly file: string; readonly title: string; readonly text: string };
  readonly report: {
    readonly file: string;
    readonly title: string;
    readonly description: string;
    readonly sender: string;
    readonly paragraphs: readonly string[];
    readonly findings: readonly string[];
  };
  readonly devices: {
    readonly sensor: string;
    readonly panoramic: string;
    readonly archive: string;
  };
};

export const imagingWords: Readonly<Record<SampleOptions['locale'], ImagingWords>> = {
  en: {
    panoramic: {
      findings:
        'Implant at 46, bone level at the first thread. 10 mm from its end to the nerve canal. Shadow on 24 that reaches the dentine. Wisdom teeth without findings.',
      impression: 'Filling on 24 advised. Implant 46: control in a year.',
    },
    notDiagnosable: 'Cone cut: the upper half of 17 and 16 is not on the film. Taken again.',
    drawn: { caries: '24: caries', above: 'to the nerve canal' },
    photos: {
      intraoral: 'Check-up, before cleaning',
      extraoral: 'Face from the front',
      film: 'Film that the patient brought along',
      model: 'Plaster model, lower jaw',
    },
    letter: {
      file: 'letter-general-practitioner.txt',
      title: 'Letter from the general practitioner',
      text: 'Dear colleague,\n\nthank you for seeing our patient. Blood pressure is well controlled, no known drug reactions.\nExtractions under local anaesthesia are possible at any time.\n\nWith kind regards',
    },
    report: {
      file: 'implant-report.pdf',
      title: 'Implant report of the surgeon',
      description: 'Implant at 46: make, size, torque, healing.',
      sender: 'Northfield Oral Surgery (invented)',
      paragraphs: [
        'Dear colleague,',
        'we report on the implant that was placed at 46 under local anaesthesia. The course was uneventful, healing without inflammation. The crown can be made from now on.',
        'Please check the bone level after one year on a periapical x-ray and send us a copy.',
      ],
      findings: [
        'Place: 46. Length 10 mm, width 4.1 mm.',
        'Torque on placing: 35 Ncm.',
        'Sutures removed after ten days.',
        'No antibiotics because of the known allergy.',
      ],
    },
    devices: { sensor: 'Sensor, room 1', panoramic: 'Panoramic unit', archive: 'Archive of the hospital' },
  },
  id: {
    panoramic: {
      findings:
        'Implan di 46, tulang setinggi ulir pertama. 10 mm dari ujungnya ke kanal saraf. Bayangan pada 24 sampai ke dentin. Gigi bungsu tanpa temuan.',
      impression: 'Disarankan tambal 24. Implan 46: kontrol satu tahun lagi.',
    },
    notDiagnosable: 'Terpotong kerucut: separuh atas 17 dan 16 tidak terekam. Difoto ulang.',
    drawn: { caries: '24: karies', above: 'ke kanal saraf' },
    photos: {
      intraoral: 'Pemeriksaan, sebelum pembersihan',
      extraoral: 'Wajah dari depan',
      film: 'Film yang dibawa pasien',
      model: 'Model gips, rahang bawah',
    },
    letter: {
      file: 'surat-dokter-umum.txt',
      title: 'Surat dari dokter umum',
      text: 'Yth. rekan sejawat,\n\nterima kasih telah memeriksa pasien kami. Tekanan darah terkendali baik, tidak ada reaksi obat yang diketahui.\nPencabutan gigi dengan anestesi lokal dapat dilakukan kapan saja.\n\nHormat kami',
    },
    report: {
      file: 'laporan-implan.pdf',
      title: 'Laporan implan dari dokter bedah',
      description: 'Implan di 46: ukuran, torsi, penyembuhan.',
      sender: 'Bedah Mulut Bukit Utara (rekaan)',
      paragraphs: [
        'Yth. rekan sejawat,',
        'kami melaporkan implan yang dipasang di 46 dengan anestesi lokal. Jalannya lancar, penyembuhan tanpa peradangan. Mahkota sudah dapat dibuat.',
        'Mohon periksa tinggi tulang setelah satu tahun dengan foto periapikal dan kirimkan salinannya kepada kami.',
      ],
      findings: [
        'Tempat: 46. Panjang 10 mm, lebar 4,1 mm.',
        'Torsi saat pemasangan: 35 Ncm.',
        'Jahitan dilepas setelah sepuluh hari.',
        'Tanpa antibiotik karena alergi yang diketahui.',
      ],
    },
    devices: { sensor: 'Sensor, ruang 1', panoramic: 'Alat panoramik', archive: 'Arsip rumah sakit' },
  },
  tr: {
    panoramic: {
      findings:
        '46 bölgesinde implant, kemik düzeyi ilk yivde. Ucundan sinir kanalına 10 mm. 24’te dentine ulaşan gölge. Yirmi yaş dişlerinde bulgu yok.',
      impression: '24’e dolgu önerilir. 46 implantı: bir yıl sonra kontrol.',
    },
    notDiagnosable: 'Koni kesmesi: 17 ve 16’nın üst yarısı görüntüde yok. Yeniden çekildi.',
    drawn: { caries: '24: çürük', above: 'sinir kanalına kadar' },
    photos: {
      intraoral: 'Kontrol, temizlikten önce',
      extraoral: 'Önden yüz',
      film: 'Hastanın getirdiği film',
      model: 'Alçı model, alt çene',
    },
    letter: {
      file: 'aile-hekimi-mektubu.txt',
      title: 'Aile hekiminin mektubu',
      text: 'Sayın meslektaşım,\n\nhastamızı gördüğünüz için teşekkür ederim. Tansiyonu kontrol altında, bilinen ilaç tepkisi yok.\nLokal anestezi altında çekim her zaman yapılabilir.\n\nSaygılarımla',
    },
    report: {
      file: 'implant-raporu.pdf',
      title: 'Cerrahın implant raporu',
      description: '46 implantı: ölçüsü, torku, iyileşmesi.',
      sender: 'Kuzeytepe Ağız Cerrahisi (uydurma)',
      paragraphs: [
        'Sayın meslektaşım,',
        '46 bölgesine lokal anestezi altında yerleştirilen implantı bildiriyoruz. İşlem sorunsuz geçti, iltihapsız iyileşti. Kron artık yapılabilir.',
        'Lütfen bir yıl sonra periapikal röntgenle kemik düzeyini denetleyip bize bir kopyasını gönderin.',
      ],
      findings: [
        'Yer: 46. Boy 10 mm, çap 4,1 mm.',
        'Yerleştirme torku: 35 Ncm.',
        'Dikişler on gün sonra alındı.',
        'Bilinen alerji nedeniyle antibiyotik verilmedi.',
      ],
    },
    devices: { sensor: 'Sensör, 1. oda', panoramic: 'Panoramik cihaz', archive: 'Hastane arşivi' },
  },
};
