// One visit in the place of another: the new one is booked, the old one points to it. Undo takes both back.

import { newId } from '#renderer/lib/new-id.ts';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import type { CalendarEvent, EventFields } from '#shared/calendar/event-model.ts';
import type { EventId, Override, SlotHoldId } from '#shared/calendar/model.ts';
import { showNext } from './board/shown-next.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar } from './calendar-client.ts';
import { momentWords } from './clinic-clock.ts';
import { tryOrAsk } from './conflict-question.ts';
import { expectedOf, revertStep, saw, takeAway } from './event-acts.ts';
import { showFreedSlot } from './freed-slots.ts';

/** Books by `book`, which gets the new id, and lets the old visit point there; when that fails the new one goes again. */
async function replace(
  old: CalendarEvent,
  book: (successorId: EventId) => Promise<CalendarEvent>,
): Promise<CalendarEvent> {
  const { successor } = await withUndo(
    async () => {
      const successorId = newId<EventId>();
      showNext(successorId);
      const booked = await book(successorId);
      try {
        const { offers, ...moved } = await calendar.events.setStatus({
          id: old.id,
          expectedUpdatedAt: expectedOf(old),
          status: 'RESCHEDULED',
          successorId,
        });
        saw(moved);
        saw(booked);
        const { startAt, endAt, providerId, operatoryId } = old;
        if (offers.length > 0) showFreedSlot({ startAt, endAt, providerId, operatoryId }, offers);
        return { successor: booked, moved };
      } catch (error) {
        await calendar.events.remove({ id: booked.id, expectedUpdatedAt: booked.updatedAt });
        throw error;
      }
    },
    ({ successor: booked, moved }) => ({
      message: bookingTexts.text('done.moved', {
        name: booked.patientName ?? booked.title,
        when: momentWords(booked.startAt),
      }),
      // The old visit stands again only when nothing stands in its place.
      undo: async () => {
        await takeAway(booked);
        await revertStep(moved);
      },
    }),
  );
  return successor;
}

/** The same visit at another time, asking when something stands in the way. */
export function rescheduleEvent(event: CalendarEvent, startAt: string): Promise<CalendarEvent> {
  const name = event.patientName ?? event.title;
  const ask = bookingTexts.text('ask.move', { name, when: momentWords(startAt) });
  return replace(event, (id) =>
    tryOrAsk(ask, (override) => calendar.events.copy({ id: event.id, newId: id, startAt, override })),
  );
}

/** A booking in the place of a visit. Rejects as a booking does; also when the visit has gone on meanwhile. */
export async function rebookEvent(
  eventId: EventId,
  fields: EventFields,
  options: { slotHoldId?: SlotHoldId | null; override?: Override | undefined },
): Promise<CalendarEvent> {
  const { event } = await calendar.events.get({ id: eventId });
  return replace(event, (id) => calendar.events.create({ id, fields, ...options }));
}
