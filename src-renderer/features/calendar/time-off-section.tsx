// When providers are away, from now on. Who may keep whose is said by mayKeepTimeOff; entering it is time-off-form.tsx.

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import { mayKeepTimeOff } from '#shared/access/permissions.ts';
import type { TimeOff } from '#shared/calendar/availability-model.ts';
import type { ListedTimeOff } from '#shared/calendar/planning-calls.ts';
import { calendar } from './calendar-client.ts';
import { goToCalendar } from './calendar-navigation.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue, useCatalogue, useProviderChoices } from './catalogue.ts';
import { clockOf, datedSpanWords } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import { PagedRows } from './paged-rows.tsx';
import { planningTexts } from './planning-texts.ts';
import classes from './settings-parts.module.css';
import { TimeOffForm } from './time-off-form.tsx';
import { useTimeOff } from './time-off-query.ts';

export function TimeOffSection() {
  const t = calendarSettingsTexts.useText();
  const { user } = useSession();
  const catalogue = useCatalogue();
  const choices = useProviderChoices(catalogue.data).filter(({ value }) => mayKeepTimeOff(user, value));
  const [isAdding, setIsAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  function close(): void {
    setIsAdding(false);
    add.current?.focus();
  }
  const timeOff = useTimeOff();
  return (
    <Card title={t('timeOff.title')} words={t('timeOff.words')} isWide>
      {choices.length > 0 && (
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
      )}
      {isAdding && <TimeOffForm choices={choices} onDone={close} />}
      <PagedRows
        query={timeOff}
        listClass={classes.list}
        empty={<EmptyState>{t('timeOff.none')}</EmptyState>}
      >
        {(one) => (
          <li key={one.id} className={classes.item}>
            <TimeOffLine
              timeOff={one}
              name={choices.find((choice) => choice.value === one.providerId)?.label ?? one.providerName}
              mayRemove={mayKeepTimeOff(user, one.providerId)}
            />
          </li>
        )}
      </PagedRows>
    </Card>
  );
}

async function remove(timeOff: TimeOff): Promise<void> {
  await withUndo(
    () => calendar.timeOff.remove({ id: timeOff.id }).finally(refreshCatalogue),
    () => ({
      message: calendarSettingsTexts.text('timeOff.removed'),
      undo: () => calendar.timeOff.restore({ id: timeOff.id }).finally(refreshCatalogue),
    }),
  );
}

/** The calendar at its first day, with whom to call beside it. */
function callAbout(timeOff: TimeOff): void {
  goToCalendar({ view: 'day', on: clockOf(timeOff.startAt).on, timeOff: timeOff.id });
}

type TimeOffLineProps = {
  readonly timeOff: ListedTimeOff;
  readonly name: string;
  readonly mayRemove: boolean;
};

function TimeOffLine({ timeOff, name, mayRemove }: TimeOffLineProps) {
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
      {mayRemove && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t('remove')}: ${name}, ${span}`}
          onClick={() => void remove(timeOff).catch(tellFailure)}
        >
          {t('remove')}
        </Button>
      )}
    </div>
  );
}
