// The three sentences of failures that only the calendar knows.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { calendarErrorsTexts } from './calendar-errors-texts.ts';

const codes = ['CONFLICT', 'ILLEGAL_STATUS', 'RANGE_TOO_LARGE', 'IN_USE', 'ALREADY_DECIDED'] as const;

/** Called once by the feature. */
export function registerCalendarErrors(): void {
  const t = calendarErrorsTexts.text;
  for (const code of codes)
    registerErrorWords(code, () => ({
      what: t(`${code}.what`),
      isWorkSafe: t(`${code}.isWorkSafe`),
      press: t(`${code}.press`),
    }));
}
