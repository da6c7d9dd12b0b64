// What happened to a referral, each step with its day and who took it.

import { formatDateTime } from '#renderer/lib/formats.ts';
import { Card } from '#renderer/ui/card.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { QueuedBadge, ReferralStatusBadge } from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralSteps({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  // The network writes the history: a step of this PC stands here at once all the same.
  const isOnItsWay = detail.steps.findLast(({ to }) => to !== null)?.to !== detail.status;
  return (
    <Card title={t('steps.title')} isWide>
      <ol className={classes.steps}>
        {detail.steps.map((step) => (
          <li key={step.id} className={classes.step}>
            {step.kind === 'STEP' && step.to !== null ? (
              <ReferralStatusBadge status={step.to} />
            ) : (
              <span className={classes.amended}>{t('steps.amended')}</span>
            )}
            <span className={classes.stamp}>
              {[formatDateTime(step.at), step.byName ?? t(`by.${step.by}`)].join(' · ')}
            </span>
            <QueuedBadge waiting={step.isWaiting ? 1 : 0} />
            {step.reason !== null && <p className={classes.text}>{step.reason}</p>}
          </li>
        ))}
        {isOnItsWay && (
          <li className={classes.step}>
            <ReferralStatusBadge status={detail.status} />
            <QueuedBadge waiting={detail.waiting} />
            <span className={classes.stamp}>{formatDateTime(detail.statusAt)}</span>
          </li>
        )}
      </ol>
    </Card>
  );
}
