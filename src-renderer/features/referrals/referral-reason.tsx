// What is asked, why, and what must not be given: the first thing to read of a referral.

import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { PhoneLink } from '#renderer/ui/phone-link.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { allergyList } from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralReason({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const allergies = allergyList(detail.allergies);
  const { partner } = detail;
  return (
    <Card title={t('reason')} isWide>
      <div className={classes.stack}>
        <div role="group" aria-label={t('allergies')}>
          {allergies.length === 0 ? (
            <span className={classes.soft}>{t('noAllergies')}</span>
          ) : (
            <AlertChips alerts={allergies.map((label) => ({ kind: 'allergy', label }))} limit={12} />
          )}
        </div>
        <p className={classes.text}>{detail.reason}</p>
        {detail.statusReason !== null && (
          <div className={classes.answer}>
            <strong>{t('statusReason')}</strong>
            <p className={classes.text}>{detail.statusReason}</p>
          </div>
        )}
        {detail.report !== null && (
          <div className={classes.answer}>
            <strong>{t('report')}</strong>
            <p className={classes.text}>{detail.report}</p>
          </div>
        )}
        <dl className={classes.list}>
          {detail.referringDentist !== null && (
            <>
              <dt>{t('dentist')}</dt>
              <dd>{detail.referringDentist}</dd>
            </>
          )}
          {partner !== null && (
            <>
              <dt>{t('partner')}</dt>
              <dd>
                <div>{[partner.name, partner.specialty].filter(Boolean).join(' · ')}</div>
                {partner.phone !== null && <PhoneLink phone={partner.phone} className={classes.open} />}
                {partner.email !== null && <div>{partner.email}</div>}
              </dd>
            </>
          )}
        </dl>
      </div>
    </Card>
  );
}
