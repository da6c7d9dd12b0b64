// The clinic's day at a glance: chairs, waiting room, who has not confirmed, and what the office owes.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import {
  chooseLocation,
  LocationSwitch,
  useChosenLocation,
} from '#renderer/features/clinic/location-switch-link.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { TodayBoard } from '#shared/calendar/today-calls.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import { ChairsBoard } from './chairs-board.tsx';
import { EmptyDay } from './empty-day.tsx';
import { FirstSteps, useFirstSteps } from './first-steps.tsx';
import { OfficeLists } from './office-lists.tsx';
import { Unconfirmed, WaitingRoom } from './people-lists.tsx';
import { ReferralsCard } from './referrals-card.tsx';
import { useSteps } from './today-acts.ts';
import { useCoreNow } from './today-moment.ts';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

const refetchMilliseconds = 60_000;
const shownCounts = ['appointments', 'waiting', 'inChair', 'completed', 'cancelled', 'missed'] as const;

export function TodayScreen() {
  const t = todayTexts.useText();
  // Asked again each minute as well: the day ends at midnight of the clinic without any topic.
  const { location } = useSearch({ from: '/frame/today' });
  const navigate = useNavigate();
  const locationId = useChosenLocation(location);
  const day = useQuery(
    orpc.calendar.today.queryOptions({
      input: locationId === null ? {} : { locationId },
      refetchInterval: refetchMilliseconds,
      // The board of the location before stands until the next one is here.
      placeholderData: keepPreviousData,
    }),
  );
  const board = day.data;
  return (
    <Page
      title={t('title')}
      body="fill"
      heading={
        <div className={classes.heading}>
          <h1 className={classes.title}>{t('title')}</h1>
          {board !== undefined && <span className={classes.soft}>{formatDate(board.on, 'long')}</span>}
          <LocationSwitch
            locationId={locationId}
            onChoose={(chosen) => {
              chooseLocation(chosen);
              // The choice of this device goes on from here; an address that named a place is left.
              void navigate({ to: '/today', search: {} });
            }}
          />
        </div>
      }
      actions={
        board !== undefined && (
          <dl className={classes.counts}>
            {shownCounts.map((count) => (
              <div key={count} data-zero={board.counts[count] === 0 || undefined}>
                <dd>{formatNumber(board.counts[count])}</dd>
                <dt>{t(`counts.${count}`)}</dt>
              </div>
            ))}
          </dl>
        )
      }
    >
      <QueryView query={day}>
        {(loaded) => <Day board={loaded} locationId={locationId} answeredAtMs={day.dataUpdatedAt} />}
      </QueryView>
    </Page>
  );
}

function Day({
  board,
  locationId,
  answeredAtMs,
}: {
  readonly board: TodayBoard;
  readonly locationId: LocationId | null;
  readonly answeredAtMs: number;
}) {
  const t = todayTexts.useText();
  const nowMs = useCoreNow(board.now, answeredAtMs);
  const { take, busyId } = useSteps();
  const firstSteps = useFirstSteps();
  const parts = {
    board,
    nowMs,
    busyId,
    onTake: (entry: Parameters<typeof take>[0]['entry'], to: Parameters<typeof take>[0]['to']) =>
      take({ entry, to }),
  };
  return (
    <div className={classes.day}>
      {board.entries.length === 0 ? (
        <div className={classes.emptyDay}>
          <div className={classes.emptyParts}>
            <EmptyDay on={board.on} zone={board.zone} locationId={locationId} />
            {firstSteps !== undefined && <FirstSteps done={firstSteps} />}
          </div>
        </div>
      ) : (
        <ChairsBoard {...parts} />
      )}
      <aside className={classes.side} aria-label={t('beside')}>
        {firstSteps !== undefined && board.entries.length > 0 && <FirstSteps done={firstSteps} />}
        <ReferralsCard />
        <WaitingRoom {...parts} />
        <Unconfirmed {...parts} />
        <OfficeLists openRequests={board.counts.openRequests} />
      </aside>
    </div>
  );
}
