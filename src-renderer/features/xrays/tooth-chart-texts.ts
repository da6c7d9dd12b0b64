// Words of the chart of teeth with images.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Teeth with images',
  legend: 'How old the newest image is',
  noImage: 'Tooth {{tooth}}: no image',
  images_one: 'Tooth {{tooth}}: {{count, number}} image, {{date}}',
  images_other: 'Tooth {{tooth}}: {{count, number}} images, newest {{date}}',
  age: {
    halfYear: 'under 6 months',
    year: 'under 1 year',
    twoYears: 'under 2 years',
    fiveYears: 'under 5 years',
    older: 'older',
  },
};

const id: typeof en = {
  title: 'Gigi yang memiliki gambar',
  legend: 'Usia gambar terbaru',
  noImage: 'Gigi {{tooth}}: tanpa gambar',
  images_one: 'Gigi {{tooth}}: {{count, number}} gambar, {{date}}',
  images_other: 'Gigi {{tooth}}: {{count, number}} gambar, terbaru {{date}}',
  age: {
    halfYear: 'di bawah 6 bulan',
    year: 'di bawah 1 tahun',
    twoYears: 'di bawah 2 tahun',
    fiveYears: 'di bawah 5 tahun',
    older: 'lebih lama',
  },
};

const tr: typeof en = {
  title: 'Görüntüsü olan dişler',
  legend: 'En yeni görüntünün yaşı',
  noImage: 'Diş {{tooth}}: görüntü yok',
  images_one: 'Diş {{tooth}}: {{count, number}} görüntü, {{date}}',
  images_other: 'Diş {{tooth}}: {{count, number}} görüntü, en yenisi {{date}}',
  age: {
    halfYear: '6 aydan yeni',
    year: '1 yıldan yeni',
    twoYears: '2 yıldan yeni',
    fiveYears: '5 yıldan yeni',
    older: 'daha eski',
  },
};

export const toothChartTexts = registerTexts('toothChart', { en, id, tr });
