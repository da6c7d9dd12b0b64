// The columns of the referrals' list.

import { IconPaperclip } from '@tabler/icons-react';
import { formatAge } from '#renderer/lib/formats.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import type { ReferralRow } from '#shared/referrals/referral.ts';
import {
  DirectionMark,
  DueMark,
  isUnseen,
  partnerName,
  QueuedBadge,
  ReferralStatusBadge,
  teethOf,
  UrgencyMark,
} from './referral-words.tsx';
import classes from './referrals.module.css';
import { referralsTexts } from './referrals-texts.ts';

type Columns = readonly TableColumn<ReferralRow>[];
const made = new Map<string, Columns>();

/** In one language always the same array, so that a page that arrives while scrolling draws its own lines only. */
export function referralColumns(): Columns {
  const known = made.get(currentLanguage()) ?? makeColumns();
  made.set(currentLanguage(), known);
  return known;
}

function makeColumns(): Columns {
  const t = referralsTexts.text;
  return [
    {
      id: 'patient',
      header: t('column.patient'),
      width: 'minmax(248px, 2.4fr)',
      cell: (row) => (
        <span className={classes.name}>
          <DirectionMark direction={row.direction} />
          <span className={classes.nameText} title={row.patientName}>
            {row.patientName}
          </span>
          {isUnseen(row) && (
            <StatusBadge tone={row.urgency === 'EMERGENCY' ? 'danger' : 'info'} label={t('unseen')} />
          )}
        </span>
      ),
    },
    {
      id: 'urgency',
      header: t('column.urgency'),
      width: '116px',
      cell: (row) => <UrgencyMark urgency={row.urgency} />,
    },
    {
      id: 'status',
      header: t('column.status'),
      width: 'minmax(176px, 0.6fr)',
      cell: (row) => (
        <span className={classes.badges}>
          <ReferralStatusBadge status={row.status} />
          <QueuedBadge waiting={row.waiting} />
        </span>
      ),
    },
    { id: 'teeth', header: t('column.teeth'), width: '76px', cell: (row) => teethOf(row.teeth) },
    {
      id: 'partner',
      header: t('column.partner'),
      width: 'minmax(128px, 1.4fr)',
      cell: (row) => <span title={partnerName(row)}>{partnerName(row)}</span>,
    },
    {
      id: 'type',
      header: t('column.type'),
      width: '104px',
      isHiddenAtFirst: true,
      cell: (row) => t(`type.${row.type}`),
    },
    {
      id: 'age',
      header: t('column.age'),
      width: '122px',
      cell: (row) => (row.sentAt === null ? '' : formatAge(row.sentAt)),
    },
    {
      id: 'due',
      header: t('column.due'),
      width: '124px',
      cell: (row) => <DueMark dueOn={row.dueOn} />,
    },
    {
      id: 'owner',
      header: t('column.owner'),
      width: 'minmax(118px, 0.9fr)',
      cell: (row) => (
        <span
          className={row.isOwnerByRule ? classes.byRule : undefined}
          title={row.isOwnerByRule ? t('ownerByRule') : undefined}
        >
          {row.ownerName}
        </span>
      ),
    },
    {
      id: 'files',
      header: t('column.files'),
      width: '56px',
      align: 'end',
      cell: (row) =>
        row.fileCount > 0 && (
          <span className={classes.quiet}>
            <IconPaperclip size={14} aria-hidden />
            {row.fileCount}
          </span>
        ),
    },
  ];
}
