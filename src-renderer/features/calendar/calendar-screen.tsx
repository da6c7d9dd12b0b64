// The calendar: days above, the board in the middle, work beside it. The address says what is shown.

import { useDirection } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { failureWords } from '#renderer/lib/errors.ts';
import type { ThreeParts } from '#renderer/lib/errors.ts';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Page } from '#renderer/ui/page.tsx';
import type { CompactEvent } from '#shared/calendar/event-window.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { boardRowMinutes } from './board/board-model.ts';
import type { BoardClosed, BoardCopy, BoardCreate, BoardMove } from './board/board-model.ts';
import { CalendarBoard } from './board/calendar-board.tsx';
import { useBoardColumns } from './board-columns.ts';
import { useBoardEntries } from './board-data.ts';
import { useHours } from './board-hours.ts';
import { asChairId, asProviderId, openBooking } from './booking-draft.ts';
import { useCalendarKeys } from './calendar-keys.ts';
import { CalendarBar } from './calendar-bar.tsx';
import { useCalendarLocation } from './calendar-location.ts';
import { CalendarPanels } from './calendar-panels.tsx';
import { useCalendarPreferences } from './calendar-preferences.ts';
import { providerIdsOf, statusesOf } from './calendar-search.ts';
import type { CalendarSearch } from './calendar-search.ts';
import { calendarTexts } from './calendar-texts.ts';
import { CalendarDays, CalendarTools } from './calendar-toolbar.tsx';
import { useCalendarWindow } from './calendar-window.ts';
import { useCatalogue } from './catalogue.ts';
import { clockOf, useClinicClock } from './clinic-clock.ts';
import { EntryList } from './entry-list.tsx';
import { copyEvent, moveEvent } from './event-acts.ts';
import { useHeldTimes } from './held-times.ts';
import { useNextWorkedDay } from './next-worked-day.ts';
import { printDayList } from './print-day-list.tsx';
import type { Place } from './window-parts.ts';
import { turned } from './window-parts.ts';

const everybody: readonly string[] = [];

