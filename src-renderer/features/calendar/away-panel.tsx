// Whom to call when a provider is away: the visits that lie in the time off. It shrinks as they are moved or cancelled.

import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { failureCode } from '#renderer/lib/failure.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import type { TimeOffId } from '#shared/calendar/model.ts';
import { openBooking } from './booking-draft.ts';
import { calendarQueries } from './calendar-client.ts';
import { CalledVisitRow, rebookingSeed } from './called-visit-row.tsx';
import { datedSpanWords } from './clinic-clock.ts';
import { PagedRows, panelPageSize } from './paged-rows.tsx';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { printCallList } from './print-call-list.tsx';
import { useTimeOff } from './time-off-query.ts';

type AwayPanelProps = {
  readonly onClose: () => void;
  readonly onChoose: (timeOffId: string | undefined) => void;
};

/** Everybody's time off from now on, with how many visits lie in it. */
export function AwayPanel({ onClose, onChoose }: AwayPanelProps) {
  const t = planningTexts.useText();
  const away = useTimeOff();
  return (
    <SidePanel title={t('away.title')} onClose={onClose}>
      <PagedRows query={away} empty={<EmptyState>{t('away.nobody')}</EmptyState>}>
        {(timeOff) => {
          const span = datedSpanWords(timeOff.startAt, timeOff.endAt);
          const count = timeOff.openVisits ?? 0;
          return (
            <li key={timeOff.id} className={classes.row}>
              <div className={classes.rowHead}>
                <strong>{timeOff.providerName}</strong>
                <Button
                  size="compact-sm"
                  variant={count > 0 ? 'light' : 'subtle'}
                  aria-label={`${t('away.visits', { count })}: ${timeOff.providerName}, ${span}`}
                  onClick={() => onChoose(timeOff.id)}
                >
                  {t('away.visits', { count })}
                </Button>
              </div>
              <p className={classes.soft}>{[span, timeOff.reason].filter(Boolean).join(' · ')}</p>
            </li>
          );
        }}
      </PagedRows>
    </SidePanel>
  );
}

/** The visits of one time off. */
export function AwayVisitsPanel({
  timeOffId,
  onClose,
  onChoose,
}: AwayPanelProps & { readonly timeOffId: string }) {
  const t = planningTexts.useText();
  const id = timeOffId as TimeOffId;
  const visits = useInfiniteQuery({
    ...calendarQueries.timeOff.visits.infiniteOptions({
      input: (cursor: string | null) => ({ id, limit: panelPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    retry: (count, error) => failureCode(error) === 'NO_CONNECTION' && count < 3,
  });
  const first = visits.data?.pages[0];
  const isGone = visits.isError && failureCode(visits.error) === 'NOT_FOUND';
  return (
    <SidePanel
      title={t('away.call')}
      onClose={onClose}
      actions={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('away.all')}
          onClick={() => onChoose(undefined)}
        >
          <IconArrowLeft size={18} className={classes.backIcon} />
        </ActionIcon>
      }
    >
      {first !== undefined && !isGone && (
        <p className={classes.because}>
          <strong>{first.providerName}</strong>
          <br />
          <span className={classes.soft}>
            {[datedSpanWords(first.timeOff.startAt, first.timeOff.endAt), first.timeOff.reason]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      {isGone ? (
        <EmptyState>{t('away.gone')}</EmptyState>
      ) : (
        <PagedRows
          query={visits}
          empty={<EmptyState>{t('away.nobodyLeft')}</EmptyState>}
          actions={
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden />}
              onClick={() => void printCallList(id)}
            >
              {t('away.print')}
            </Button>
          }
        >
          {(visit) => (
            <CalledVisitRow
              key={visit.id}
              visit={visit}
              hidesProvider
              onFindTime={() =>
                openBooking({ ...rebookingSeed(visit), moves: { id: visit.id, startAt: visit.startAt } })
              }
            />
          )}
        </PagedRows>
      )}
    </SidePanel>
  );
}
