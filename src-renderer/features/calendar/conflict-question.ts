// What stands in the way of a booking, and the question whether it is made all the same, with a reason.

import { create } from 'zustand';
import { forgetDraft } from '#renderer/lib/drafts.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { formatTime } from '#renderer/lib/formats.ts';
import type { DescribedConflict } from '#shared/calendar/call-parts.ts';
import type { Override } from '#shared/calendar/model.ts';
import { bookingTexts } from './booking-texts.ts';
import { spanWords } from './clinic-clock.ts';

export type Conflicts = { readonly conflicts: readonly DescribedConflict[]; readonly total: number };

/** The conflicts a failure carries; null for any other failure. */
export function conflictsOf(error: unknown): Conflicts | null {
  if (failureCode(error) !== 'CONFLICT') return null;
  const conflicts = failureData(error, 'conflicts');
  const total = failureData(error, 'total');
  if (!Array.isArray(conflicts)) return null;
  const known = conflicts as readonly DescribedConflict[];
  return { conflicts: known, total: typeof total === 'number' ? total : known.length };
}

/** One conflict as a sentence. */
export function conflictWords(conflict: DescribedConflict): string {
  const { kind, startAt, endAt, who, title, reason } = conflict;
  const t = bookingTexts.text;
  const span = startAt !== null && endAt !== null ? spanWords(startAt, endAt) : '';
  const what =
    [who, title].filter((part) => part !== null && part !== '').join(', ') || t('conflict.somebody');
  if (kind === 'OUTSIDE_HOURS')
    return span === '' ? t('conflict.dayOff') : t('conflict.outsideHours', { span });
  if (kind === 'TIME_OFF')
    return reason === null || reason === ''
      ? t('conflict.timeOff', { span })
      : t('conflict.timeOffReason', { span, reason });
  if (kind === 'HELD')
    return t('conflict.held', {
      who: who ?? t('conflict.somebody'),
      span: startAt === null ? '' : formatTime(startAt),
    });
  return t(`conflict.${kind}`, { span, what });
}

/** The reason that is being typed, with the question it answers, until the act is done or left. */
export const overrideDraft = 'calendar.override';

export type Question = Conflicts & {
  /** What was about to be done: “Move Ayşe Demir to Tue 3 Feb, 10:30?” */
  readonly title: string;
  readonly answer: (reason: string | null) => void;
};

export const useConflictQuestion = create<{ open: Question | null }>(() => ({ open: null }));

/** The person left things as they were; nothing to say about it. */
export class Dismissed extends Error {}

function forgetReason(): void {
  void forgetDraft(overrideDraft);
}

/**
 * Tries an act; when something stands in the way asks for the reason and tries again with it. Throws Dismissed when
 * the person leaves it, and any other failure as it is.
 */
export async function tryOrAsk<Result>(
  title: string,
  attempt: (override: Override | undefined) => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt(undefined);
  } catch (error) {
    const found = conflictsOf(error);
    if (found === null) throw error;
    const reason = await new Promise<string | null>((resolve) => {
      useConflictQuestion.getState().open?.answer(null);
      useConflictQuestion.setState({
        open: {
          ...found,
          title,
          answer: (answered) => {
            useConflictQuestion.setState({ open: null });
            resolve(answered);
          },
        },
      });
    });
    try {
      if (reason === null) throw new Dismissed();
      const done = await attempt({ reason });
      forgetReason();
      return done;
    } catch (failed) {
      if (failed instanceof Dismissed) forgetReason();
      throw failed;
    }
  }
}
