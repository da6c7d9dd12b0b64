// The next free times for what is being booked; one click or Enter takes one.

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { formatTime } from '#renderer/lib/formats.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { asProviderId, asServiceId } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { providerName } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { clockOf, instantAt, momentWords } from './clinic-clock.ts';
import classes from './panel-parts.module.css';

type FreeSlotChoiceProps = {
  readonly draft: Pick<BookingDraft, 'durationMinutes' | 'providerId' | 'operatoryId' | 'serviceId' | 'on'>;
  readonly catalogue: Catalogue | undefined;
  readonly onPick: (slot: {
    on: string;
    time: string;
    providerId: string;
    operatoryId: string | null;
  }) => void;
};

export function FreeSlotChoice({ draft, catalogue, onPick }: FreeSlotChoiceProps) {
  const t = bookingTexts.useText();
  const provider = asProviderId(draft.providerId);
  const service = asServiceId(draft.serviceId);
  const hasProvider = catalogue === undefined || catalogue.providers.some((one) => one.isActive);
  const mayAddPeople = useIsAllowed('people.saveProfile');
  const free = useQuery({
    ...calendarQueries.freeSlots.queryOptions({
      input: {
        durationMinutes: Math.min(600, draft.durationMinutes),
        providerIds: provider === null ? null : [provider],
        serviceId: service,
        locationId: useCalendarLocation(),
        from: draft.on === null ? null : instantAt(draft.on, '00:00').instant,
        limit: 4,
      },
    }),
    placeholderData: keepPreviousData,
  });
  if (free.data === undefined)
    return free.isError ? (
      <ErrorView error={free.error} form="inline" onRetry={() => void free.refetch()} />
    ) : (
      <Late lines={2} />
    );
  return (
    <section aria-label={t('nextFree')}>
      <h3 className={classes.heading}>{t('nextFree')}</h3>
      {free.data.slots.length === 0 && (
        <p className={classes.soft}>
          {hasProvider ? t('noneFree') : t('nobodyTreats')}{' '}
          {!hasProvider && mayAddPeople && (
            <Button component={Link} to="/settings/people" variant="default" size="compact-sm">
              {t('openPeople')}
            </Button>
          )}
        </p>
      )}
      <div className={classes.slots}>
        {free.data.slots.map((slot) => {
          const who = catalogue?.providers.find((one) => one.id === slot.providerId);
          return (
            <Button
              key={`${slot.startAt}${slot.providerId}`}
              data-free-slot
              variant="default"
              size="compact-md"
              justify="space-between"
              rightSection={
                <span className={classes.soft}>{who === undefined ? '' : providerName(who)}</span>
              }
              onClick={() =>
                onPick({
                  ...clockOf(slot.startAt),
                  providerId: slot.providerId,
                  operatoryId: slot.operatoryId,
                })
              }
            >
              {momentWords(slot.startAt)}–{formatTime(slot.endAt)}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
