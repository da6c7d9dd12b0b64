// A patient's age on a day. Age is never stored.

import { Temporal } from 'temporal-polyfill';

/** Under 2 years an age is given in months, as doses for infants are. */
export type Age = { unit: 'years' | 'months'; value: number };

/**
 * The completed years (months under 2 years) from a date of birth to a day, both `YYYY-MM-DD`; null before birth.
 * Who was born on 29 February grows older on 1 March in other years, and a day the month lacks counts as reached
 * on the first of the next month.
 */
export function ageOn(dateOfBirth: string, day: string): Age | null {
  const born = Temporal.PlainDate.from(dateOfBirth);
  const on = Temporal.PlainDate.from(day);
  if (Temporal.PlainDate.compare(on, born) < 0) return null;
  const months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day ? 1 : 0);
  return months < 24 ? { unit: 'months', value: months } : { unit: 'years', value: Math.floor(months / 12) };
}
