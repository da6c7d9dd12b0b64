// The line above the board: the location, the day at a glance, and what the list is narrowed to.

import { SegmentedControl } from '@mantine/core';
import {
  chooseLocation,
  LocationSwitch,
  useLocations,
} from '#renderer/features/clinic/location-switch-link.tsx';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { CalendarSearch } from './calendar-search.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';
import classes from './calendar-toolbar.module.css';
import { DayOverview } from './day-overview.tsx';
import { StatusFilter } from './status-filter.tsx';
import type { Place } from './window-parts.ts';

type CalendarBarProps = {
  readonly place: Place;
  readonly chosen: readonly string[];
  readonly statuses: readonly EventStatus[] | null;
  readonly isEveryDate: boolean;
  readonly onGo: (change: CalendarSearch, options?: { replace?: boolean }) => void;
};

/** Nothing in week and month of a clinic with one location. */
export function CalendarBar({ place, chosen, statuses, isEveryDate, onGo }: CalendarBarProps) {
  const t = calendarTexts.useText();
  const locationId = useCalendarLocation();
  const hasLocations = useLocations().length > 1;
  const { view } = place;
  if (!hasLocations && view !== 'day' && view !== 'list') return null;
  return (
    <div className={classes.bar}>
      <LocationSwitch
        locationId={locationId}
        onChoose={(chosenId) => {
          chooseLocation(chosenId);
          // The choice of this device goes on from here; an address that named a place is left.
          onGo({ location: undefined }, { replace: true });
        }}
      />
      {view === 'day' && <DayOverview on={place.on} chosen={chosen} />}
      {view === 'list' && (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('list.dates')}
            data={[
              { value: 'week', label: t('list.week') },
              { value: 'all', label: t('list.all') },
            ]}
            value={isEveryDate ? 'all' : 'week'}
            onChange={(dates) => onGo({ dates: dates === 'all' ? 'all' : undefined })}
          />
          <StatusFilter
            statuses={statuses}
            onChange={(wanted) => onGo({ statuses: wanted }, { replace: true })}
          />
        </>
      )}
    </div>
  );
}
