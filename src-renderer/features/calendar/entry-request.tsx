// A request on an entry, in its panel: the open one with its decision, or a form to write one down for a caller.

import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import type { EventDetail } from '#shared/calendar/event-calls.ts';
import type { EventRequestId } from '#shared/calendar/model.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { providerName } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { clockOf, instantAt } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { RequestCard } from './requests-panel.tsx';
import { TimeField } from './time-field.tsx';

type EntryRequestProps = { readonly detail: EventDetail; readonly catalogue: Catalogue | undefined };

export function EntryRequest({ detail, catalogue }: EntryRequestProps) {
  const t = planningTexts.useText();
  const { event, request } = detail;
  const [isWriting, setIsWriting] = useState(false);
  if (request !== null && request.decision === null) {
    const provider = catalogue?.providers.find((one) => one.id === request.wantedProviderId);
    return (
      <ul className={`${classes.rows} ${classes.section}`}>
        <RequestCard
          row={{
            request,
            event,
            wantedServiceName:
              catalogue?.services.find((one) => one.id === request.wantedServiceId)?.name ?? null,
            wantedProviderName: provider === undefined ? null : providerName(provider),
            // They stand in the panel already.
            alertSummary: null,
          }}
        />
      </ul>
    );
  }
  if (event.kind === 'BLOCK' || !isOpenStatus(event.status)) return null;
  return isWriting ? (
    <RequestForm detail={detail} onDone={() => setIsWriting(false)} />
  ) : (
    <Button mt={10} size="compact-sm" variant="subtle" onClick={() => setIsWriting(true)}>
      {t('writeRequest')}
    </Button>
  );
}

type Typed = {
  readonly type: 'RESCHEDULE' | 'CANCEL';
  readonly on: string | null;
  readonly time: string | null;
  readonly reason: string;
};

function RequestForm({ detail, onDone }: { readonly detail: EventDetail; readonly onDone: () => void }) {
  const t = planningTexts.useText();
  const { event } = detail;
  const clock = clockOf(event.startAt);
  const draft = useDraft<Typed>(`calendar.request:${event.id}`, {
    type: 'RESCHEDULE',
    on: clock.on,
    time: clock.time,
    reason: '',
  });
  const { type, on, time, reason } = draft.value;
  const change = (part: Partial<Typed>) => draft.change((before) => ({ ...before, ...part }));
  const [isTried, setIsTried] = useState(false);
  const isReasonMissing = type === 'CANCEL' && reason.trim() === '';
  function save(): void {
    setIsTried(true);
    if (isReasonMissing || (type === 'RESCHEDULE' && (on === null || time === null))) return;
    calendar.requests
      .create({
        id: newId<EventRequestId>(),
        fields: {
          eventId: event.id,
          type,
          wantedStartAt: type === 'CANCEL' ? null : instantAt(on ?? clock.on, time ?? clock.time).instant,
          wantedServiceId: null,
          wantedProviderId: null,
          reason: reason.trim() === '' ? null : reason.trim(),
          notes: null,
        },
      })
      .then(() => {
        void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
        leave();
      }, tellFailure);
  }
  function leave(): void {
    void draft.clear().catch(() => undefined);
    onDone();
  }
  return (
    <div className={classes.asked}>
      <Form label={t('writeRequest')} onSubmit={save} onCancel={leave}>
        <SegmentedControl
          size="xs"
          aria-label={t('writeRequest')}
          data={[
            { value: 'RESCHEDULE', label: t('wantsMove') },
            { value: 'CANCEL', label: t('wantsCancel') },
          ]}
          value={type}
          onChange={(chosen) => change({ type: chosen === 'CANCEL' ? 'CANCEL' : 'RESCHEDULE' })}
        />
        {type === 'RESCHEDULE' && (
          <FormRow>
            <DateField
              withoutYear="ahead"
              label={bookingTexts.text('newDate')}
              value={on}
              onChange={(day) => change({ on: day })}
            />
            <TimeField
              label={bookingTexts.text('newTime')}
              value={time}
              onChange={(clockTime) => change({ time: clockTime })}
            />
          </FormRow>
        )}
        <TextInput
          label={bookingTexts.text('why')}
          value={reason}
          maxLength={500}
          error={isTried && isReasonMissing ? bookingTexts.text('problem.reasonRequired') : null}
          onChange={(typed) => change({ reason: typed.currentTarget.value })}
        />
        <div className={classes.buttons}>
          <Button type="submit" size="xs">
            {t('keepRequest')}
          </Button>
          <Button size="xs" variant="default" onClick={leave}>
            {bookingTexts.text('conflict.leave')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
