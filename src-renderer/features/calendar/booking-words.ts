// Small words of the booking form.

import { bookingTexts } from './booking-texts.ts';
import { instantAt } from './clinic-clock.ts';
import type { BookingProblem } from './booking-draft.ts';

/** What to know of a time that the change of clocks leaves out or repeats; undefined on any other. */
export function instantDescription(on: string | null, time: string | null): string | undefined {
  if (on === null || time === null) return undefined;
  const { resolution } = instantAt(on, time);
  return resolution === 'exact' ? undefined : bookingTexts.text(`clock.${resolution}`);
}

const knownCodes = [
  'required',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooBig',
  'notAChoice',
  'invalidCharacters',
  'invalidColour',
  'notATime',
  'notADate',
  'endBeforeStart',
  'durationTooShort',
  'durationTooLong',
  'patientRequired',
  'reasonRequired',
  'wantedRequired',
  'duplicate',
  'taken',
] as const;

/** The sentence under a field that was refused. */
export function problemWords(problem: BookingProblem): string {
  const code = knownCodes.find((known) => known === problem.code) ?? 'invalid';
  return bookingTexts.text(`problem.${code}`);
}
