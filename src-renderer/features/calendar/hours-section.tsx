// The usual week of each provider.

import { Button, Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLocations } from '#renderer/features/clinic/location-switch-link.tsx';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { fullWeek } from '#shared/calendar/availability-model.ts';
import type { AvailabilityDay, ProviderAvailability } from '#shared/calendar/availability-model.ts';
import { problemWords } from './booking-words.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { useCatalogue, useProviderChoices } from './catalogue.ts';
import { useClinicClock, weekdayNames } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';
import { TimeField } from './time-field.tsx';

export function HoursSection() {
  const t = calendarSettingsTexts.useText();
  const catalogue = useCatalogue();
  const choices = useProviderChoices(catalogue.data);
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? choices[0]?.value ?? null;
  const availability = useQuery(calendarQueries.availability.get.queryOptions({ input: {} }));
  return (
    <Card title={t('hours.title')} words={t('hours.words')} isWide>
      <QueryView query={availability}>
        {({ providers }) => {
          const own = providers.find((one) => one.providerId === chosen);
          if (own === undefined)
            return (
              <EmptyState
                action={
                  <Button component={Link} to="/settings/people" variant="default">
                    {t('hours.openPeople')}
                  </Button>
                }
              >
                {t('hours.none')}
              </EmptyState>
            );
          return (
            <>
              <Select
                label={t('hours.provider')}
                data={choices}
                value={chosen}
                allowDeselect={false}
                onChange={setPicked}
                maw={320}
                mb={16}
              />
              <WeekEditor
                key={JSON.stringify(own)}
                week={own}
                name={choices.find((one) => one.value === chosen)?.label ?? ''}
              />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}

function WeekEditor({ week, name }: { readonly week: ProviderAvailability; readonly name: string }) {
  const t = calendarSettingsTexts.useText();
  const { weekStartsOn } = useClinicClock();
  const names = weekdayNames('long');
  const locations = useLocations();
  const before = useMemo(() => ({ days: fullWeek(week.days) }), [week.days]);
  const draft = useRecordDraft(`calendar.hours:${week.providerId}`, before);
  const { days } = draft.values;
  const [isBusy, setIsBusy] = useState(false);
  const wrong = days.filter((day) => day.isAvailable && day.startTime >= day.endTime);
  const order = [0, 1, 2, 3, 4, 5, 6].map((offset) => (weekStartsOn + offset) % 7);
  function edit(dayOfWeek: number, change: Partial<AvailabilityDay>): void {
    draft.set(
      'days',
      days.map((day) => (day.dayOfWeek === dayOfWeek ? { ...day, ...change } : day)),
    );
  }
  function like(): void {
    const first = order.map((day) => days[day]).find((day) => day?.isAvailable === true);
    if (first === undefined) return;
    const { startTime, endTime } = first;
    draft.set(
      'days',
      days.map((day) => (day.isAvailable ? { ...day, startTime, endTime } : day)),
    );
  }
  async function save(): Promise<void> {
    if (wrong.length > 0) return;
    setIsBusy(true);
    try {
      // A day off keeps its hours for later, if they are whole.
      await calendar.availability.set({
        providerId: week.providerId,
        days: days.map((day) =>
          day.startTime < day.endTime ? day : { ...day, startTime: '09:00', endTime: '17:00' },
        ),
      });
      await draft.clear().catch(() => undefined);
      void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
      showMessage(t('hours.saved', { name }));
    } catch (error) {
      tellFailure(error);
    }
    setIsBusy(false);
  }
  return (
    <>
      <div className={classes.week}>
        <div className={classes.dayHead} aria-hidden>
          <span />
          <span>{t('hours.from')}</span>
          <span>{t('hours.to')}</span>
          {locations.length > 1 && <span>{t('hours.where')}</span>}
        </div>
        {order.map((dayOfWeek) => {
          const day = days[dayOfWeek];
          if (day === undefined) return null;
          return (
            <fieldset key={dayOfWeek} className={classes.day} aria-label={names[dayOfWeek]}>
              <Checkbox
                label={names[dayOfWeek]}
                checked={day.isAvailable}
                onChange={(event) => edit(dayOfWeek, { isAvailable: event.currentTarget.checked })}
              />
              {day.isAvailable ? (
                <>
                  <TimeField
                    label={t('hours.from')}
                    value={day.startTime}
                    onChange={(startTime) => startTime !== null && edit(dayOfWeek, { startTime })}
                  />
                  <TimeField
                    label={t('hours.to')}
                    value={day.endTime}
                    error={
                      wrong.includes(day) ? problemWords({ field: 'endTime', code: 'endBeforeStart' }) : null
                    }
                    onChange={(endTime) => endTime !== null && edit(dayOfWeek, { endTime })}
                  />
                </>
              ) : (
                <span className={classes.soft}>{t('hours.off')}</span>
              )}
              {day.isAvailable && locations.length > 1 && (
                <Select
                  label={t('hours.where')}
                  placeholder={t('hours.anywhere')}
                  data={locations.map(({ id, name: place }) => ({ value: id as string, label: place }))}
                  value={day.locationId}
                  clearable
                  onChange={(id) =>
                    edit(dayOfWeek, { locationId: locations.find((one) => one.id === id)?.id ?? null })
                  }
                />
              )}
            </fieldset>
          );
        })}
      </div>
      <div className={classes.buttons}>
        <Button loading={isBusy} disabled={wrong.length > 0} onClick={() => void save()}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={like}>
          {t('hours.like')}
        </Button>
        <DraftMark
          state={draft.isChanged ? draft.state : 'empty'}
          wasRestored={draft.wasRestored}
          onDiscard={() => void draft.clear().catch(tellFailure)}
        />
      </div>
    </>
  );
}
