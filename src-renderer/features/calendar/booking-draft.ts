// What is being booked, as it is typed: kept as a draft through close, crash and sign-out.

import { create } from 'zustand';
import type { DraftHandle } from '#renderer/lib/drafts.ts';
import type { CalendarEvent, EventFields } from '#shared/calendar/event-model.ts';
import { eventFieldsSchema } from '#shared/calendar/event-model.ts';
import type { SlotHoldId } from '#shared/calendar/model.ts';
import { addExactMinutes } from '#shared/time/instant.ts';
import { instantAt } from './clinic-clock.ts';
import { goToCalendar } from './calendar-navigation.ts';

export type BookingDraft = {
  kind: 'APPOINTMENT' | 'BLOCK';
  /** Only of a block; an appointment is called after its service. */
  title: string;
  patientId: string | null;
  patientName: string;
  /** Typed for a patient who is not registered yet; null while nobody is being registered. */
  newPatientName: string | null;
  serviceId: string | null;
  providerId: string | null;
  operatoryId: string | null;
  on: string | null;
  /** `HH:mm` of the clinic's clock. */
  time: string | null;
  durationMinutes: number;
  reason: string;
  notes: string;
  colour: string | null;
  slotHoldId: string | null;
  /** The visit this one takes the place of. Not in drafts of before there was this field. */
  moves?: { id: string; startAt: string } | null;
  /** Why it is booked although something stands in the way. Not in drafts of before there was this field. */
  overrideReason?: string;
};

export const emptyBooking: BookingDraft = {
  kind: 'APPOINTMENT',
  title: '',
  patientId: null,
  patientName: '',
  newPatientName: null,
  serviceId: null,
  providerId: null,
  operatoryId: null,
  on: null,
  time: null,
  durationMinutes: 30,
  reason: '',
  notes: '',
  colour: null,
  slotHoldId: null,
};

export type BookingHandle = DraftHandle<BookingDraft>;

/** What is known before the panel opens; the rest of a draft that is still there stays. */
export type BookingSeed = Partial<
  Pick<
    BookingDraft,
    | 'kind'
    | 'patientId'
    | 'patientName'
    | 'serviceId'
    | 'providerId'
    | 'operatoryId'
    | 'on'
    | 'time'
    | 'durationMinutes'
    | 'reason'
    | 'moves'
  >
>;

export const useBookingSeed = create<{ seed: BookingSeed | null }>(() => ({ seed: null }));

/** Opens the booking panel beside the calendar, with what is known so far in it. */
export function openBooking(seed: BookingSeed = {}): void {
  // Another patient's booking takes the place of no visit that was looked at before.
  useBookingSeed.setState({ seed: seed.patientId === undefined ? seed : { moves: null, ...seed } });
  goToCalendar({
    panel: 'book',
    entry: undefined,
    ...(seed.on === undefined || seed.on === null ? {} : { on: seed.on }),
  });
}

/** The stretch a draft means; null while date or time is missing. */
export function slotOf(draft: BookingDraft): { startAt: string; endAt: string } | null {
  if (draft.on === null || draft.time === null) return null;
  const startAt = instantAt(draft.on, draft.time).instant;
  return { startAt, endAt: addExactMinutes(startAt, draft.durationMinutes) };
}

export type BookingProblem = { readonly field: string; readonly code: string };

/**
 * The fields to send, or what is missing or wrong; `title` is what the entry is called when it is no block, `locationId`
 * where it is when it has no chair.
 */
export function fieldsOf(
  draft: BookingDraft,
  title: string,
  locationId: EventFields['locationId'],
): { fields: EventFields } | { problems: readonly BookingProblem[] } {
  const slot = slotOf(draft);
  const missing: BookingProblem[] = [];
  if (draft.on === null) missing.push({ field: 'on', code: 'required' });
  if (draft.time === null) missing.push({ field: 'time', code: 'required' });
  const isBlock = draft.kind === 'BLOCK';
  if (!isBlock && draft.patientId === null) missing.push({ field: 'patientId', code: 'patientRequired' });
  const parsed = eventFieldsSchema.safeParse({
    kind: draft.kind,
    title: isBlock ? draft.title : title,
    startAt: slot?.startAt ?? '1970-01-01T00:00:00.000Z',
    endAt: slot?.endAt ?? '1970-01-01T01:00:00.000Z',
    patientId: isBlock ? null : draft.patientId,
    providerId: draft.providerId,
    operatoryId: draft.operatoryId,
    locationId: draft.operatoryId === null ? locationId : null,
    serviceId: isBlock ? null : draft.serviceId,
    colour: draft.colour,
    reason: draft.reason === '' ? null : draft.reason,
    notes: draft.notes === '' ? null : draft.notes,
  });
  const wrong = parsed.success
    ? []
    : parsed.error.issues
        .map((issue) => ({ field: String(issue.path[0] ?? ''), code: issue.message }))
        .filter((issue) => issue.field !== 'patientId');
  const problems = [...missing, ...wrong];
  return parsed.success && problems.length === 0 ? { fields: parsed.data } : { problems };
}

/** The id of a hold in its own type. */
export function holdIdOf(draft: BookingDraft): SlotHoldId | null {
  return draft.slotHoldId as SlotHoldId | null;
}

/** The id of a provider or chair in its own type: choices of fields are plain texts. */
export function asProviderId(id: string | null): CalendarEvent['providerId'] {
  return id as CalendarEvent['providerId'];
}
export function asChairId(id: string | null): CalendarEvent['operatoryId'] {
  return id as CalendarEvent['operatoryId'];
}
export function asServiceId(id: string | null): CalendarEvent['serviceId'] {
  return id as CalendarEvent['serviceId'];
}
