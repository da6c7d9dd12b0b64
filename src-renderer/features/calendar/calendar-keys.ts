// The calendar's keys; `?` lists them.

import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import type { ColumnKind } from './board-data.ts';
import { openBooking } from './booking-draft.ts';
import type { CalendarPanel, CalendarSearch } from './calendar-search.ts';
import { calendarTexts } from './calendar-texts.ts';
import type { Place } from './window-parts.ts';

type CalendarKeys = {
  readonly place: Place;
  readonly kind: ColumnKind;
  readonly panel: CalendarPanel | undefined;
  readonly onGo: (change: CalendarSearch) => void;
  readonly onToday: () => void;
  readonly onTurn: (direction: 1 | -1) => void;
  readonly onPrint: () => void;
};

export function useCalendarKeys(keys: CalendarKeys): void {
  const { kind, panel, onGo, onToday, onTurn, onPrint } = keys;
  const t = calendarTexts.useText();
  const view = (wanted: 'day' | 'week' | 'month' | 'list', key: string) => ({
    keys: key,
    label: t(`views.${wanted}`),
    run: () => onGo({ view: wanted }),
  });
  const toggle = (wanted: CalendarPanel, key: string, label: string) => ({
    keys: key,
    label,
    run: () => onGo({ panel: panel === wanted ? undefined : wanted, entry: undefined, timeOff: undefined }),
  });
  useShortcuts(t('title'), [
    { keys: 'n', label: t('book'), run: () => openBooking() },
    { keys: 't', label: t('today'), run: onToday },
    { keys: 'arrowleft', label: t('earlier'), run: () => onTurn(-1) },
    { keys: 'arrowright', label: t('later'), run: () => onTurn(1) },
    view('day', 'd'),
    view('week', 'w'),
    view('month', 'm'),
    view('list', 'l'),
    {
      keys: 'c',
      label: t('switchColumns'),
      run: () => onGo({ columns: kind === 'provider' ? 'chair' : undefined }),
    },
    {
      keys: '/',
      label: t('whose'),
      run: () => document.querySelector<HTMLElement>('[data-provider-filter]')?.click(),
    },
    toggle('requests', 'r', t('requestsList')),
    toggle('waiting', 'a', t('waitingList')),
    toggle('free', 'f', t('freeSearch')),
    toggle('broken', 'b', t('broken')),
    toggle('away', 'o', t('timeOff')),
    { keys: 'mod+p', label: t('printDay'), run: onPrint },
  ]);
}
