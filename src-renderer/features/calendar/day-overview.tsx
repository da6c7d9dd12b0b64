// How full the day is, in one quiet line: booked, free, unconfirmed.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '#renderer/lib/formats.ts';
import type { DayLoad } from '#shared/calendar/slot-calls.ts';
import { calendarQueries } from './calendar-client.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';
import classes from './day-overview.module.css';

function hoursWords(minutes: number): string {
  return calendarTexts.text('hours', { hours: formatNumber(minutes / 60, { maximumFractionDigits: 1 }) });
}

type Sum = Pick<
  DayLoad,
  'bookedCount' | 'bookedMinutes' | 'freeMinutes' | 'openMinutes' | 'unconfirmedCount'
>;

type DayOverviewProps = { readonly on: string; readonly chosen: readonly string[] };

export function DayOverview({ on, chosen }: DayOverviewProps) {
  const t = calendarTexts.useText();
  const overview = useQuery(
    calendarQueries.dayOverview.queryOptions({ input: { on, locationId: useCalendarLocation() } }),
  );
  if (overview.data === undefined)
    return (
      <p className={classes.strip} role={overview.isError ? 'alert' : undefined}>
        {overview.isError ? (
          <>
            {t('overviewFailed')}
            <Button size="compact-xs" variant="default" onClick={() => void overview.refetch()}>
              {t('retry')}
            </Button>
          </>
        ) : (
          '\u00a0'
        )}
      </p>
    );
  const { total, providers } = overview.data;
  const own = providers.filter((load) => load.providerId !== null && chosen.includes(load.providerId));
  const sum: Sum =
    chosen.length === 0
      ? total
      : {
          bookedCount: add(own, 'bookedCount'),
          bookedMinutes: add(own, 'bookedMinutes'),
          freeMinutes: add(own, 'freeMinutes'),
          openMinutes: add(own, 'openMinutes'),
          unconfirmedCount: add(own, 'unconfirmedCount'),
        };
  const share = sum.openMinutes === 0 ? 0 : Math.min(1, 1 - sum.freeMinutes / sum.openMinutes);
  return (
    <p className={classes.strip} aria-label={t('overview')} role="group">
      <span className={classes.bar} aria-hidden>
        <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
      <span>
        <strong>{t('booked', { count: sum.bookedCount })}</strong> · {hoursWords(sum.bookedMinutes)}
      </span>
      <span>
        <strong>{t('free', { hours: hoursWords(sum.freeMinutes) })}</strong>
      </span>
      {sum.unconfirmedCount > 0 && (
        <span className={classes.unconfirmed}>
          <strong>{t('unconfirmed', { count: sum.unconfirmedCount })}</strong>
        </span>
      )}
    </p>
  );
}

function add(loads: readonly DayLoad[], field: keyof Sum): number {
  return loads.reduce((sum, load) => sum + load[field], 0);
}
