// What stands above the board: which days, which view, whose columns, how fine, and what to do.

import { ActionIcon, Button, Checkbox, Menu, Popover, SegmentedControl, Select } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconBeach,
  IconChevronLeft,
  IconChevronRight,
  IconClockSearch,
  IconInbox,
  IconListDetails,
  IconPlus,
  IconPrinter,
  IconUserOff,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { DatePick } from '#renderer/ui/date-pick.tsx';
import { boardRowMinutes } from './board/board-model.ts';
import type { BoardRowMinutes } from './board/board-model.ts';
import { boardRange } from './board/board-range.ts';
import type { ColumnKind } from './board-data.ts';
import { calendarQueries } from './calendar-client.ts';
import { changePreferences } from './calendar-preferences.ts';
import { calendarViews } from './calendar-search.ts';
import type { CalendarPanel, CalendarSearch } from './calendar-search.ts';
import { calendarTexts } from './calendar-texts.ts';
import classes from './calendar-toolbar.module.css';
import type { Catalogue } from './catalogue.ts';
import { providerName } from './catalogue.ts';
import { weekdayNames } from './clinic-clock.ts';
import type { Place } from './window-parts.ts';

type ToolbarProps = {
  readonly place: Place;
  readonly columns: ColumnKind;
  readonly chosen: readonly string[];
  /** How many providers have nothing to do with the day. */
  readonly idleCount: number;
  readonly showsIdle: boolean;
  readonly catalogue: Catalogue | undefined;
  readonly rowMinutes: BoardRowMinutes;
  readonly hiddenWeekdays: readonly number[];
  readonly panel: CalendarPanel | undefined;
  readonly onGo: (change: CalendarSearch) => void;
  readonly onToday: () => void;
  readonly onTurn: (direction: 1 | -1) => void;
  readonly onPrint: () => void;
};

/** The days in view as a heading: a day, a span of days, or a month. */
function headingOf(place: Place): string {
  if (place.view === 'day') return formatDate(place.on, 'long');
  if (place.view === 'month') return formatDate(place.on, 'month');
  const { firstDayOn, lastDayOn } = boardRange({ ...place, dayOn: place.on });
  return `${formatDate(firstDayOn, 'day')} – ${formatDate(lastDayOn)}`;
}

type DaysProps = Pick<ToolbarProps, 'place' | 'onGo' | 'onToday' | 'onTurn'> & {
  /** The list of every date has none to turn over. */
  readonly isEveryDate: boolean;
};

