// When providers are away: whole days or hours.

import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { clinicZone } from '#renderer/lib/clinic-zone.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showUndo, withUndo } from '#renderer/ui/undo-toast.tsx';
import { timeOffFieldsSchema } from '#shared/calendar/availability-model.ts';
import type { TimeOff } from '#shared/calendar/availability-model.ts';
import type { ListedTimeOff } from '#shared/calendar/planning-calls.ts';
import type { TimeOffId } from '#shared/calendar/model.ts';
import { dayBounds } from '#shared/time/day-bounds.ts';
import { problemWords } from './booking-words.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { goToCalendar } from './calendar-navigation.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { useCatalogue, useProviderChoices } from './catalogue.ts';
import { clockOf, datedSpanWords, instantAt } from './clinic-clock.ts';
import { planningTexts } from './planning-texts.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';
import { TimeField } from './time-field.tsx';

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
}

export function TimeOffSection() {
  const t = calendarSettingsTexts.useText();
  const catalogue = useCatalogue();
  const choices = useProviderChoices(catalogue.data);
  const [isAdding, setIsAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  function close(): void {
    setIsAdding(false);
    add.current?.focus();
  }
  const timeOff = useQuery(
    calendarQueries.timeOff.list.queryOptions({ input: { limit: 100, countsVisits: true } }),
  );
  return (
    <Card title={t('timeOff.title')} words={t('timeOff.words')} isWide>
      <div className={classes.tools}>
        <Button
          ref={add}
          ms="auto"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setIsAdding(true)}
        >
          {t('timeOff.add')}
        </Button>
      </div>
      {isAdding && <TimeOffForm choices={choices} onDone={close} />}
      <QueryView query={timeOff}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t('timeOff.none')}</EmptyState>
          ) : (
            <ul className={classes.list}>
              {rows.map((one) => (
                <li key={one.id} className={classes.item}>
                  <TimeOffLine
                    timeOff={one}
                    name={
                      choices.find((choice) => choice.value === one.providerId)?.label ?? one.providerName
                    }
                  />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

async function remove(timeOff: TimeOff): Promise<void> {
  await withUndo(
    () => calendar.timeOff.remove({ id: timeOff.id }).finally(refresh),
    () => ({
      message: calendarSettingsTexts.text('timeOff.removed'),
      undo: () => calendar.timeOff.restore({ id: timeOff.id }).finally(refresh),
    }),
  );
}

/** The calendar at its first day, with whom to call beside it. */
function callAbout(timeOff: TimeOff): void {
  goToCalendar({ view: 'day', on: clockOf(timeOff.startAt).on, timeOff: timeOff.id });
}

function TimeOffLine({ timeOff, name }: { readonly timeOff: ListedTimeOff; readonly name: string }) {
  const t = calendarSettingsTexts.useText();
  const span = datedSpanWords(timeOff.startAt, timeOff.endAt);
  const visits = timeOff.openVisits ?? 0;
  const visitWords = planningTexts.text('away.visits', { count: visits });
  return (
    <div className={classes.line}>
      <span className={classes.name}>{name}</span>
      <span className={classes.soft}>{[span, timeOff.reason].filter(Boolean).join(' · ')}</span>
      {visits > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={`${visitWords}: ${name}, ${span}`}
          onClick={() => callAbout(timeOff)}
        >
          {visitWords}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('timeOff.show')}: ${name}, ${span}`}
        onClick={() => goToCalendar({ view: 'day', on: clockOf(timeOff.startAt).on })}
      >
        {t('timeOff.show')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t('remove')}: ${name}, ${span}`}
        onClick={() => void remove(timeOff).catch(tellFailure)}
      >
        {t('remove')}
      </Button>
    </div>
  );
}

type TimeOffFormProps = {
  readonly choices: readonly { value: string; label: string }[];
  readonly onDone: () => void;
};

type TypedTimeOff = {
  readonly providerId: string | null;
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly fromTime: string | null;
  readonly toTime: string | null;
  readonly reason: string;
};
const nothingTyped: TypedTimeOff = {
  providerId: null,
  firstOn: null,
  lastOn: null,
  fromTime: null,
  toTime: null,
  reason: '',
};

function TimeOffForm({ choices, onDone }: TimeOffFormProps) {
  const t = calendarSettingsTexts.useText();
  const draft = useDraft<TypedTimeOff>('calendar.timeOff', nothingTyped);
  const { firstOn, lastOn, fromTime, toTime, reason } = draft.value;
  const providerId = draft.value.providerId ?? choices[0]?.value ?? null;
  const change = (part: Partial<TypedTimeOff>) => draft.change((before) => ({ ...before, ...part }));
  const [problems, setProblems] = useState<readonly { field: string; code: string }[]>([]);
  const [isBusy, setIsBusy] = useState(false);

  async function save(): Promise<void> {
    if (firstOn === null) {
      setProblems([{ field: 'startAt', code: 'required' }]);
      return;
    }
    const endOn = lastOn ?? firstOn;
    const zone = clinicZone();
    const startAt =
      fromTime === null ? dayBounds(firstOn, zone).startAt : instantAt(firstOn, fromTime).instant;
    const endAt = toTime === null ? dayBounds(endOn, zone).endAt : instantAt(endOn, toTime).instant;
    const parsed = timeOffFieldsSchema.safeParse({
      providerId,
      startAt,
      endAt,
      reason: reason === '' ? null : reason,
    });
    if (!parsed.success) {
      setProblems(
        parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), code: issue.message })),
      );
      return;
    }
    setIsBusy(true);
    try {
      const { timeOff, affected } = await calendar.timeOff.add({
        id: newId<TimeOffId>(),
        fields: parsed.data,
      });
      refresh();
      void draft.clear().catch(() => undefined);
      showUndo({
        message: affected > 0 ? t('timeOff.affected', { count: affected }) : t('timeOff.added'),
        undo: () => calendar.timeOff.remove({ id: timeOff.id }).finally(refresh),
      });
      onDone();
    } catch (error) {
      setIsBusy(false);
      const refused = fieldProblems(error);
      setProblems(refused.map(({ field, code }) => ({ field: field.replace(/^fields\./, ''), code })));
      if (refused.length === 0) tellFailure(error);
    }
  }
  function leave(): void {
    void draft.clear().catch(() => undefined);
    onDone();
  }
  const errorOf = (field: string): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? null : problemWords(found);
  };
  return (
    <div className={classes.form}>
      <Form label={t('timeOff.add')} onSubmit={() => void save()} onCancel={leave}>
        <Select
          label={t('timeOff.provider')}
          // The form was just opened by the person.
          autoFocus
          data={[...choices]}
          value={providerId}
          allowDeselect={false}
          error={errorOf('providerId')}
          onChange={(next) => change({ providerId: next })}
        />
        <FormRow>
          <DateField
            withoutYear="ahead"
            label={t('timeOff.firstDay')}
            value={firstOn}
            onChange={(next) => change({ firstOn: next })}
            error={errorOf('startAt')}
          />
          <DateField
            withoutYear="ahead"
            label={t('timeOff.lastDay')}
            value={lastOn}
            onChange={(next) => change({ lastOn: next })}
            error={errorOf('endAt')}
          />
        </FormRow>
        <FormRow>
          <TimeField
            label={t('timeOff.fromTime')}
            value={fromTime}
            onChange={(next) => change({ fromTime: next })}
          />
          <TimeField
            label={t('timeOff.toTime')}
            value={toTime}
            onChange={(next) => change({ toTime: next })}
          />
        </FormRow>
        <TextInput
          label={t('timeOff.reason')}
          value={reason}
          maxLength={500}
          error={errorOf('reason')}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={leave}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
