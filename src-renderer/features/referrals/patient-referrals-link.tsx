// The referrals of one patient, the newest first, with what came back. The patient's screen embeds it as a tab.

import { Button, Chip } from '@mantine/core';
import { IconArrowsExchange, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { ReferralRow } from '#shared/referrals/referral.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import { sortTeeth } from '#shared/teeth/teeth-list.ts';
import { filedTexts } from './filed-texts.ts';
import { referPatient } from './refer-link.ts';
import { referTexts } from './refer-texts.ts';
import {
  DirectionMark,
  DueMark,
  partnerName,
  QueuedBadge,
  ReferralStatusBadge,
  teethOf,
  UrgencyMark,
} from './referral-words.tsx';
import classes from './patient-referrals.module.css';
import { referralsTexts } from './referrals-texts.ts';

const pageRows = 30;

export function PatientReferrals({ patientId }: { readonly patientId: string }) {
  const t = referralsTexts.useText();
  useLanguage();
  const mayRefer = useIsAllowed('referrals.create');
  const [tooth, setTooth] = useState('');
  const list = useInfiniteQuery(
    orpc.referrals.list.infiniteOptions({
      input: (cursor: string | null) => ({ view: 'ALL', patientId, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows);
  if (rows === undefined)
    return list.isError ? <ErrorView error={list.error} onRetry={() => void list.refetch()} /> : <Late />;
  const button = mayRefer && (
    <Button
      size="xs"
      leftSection={<IconSend size={15} aria-hidden />}
      onClick={() => referPatient(patientId)}
    >
      {referTexts.text('action')}
    </Button>
  );
  if (rows.length === 0)
    return (
      <EmptyState icon={IconArrowsExchange} action={button}>
        {t('noneAll')}
      </EmptyState>
    );
  const teeth = sortTeeth(rows.flatMap((row) => row.teeth.filter(isTooth)));
  const asked = teeth.find((one) => one === tooth);
  const shown = asked === undefined ? rows : rows.filter((row) => row.teeth.includes(asked));
  return (
    <>
      {teeth.length > 1 && (
        <Chip.Group value={asked ?? ''} onChange={(chosen) => setTooth(chosen)}>
          <div className={classes.teeth} role="radiogroup" aria-label={filedTexts.text('byTooth')}>
            <Chip size="xs" value="">
              {filedTexts.text('everyTooth')}
            </Chip>
            {teeth.map((one) => (
              <Chip key={one} size="xs" value={one}>
                {teethOf([one])}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      <ul className={classes.rows}>
        {shown.map((row) => (
          <OneOfPatient key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}

function OneOfPatient({ row }: { readonly row: ReferralRow }) {
  const t = referralsTexts.useText();
  const isAnswered = row.status === 'COMPLETED' || row.status === 'REJECTED';
  const detail = useQuery({
    ...orpc.referrals.get.queryOptions({ input: { id: row.id } }),
    enabled: isAnswered,
  });
  const answer = detail.data?.report ?? detail.data?.statusReason ?? null;
  const facts = [
    t(`type.${row.type}`),
    teethOf(row.teeth),
    row.sentAt === null ? '' : t('sentOn', { when: formatDateTime(row.sentAt) }),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <DirectionMark direction={row.direction} />
        <Link to="/referrals/$referralId" params={{ referralId: row.id }} className={classes.name}>
          {partnerName(row)}
        </Link>
        <UrgencyMark urgency={row.urgency} />
        <ReferralStatusBadge status={row.status} />
        <QueuedBadge waiting={row.waiting} />
        <DueMark dueOn={row.dueOn} />
      </div>
      <p className={classes.soft}>{facts.filter(Boolean).join(' · ')}</p>
      {answer !== null && <p className={classes.answer}>{answer}</p>}
    </li>
  );
}
