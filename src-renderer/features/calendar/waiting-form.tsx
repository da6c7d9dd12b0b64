// What somebody on the waiting list needs and when they can come.

import { Button, Checkbox, Group, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { WaitingEntryId } from '#shared/calendar/model.ts';
import { waitingEntryFieldsSchema, waitingPriorities } from '#shared/calendar/waiting-model.ts';
import type { WaitingEntry, WaitingPriority } from '#shared/calendar/waiting-model.ts';
import { bookingTexts } from './booking-texts.ts';
import { problemWords } from './booking-words.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { serviceChoices, useProviderChoices } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { useClinicClock, weekdayNames } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './panel-parts.module.css';
import { PatientPick } from './patient-pick.tsx';
import { planningTexts } from './planning-texts.ts';
import { TimeField } from './time-field.tsx';

type WaitingValues = {
  patientId: string | null;
  patientName: string;
  serviceId: string | null;
  durationMinutes: number;
  providerId: string | null;
  daysOfWeek: number[];
  earliestTime: string | null;
  latestTime: string | null;
  priority: WaitingPriority;
  notes: string;
};

function valuesOf(entry: WaitingEntry | null): WaitingValues {
  return {
    patientId: entry?.patientId ?? null,
    patientName: entry?.patientName ?? '',
    serviceId: entry?.serviceId ?? null,
    durationMinutes: entry?.durationMinutes ?? 30,
    providerId: entry?.providerId ?? null,
    daysOfWeek: [...(entry?.daysOfWeek ?? [])],
    earliestTime: entry?.earliestTime ?? null,
    latestTime: entry?.latestTime ?? null,
    priority: entry?.priority ?? 'NORMAL',
    notes: entry?.notes ?? '',
  };
}

type WaitingFormProps = {
  readonly entry: WaitingEntry | null;
  readonly catalogue: Catalogue | undefined;
  readonly onDone: () => void;
};

export function WaitingForm({ entry, catalogue, onDone }: WaitingFormProps) {
  const t = planningTexts.useText();
  const draft = useDraft<WaitingValues>(`calendar.waiting:${entry?.id ?? 'new'}`, valuesOf(entry));
  const { value } = draft;
  const { weekStartsOn } = useClinicClock();
  const [problems, setProblems] = useState<readonly { field: string; code: string }[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const providers = useProviderChoices(catalogue, value.providerId);
  const names = weekdayNames('short');
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => (weekStartsOn + offset) % 7);
  const errorOf = (field: string): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? null : problemWords(found);
  };
  function edit(next: Partial<WaitingValues>): void {
    setProblems((before) => before.filter((problem) => !(problem.field in next)));
    draft.change((before) => ({ ...before, ...next }));
  }
  async function save(): Promise<void> {
    const { patientName: _name, ...typed } = value;
    const parsed = waitingEntryFieldsSchema.safeParse({
      ...typed,
      notes: typed.notes === '' ? null : typed.notes,
      eventId: entry?.eventId ?? null,
    });
    if (!parsed.success) {
      const found = parsed.error.issues.map((issue) => ({
        field: String(issue.path[0] ?? ''),
        code: issue.path[0] === 'patientId' ? 'patientRequired' : issue.message,
      }));
      setProblems(found);
      return;
    }
    setIsBusy(true);
    try {
      if (entry === null)
        await calendar.waitingList.add({ id: newId<WaitingEntryId>(), fields: parsed.data });
      else
        await calendar.waitingList.update({
          id: entry.id,
          expectedUpdatedAt: entry.updatedAt,
          fields: parsed.data,
        });
      void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
      await draft.clear();
      onDone();
    } catch (error) {
      setIsBusy(false);
      const refused = fieldProblems(error);
      setProblems(refused.map(({ field, code }) => ({ field: field.replace(/^fields\./, ''), code })));
      if (refused.length === 0) tellFailure(error);
    }
  }
  async function leave(): Promise<void> {
    await draft.clear();
    onDone();
  }
  if (draft.state === 'loading') return <Late />;
  return (
    <>
      {value.patientId === null ? (
        <PatientPick
          isAutofocused
          error={errorOf('patientId')}
          onPick={(patient) =>
            edit({ patientId: patient.id, patientName: `${patient.firstName} ${patient.lastName}` })
          }
        />
      ) : (
        <div className={classes.patient}>
          <strong className={classes.patientWords}>{value.patientName}</strong>
          {entry === null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => edit({ patientId: null, patientName: '' })}
            >
              {bookingTexts.text('otherPatient')}
            </Button>
          )}
        </div>
      )}
      <Form label={t('addWaiting')} onSubmit={() => void save()}>
        <Select
          label={t('service')}
          data={serviceChoices(catalogue, value.serviceId)}
          value={value.serviceId}
          searchable
          clearable
          onChange={(serviceId) => {
            const service = catalogue?.services.find((one) => one.id === serviceId);
            edit({
              serviceId,
              ...(service === undefined ? {} : { durationMinutes: service.durationMinutes }),
            });
          }}
        />
        <FormRow>
          <Select
            label={t('provider')}
            placeholder={t('anyProvider')}
            data={providers}
            value={value.providerId}
            searchable
            clearable
            onChange={(providerId) => edit({ providerId })}
          />
          <NumberInput
            label={bookingTexts.text('minutes')}
            value={value.durationMinutes}
            min={5}
            max={600}
            step={5}
            allowDecimal={false}
            error={errorOf('durationMinutes')}
            onChange={(minutes) => typeof minutes === 'number' && edit({ durationMinutes: minutes })}
          />
        </FormRow>
        <div>
          <span className={classes.label} id="waiting-priority">
            {t('priorityLabel')}
          </span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="waiting-priority"
            data={waitingPriorities.map((priority) => ({
              value: priority,
              label: t(`priority.${priority}`),
            }))}
            value={value.priority}
            onChange={(chosen) =>
              edit({ priority: waitingPriorities.find((priority) => priority === chosen) ?? 'NORMAL' })
            }
          />
        </div>
        <Checkbox.Group
          label={t('days')}
          description={t('daysWords')}
          value={value.daysOfWeek.map(String)}
          onChange={(chosen) => edit({ daysOfWeek: chosen.map(Number).toSorted((a, b) => a - b) })}
        >
          <Group gap={12} mt={4}>
            {days.map((day) => (
              <Checkbox key={day} value={String(day)} label={names[day]} />
            ))}
          </Group>
        </Checkbox.Group>
        <FormRow>
          <TimeField
            label={t('earliest')}
            value={value.earliestTime}
            error={errorOf('earliestTime')}
            onChange={(earliestTime) => edit({ earliestTime })}
          />
          <TimeField
            label={t('latest')}
            value={value.latestTime}
            error={errorOf('latestTime')}
            onChange={(latestTime) => edit({ latestTime })}
          />
        </FormRow>
        <TextInput
          label={bookingTexts.text('notes')}
          value={value.notes}
          maxLength={1000}
          error={errorOf('notes')}
          onChange={(typed) => edit({ notes: typed.currentTarget.value })}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy}>
            {t(entry === null ? 'putOnList' : 'save')}
          </Button>
          <Button variant="default" onClick={() => void leave()}>
            {t('back')}
          </Button>
        </div>
      </Form>
    </>
  );
}
