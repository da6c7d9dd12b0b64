// Words of changing a referral that was sent, and of taking a sending back.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  act: 'Change',
  title: 'Change what was sent',
  words: 'The other side sees what changed and why.',
  why: 'Why it changes',
  whyNeeded: 'Say why it changes.',
  nothing: 'Nothing is changed yet.',
  send: 'Send the change',
  done: 'The change is sent.',
  takenBack: 'The referral is cancelled; what you wrote is open again.',
};

const id: typeof en = {
  act: 'Ubah',
  title: 'Ubah yang sudah dikirim',
  words: 'Pihak lain melihat apa yang berubah dan alasannya.',
  why: 'Alasan perubahan',
  whyNeeded: 'Tulis alasan perubahan.',
  nothing: 'Belum ada yang diubah.',
  send: 'Kirim perubahan',
  done: 'Perubahan dikirim.',
  takenBack: 'Rujukan dibatalkan; yang Anda tulis terbuka kembali.',
};

const tr: typeof en = {
  act: 'Değiştir',
  title: 'Gönderileni değiştir',
  words: 'Karşı taraf neyin neden değiştiğini görür.',
  why: 'Değişiklik nedeni',
  whyNeeded: 'Neden değiştiğini yazın.',
  nothing: 'Henüz bir şey değişmedi.',
  send: 'Değişikliği gönder',
  done: 'Değişiklik gönderildi.',
  takenBack: 'Sevk iptal edildi; yazdıklarınız yeniden açık.',
};

export const amendTexts = registerTexts('amend', { en, id, tr });
