// The board's words, registered with the app's languages.

import { registerTexts } from '#renderer/lib/i18n.ts';
import { boardTexts } from './board-texts.ts';

export const { useText: useBoardText } = registerTexts('calendarBoard', boardTexts);
export type BoardTranslate = ReturnType<typeof useBoardText>;
