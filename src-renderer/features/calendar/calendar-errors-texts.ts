// The three sentences of the failures only the calendar knows.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  allowedNext: 'From here it may become: {{steps}}.',
  CONFLICT: {
    what: 'Something stands in the way of this time.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Choose another time, or open the entry and give a reason.',
  },
  ILLEGAL_STATUS: {
    what: 'This step does not follow from where the entry stands now.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Open the entry: its panel shows the steps that are possible.',
  },
  RANGE_TOO_LARGE: {
    what: 'There are too many entries to show at once.',
    isWorkSafe: 'Nothing is lost.',
    press: 'Choose a shorter view, such as the day.',
  },
  IN_USE: {
    what: 'Visits from now on still use this.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Move those visits first, then try again.',
  },
  ALREADY_DECIDED: {
    what: 'This was settled before.',
    isWorkSafe: 'Nothing was changed.',
    press: 'Look at the entry: it shows what was decided.',
  },
};

const id: typeof en = {
  allowedNext: 'Dari sini dapat menjadi: {{steps}}.',
  CONFLICT: {
    what: 'Ada halangan pada waktu ini.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Pilih waktu lain, atau buka entri dan tulis alasan.',
  },
  ILLEGAL_STATUS: {
    what: 'Langkah ini tidak mengikuti keadaan entri sekarang.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Buka entri: panelnya menunjukkan langkah yang mungkin.',
  },
  RANGE_TOO_LARGE: {
    what: 'Terlalu banyak entri untuk ditampilkan sekaligus.',
    isWorkSafe: 'Tidak ada yang hilang.',
    press: 'Pilih tampilan yang lebih pendek, misalnya hari.',
  },
  IN_USE: {
    what: 'Kunjungan mulai sekarang masih memakai ini.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Pindahkan dulu kunjungan itu, lalu coba lagi.',
  },
  ALREADY_DECIDED: {
    what: 'Ini sudah diputuskan sebelumnya.',
    isWorkSafe: 'Tidak ada yang berubah.',
    press: 'Lihat entri: di sana tertulis keputusannya.',
  },
};

const tr: typeof en = {
  allowedNext: 'Buradan şunlar olabilir: {{steps}}.',
  CONFLICT: {
    what: 'Bu zamanda bir engel var.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Başka zaman seçin veya kaydı açıp neden yazın.',
  },
  ILLEGAL_STATUS: {
    what: 'Bu adım, kaydın şimdiki durumundan sonra gelmiyor.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Kaydı açın: paneli olası adımları gösterir.',
  },
  RANGE_TOO_LARGE: {
    what: 'Bir kerede göstermek için çok fazla kayıt var.',
    isWorkSafe: 'Kaybolan bir şey yok.',
    press: 'Gün gibi daha kısa bir görünüm seçin.',
  },
  IN_USE: {
    what: 'İleri tarihli randevular bunu kullanıyor.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Önce o randevuları taşıyın, sonra yeniden deneyin.',
  },
  ALREADY_DECIDED: {
    what: 'Buna daha önce karar verilmiş.',
    isWorkSafe: 'Hiçbir şey değişmedi.',
    press: 'Kayda bakın: ne kararlaştırıldığını gösterir.',
  },
};

export const calendarErrorsTexts = registerTexts('calendarErrors', { en, id, tr });
