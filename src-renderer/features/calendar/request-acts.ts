// Deciding what a patient asked for. What becomes free is offered to the waiting list at once.

import { queryClient } from '#renderer/lib/query-client.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { showMessage, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { RequestRow } from '#shared/calendar/planning-calls.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { tryOrAsk } from './conflict-question.ts';
import { tellFailure } from './event-acts.ts';
import { forgetFreedTime, showFreedSlot } from './freed-slots.ts';
import { planningTexts } from './planning-texts.ts';

function nameOf(row: RequestRow): string {
  return row.event.patientName ?? row.event.title;
}

/** Approves; what stands in the way of the wanted time is asked about first. */
export async function approveRequest(row: RequestRow): Promise<void> {
  const successorId = row.request.type === 'RESCHEDULE' ? newId<CalendarEvent['id']>() : null;
  await withUndo(
    async () => {
      const { freed, offers, event } = await tryOrAsk(
        planningTexts.text('askApprove', { name: nameOf(row) }),
        (override) => calendar.requests.approve({ id: row.request.id, successorId, override }),
      );
      void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
      if (offers.length > 0) showFreedSlot({ ...freed, operatoryId: event.operatoryId }, offers);
    },
    () => ({
      message: planningTexts.text(row.request.type === 'CANCEL' ? 'approvedCancel' : 'approvedMove', {
        name: nameOf(row),
      }),
      undo: () => reopenRequest(row),
    }),
  );
}

/** Takes an approval back, asking when the time was booked meanwhile; it is no longer offered to anybody. */
async function reopenRequest(row: RequestRow): Promise<void> {
  try {
    await tryOrAsk(planningTexts.text('askReopen', { name: nameOf(row) }), (override) =>
      calendar.requests.reopen({ id: row.request.id, override }),
    );
    forgetFreedTime(row.event);
    void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
  } catch (error) {
    tellFailure(error);
  }
}

/** Declines; the booking stays as it was. */
export async function declineRequest(row: RequestRow, reason: string | undefined): Promise<void> {
  await calendar.requests.decline({
    id: row.request.id,
    reason: reason ?? null,
  });
  void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
  showMessage(planningTexts.text('declined', { name: nameOf(row) }));
}
