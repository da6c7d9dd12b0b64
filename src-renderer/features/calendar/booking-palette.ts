// Booking from the palette: “next free 30 min with Dr Aydin” for the patient in view, or with a name in the phrase.

import { IconCalendarPlus } from '@tabler/icons-react';
import { mayCall } from '#shared/access/permissions.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import type { PaletteItem } from '#renderer/app/palette-sources.ts';
import { loadChosenLocation } from '#renderer/features/clinic/location-switch-link.tsx';
import { clinicToday } from '#renderer/lib/formats.ts';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { bookingSuggestions } from '#shared/calendar/booking-suggestions.ts';
import { parseBookingWords } from '#shared/calendar/booking-words.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import { openBooking } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar } from './calendar-client.ts';
import { goToCalendar, patientInAddress } from './calendar-navigation.ts';
import { calendarTexts } from './calendar-texts.ts';
import { loadProviders, providerName } from './catalogue.ts';
import { clockOf, instantAt, momentWords } from './clinic-clock.ts';
import { conflictsOf } from './conflict-question.ts';
import { bookEvent, tellFailure } from './event-acts.ts';

type FreeSlot = Awaited<ReturnType<typeof calendar.freeSlots>>['slots'][number];
type Person = { readonly id: NonNullable<CalendarEvent['patientId']>; readonly name: string };
const mostSuggested = 4;

async function patientInView(): Promise<Person | null> {
  const id = patientInAddress();
  if (id === null) return null;
  const input = { id: id as Person['id'] };
  const { patient } = await queryClient.ensureQueryData(orpc.patients.get.queryOptions({ input }));
  return { id: patient.id, name: `${patient.firstName} ${patient.lastName}` };
}

/** The patient the leftover words of the phrase name; only when they are clear about one. */
async function patientNamed(words: readonly string[], signal: AbortSignal): Promise<Person | null> {
  const text = words.join(' ');
  if (text.length < 3) return null;
  const [hit] = await rpc.patients.search({ text, limit: 1 }, { signal });
  return hit === undefined ? null : { id: hit.id, name: `${hit.firstName} ${hit.lastName}` };
}

async function bookSlot(person: Person, slot: FreeSlot): Promise<void> {
  const { startAt, endAt, providerId, operatoryId } = slot;
  const clock = clockOf(startAt);
  try {
    await bookEvent({
      kind: 'APPOINTMENT',
      title: bookingTexts.text('visit'),
      startAt,
      endAt,
      patientId: person.id,
      providerId,
      operatoryId,
      locationId: null,
      serviceId: null,
      colour: null,
      reason: null,
      notes: null,
    });
    goToCalendar({ on: clock.on, view: 'day', panel: undefined, entry: undefined });
  } catch (error) {
    // Somebody was quicker: the panel opens with what is known and says what stands in the way.
    if (conflictsOf(error) === null) tellFailure(error);
    else
      openBooking({
        kind: 'APPOINTMENT',
        patientId: person.id,
        patientName: person.name,
        providerId,
        operatoryId,
        ...clock,
      });
  }
}

async function search(query: string, signal: AbortSignal): Promise<readonly PaletteItem[]> {
  const desk = useSignedIn.getState().session?.user;
  if (desk === undefined || !mayCall(desk, 'calendar.events.create')) return [];
  const t = calendarTexts.text;
  const inView = await patientInView();
  const all = await loadProviders();
  const providers = all
    .filter((provider) => provider.isActive)
    .map((provider) => ({ id: provider.id, name: providerName(provider) }));
  const context = { providers, todayOn: clinicToday() };
  const asked = parseBookingWords(query, context);
  // An empty palette beside a patient offers the usual; a name alone is a patient's before it is a provider's.
  if (asked === null && !(query === '' && inView !== null)) return [];
  const person = (asked === null ? null : await patientNamed(asked.unknownWords, signal)) ?? inView;
  const locationId = await loadChosenLocation();
  const suggestions = bookingSuggestions(query === '' ? 'next free 30 min' : query, {
    ...context,
    language: currentLanguage(),
    limit: mostSuggested,
  });
  const items = await Promise.all(
    suggestions.map(async ({ phrase, durationMinutes, providerId, when }): Promise<PaletteItem | null> => {
      const { slots } = await calendar.freeSlots(
        {
          durationMinutes,
          providerIds: providerId === null ? null : [providerId],
          locationId,
          from: when.firstOn === null ? null : instantAt(when.firstOn, '00:00').instant,
          until: when.lastOn === null ? null : instantAt(when.lastOn, '23:59').instant,
          earliestTime: when.earliestTime,
          latestTime: when.latestTime,
          limit: 1,
        },
        { signal },
      );
      const [slot] = slots;
      const id = `${phrase} ${person?.id ?? ''}`;
      const title =
        person === null
          ? t('palette.actNobody', { phrase })
          : t('palette.act', { patient: person.name, phrase });
      if (slot === undefined) return null;
      const who = providers.find((provider) => provider.id === slot.providerId)?.name;
      const detail = [momentWords(slot.startAt), who].filter(Boolean).join(' · ');
      const run = (): void => {
        if (person !== null) void bookSlot(person, slot);
        else
          openBooking({
            kind: 'APPOINTMENT',
            ...clockOf(slot.startAt),
            durationMinutes,
            providerId: slot.providerId,
            operatoryId: slot.operatoryId,
          });
      };
      return { id, title, detail, icon: IconCalendarPlus, run };
    }),
  );
  const open: PaletteItem = {
    id: 'open',
    title: person === null ? t('palette.openNobody') : t('palette.open', { patient: person.name }),
    icon: IconCalendarPlus,
    run: () =>
      openBooking(
        person === null ? {} : { kind: 'APPOINTMENT', patientId: person.id, patientName: person.name },
      ),
  };
  return [...items.filter((item) => item !== null), open];
}

/** Adds booking to the palette; called once by the feature. */
export function registerBookingPalette(): void {
  registerPaletteSource({
    id: 'booking',
    order: 5,
    title: () => calendarTexts.text('palette.section'),
    search,
  });
}