export function CalendarScreen() {
  const t = calendarTexts.useText();
  const search = useSearch({ from: '/frame/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const clock = useClinicClock();
  const session = useSession();
  const { dir } = useDirection();
  const preferences = useCalendarPreferences();
  const canEdit = useIsAllowed('calendar.events.update');
  const catalogue = useCatalogue();
  const [cancelling, setCancelling] = useState<string | null>(null);

  const kind = search.columns ?? 'provider';
  const providers = search.providers;
  const chosen = useMemo(
    () => (providers === undefined ? everybody : providerIdsOf({ providers })),
    [providers],
  );
  const place: Place = { view: search.view ?? 'day', on: search.on ?? clinicToday(), ...clock };
  const locationId = useCalendarLocation();
  // Only the list is narrowed by status: a day or week with entries left out would look free.
  const isList = place.view === 'list';
  const named = isList ? search.statuses : undefined;
  const statuses = useMemo(() => statusesOf({ statuses: named }), [named]);
  const isEveryDate = isList && search.dates === 'all';
  const loaded = useCalendarWindow(place, locationId);
  const shown = loaded.place;
  const hours = useHours(shown, locationId);
  const held = useHeldTimes(kind, shown);
  const { columns, idleCount, isClosed, providerIds } = useBoardColumns(
    {
      kind,
      place: shown,
      catalogue: catalogue.data,
      chosen,
      window: loaded.window,
      holds: held.holds,
      locationId,
      showsIdle: preferences.showsIdle,
    },
    hours,
  );
  const nextWorkedOn = useNextWorkedDay(isClosed, shown, providerIds, locationId);
  const entries = useBoardEntries(kind, catalogue.data, chosen, statuses, loaded.window);
  const rowMinutes =
    preferences.rowMinutes ?? boardRowMinutes.find((one) => one === session.clinic.calendarRowMinutes) ?? 15;

  function go(change: CalendarSearch, options: { replace?: boolean } = {}): void {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: options.replace });
  }
  const turn = (direction: 1 | -1): void => go({ on: turned(place, direction) });
  const today = (): void => go({ on: undefined });
  const openEntry = (entry: string): void => {
    setCancelling(null);
    go({ entry, panel: undefined }, { replace: search.entry !== undefined });
  };
  const print = (): void => void printDayList(place.on, kind, locationId);

  useCalendarKeys({
    place,
    kind,
    panel: search.panel,
    onGo: go,
    onToday: today,
    onTurn: turn,
    onPrint: print,
  });

  const events = useMemo(
    () => new Map<string, CompactEvent>(loaded.window?.entries.map((event) => [event.id, event])),
    [loaded.window],
  );
  const knownOf = (event: CompactEvent) => ({
    id: event.id,
    updatedAt: event.updatedAt,
    name: event.patientName ?? event.title ?? '',
  });
  const underColumn = (columnId: string | null) =>
    kind === 'chair' ? { operatoryId: asChairId(columnId) } : { providerId: asProviderId(columnId) };

  async function onMove(move: BoardMove): Promise<void> {
    const event = events.get(move.entryId);
    if (event === undefined) return;
    const columnNow = (kind === 'chair' ? event.operatoryId : event.providerId) ?? null;
    const isSameColumn = columnNow === move.columnId;
    const { startAt, endAt } = event;
    await moveEvent(
      knownOf(event),
      { startAt, endAt, ...(isSameColumn ? {} : underColumn(columnNow)) },
      { startAt: move.startAt, endAt: move.endAt, ...(isSameColumn ? {} : underColumn(move.columnId)) },
    );
  }
  async function onCopy(copy: BoardCopy): Promise<void> {
    const event = events.get(copy.entryId);
    if (event !== undefined) await copyEvent(knownOf(event), { ...copy, ...underColumn(copy.columnId) });
  }
  function onCreate(create: BoardCreate): void {
    const { on, time } = clockOf(create.startAt);
    const under = underColumn(create.columnId);
    openBooking({ on, time, durationMinutes: exactMinutesBetween(create.startAt, create.endAt), ...under });
  }

  const closedWords = (next: string | null): BoardClosed => ({
    says: t(chosen.length === 0 ? 'closedDay' : 'chosenAway'),
    next:
      next === null
        ? undefined
        : { label: t('nextWorked', { day: formatDate(next, 'long') }), onGo: () => go({ on: next }) },
  });

  // With these missing the board still shows every entry, but free time may not be free.
  const partial = loaded.failure ?? hours.failure ?? held.failure;
  const failure = loaded.failure ?? catalogue.error;
  const isFailed = loaded.state === 'failed' || (catalogue.data === undefined && catalogue.error !== null);
  const state = isFailed ? 'failed' : catalogue.data === undefined ? 'loading' : loaded.state;
  const words = isFailed ? failureWords(failure) : null;
  const retry = (): void => {
    for (const part of [loaded, catalogue, hours, held]) part.retry();
  };
  return (
    <Page
      title={t('title')}
      heading={
        <CalendarDays place={place} isEveryDate={isEveryDate} onGo={go} onToday={today} onTurn={turn} />
      }
      actions={
        <CalendarTools
          place={place}
          columns={kind}
          chosen={chosen}
          idleCount={idleCount}
          showsIdle={preferences.showsIdle}
          catalogue={catalogue.data}
          rowMinutes={rowMinutes}
          hiddenWeekdays={preferences.hiddenWeekdays}
          panel={search.panel}
          onGo={go}
          onToday={today}
          onTurn={turn}
          onPrint={print}
        />
      }
      bar={
        <CalendarBar place={place} chosen={chosen} statuses={statuses} isEveryDate={isEveryDate} onGo={go} />
      }
      body="fill"
      panel={<CalendarPanels search={search} catalogue={catalogue.data} cancelling={cancelling} onGo={go} />}
    >
      {state === 'ready' && partial !== null && !isEveryDate && (
        <ErrorView
          error={partial}
          words={loaded.failure === null ? partialWords(t, partial) : undefined}
          onRetry={retry}
          form="inline"
        />
      )}
      {isEveryDate ? (
        <EntryList
          providerIds={chosen}
          statuses={statuses}
          isOldestFirst={search.order === 'oldest'}
          onOrder={(isOldest) => go({ order: isOldest ? 'oldest' : undefined })}
          onOpen={openEntry}
        />
      ) : (
        <CalendarBoard
          state={state}
          failure={
            words === null
              ? undefined
              : { title: t('failedTitle'), detail: `${words.what} ${words.isWorkSafe} ${words.press}` }
          }
          onRetry={retry}
          view={shown.view}
          dayOn={shown.on}
          timeZone={shown.timeZone}
          locale={clock.locale}
          direction={dir}
          weekStartsOn={shown.weekStartsOn}
          hiddenWeekdays={preferences.hiddenWeekdays}
          rowMinutes={rowMinutes}
          columnKind={kind}
          columns={columns}
          entries={entries}
          timeOff={kind === 'provider' ? hours.timeOff : undefined}
          holds={held.holds}
          closed={isClosed && hours.failure === null ? closedWords(nextWorkedOn) : undefined}
          selectedId={search.entry ?? null}
          onSelect={(entry) => {
            // Pressing an entry opens it; free time only lets go of it.
            if (entry === null && search.entry !== undefined) go({ entry: undefined }, { replace: true });
          }}
          onOpen={openEntry}
          onCreate={canEdit ? onCreate : () => undefined}
          onMove={onMove}
          onCopy={onCopy}
          onCancelRequest={(entryId) => {
            openEntry(entryId);
            setCancelling(entryId);
          }}
          onOpenDay={(on) => go({ view: 'day', on })}
        />
      )}
    </Page>
  );
}

/** What is missing while the entries are there, in place of the words of any failed load. */
function partialWords(t: (key: 'partFailed') => string, failure: unknown): ThreeParts {
  return { ...failureWords(failure), what: t('partFailed') };
}
