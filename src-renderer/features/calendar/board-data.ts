// Turns what the core tells of a stretch of days into what the board shows.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CompactEvent, EventWindow } from '#shared/calendar/event-window.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { openHours, weeksAt } from '#shared/calendar/working-hours.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import { dayOfWeekOf } from '#shared/time/day-bounds.ts';
import type { BoardColumn, BoardEntry, BoardSpan, BoardTimeOff } from './board/board-model.ts';
import { boardRange } from './board/board-range.ts';
import { addDays } from './board/clinic-time.ts';
import { calendarQueries } from './calendar-client.ts';
import { isHere } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';
import { providerName } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import type { Place } from './window-parts.ts';

export type ColumnKind = 'provider' | 'chair';

function initialsOf(firstName: string, lastName: string): string {
  return `${[...firstName][0] ?? ''}${[...lastName][0] ?? ''}`.toLocaleUpperCase();
}

/** Two letters or digits of a chair: “Chair 2” is C2. */
function chairInitials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

export type BoardHours = {
  /** Undefined until they are known. */
  readonly hours: (providerId: string) => readonly BoardSpan[] | undefined;
  /** Whether the provider works at the location on one of the days; who has hours nowhere else does. */
  readonly isHere: (providerId: string) => boolean;
  readonly timeOff: readonly BoardTimeOff[];
  /** What kept hours or time off away. */
  readonly failure: unknown;
  readonly retry: () => void;
};

/** Working hours and time off of the providers over the days of a place, as one location sees them. */
export function useHours(place: Place, locationId: LocationId | null): BoardHours {
  const t = calendarTexts.useText();
  const range = useMemo(() => boardRange({ ...place, dayOn: place.on }), [place]);
  const availability = useQuery(calendarQueries.availability.get.queryOptions({ input: {} }));
  const away = useQuery(
    calendarQueries.timeOff.list.queryOptions({
      input: { limit: 100, from: range.startAt, to: range.endAt },
    }),
  );
  const weeks = availability.data?.providers;
  const hours = useMemo(() => {
    const known = new Map<string, BoardSpan[]>();
    for (const week of weeksAt(weeks ?? [], locationId)) {
      const spans: BoardSpan[] = [];
      for (let on = range.firstDayOn; on <= range.lastDayOn; on = addDays(on, 1)) {
        const open = openHours(week.days, on, place.timeZone);
        if (open !== null) spans.push({ startAt: open.startAt, endAt: open.endAt });
      }
      known.set(week.providerId, spans);
    }
    return (providerId: string) => known.get(providerId);
  }, [weeks, range, place.timeZone, locationId]);
  const worksHere = useMemo(() => {
    const elsewhere = new Set<string>();
    for (const { providerId, days } of locationId === null ? [] : (weeks ?? [])) {
      const shown = days.filter(({ dayOfWeek }) => hasWeekday(range, dayOfWeek));
      if (shown.every((day) => day.locationId !== null && day.locationId !== locationId))
        elsewhere.add(providerId);
    }
    return (providerId: string) => !elsewhere.has(providerId);
  }, [weeks, range, locationId]);
  const rows = away.data?.rows;
  const word = t('away');
  const timeOff = useMemo(
    () =>
      (rows ?? []).map((one) => ({
        id: one.id,
        columnId: one.providerId,
        startAt: one.startAt,
        endAt: one.endAt,
        label: one.reason ?? word,
      })),
    [rows, word],
  );
  return {
    hours,
    isHere: worksHere,
    timeOff,
    failure: availability.error ?? away.error,
    retry: () => {
      for (const query of [availability, away]) if (query.isError) void query.refetch();
    },
  };
}

function hasWeekday(range: { firstDayOn: string; lastDayOn: string }, dayOfWeek: number): boolean {
  for (let on = range.firstDayOn; on <= range.lastDayOn; on = addDays(on, 1))
    if (dayOfWeekOf(on) === dayOfWeek) return true;
  return false;
}

