// Looking for free time: length, who, days and hours; a click takes a time into the booking.

import { Button, NumberInput, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatTime } from '#renderer/lib/formats.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FormRow } from '#renderer/ui/form-section.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { asProviderId, asServiceId, openBooking } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { providerName, serviceChoices, useProviderChoices } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { clockOf, instantAt, momentWords } from './clinic-clock.ts';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { TimeField } from './time-field.tsx';

type FreePanelProps = { readonly catalogue: Catalogue | undefined; readonly onClose: () => void };

export function FreePanel({ catalogue, onClose }: FreePanelProps) {
  const t = planningTexts.useText();
  const [minutes, setMinutes] = useState(30);
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [providerId, setProviderId] = useState<string | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(null);
  const [earliest, setEarliest] = useState<string | null>(null);
  const [latest, setLatest] = useState<string | null>(null);
  const providers = useProviderChoices(catalogue);
  const provider = asProviderId(providerId);
  const free = useQuery({
    ...calendarQueries.freeSlots.queryOptions({
      input: {
        durationMinutes: minutes,
        providerIds: provider === null ? null : [provider],
        serviceId: asServiceId(serviceId),
        locationId: useCalendarLocation(),
        from: fromOn === null ? null : instantAt(fromOn, '00:00').instant,
        earliestTime: earliest,
        latestTime: latest,
        limit: 20,
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <SidePanel title={t('freeSearch')} onClose={onClose}>
      <div className={classes.searchFields}>
        <FormRow>
          <NumberInput
            label={bookingTexts.text('minutes')}
            value={minutes}
            min={5}
            max={600}
            step={5}
            allowDecimal={false}
            data-autofocus
            onChange={(typed) => typeof typed === 'number' && typed >= 5 && typed <= 600 && setMinutes(typed)}
          />
          <Select
            label={t('provider')}
            placeholder={t('anyProvider')}
            data={providers}
            value={providerId}
            onChange={setProviderId}
            searchable
            clearable
          />
        </FormRow>
        <Select
          label={t('service')}
          data={serviceChoices(catalogue)}
          value={serviceId}
          searchable
          clearable
          onChange={(id) => {
            setServiceId(id);
            const service = catalogue?.services.find((one) => one.id === id);
            if (service !== undefined) setMinutes(service.durationMinutes);
          }}
        />
        <FormRow>
          <DateField withoutYear="ahead" label={t('from')} value={fromOn} onChange={setFromOn} />
          <TimeField label={t('earliest')} value={earliest} onChange={setEarliest} />
          <TimeField label={t('latest')} value={latest} onChange={setLatest} />
        </FormRow>
      </div>
      <QueryView query={free}>
        {({ slots }) =>
          slots.length === 0 ? (
            <EmptyState>{bookingTexts.text('noneFree')}</EmptyState>
          ) : (
            <div className={classes.slots}>
              {slots.map((slot) => {
                const who = catalogue?.providers.find((one) => one.id === slot.providerId);
                const chair = catalogue?.chairs.find((one) => one.id === slot.operatoryId);
                return (
                  <Button
                    key={`${slot.startAt}${slot.providerId}`}
                    variant="default"
                    size="compact-md"
                    justify="space-between"
                    rightSection={
                      <span className={classes.soft}>
                        {[who === undefined ? null : providerName(who), chair?.name]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    }
                    onClick={() =>
                      openBooking({
                        kind: 'APPOINTMENT',
                        ...clockOf(slot.startAt),
                        durationMinutes: minutes,
                        serviceId,
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
          )
        }
      </QueryView>
    </SidePanel>
  );
}
