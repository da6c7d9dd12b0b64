// The steps that are allowed next, each with its key; endings ask why, moving on asks when.

import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import type { EventDetail } from '#shared/calendar/event-calls.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import { instantDescription } from './booking-words.ts';
import { bookingTexts } from './booking-texts.ts';
import { clockOf, instantAt } from './clinic-clock.ts';
import { revertStep, stepEvent, tellFailure } from './event-acts.ts';
import classes from './panel-parts.module.css';
import { ReasonForm } from './reason-form.tsx';
import { rescheduleEvent } from './reschedule-acts.ts';
import { TimeField } from './time-field.tsx';

type Asked = 'CANCELLED' | 'NO_SHOW' | 'RESCHEDULED';

function asksFirst(status: EventStatus): status is Asked {
  return status === 'CANCELLED' || status === 'NO_SHOW' || status === 'RESCHEDULED';
}

export function EntrySteps({
  detail,
  isCancelling,
}: {
  readonly detail: EventDetail;
  readonly isCancelling: boolean;
}) {
  const t = bookingTexts.useText();
  const { event, allowedStatuses, revertTo } = detail;
  const canCancel = allowedStatuses.includes('CANCELLED');
  const [asked, setAsked] = useState<Asked | null>(isCancelling && canCancel ? 'CANCELLED' : null);
  const [isBusy, setIsBusy] = useState(false);

  // The question goes and the cursor with it: back to the panel, whose keys and Esc go on working.
  const steps = useRef<HTMLElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (asked === null && wasAsked.current && document.activeElement === document.body)
      steps.current?.closest('aside')?.focus();
    wasAsked.current = asked !== null;
  }, [asked]);

  async function act(action: () => Promise<unknown>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    try {
      await action();
      setAsked(null);
    } catch (error) {
      tellFailure(error);
    } finally {
      setIsBusy(false);
    }
  }
  function choose(status: EventStatus): void {
    if (asksFirst(status)) setAsked(status);
    else void act(() => stepEvent(event, status));
  }

  useShortcuts(
    t('steps'),
    allowedStatuses.map((status, index) => ({
      keys: String(index + 1),
      label: t(`step.${status}`),
      run: () => choose(status),
    })),
  );

  return (
    <section ref={steps} className={classes.section} aria-label={t('steps')}>
      <div className={classes.statuses}>
        {allowedStatuses.map((status, index) => (
          <Button
            key={status}
            size="compact-md"
            variant={index === 0 ? 'filled' : 'default'}
            disabled={isBusy}
            aria-expanded={asksFirst(status) ? asked === status : undefined}
            onClick={() => choose(status)}
            rightSection={<KeyHint keys={String(index + 1)} />}
          >
            {t(`step.${status}`)}
          </Button>
        ))}
        {revertTo !== null && (
          <Button
            size="compact-md"
            variant="subtle"
            disabled={isBusy}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => void act(() => revertStep(event))}
          >
            {t('backTo', { status: t(`status.${revertTo}`) })}
          </Button>
        )}
      </div>
      {(asked === 'CANCELLED' || asked === 'NO_SHOW') && (
        <div className={classes.asked}>
          <ReasonForm
            key={asked}
            draftKey={`calendar.why:${event.id}`}
            act={t(`step.${asked}`)}
            label={t('why')}
            isBusy={isBusy}
            onDone={(reason, forget) =>
              void act(async () => {
                await stepEvent(event, asked, reason === undefined ? {} : { reason });
                await forget();
              })
            }
            onLeave={() => setAsked(null)}
          />
        </div>
      )}
      {asked === 'RESCHEDULED' && (
        <WhenForm
          eventId={event.id}
          startAt={event.startAt}
          isBusy={isBusy}
          onDone={(startAt, forget) =>
            void act(async () => {
              await rescheduleEvent(event, startAt);
              await forget();
            })
          }
          onLeave={() => setAsked(null)}
        />
      )}
    </section>
  );
}

type When = { readonly on: string | null; readonly time: string | null };

function WhenForm(props: {
  readonly eventId: string;
  readonly startAt: string;
  readonly isBusy: boolean;
  /** `forget` takes away what was kept of the typing. */
  readonly onDone: (startAt: string, forget: () => Promise<void>) => void;
  readonly onLeave: () => void;
}) {
  const t = bookingTexts.useText();
  const now = clockOf(props.startAt);
  const draft = useDraft<When>(`calendar.when:${props.eventId}`, { on: now.on, time: now.time });
  const { on, time } = draft.value;
  const forget = () => draft.clear().catch(() => undefined);
  function leave(): void {
    void forget();
    props.onLeave();
  }
  return (
    <div className={classes.asked}>
      <Form
        label={t('step.RESCHEDULED')}
        onSubmit={() => {
          if (on !== null && time !== null) props.onDone(instantAt(on, time).instant, forget);
        }}
        onCancel={leave}
      >
        <FormRow>
          <DateField
            label={t('newDate')}
            value={on}
            onChange={(next) => draft.change({ on: next, time })}
            error={on === null ? t('problem.required') : null}
            withoutYear="ahead"
          />
          <TimeField
            label={t('newTime')}
            value={time}
            onChange={(next) => draft.change({ on, time: next })}
            error={time === null ? t('problem.required') : null}
            description={instantDescription(on, time)}
          />
        </FormRow>
        <div className={classes.buttons}>
          <Button type="submit" size="xs" loading={props.isBusy}>
            {t('step.RESCHEDULED')}
          </Button>
          <Button size="xs" variant="default" onClick={leave}>
            {t('conflict.leave')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
