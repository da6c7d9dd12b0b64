// What stands beside the board: a question, one entry, the booking, or one of the lists.

import { useEffect } from 'react';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { AwayPanel, AwayVisitsPanel } from './away-panel.tsx';
import { openBooking } from './booking-draft.ts';
import { focusShown } from './board/shown-next.ts';
import { BookingPanel } from './booking-panel.tsx';
import { BrokenPanel } from './broken-panel.tsx';
import type { CalendarSearch } from './calendar-search.ts';
import type { Catalogue } from './catalogue.ts';
import { useConflictQuestion } from './conflict-question.ts';
import { ConflictPanel } from './conflict-view.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { FreePanel } from './free-panel.tsx';
import { RequestsPanel } from './requests-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

type CalendarPanelsProps = {
  readonly search: CalendarSearch;
  readonly catalogue: Catalogue | undefined;
  /** The entry Delete was pressed on. */
  readonly cancelling: string | null;
  readonly onGo: (change: CalendarSearch, options?: { replace?: boolean }) => void;
};

export function CalendarPanels({ search, catalogue, cancelling, onGo }: CalendarPanelsProps) {
  const question = useConflictQuestion((state) => state.open);
  const { book, entry, panel, timeOff } = search;
  // `/calendar?book=<patient>` comes from a patient's screen.
  useEffect(() => {
    if (book === undefined) return;
    onGo({ book: undefined }, { replace: true });
    openBooking({ kind: 'APPOINTMENT', patientId: book, patientName: '' });
    // Only a new patient in the address opens it again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [book]);
  // Leaving the calendar leaves its question: nothing is done behind the person's back.
  useEffect(() => () => useConflictQuestion.getState().open?.answer(null), []);

  if (question !== null) return <ConflictPanel key={question.title} />;
  const close = (): void => onGo({ panel: undefined, entry: undefined }, { replace: true });
  if (entry !== undefined)
    return (
      <EntryPanel
        key={`${entry} ${cancelling === entry ? 'cancel' : ''}`}
        entryId={entry}
        catalogue={catalogue}
        isCancelling={cancelling === entry}
        onClose={close}
        onCopy={(event) =>
          openBooking({
            kind: event.kind,
            patientId: event.patientId,
            patientName: event.patientName ?? '',
            serviceId: event.serviceId,
            providerId: event.providerId,
            operatoryId: event.operatoryId,
            durationMinutes: exactMinutesBetween(event.startAt, event.endAt),
            reason: event.reason ?? '',
            time: null,
          })
        }
      />
    );
  if (panel === 'book')
    return (
      <BookingPanel
        catalogue={catalogue}
        shownOn={search.on ?? null}
        onShow={(on) => onGo({ on }, { replace: true })}
        onClose={close}
        onBooked={(id, on) => {
          onGo({ panel: undefined, entry: undefined, on });
          // A list that is worked through stays what is worked at.
          if (timeOff === undefined) focusShown(id);
        }}
      />
    );
  if (panel === 'requests') return <RequestsPanel onClose={close} />;
  if (panel === 'waiting') return <WaitingPanel catalogue={catalogue} onClose={close} />;
  if (panel === 'free') return <FreePanel catalogue={catalogue} onClose={close} />;
  if (panel === 'broken') return <BrokenPanel onClose={close} />;
  const away = {
    onClose: () => onGo({ panel: undefined, timeOff: undefined }, { replace: true }),
    onChoose: (id: string | undefined) => onGo({ panel: id === undefined ? 'away' : undefined, timeOff: id }),
  };
  if (timeOff !== undefined) return <AwayVisitsPanel key={timeOff} timeOffId={timeOff} {...away} />;
  return panel === 'away' ? <AwayPanel {...away} /> : null;
}
