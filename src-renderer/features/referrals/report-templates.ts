// The reports a receiver begins from, by what was asked. Their words are in the texts, in each language.

import type { ReferralRow } from '#shared/referrals/referral.ts';

const templates = {
  EVALUATE: ['evaluated', 'evaluatedNone', 'notPossible'],
  TREAT: ['treated', 'treatedFollow', 'notPossible'],
  TRANSFER: ['transferred', 'treated', 'notPossible'],
} as const;

export function templatesOf(type: ReferralRow['type']): (typeof templates)[keyof typeof templates][number][] {
  return [...templates[type]];
}