/** The columns: chosen providers, or chairs, of the location; also who left but still has entries in these days. */
export function useBoardColumns(
  kind: ColumnKind,
  catalogue: Catalogue | undefined,
  chosen: readonly string[],
  window: EventWindow | null,
  { hours, isHere: worksHere }: Pick<BoardHours, 'hours' | 'isHere'>,
  locationId: LocationId | null,
): readonly BoardColumn[] {
  const t = calendarTexts.useText();
  const doctor = t('doctor', { name: '' });
  return useMemo(() => {
    if (catalogue === undefined) return [];
    if (kind === 'chair') {
      const used = new Set(window?.entries.map((entry) => entry.operatoryId));
      return catalogue.chairs
        .filter(
          (chair) => used.has(chair.id) || (chair.deletedAt === null && isHere(chair.locationId, locationId)),
        )
        .map((chair) => ({
          id: chair.id,
          name: chair.name,
          initials: chairInitials(chair.name),
          colour: chair.colour,
        }));
    }
    const used = new Set(window?.entries.map((entry) => entry.providerId));
    return catalogue.providers
      .filter((provider) =>
        chosen.length === 0
          ? used.has(provider.id) || (provider.isActive && worksHere(provider.id))
          : chosen.includes(provider.id),
      )
      .map((provider) => ({
        id: provider.id,
        name: providerName(provider),
        initials: initialsOf(provider.firstName, provider.lastName),
        detail: provider.specialization ?? undefined,
        colour: provider.colour,
        hours: hours(provider.id),
      }));
    // `doctor` changes with the language, and the names with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kind, catalogue, chosen, window, hours, worksHere, locationId, doctor]);
}

/** Makes entries of events, and keeps them: the same event gives the same object again. */
function entryMaker(
  kind: ColumnKind,
  services: Catalogue['services'],
  providers: Catalogue['providers'],
  serviceNames: EventWindow['serviceNames'],
): (event: CompactEvent) => BoardEntry {
  const known = new WeakMap<CompactEvent, BoardEntry>();
  const colours = new Map<string, string>(services.map((service) => [service.id, service.colour]));
  const ofProvider = new Map<string, string | null>(providers.map((one) => [one.id, one.colour]));
  // Its own, its service's, and without a service its provider's: a booking is never without a colour.
  const colourOf = (event: CompactEvent): string | null =>
    event.colour ?? colours.get(event.serviceId ?? '') ?? ofProvider.get(event.providerId ?? '') ?? null;
  return (event) => {
    const found = known.get(event);
    if (found !== undefined) return found;
    const serviceName = event.serviceId === undefined ? null : (serviceNames[event.serviceId] ?? null);
    const entry: BoardEntry = {
      id: event.id,
      kind: event.kind,
      title: event.patientName ?? event.title ?? serviceName ?? '',
      startAt: event.startAt,
      endAt: event.endAt,
      columnId: (kind === 'chair' ? event.operatoryId : event.providerId) ?? null,
      status: event.status,
      colour: colourOf(event),
      serviceName: serviceName ?? (event.patientName === undefined ? null : (event.title ?? null)),
      alertCount: (event.alertCounts?.allergies ?? 0) + (event.alertCounts?.conditions ?? 0),
      hasRequest: event.hasRequest === true,
      isEditable: isOpenStatus(event.status),
    };
    known.set(event, entry);
    return entry;
  };
}

const noServices: Catalogue['services'] = [];
const noProviders: Catalogue['providers'] = [];
const noNames: EventWindow['serviceNames'] = {};

/** The entries; one that did not change stays the same object, which the board's pending moves rely on. */
export function useBoardEntries(
  kind: ColumnKind,
  catalogue: Catalogue | undefined,
  chosen: readonly string[],
  statuses: readonly EventStatus[] | null,
  window: EventWindow | null,
): readonly BoardEntry[] {
  const services = catalogue?.services ?? noServices;
  const providers = catalogue?.providers ?? noProviders;
  const serviceNames = window?.serviceNames ?? noNames;
  const entryOf = useMemo(
    () => entryMaker(kind, services, providers, serviceNames),
    [kind, services, providers, serviceNames],
  );
  return useMemo(
    () =>
      (window?.entries ?? [])
        .filter(
          (event) =>
            (chosen.length === 0 || event.providerId === undefined || chosen.includes(event.providerId)) &&
            (statuses === null || statuses.includes(event.status)),
        )
        .map(entryOf),
    [window, chosen, statuses, entryOf],
  );
}
