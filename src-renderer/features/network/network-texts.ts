// Words of the referral network; each language has its own file.

import { registerTexts } from '#renderer/lib/i18n.ts';
import { en } from './network-words-en.ts';
import { id } from './network-words-id.ts';
import { tr } from './network-words-tr.ts';

export const networkTexts = registerTexts('network', { en, id, tr });
