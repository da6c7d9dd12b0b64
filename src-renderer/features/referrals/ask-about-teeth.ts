// Asks before a doubtful tooth goes out: a wrong one must not leave silently.

import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import type { Tooth } from '#shared/teeth/notation.ts';
import { toothDoubts } from './refer-check.ts';
import { referTexts } from './refer-texts.ts';
import { teethOf } from './referral-words.tsx';

type Picture = { readonly teeth: readonly Tooth[] };

/** True without a question where nothing speaks against the teeth. `origin` is the x-ray whose finding it began from. */
export async function isToothMeant(
  teeth: readonly Tooth[],
  pictures: readonly Picture[],
  origin: Picture | null,
): Promise<boolean> {
  const t = referTexts.text;
  const { notShown, notFound } = toothDoubts(teeth, pictures, origin);
  if (notShown.length === 0 && notFound.length === 0) return true;
  const words = [
    notFound.length === 0
      ? ''
      : t('doubt.notFound', { teeth: teethOf(notFound), found: teethOf(origin?.teeth ?? []) }),
    notShown.length === 0 ? '' : t('doubt.notShown', { teeth: teethOf(notShown) }),
  ];
  return askToConfirm({
    title: t('doubt.title', { teeth: teethOf(teeth) }),
    words: words.filter(Boolean).join(' '),
    confirm: t('doubt.confirm'),
  });
}
