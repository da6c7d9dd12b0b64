// Words of the visits of one patient; the names of a status are those of the calendar.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Visits',
  when: 'When',
  what: 'What for',
  who: 'With',
  chair: 'Chair',
  state: 'Status',
  none: 'No visits yet.',
  book: 'Book a visit',
  status: {
    REQUESTED: 'Requested',
    SCHEDULED: 'Scheduled',
    CONFIRMED: 'Confirmed',
    ARRIVED: 'Arrived',
    IN_PROGRESS: 'In treatment',
    COMPLETED: 'Completed',
    CANCELLED: 'Cancelled',
    NO_SHOW: 'Did not come',
    RESCHEDULED: 'Rescheduled',
  },
};

const id: typeof en = {
  title: 'Kunjungan',
  when: 'Waktu',
  what: 'Untuk apa',
  who: 'Dengan',
  chair: 'Kursi',
  state: 'Status',
  none: 'Belum ada kunjungan.',
  book: 'Buat janji',
  status: {
    REQUESTED: 'Diminta',
    SCHEDULED: 'Terjadwal',
    CONFIRMED: 'Dikonfirmasi',
    ARRIVED: 'Sudah datang',
    IN_PROGRESS: 'Sedang dirawat',
    COMPLETED: 'Selesai',
    CANCELLED: 'Dibatalkan',
    NO_SHOW: 'Tidak datang',
    RESCHEDULED: 'Dijadwal ulang',
  },
};

const tr: typeof en = {
  title: 'Randevular',
  when: 'Ne zaman',
  what: 'Ne için',
  who: 'Kiminle',
  chair: 'Ünit',
  state: 'Durum',
  none: 'Henüz randevu yok.',
  book: 'Randevu ver',
  status: {
    REQUESTED: 'İstendi',
    SCHEDULED: 'Planlandı',
    CONFIRMED: 'Onaylandı',
    ARRIVED: 'Geldi',
    IN_PROGRESS: 'Tedavide',
    COMPLETED: 'Tamamlandı',
    CANCELLED: 'İptal edildi',
    NO_SHOW: 'Gelmedi',
    RESCHEDULED: 'Ertelendi',
  },
};

export const visitsTexts = registerTexts('patientVisits', { en, id, tr });
