// Beside the board: referrals that came in and nobody has looked at, and those whose next step is late.

import { useQuery } from '@tanstack/react-query';
import { DueMark, isUnseen, partnerName, UrgencyMark } from '#renderer/features/referrals/referral-words.tsx';
import { formatNumber } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { ReferralRow } from '#shared/referrals/referral.ts';
import { AddressLink } from './address-link.tsx';
import { SideCard } from './side-card.tsx';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

const mostShown = 3;

/** Nothing where nothing waits. */
export function ReferralsCard() {
  const t = todayTexts.useText();
  const counts = useQuery(orpc.referrals.counts.queryOptions());
  const unseen = counts.data?.unseen ?? 0;
  const overdue = counts.data?.overdue ?? 0;
  const open = useQuery({
    ...orpc.referrals.list.queryOptions({ input: { view: 'OPEN', direction: 'INCOMING', limit: 100 } }),
    enabled: unseen > 0,
  });
  const late = useQuery({
    ...orpc.referrals.list.queryOptions({ input: { view: 'OVERDUE', limit: mostShown } }),
    enabled: overdue > 0,
  });
  if (counts.isError && counts.data === undefined)
    return <ErrorView error={counts.error} form="inline" onRetry={() => void counts.refetch()} />;
  if (unseen + overdue === 0) return null;
  const fresh = (open.data?.rows ?? []).filter(isUnseen).slice(0, mostShown);
  const beyond = open.data === undefined ? 0 : unseen - fresh.length;
  const lateRows = (late.data?.rows ?? []).filter(({ id }) => !fresh.some((one) => one.id === id));
  return (
    <SideCard title={t('referrals.title')} isImportant={(counts.data?.unseenEmergencies ?? 0) > 0}>
      <ul className={classes.lines}>
        {fresh.map((row) => (
          <Line key={row.id} row={row} />
        ))}
        {lateRows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      {beyond + overdue > 0 && (
        <p className={classes.beyond}>
          {beyond > 0 && (
            <AddressLink href="/referrals" className={classes.lineName}>
              {t('referrals.more', { count: formatNumber(beyond) })}
            </AddressLink>
          )}
          {overdue > 0 && (
            <AddressLink href="/referrals?tab=overdue" className={classes.lineName}>
              {t('referrals.overdue', { count: formatNumber(overdue) })}
            </AddressLink>
          )}
        </p>
      )}
    </SideCard>
  );
}

function Line({ row }: { readonly row: ReferralRow }) {
  const t = todayTexts.useText();
  return (
    <li className={classes.line}>
      <span className={classes.lineWords}>
        <AddressLink href={`/referrals/${row.id}`} className={classes.lineName}>
          {row.patientName}
        </AddressLink>
        <span className={classes.soft}>{partnerName(row)}</span>
      </span>
      {isUnseen(row) ? (
        <>
          {row.urgency !== 'ROUTINE' && <UrgencyMark urgency={row.urgency} />}
          <StatusBadge tone="info" label={t('referrals.fresh')} />
        </>
      ) : (
        <DueMark dueOn={row.dueOn} />
      )}
    </li>
  );
}
