// Everything that was done to an entry: when, by whom, and what changed.

import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { EventHistoryLine } from '#shared/calendar/event-calls.ts';
import type { EventId } from '#shared/calendar/model.ts';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import { momentWords } from './clinic-clock.ts';
import classes from './panel-parts.module.css';

function valueWords(field: string, value: unknown): string {
  if (typeof value !== 'string') return '';
  const status = eventStatuses.find((known) => known === value);
  if (field === 'status' && status !== undefined) return bookingTexts.text(`status.${status}`);
  return field === 'startAt' || field === 'endAt' ? momentWords(value) : '';
}

/** What changed, for the fields that can be said in a word: status and times; ids say nothing to people. */
function changeWords(line: EventHistoryLine): string {
  return ['status', 'startAt']
    .flatMap((field) => {
      const change = line.changes[field];
      if (change === undefined) return [];
      const to = valueWords(field, change.to);
      const from = valueWords(field, change.from);
      return to === '' ? [] : [from === '' ? to : `${from} → ${to}`];
    })
    .join(', ');
}

export function EntryHistory({ eventId }: { readonly eventId: EventId }) {
  const t = bookingTexts.useText();
  const history = useQuery(
    calendarQueries.events.history.queryOptions({ input: { id: eventId, limit: 100 } }),
  );
  return (
    <QueryView query={history}>
      {({ rows }) => (
        <ol className={classes.history}>
          {rows.map((line) => (
            <li key={line.seq}>
              <strong>{t(`action.${line.action}`)}</strong> {changeWords(line)}
              <div className={classes.soft}>
                {[formatDateTime(line.at), line.byName].filter(Boolean).join(' · ')}
                {line.overrideReason !== null && ` · ${t('bookedAlthough', { reason: line.overrideReason })}`}
              </div>
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
}
