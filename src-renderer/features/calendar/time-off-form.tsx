// Enters time in which a provider is away: whole days or hours. What is typed is kept as a draft.

import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { clinicZone } from '#renderer/lib/clinic-zone.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { timeOffFieldsSchema } from '#shared/calendar/availability-model.ts';
import type { TimeOffId } from '#shared/calendar/model.ts';
import { dayBounds } from '#shared/time/day-bounds.ts';
import { problemWords } from './booking-words.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue } from './catalogue.ts';
import { instantAt } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';
import { TimeField } from './time-field.tsx';

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

export function TimeOffForm({ choices, onDone }: TimeOffFormProps) {
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
      refreshCatalogue();
      void draft.clear().catch(() => undefined);
      showUndo({
        message: affected > 0 ? t('timeOff.affected', { count: affected }) : t('timeOff.added'),
        undo: () => calendar.timeOff.remove({ id: timeOff.id }).finally(refreshCatalogue),
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
