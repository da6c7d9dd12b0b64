// Times that are kept for bookings being made: one's own as it is typed, and everybody else's.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import type { BoardHold } from './board/board-model.ts';
import { boardRange } from './board/board-range.ts';
import type { ColumnKind } from './board-data.ts';
import { calendarQueries } from './calendar-client.ts';
import { calendarTexts } from './calendar-texts.ts';
import { useGhost } from './slot-hold.ts';
import type { Place } from './window-parts.ts';

const everyMinuteMs = 60_000;

/** The held times of the days in view, for the board. Others' are asked for again each minute, since they run out. */
export function useHeldTimes(
  kind: ColumnKind,
  place: Place,
): { holds: readonly BoardHold[]; failure: unknown; retry: () => void } {
  const language = useLanguage();
  const ghost = useGhost((state) => state.ghost);
  const { id: ownId } = useSession().user;
  const range = useMemo(() => boardRange({ ...place, dayOn: place.on }), [place]);
  const others = useQuery({
    ...calendarQueries.slotHold.window.queryOptions({ input: { from: range.startAt, to: range.endAt } }),
    refetchInterval: everyMinuteMs,
  });
  const rows = others.data;
  const holds = useMemo(() => {
    const columnOf = (hold: { providerId: string | null; operatoryId: string | null }) =>
      kind === 'chair' ? hold.operatoryId : hold.providerId;
    const held: BoardHold[] = (rows ?? [])
      .filter((row) => row.heldBy !== ownId)
      .map((row) => ({
        id: row.id,
        startAt: row.startAt,
        endAt: row.endAt,
        columnId: columnOf(row),
        label: calendarTexts.text('heldBy', { name: row.heldByName }),
      }));
    if (ghost !== null) {
      const { startAt, endAt } = ghost;
      held.push({ id: 'own', startAt, endAt, columnId: columnOf(ghost), label: calendarTexts.text('held') });
    }
    return held;
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [rows, ownId, ghost, kind, language]);
  return { holds, failure: others.error, retry: () => void others.refetch() };
}
