// Which statuses the list shows; none ticked is every one.

import { Button, Checkbox, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarTexts } from './calendar-texts.ts';
import classes from './calendar-toolbar.module.css';

type StatusFilterProps = {
  readonly statuses: readonly EventStatus[] | null;
  /** Undefined is every status. */
  readonly onChange: (statuses: string | undefined) => void;
};

export function StatusFilter({ statuses, onChange }: StatusFilterProps) {
  const t = calendarTexts.useText();
  const [only] = statuses ?? [];
  const label =
    statuses === null || only === undefined
      ? t('everyStatus')
      : statuses.length === 1
        ? bookingTexts.text(`status.${only}`)
        : t('someStatuses', { count: statuses.length });
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-md"
          variant={statuses === null ? 'default' : 'light'}
          leftSection={<IconFilter size={16} aria-hidden />}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('whichStatus')}>
        <Checkbox.Group
          label={t('whichStatus')}
          value={[...(statuses ?? [])]}
          onChange={(chosen) =>
            onChange(
              chosen.length === 0 || chosen.length === eventStatuses.length ? undefined : chosen.join(','),
            )
          }
        >
          <div className={classes.checks}>
            {eventStatuses.map((status) => (
              <Checkbox key={status} value={status} label={bookingTexts.text(`status.${status}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <Button size="compact-sm" variant="subtle" mt={10} onClick={() => onChange(undefined)}>
          {t('everyStatus')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
