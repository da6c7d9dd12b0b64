// Words of pictures with several frames.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  title: 'Frames',
  frame: 'Frame',
  place: 'Frame {{number, number}} of {{count, number}}',
  next: 'Next frame',
  previous: 'Previous frame',
  play: 'Play the frames',
  stop: 'Stop the film',
  link: 'Move the frames together',
  waiting: 'no more frames',
  drawnOn: 'Also drawn on:',
  goTo: 'Frame {{number, number}}',
};

const id: typeof en = {
  title: 'Bingkai',
  frame: 'Bingkai',
  place: 'Bingkai {{number, number}} dari {{count, number}}',
  next: 'Bingkai berikutnya',
  previous: 'Bingkai sebelumnya',
  play: 'Putar semua bingkai',
  stop: 'Hentikan pemutaran',
  link: 'Pindah bingkai bersama',
  waiting: 'tidak ada bingkai lagi',
  drawnOn: 'Ada gambar juga di:',
  goTo: 'Bingkai {{number, number}}',
};

const tr: typeof en = {
  title: 'Kareler',
  frame: 'Kare',
  place: 'Kare {{number, number}} / {{count, number}}',
  next: 'Sonraki kare',
  previous: 'Önceki kare',
  play: 'Kareleri oynat',
  stop: 'Oynatmayı durdur',
  link: 'Kareleri birlikte ilerlet',
  waiting: 'başka kare yok',
  drawnOn: 'Çizim olan öteki kareler:',
  goTo: 'Kare {{number, number}}',
};

export const frameTexts = registerTexts('xrayFrames', { en, id, tr });
