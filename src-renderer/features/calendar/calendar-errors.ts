// The three sentences of failures that only the calendar knows.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';

const codes = ['CONFLICT', 'ILLEGAL_STATUS', 'RANGE_TOO_LARGE', 'IN_USE', 'ALREADY_DECIDED'] as const;

/** Called once by the feature. */
export function registerCalendarErrors(): void {
  const t = calendarSettingsTexts.text;
  for (const code of codes)
    registerErrorWords(code, () => ({
      what: t(`errors.${code}.what`),
      isWorkSafe: t(`errors.${code}.isWorkSafe`),
      press: t(`errors.${code}.press`),
    }));
}
