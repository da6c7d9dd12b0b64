// What is booked, with whom, where and when. Choosing a service sets length and colour and shows its price.

import { ColorInput, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { formatMoney } from '#renderer/lib/formats.ts';
import type { ReactNode } from 'react';
import { DateField } from '#renderer/ui/date-field.tsx';
import { FormRow } from '#renderer/ui/form-section.tsx';
import type { BookingDraft, BookingProblem } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { instantDescription, problemWords } from './booking-words.ts';
import { useChairChoices, serviceChoices, useProviderChoices } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import classes from './panel-parts.module.css';
import { TimeField } from './time-field.tsx';

type BookingFieldsProps = {
  readonly draft: BookingDraft;
  readonly catalogue: Catalogue | undefined;
  readonly problems: readonly BookingProblem[];
  readonly onChange: (next: Partial<BookingDraft>) => void;
  readonly isBlock: boolean;
  /** Stands under the service, e.g. the next free times. */
  readonly children?: ReactNode;
};

export function BookingFields(props: BookingFieldsProps) {
  const { draft, catalogue, problems, onChange, isBlock, children } = props;
  const t = bookingTexts.useText();
  const providers = useProviderChoices(catalogue, draft.providerId);
  const chairs = useChairChoices(catalogue, draft.operatoryId);
  const service = catalogue?.services.find((one) => one.id === draft.serviceId);
  const errorOf = (...fields: string[]): string | null => {
    const found = problems.find((problem) => fields.includes(problem.field));
    return found === undefined ? null : problemWords(found);
  };
  function chooseService(id: string | null): void {
    const chosen = catalogue?.services.find((one) => one.id === id);
    onChange({ serviceId: id, ...(chosen === undefined ? {} : { durationMinutes: chosen.durationMinutes }) });
  }
  return (
    <>
      <div className={classes.serviceRow}>
        {isBlock ? (
          <TextInput
            label={t('blockName')}
            value={draft.title}
            maxLength={200}
            placeholder={t('blockHint')}
            error={errorOf('title')}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
            data-autofocus
          />
        ) : (
          <Select
            label={t('service')}
            data={serviceChoices(catalogue, draft.serviceId)}
            value={draft.serviceId}
            onChange={chooseService}
            searchable
            clearable
            nothingFoundMessage={t('nothingFound')}
            error={errorOf('serviceId')}
            description={service === undefined ? undefined : formatMoney(service.priceMinor)}
            leftSection={service === undefined ? undefined : <Swatch colour={service.colour} />}
          />
        )}
        <NumberInput
          label={t('minutes')}
          value={draft.durationMinutes}
          min={5}
          max={1440}
          step={5}
          clampBehavior="blur"
          allowDecimal={false}
          onChange={(minutes) =>
            typeof minutes === 'number' && minutes >= 5 && onChange({ durationMinutes: minutes })
          }
          error={errorOf('endAt')}
        />
      </div>
      {children}
      <FormRow>
        <Select
          label={t('provider')}
          data={providers}
          value={draft.providerId}
          onChange={(providerId) => onChange({ providerId })}
          searchable
          clearable
          nothingFoundMessage={t('nothingFound')}
          error={errorOf('providerId')}
        />
        <Select
          label={t('chair')}
          data={chairs}
          value={draft.operatoryId}
          onChange={(operatoryId) => onChange({ operatoryId })}
          searchable
          clearable
          nothingFoundMessage={t('nothingFound')}
          error={errorOf('operatoryId')}
        />
      </FormRow>
      <FormRow>
        <DateField
          label={t('date')}
          value={draft.on}
          onChange={(on) => onChange({ on })}
          error={errorOf('on')}
          withoutYear="ahead"
        />
        <TimeField
          label={t('time')}
          value={draft.time}
          onChange={(time) => onChange({ time })}
          error={errorOf('time', 'startAt')}
          description={instantDescription(draft.on, draft.time)}
        />
      </FormRow>
      <TextInput
        label={t('reason')}
        value={draft.reason}
        maxLength={500}
        error={errorOf('reason')}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <Textarea
        label={t('notes')}
        value={draft.notes}
        maxLength={5000}
        autosize
        minRows={2}
        maxRows={6}
        error={errorOf('notes')}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
      {isBlock && (
        <ColorInput
          label={t('colour')}
          value={draft.colour ?? ''}
          onChange={(colour) => onChange({ colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : null })}
          format="hex"
          error={errorOf('colour')}
        />
      )}
    </>
  );
}

function Swatch({ colour }: { readonly colour: string }) {
  return <span aria-hidden style={{ inlineSize: 12, blockSize: 12, borderRadius: 3, background: colour }} />;
}