export function CalendarDays({ place, isEveryDate, onGo, onToday, onTurn }: DaysProps) {
  const t = calendarTexts.useText();
  const [isPicking, setIsPicking] = useState(false);
  if (isEveryDate) return <h1 className={classes.title}>{t('list.title')}</h1>;
  return (
    <div className={classes.days}>
      <Button size="compact-md" variant="default" onClick={onToday}>
        {t('today')}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={t('earlier')} onClick={() => onTurn(-1)}>
        <IconChevronLeft size={18} className={classes.chevron} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('later')} onClick={() => onTurn(1)}>
        <IconChevronRight size={18} className={classes.chevron} />
      </ActionIcon>
      <Popover opened={isPicking} onChange={setIsPicking} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes.heading}
            aria-haspopup="dialog"
            aria-expanded={isPicking}
            onClick={() => setIsPicking(!isPicking)}
          >
            <h1 className={classes.title}>{headingOf(place)}</h1>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('pickDay')}>
          <DatePick
            value={place.on}
            onPick={(on) => {
              setIsPicking(false);
              onGo({ on });
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

export function CalendarTools(props: ToolbarProps) {
  const { place, columns, panel, onGo, onPrint } = props;
  const t = calendarTexts.useText();
  const requests = useQuery(calendarQueries.requests.list.queryOptions({ input: { open: true, limit: 1 } }));
  const openRequests = requests.data?.total ?? 0;
  const toggle = (wanted: CalendarPanel) => () =>
    onGo({ panel: panel === wanted ? undefined : wanted, entry: undefined, timeOff: undefined });
  return (
    <div className={classes.tools}>
      <SegmentedControl
        size="xs"
        aria-label={t('view')}
        data={calendarViews.map((view) => ({ value: view, label: t(`views.${view}`) }))}
        value={place.view}
        onChange={(chosen) => onGo({ view: calendarViews.find((view) => view === chosen) })}
      />
      {place.view === 'day' && (
        <SegmentedControl
          size="xs"
          aria-label={t('columns')}
          data={[
            { value: 'provider', label: t('byProvider') },
            { value: 'chair', label: t('byChair') },
          ]}
          value={columns}
          onChange={(kind) => onGo({ columns: kind === 'chair' ? 'chair' : undefined })}
        />
      )}
      <ProviderFilter {...props} />
      <BoardSettings {...props} />
      {(openRequests > 0 || requests.isError) && (
        <Button
          size="compact-md"
          variant={panel === 'requests' ? 'filled' : 'light'}
          leftSection={<IconInbox size={16} aria-hidden />}
          onClick={toggle('requests')}
        >
          {requests.data === undefined ? (
            t('requestsUnknown')
          ) : (
            <>
              <span className={classes.foldable}>{t('requests', { count: openRequests })}</span>
              <span className={classes.folded} aria-hidden>
                {formatNumber(openRequests)}
              </span>
            </>
          )}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('lists')}>
            <IconListDetails size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconInbox size={16} aria-hidden />} onClick={toggle('requests')}>
            {t('requestsList')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={toggle('waiting')}>
            {t('waitingList')}
          </Menu.Item>
          <Menu.Item leftSection={<IconClockSearch size={16} aria-hidden />} onClick={toggle('free')}>
            {t('freeSearch')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={toggle('broken')}>
            {t('broken')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBeach size={16} aria-hidden />} onClick={toggle('away')}>
            {t('timeOff')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={onPrint}>
            {t('printDay')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-md"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onGo({ panel: 'book', entry: undefined })}
      >
        {t('book')}
      </Button>
    </div>
  );
}

function ProviderFilter({ catalogue, chosen, idleCount, showsIdle, onGo }: ToolbarProps) {
  const t = calendarTexts.useText();
  const providers = (catalogue?.providers ?? []).filter((one) => one.isActive || chosen.includes(one.id));
  const label =
    chosen.length === 0
      ? t('everybody')
      : chosen.length === 1
        ? providers
            .filter((one) => one.id === chosen[0])
            .map(providerName)
            .join('')
        : t('someProviders', { count: chosen.length });
  function choose(ids: readonly string[]): void {
    const all = ids.length === 0 || ids.length === providers.length;
    onGo({ providers: all ? undefined : ids.join(',') });
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-md"
          variant={chosen.length === 0 ? 'default' : 'light'}
          leftSection={<IconUsers size={16} aria-hidden />}
          className={classes.filter}
          data-provider-filter
        >
          <span className={classes.foldable}>{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('whose')}>
        <Checkbox.Group label={t('whose')} value={[...chosen]} onChange={choose}>
          <div className={`${classes.checks} ${classes.manyChecks}`}>
            {providers.map((provider) => (
              <Checkbox key={provider.id} value={provider.id} label={providerName(provider)} />
            ))}
          </div>
        </Checkbox.Group>
        <Button size="compact-sm" variant="subtle" mt={10} onClick={() => choose([])}>
          {t('everybody')}
        </Button>
        {idleCount > 0 && (
          <Checkbox
            className={classes.idle}
            label={t('showIdle')}
            description={t(showsIdle ? 'idleShown' : 'idleHidden', { count: idleCount })}
            checked={showsIdle}
            onChange={(event) => changePreferences({ showsIdle: event.currentTarget.checked })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function BoardSettings({ rowMinutes, hiddenWeekdays, place }: ToolbarProps) {
  const t = calendarTexts.useText();
  const names = weekdayNames('long');
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => (place.weekStartsOn + offset) % 7);
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('settings')}>
          <IconAdjustmentsHorizontal size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('settings')}>
        <Select
          label={t('rowMinutes')}
          data={boardRowMinutes.map((minutes) => ({
            value: String(minutes),
            label: t('minutes', { count: minutes }),
          }))}
          value={String(rowMinutes)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(chosen) =>
            changePreferences({
              rowMinutes: boardRowMinutes.find((minutes) => String(minutes) === chosen) ?? null,
            })
          }
        />
        <Checkbox.Group
          mt={12}
          label={t('workingDays')}
          value={days.filter((day) => !hiddenWeekdays.includes(day)).map(String)}
          onChange={(shown) => {
            if (shown.length > 0)
              changePreferences({ hiddenWeekdays: days.filter((day) => !shown.includes(String(day))) });
          }}
        >
          <div className={classes.checks}>
            {days.map((day) => (
              <Checkbox key={day} value={String(day)} label={names[day]} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
