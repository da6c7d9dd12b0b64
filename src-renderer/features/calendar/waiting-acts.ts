// What a call to somebody on the waiting list leads to: written down, and booked when they accept.

import { queryClient } from '#renderer/lib/query-client.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import type { CallResult } from '#shared/calendar/waiting-model.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';
import { addExactMinutes, exactMinutesBetween } from '#shared/time/instant.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { momentWords } from './clinic-clock.ts';
import { tryOrAsk } from './conflict-question.ts';
import { bookEvent } from './event-acts.ts';
import { forgetFreedSlot, useFreedSlots } from './freed-slots.ts';
import type { Freed } from './freed-slots.ts';

/** Writes down what a call led to; who said no leaves this offer. */
export async function logCall(
  slotKey: string,
  offer: WaitingOffer,
  result: CallResult,
  bookedEventId: CalendarEvent['id'] | null = null,
): Promise<void> {
  await calendar.waitingList.logCallResult({ id: offer.entry.id, result, bookedEventId });
  void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
  if (result === 'ACCEPTED') {
    forgetFreedSlot(slotKey);
    return;
  }
  useFreedSlots.setState(({ freed }) => ({
    freed: freed.map((one) =>
      one.key !== slotKey
        ? one
        : {
            ...one,
            offers: one.offers.map((known) =>
              known.entry.id === offer.entry.id
                ? { ...known, entry: { ...known.entry, lastCallResult: result } }
                : known,
            ),
          },
    ),
  }));
}

/** Books the time for who was called, writes down that they accepted, and gives up the later visit they had. */
export async function bookOffer(slot: Freed, offer: WaitingOffer, title: string): Promise<CalendarEvent> {
  const { entry } = offer;
  const roomMinutes = exactMinutesBetween(slot.startAt, slot.endAt);
  const fields = {
    kind: 'APPOINTMENT' as const,
    title,
    startAt: slot.startAt,
    endAt: addExactMinutes(slot.startAt, Math.min(roomMinutes, entry.durationMinutes)),
    patientId: entry.patientId,
    providerId: slot.providerId,
    operatoryId: slot.operatoryId,
    locationId: null,
    serviceId: entry.serviceId,
    colour: null,
    reason: null,
    notes: entry.notes,
  };
  const event = await tryOrAsk(
    bookingTexts.text('ask.book', { name: entry.patientName, when: momentWords(slot.startAt) }),
    (override) => bookEvent(fields, { override }),
  );
  await logCall(slot.key, offer, 'ACCEPTED', event.id);
  if (entry.eventId !== null) {
    const later = await calendar.events.get({ id: entry.eventId });
    if (isOpenStatus(later.event.status))
      await calendar.events.setStatus({
        id: later.event.id,
        expectedUpdatedAt: later.event.updatedAt,
        status: 'RESCHEDULED',
        successorId: event.id,
      });
  }
  return event;
}
