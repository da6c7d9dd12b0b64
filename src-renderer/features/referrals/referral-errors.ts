// What the core refuses of referrals, in words.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { failureData } from '#renderer/lib/failure.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import { referralsTexts } from './referrals-texts.ts';
import { signedPdfTexts } from './signed-pdf-texts.ts';

const known = ['invalid_transition', 'not_your_step', 'reason_required', 'report_required'] as const;

registerErrorWords('NOT_POSSIBLE', (error) => {
  const t = referralsTexts.text;
  const code = known.find((one) => one === failureData(error, 'code')) ?? 'other';
  const current = referralStatuses.find((one) => one === failureData(error, 'current'));
  const isNamed = code !== 'invalid_transition' || current !== undefined;
  const why = t(`problem.${isNamed ? code : 'other'}`, {
    current: current === undefined ? '' : t(`status.${current}`),
  });
  return { what: `${t('problem.what')} ${why}`, isWorkSafe: t('problem.safe'), press: t('problem.press') };
});

registerErrorWords('LETTERS_MISSING', (error) => ({
  what: signedPdfTexts.text('missing.what', { letters: String(failureData(error, 'letters')) }),
  isWorkSafe: signedPdfTexts.text('missing.safe'),
  press: signedPdfTexts.text('missing.press'),
}));

registerErrorWords('NOT_SENT', () => ({
  what: signedPdfTexts.text('notSent.what'),
  isWorkSafe: signedPdfTexts.text('notSent.safe'),
  press: signedPdfTexts.text('notSent.press'),
}));

registerErrorWords('OTHER_PATIENTS_FILE', (error) => ({
  what: referralsTexts.text('otherPatients.what', { name: String(failureData(error, 'name')) }),
  isWorkSafe: referralsTexts.text('problem.safe'),
  press: referralsTexts.text('otherPatients.press'),
}));

registerErrorWords('TOO_MUCH', () => ({
  what: referralsTexts.text('tooMuch.what'),
  isWorkSafe: referralsTexts.text('problem.safe'),
  press: referralsTexts.text('tooMuch.press'),
}));
