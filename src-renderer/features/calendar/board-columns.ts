// Which columns the board has: providers, or chairs.

import { useMemo } from 'react';
import type { EventWindow } from '#shared/calendar/event-window.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import type { BoardColumn, BoardHold } from './board/board-model.ts';
import type { ColumnKind } from './board-data.ts';
import type { BoardHours } from './board-hours.ts';
import { isHere } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';
import { providerName } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import type { Place } from './window-parts.ts';

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

export type BoardColumns = {
  readonly columns: readonly BoardColumn[];
  /** How many providers do not work on the day and have nothing on it. */
  readonly idleCount: number;
  /** True on a day on which none of those asked for works. */
  readonly isClosed: boolean;
  /** Whose day it is: the chosen, or all who may work here. */
  readonly providerIds: readonly string[];
};

type Wanted = {
  readonly kind: ColumnKind;
  readonly place: Place;
  readonly catalogue: Catalogue | undefined;
  /** Ids of providers; none is everybody. */
  readonly chosen: readonly string[];
  readonly window: EventWindow | null;
  readonly holds: readonly BoardHold[];
  readonly locationId: LocationId | null;
  /** Idle providers get their column too. */
  readonly showsIdle: boolean;
};

const nothing: BoardColumns = { columns: [], idleCount: 0, isClosed: false, providerIds: [] };

/**
 * The chosen providers, or the chairs, of the location; also who left but still has entries in these days. Of everybody
 * a day shows those who work on it or have something on it; on a day that nobody works, all.
 */
export function useBoardColumns(
  wanted: Wanted,
  { hours, isHere: isAtHand, works }: BoardHours,
): BoardColumns {
  const { kind, place, catalogue, chosen, window, holds, locationId, showsIdle } = wanted;
  const t = calendarTexts.useText();
  const doctor = t('doctor', { name: '' });
  return useMemo(() => {
    if (catalogue === undefined) return nothing;
    const isDay = place.view === 'day';
    const used = new Set<string | null | undefined>([
      ...(window?.entries ?? []).map((entry) => (kind === 'chair' ? entry.operatoryId : entry.providerId)),
      ...holds.map((hold) => hold.columnId),
    ]);
    const asked = catalogue.providers.filter(({ id, isActive }) =>
      chosen.length === 0 ? isActive && isAtHand(id) : chosen.includes(id),
    );
    const providerIds = asked.map(({ id }) => id);
    const isClosed = isDay && asked.length > 0 && asked.every(({ id }) => !works(id));
    if (kind === 'chair') {
      const columns = catalogue.chairs
        .filter(
          (chair) => used.has(chair.id) || (chair.deletedAt === null && isHere(chair.locationId, locationId)),
        )
        .map(chairColumn);
      return { columns, idleCount: 0, isClosed, providerIds };
    }
    const isIdle = (id: string): boolean => !works(id) && !used.has(id);
    const idleCount =
      isDay && chosen.length === 0 && !isClosed ? asked.filter(({ id }) => isIdle(id)).length : 0;
    const hidesIdle = idleCount > 0 && !showsIdle;
    const columns = catalogue.providers
      .filter((provider) => asked.includes(provider) || (chosen.length === 0 && used.has(provider.id)))
      .filter(({ id }) => !hidesIdle || !isIdle(id))
      .map((provider) => ({
        id: provider.id,
        name: providerName(provider),
        initials: initialsOf(provider.firstName, provider.lastName),
        detail: provider.specialization ?? undefined,
        colour: provider.colour,
        hours: hours(provider.id),
      }));
    return { columns, idleCount, isClosed, providerIds };
    // `doctor` changes with the language, and the names with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kind, place, catalogue, chosen, window, holds, hours, isAtHand, works, locationId, showsIdle, doctor]);
}

function chairColumn(chair: Catalogue['chairs'][number]): BoardColumn {
  return { id: chair.id, name: chair.name, initials: chairInitials(chair.name), colour: chair.colour };
}
