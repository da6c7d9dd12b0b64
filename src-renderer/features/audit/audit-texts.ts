// Words of the audit log in the languages of the surface.

import { registerTexts } from '#renderer/lib/i18n.ts';
import { auditTextsEn } from './audit-texts-en.ts';
import { auditTextsId } from './audit-texts-id.ts';
import { auditTextsTr } from './audit-texts-tr.ts';

export const auditTexts = registerTexts('audit', { en: auditTextsEn, id: auditTextsId, tr: auditTextsTr });
