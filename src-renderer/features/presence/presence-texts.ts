// Words of who else has a record open.

import { registerTexts } from '#renderer/lib/i18n.ts';

const en = {
  alsoOpen: 'Also open: {{people}}',
  you: 'you, on another computer',
  more: '{{count}} more',
};

const id: typeof en = {
  alsoOpen: 'Juga dibuka: {{people}}',
  you: 'Anda, di komputer lain',
  more: '{{count}} lagi',
};

const tr: typeof en = {
  alsoOpen: 'Şurada da açık: {{people}}',
  you: 'siz, başka bir bilgisayarda',
  more: '{{count}} kişi daha',
};

export const presenceTexts = registerTexts('presence', { en, id, tr });
