// The fields of an entry, each saved on leaving it, with undo. What stands in the way of a change is asked about.

import { NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { FormRow } from '#renderer/ui/form-section.tsx';
import type { CalendarEvent, EventChanges } from '#shared/calendar/event-model.ts';
import { addExactMinutes, exactMinutesBetween } from '#shared/time/instant.ts';
import { asChairId, asProviderId, asServiceId } from './booking-draft.ts';
import type { BookingProblem } from './booking-draft.ts';
import { instantDescription, problemWords } from './booking-words.ts';
import { bookingTexts } from './booking-texts.ts';
import { useChairChoices, serviceChoices, useProviderChoices } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { clockOf, instantAt } from './clinic-clock.ts';
import { changeEvent, tellFailure } from './event-acts.ts';
import classes from './panel-parts.module.css';
import { TimeField } from './time-field.tsx';

type EntryFieldsProps = {
  readonly event: CalendarEvent;
  readonly catalogue: Catalogue | undefined;
  /** Ended entries keep their time and place; only notes change. */
  readonly isOpen: boolean;
};

export function EntryFields({ event, catalogue, isOpen }: EntryFieldsProps) {
  const t = bookingTexts.useText();
  const [problems, setProblems] = useState<readonly BookingProblem[]>([]);
  const providers = useProviderChoices(catalogue, event.providerId);
  const chairs = useChairChoices(catalogue, event.operatoryId);
  const clock = clockOf(event.startAt);
  const minutes = Math.round(exactMinutesBetween(event.startAt, event.endAt));

  function save(changes: EventChanges): void {
    setProblems([]);
    changeEvent(event, changes).catch((error: unknown) => {
      const refused = fieldProblems(error);
      setProblems(refused.map(({ field, code }) => ({ field: field.replace(/^changes\./, ''), code })));
      if (refused.length === 0) tellFailure(error);
    });
  }
  function moveTo(on: string | null, time: string | null): void {
    if (on === null || time === null) return;
    const startAt = instantAt(on, time).instant;
    save({ startAt, endAt: addExactMinutes(startAt, minutes) });
  }
  function chooseService(id: string | null): void {
    const service = catalogue?.services.find((one) => one.id === id);
    save({
      serviceId: asServiceId(id),
      ...(service === undefined
        ? {}
        : { title: service.name, endAt: addExactMinutes(event.startAt, service.durationMinutes) }),
    });
  }
  const errorOf = (...fields: string[]): string | null => {
    const found = problems.find((problem) => fields.includes(problem.field));
    return found === undefined ? null : problemWords(found);
  };

  const about = [
    event.kind === 'BLOCK' ? event.title : event.serviceName,
    event.providerName,
    event.operatoryName,
  ];
  return (
    <section className={classes.fields} aria-label={t('fields')}>
      {!isOpen && <p className={classes.quote}>{about.filter(Boolean).join(' · ')}</p>}
      {isOpen && (
        <>
          {event.kind === 'BLOCK' ? (
            <LineField
              label={t('blockName')}
              value={event.title}
              error={errorOf('title')}
              onSave={(title) => save({ title })}
            />
          ) : (
            <Select
              label={t('service')}
              data={serviceChoices(catalogue, event.serviceId)}
              value={event.serviceId}
              onChange={chooseService}
              searchable
              error={errorOf('serviceId')}
              placeholder={event.serviceName ?? undefined}
            />
          )}
          <FormRow>
            <Select
              label={t('provider')}
              data={providers}
              value={event.providerId}
              onChange={(id) => save({ providerId: asProviderId(id) })}
              searchable
              clearable
              placeholder={event.providerName ?? undefined}
              error={errorOf('providerId')}
            />
            <Select
              label={t('chair')}
              data={chairs}
              value={event.operatoryId}
              onChange={(id) => save({ operatoryId: asChairId(id) })}
              searchable
              clearable
              placeholder={event.operatoryName ?? undefined}
              error={errorOf('operatoryId')}
            />
          </FormRow>
          <FormRow>
            <DateField
              withoutYear="ahead"
              label={t('date')}
              value={clock.on}
              onChange={(on) => moveTo(on, clock.time)}
              error={errorOf('startAt')}
            />
            <TimeField
              label={t('time')}
              value={clock.time}
              onChange={(time) => moveTo(clock.on, time)}
              description={instantDescription(clock.on, clock.time)}
            />
            <MinutesField
              key={minutes}
              label={t('minutes')}
              minutes={minutes}
              error={errorOf('endAt')}
              onSave={(next) => save({ endAt: addExactMinutes(event.startAt, next) })}
            />
          </FormRow>
        </>
      )}
      <LineField
        label={t('reason')}
        value={event.reason ?? ''}
        error={errorOf('reason')}
        onSave={(reason) => save({ reason: reason === '' ? null : reason })}
      />
      <NotesField
        value={event.notes ?? ''}
        error={errorOf('notes')}
        onSave={(notes) => save({ notes: notes === '' ? null : notes })}
      />
    </section>
  );
}

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly onSave: (value: string) => void;
};

function LineField({ label, value, error, onSave }: TextFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function leave(): void {
    if (typed !== null && typed.trim() !== value) onSave(typed.trim());
    setTyped(null);
  }
  return (
    <TextInput
      label={label}
      value={typed ?? value}
      maxLength={500}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}

function NotesField({ value, error, onSave }: Omit<TextFieldProps, 'label'>) {
  const t = bookingTexts.useText();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Textarea
      label={t('notes')}
      value={typed ?? value}
      maxLength={5000}
      autosize
      minRows={2}
      maxRows={8}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed.trim() !== value) onSave(typed.trim());
        setTyped(null);
      }}
    />
  );
}

function MinutesField(props: {
  readonly label: string;
  readonly minutes: number;
  readonly error: string | null;
  readonly onSave: (minutes: number) => void;
}) {
  const [typed, setTyped] = useState(props.minutes);
  function leave(): void {
    if (typed !== props.minutes && typed >= 5) props.onSave(typed);
  }
  return (
    <NumberInput
      label={props.label}
      value={typed}
      min={5}
      max={1440}
      step={5}
      allowDecimal={false}
      error={props.error}
      onChange={(minutes) => setTyped(typeof minutes === 'number' ? minutes : props.minutes)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}
