// Lines above a referral that lead to the one before it and the one after it.

import { Link } from '@tanstack/react-router';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralLinks({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const lines = [
    { words: t('superseded'), id: detail.supersededById },
    { words: t('supersedes'), id: detail.supersedesId },
  ];
  return lines.map(
    ({ words, id }) =>
      id !== null && (
        <p key={words} className={classes.line}>
          {words}{' '}
          <Link to="/referrals/$referralId" params={{ referralId: id }} className={classes.open}>
            {t('openOther')}
          </Link>
        </p>
      ),
  );
}
