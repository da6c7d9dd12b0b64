// The head of one referral: whom it is about and how it stands.

import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ageAndBirth } from '#renderer/features/patients/person-words.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { daysLate } from '#shared/referrals/next-due.ts';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import {
  DueMark,
  partnerName,
  QueuedBadge,
  ReferralStatusBadge,
  teethOf,
  UrgencyMark,
} from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralHead({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const teeth = teethOf(detail.teeth);
  const isLate = daysLate(detail.dueOn, clinicToday()) > 0;
  const facts = [
    t(detail.direction === 'INCOMING' ? 'from' : 'to', { name: partnerName(detail) }),
    t(`type.${detail.type}`),
    teeth === '' ? t('noTeeth') : `${t('tooth')} ${teeth}`,
    detail.sentAt === null ? '' : t('sentOn', { when: formatDateTime(detail.sentAt) }),
  ];
  return (
    <div className={classes.head}>
      <Link to="/referrals" className={classes.back} aria-label={t('title')}>
        <IconArrowLeft size={18} aria-hidden />
      </Link>
      <div className={classes.headWords}>
        <div className={classes.headLine}>
          <h1 className={classes.name} title={detail.patientName}>
            {detail.patientName}
          </h1>
          <span className={classes.soft}>{ageAndBirth(detail.patientBirthOn)}</span>
          <UrgencyMark urgency={detail.urgency} />
          <ReferralStatusBadge status={detail.status} />
          <QueuedBadge waiting={detail.waiting} />
          {isLate && <DueMark dueOn={detail.dueOn} />}
          {detail.supersededById !== null && <StatusBadge tone="rescheduled" label={t('act.again')} />}
        </div>
        <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  );
}
