// One entry of the day: when, who, what for, what to know, and the next step.

import { Button } from '@mantine/core';
import { IconArmchair, IconCheck, IconChecks, IconDoorEnter, IconMessageQuestion } from '@tabler/icons-react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatTime } from '#renderer/lib/formats.ts';
import { toneIcons, toneStyle } from '#renderer/ui/status-badge.tsx';
import type { StatusTone } from '#renderer/ui/theme/tokens.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';
import { AddressLink } from './address-link.tsx';
import { entryAddress } from './entry-address.ts';
import { nextSteps } from './today-day.ts';
import type { ForwardStep } from './today-day.ts';
import classes from './today-entry.module.css';
import { todayTexts } from './today-texts.ts';

const tones: Readonly<Record<EventStatus, StatusTone>> = {
  REQUESTED: 'requested',
  SCHEDULED: 'scheduled',
  CONFIRMED: 'confirmed',
  ARRIVED: 'arrived',
  IN_PROGRESS: 'in-progress',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  NO_SHOW: 'no-show',
  RESCHEDULED: 'rescheduled',
};

const stepIcons = {
  SCHEDULED: IconCheck,
  CONFIRMED: IconCheck,
  ARRIVED: IconDoorEnter,
  IN_PROGRESS: IconArmchair,
  COMPLETED: IconChecks,
} as const;

type TakeStep = (entry: TodayEntry, to: ForwardStep) => void;

/** A step pressed by key takes its button away: the focus stays at the visit, or goes on to the next one of a list. */
function keepPlace(button: HTMLElement): void {
  const line = button.closest('li');
  const stays = line?.hasAttribute('data-entry-id') === true;
  const next = line?.nextElementSibling ?? line?.previousElementSibling;
  (stays ? line?.querySelector('a') : next?.querySelector('button'))?.focus();
}

/** A small button for one step; `label` names the patient for those who do not see the entry. */
export function StepButton({
  entry,
  to,
  isBusy,
  isMain = true,
  onTake,
}: {
  readonly entry: TodayEntry;
  readonly to: ForwardStep;
  readonly isBusy: boolean;
  readonly isMain?: boolean;
  readonly onTake: TakeStep;
}) {
  const t = todayTexts.useText();
  const Icon = stepIcons[to];
  return (
    <Button
      size="compact-xs"
      variant={isMain ? 'light' : 'subtle'}
      leftSection={<Icon size={14} aria-hidden />}
      loading={isBusy}
      aria-label={`${t(`step.${to}`)}: ${entry.patientName ?? entry.title}`}
      onClick={(event) => {
        if (event.detail === 0) keepPlace(event.currentTarget);
        onTake(entry, to);
      }}
    >
      {t(`step.${to}`)}
    </Button>
  );
}

export function TodayEntryCard({
  entry,
  on,
  isNow,
  isBusy,
  onTake,
}: {
  readonly entry: TodayEntry;
  /** The clinic's day. */
  readonly on: string;
  /** Its time is running. */
  readonly isNow: boolean;
  readonly isBusy: boolean;
  readonly onTake: TakeStep;
}) {
  const t = todayTexts.useText();
  const isBlock = entry.kind === 'BLOCK';
  const tone = isBlock ? 'block' : tones[entry.status];
  const Icon = toneIcons[tone];
  const steps = nextSteps(entry);
  const status = isBlock ? t('block') : t(`status.${entry.status}`);
  const details = [entry.serviceName, entry.providerName].filter((part) => part !== null).join(' · ');
  return (
    <li
      className={classes.entry}
      style={toneStyle(tone)}
      data-entry-id={entry.id}
      data-status={isBlock ? 'BLOCK' : entry.status}
      data-now={isNow || undefined}
    >
      <AddressLink href={entryAddress(entry, on)} className={classes.link}>
        <span className={classes.head}>
          <span className={classes.time}>
            {formatTime(entry.startAt)}
            <span className={classes.until}>–{formatTime(entry.endAt)}</span>
          </span>
          <span className={classes.status}>
            <Icon size={14} stroke={2} aria-hidden />
            {status}
          </span>
        </span>
        <span className={classes.name}>{isBlock ? entry.title : (entry.patientName ?? entry.title)}</span>
        {details !== '' && <span className={classes.details}>{details}</span>}
      </AddressLink>
      <div className={classes.foot}>
        <AlertSummaryChips summary={entry.alerts} />
        {entry.hasRequest && (
          <span className={classes.request}>
            <IconMessageQuestion size={14} aria-hidden />
            {t('hasRequest')}
          </span>
        )}
        {steps.length > 0 && (
          <span className={classes.steps}>
            {steps.map((to, index) => (
              <StepButton
                key={to}
                entry={entry}
                to={to}
                isBusy={isBusy}
                isMain={index === 0}
                onTake={onTake}
              />
            ))}
          </span>
        )}
      </div>
    </li>
  );
}
