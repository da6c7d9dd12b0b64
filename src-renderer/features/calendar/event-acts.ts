// What people do to entries: book, move, copy, step, remove. Each is saved at once and can be taken back.

import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { showFailure, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { CalendarEvent, EventChanges, EventFields } from '#shared/calendar/event-model.ts';
import type { Override, SlotHoldId } from '#shared/calendar/model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { showNext } from './board/shown-next.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { momentWords } from './clinic-clock.ts';
import { Dismissed, tryOrAsk } from './conflict-question.ts';
import { showFreedSlot } from './freed-slots.ts';

type EventId = CalendarEvent['id'];
export type Known = { readonly id: EventId; readonly updatedAt: string; readonly name: string };
type Target = {
  readonly startAt: string;
  readonly endAt: string;
  /** Undefined stays, null is nobody. */
  readonly providerId?: CalendarEvent['providerId'];
  readonly operatoryId?: CalendarEvent['operatoryId'];
};

// Newer than what a list still on its way says, so that two acts in a row are not taken for two people's.
const newest = new Map<string, string>();

/** Notes the newest of an entry, and asks anew for all that shows it. */
export function saw(event: { readonly id: string; readonly updatedAt: string }): void {
  newest.set(event.id, event.updatedAt);
  void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
}

/** The `updatedAt` to send: the newest this window knows of. */
export function expectedOf(event: { readonly id: string; readonly updatedAt: string }): string {
  const known = newest.get(event.id);
  return known !== undefined && known > event.updatedAt ? known : event.updatedAt;
}

/** Tells a failure unless the person left the question; a stale entry is asked for again. */
export function tellFailure(error: unknown): void {
  if (error instanceof Dismissed) return;
  if (failureCode(error) === 'STALE') void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
  showFailure(error);
}

function nameOf(event: CalendarEvent): string {
  return event.patientName ?? event.title;
}

/** Books; the time that was held for it is given up. Undo takes the booking away. */
export async function bookEvent(
  fields: EventFields,
  options: { slotHoldId?: SlotHoldId | null; override?: Override } = {},
): Promise<CalendarEvent> {
  return withUndo(
    async () => {
      const id = newId();
      // Before the core's answer: the list that tells of it may be here first.
      showNext(id);
      const event = await calendar.events.create({ id, fields, ...options });
      saw(event);
      return event;
    },
    (event) => ({
      message: bookingTexts.text('done.booked', { name: nameOf(event), when: momentWords(event.startAt) }),
      undo: () => takeAway(event),
    }),
  );
}

export async function takeAway(event: CalendarEvent): Promise<void> {
  saw(await calendar.events.remove({ id: event.id, expectedUpdatedAt: expectedOf(event) }));
}

/** The call that fits: a move keeps the length, a resize keeps provider and chair, an update may also take those away. */
async function place(
  known: Known,
  from: Target,
  to: Target,
  override: Override | undefined,
): Promise<CalendarEvent> {
  const base = { id: known.id, expectedUpdatedAt: expectedOf(known), override };
  const { startAt, endAt, providerId, operatoryId } = to;
  const isSameLength = exactMinutesBetween(from.startAt, from.endAt) === exactMinutesBetween(startAt, endAt);
  let event: CalendarEvent;
  if (isSameLength && providerId !== null && operatoryId !== null)
    event = await calendar.events.move({ ...base, startAt, providerId, operatoryId });
  else if (providerId === undefined && operatoryId === undefined)
    event = await calendar.events.resize({ ...base, startAt, endAt });
  else {
    const changes: EventChanges = { startAt, endAt };
    if (providerId !== undefined) changes.providerId = providerId;
    if (operatoryId !== undefined) changes.operatoryId = operatoryId;
    event = await calendar.events.update({ ...base, changes });
  }
  saw(event);
  return event;
}

/**
 * Puts an entry to another time, provider or chair, after a question when something stands in the way. Rejects when it
 * was refused or left, so that the entry goes back.
 */
export async function moveEvent(known: Known, from: Target, to: Target): Promise<void> {
  const words = { name: known.name, when: momentWords(to.startAt) };
  try {
    const ask = bookingTexts.text('ask.move', words);
    const askBack = bookingTexts.text('ask.move', { ...words, when: momentWords(from.startAt) });
    await withUndo(
      () => tryOrAsk(ask, (override) => place(known, from, to, override)),
      ({ updatedAt }) => ({
        message: bookingTexts.text('done.moved', words),
        undo: () =>
          tryOrAsk(askBack, (override) => place({ ...known, updatedAt }, to, from, override)).catch(
            tellFailure,
          ),
      }),
    );
  } catch (error) {
    tellFailure(error);
    throw error;
  }
}

/** Copies an entry to another time; undo takes the copy away. */
export async function copyEvent(known: Known, to: Target): Promise<CalendarEvent> {
  const words = { name: known.name, when: momentWords(to.startAt) };
  try {
    const { startAt, providerId, operatoryId } = to;
    return await withUndo(
      async () => {
        const copy = await tryOrAsk(bookingTexts.text('ask.copy', words), (override) =>
          calendar.events.copy({
            id: known.id,
            newId: newId(),
            startAt,
            providerId,
            operatoryId,
            override,
          }),
        );
        saw(copy);
        return copy;
      },
      (copy) => ({ message: bookingTexts.text('done.copied', words), undo: () => takeAway(copy) }),
    );
  } catch (error) {
    tellFailure(error);
    throw error;
  }
}

/** Changes fields of an entry; undo writes back what they held. */
export async function changeEvent(event: CalendarEvent, changes: EventChanges): Promise<CalendarEvent> {
  const before = Object.fromEntries(
    Object.keys(changes).map((field) => [field, event[field as keyof EventChanges & keyof CalendarEvent]]),
  ) as EventChanges;
  const name = nameOf(event);
  const save = (values: EventChanges) => (override: Override | undefined) =>
    calendar.events.update({ id: event.id, expectedUpdatedAt: expectedOf(event), changes: values, override });
  const ask = bookingTexts.text('ask.change', { name });
  const write = async (values: EventChanges): Promise<CalendarEvent> => {
    const changed = await tryOrAsk(ask, save(values));
    saw(changed);
    return changed;
  };
  return withUndo(
    () => write(changes),
    () => ({
      message: bookingTexts.text('done.changed', { name }),
      undo: () => write(before).catch(tellFailure),
    }),
  );
}

/** Takes the next step of an entry. A time that becomes free is offered to the waiting list. Undo takes it back. */
export async function stepEvent(
  event: CalendarEvent,
  status: EventStatus,
  more: { reason?: string; successorId?: EventId } = {},
): Promise<void> {
  await withUndo(
    async () => {
      const { offers, ...stepped } = await calendar.events.setStatus({
        id: event.id,
        expectedUpdatedAt: expectedOf(event),
        status,
        ...more,
      });
      saw(stepped);
      if (offers.length > 0) {
        const { startAt, endAt, providerId, operatoryId } = event;
        showFreedSlot({ startAt, endAt, providerId, operatoryId }, offers);
      }
      return stepped;
    },
    (stepped) => ({
      message: bookingTexts.text('done.stepped', {
        name: nameOf(event),
        status: bookingTexts.text(`status.${status}`),
      }),
      undo: () => revertStep(stepped),
    }),
  );
}

/** Takes the last step back, asking when the time was booked meanwhile. */
export async function revertStep(event: CalendarEvent): Promise<void> {
  const ask = bookingTexts.text('ask.revert', { name: nameOf(event) });
  try {
    const back = await tryOrAsk(ask, (override) =>
      calendar.events.revertStatus({ id: event.id, expectedUpdatedAt: expectedOf(event), override }),
    );
    saw(back);
  } catch (error) {
    tellFailure(error);
  }
}

/** Takes an entry out of the calendar; undo brings it back. */
export async function removeEvent(event: CalendarEvent): Promise<void> {
  const ask = bookingTexts.text('ask.revert', { name: nameOf(event) });
  await withUndo(
    () => takeAway(event),
    () => ({
      message: bookingTexts.text('done.removed', { name: nameOf(event) }),
      undo: async () => {
        try {
          saw(await tryOrAsk(ask, (override) => calendar.events.restore({ id: event.id, override })));
        } catch (error) {
          tellFailure(error);
        }
      },
    }),
  );
}
