// Words of backups and restoring; each language has its own file.

import { registerTexts } from '#renderer/lib/i18n.ts';
import { en } from './backup-words-en.ts';
import { id } from './backup-words-id.ts';
import { tr } from './backup-words-tr.ts';

export const backupTexts = registerTexts('backup', { en, id, tr });
