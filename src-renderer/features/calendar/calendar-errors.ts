// The three sentences of failures that only the calendar knows.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { failureData } from '#renderer/lib/failure.ts';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarErrorsTexts } from './calendar-errors-texts.ts';

const codes = ['CONFLICT', 'ILLEGAL_STATUS', 'RANGE_TOO_LARGE', 'IN_USE', 'ALREADY_DECIDED'] as const;

/** Called once by the feature. */
export function registerCalendarErrors(): void {
  const t = calendarErrorsTexts.text;
  for (const code of codes)
    registerErrorWords(code, (error) => ({
      what: t(`${code}.what`),
      isWorkSafe: t(`${code}.isWorkSafe`),
      press: (code === 'ILLEGAL_STATUS' ? allowedWords(error) : null) ?? t(`${code}.press`),
    }));
}

/** The steps that are possible from where the entry stands; null when the error names none. */
function allowedWords(error: unknown): string | null {
  const allowed = failureData(error, 'allowed');
  const steps = eventStatuses.filter((status) => Array.isArray(allowed) && allowed.includes(status));
  if (steps.length === 0) return null;
  const words = steps.map((status) => bookingTexts.text(`status.${status}`)).join(', ');
  return calendarErrorsTexts.text('allowedNext', { steps: words });
}
