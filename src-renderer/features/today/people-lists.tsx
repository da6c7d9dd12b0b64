// Beside the board: who is waiting and since when, and who has not confirmed.

import { IconClockExclamation } from '@tabler/icons-react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatNumber, formatTime } from '#renderer/lib/formats.ts';
import { PhoneLink } from '#renderer/ui/phone-link.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { addDays } from '#shared/time/day-bounds.ts';
import type { TodayBoard, TodayEntry } from '#shared/calendar/today-calls.ts';
import { AddressLink } from './address-link.tsx';
import { entryAddress } from './entry-address.ts';
import { SideCard } from './side-card.tsx';
import { nextSteps, unconfirmedOf, waitingRoom } from './today-day.ts';
import type { ForwardStep } from './today-day.ts';
import { StepButton } from './today-entry.tsx';
import { minutesSince } from './today-moment.ts';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

type ListProps = {
  readonly board: TodayBoard;
  readonly nowMs: number;
  readonly busyId: string | null;
  readonly onTake: (entry: TodayEntry, to: ForwardStep) => void;
};

export function WaitingRoom({ board, nowMs, busyId, onTake }: ListProps) {
  const t = todayTexts.useText();
  const waiting = waitingRoom(board.entries);
  return (
    <SideCard title={t('waiting.title')} count={waiting.length} isImportant={waiting.length > 0}>
      {waiting.length === 0 && <p className={classes.soft}>{t('waiting.empty')}</p>}
      <ul className={classes.lines}>
        {waiting.map((entry) => {
          const minutes = minutesSince(entry.checkedInAt ?? entry.startAt, nowMs);
          const isLong = minutes >= board.longWaitMinutes;
          return (
            <li key={entry.id} className={classes.line} data-long-wait={isLong || undefined}>
              <span className={classes.lineWords}>
                <AddressLink href={entryAddress(entry, board.on)} className={classes.lineName}>
                  {entry.patientName ?? entry.title}
                </AddressLink>
                <span className={classes.soft}>
                  {t('waiting.since', { count: minutes })}
                  {entry.providerName !== null && ` · ${entry.providerName}`}
                </span>
                {isLong && (
                  <StatusBadge tone="caution" icon={IconClockExclamation} label={t('waiting.long')} />
                )}
                <AlertSummaryChips summary={entry.alerts} />
              </span>
              <StepButton entry={entry} to="IN_PROGRESS" isBusy={busyId === entry.id} onTake={onTake} />
            </li>
          );
        })}
      </ul>
      {board.meanWaitMinutes !== null && (
        <p className={classes.soft}>{t('waiting.mean', { count: board.meanWaitMinutes })}</p>
      )}
    </SideCard>
  );
}

export function Unconfirmed({ board, nowMs, busyId, onTake }: ListProps) {
  const t = todayTexts.useText();
  const today = unconfirmedOf(board.entries, nowMs);
  const tomorrow = board.unconfirmedTomorrow;
  const beyond = board.counts.unconfirmedTomorrow - tomorrow.length;
  const list = (entries: readonly TodayEntry[], on: string) => (
    <ul className={classes.lines}>
      {entries.map((entry) => {
        const step = nextSteps(entry)[0];
        return (
          <li key={entry.id} className={classes.line}>
            <span className={classes.lineWords}>
              <AddressLink href={entryAddress(entry, on)} className={classes.lineName}>
                {formatTime(entry.startAt)} {entry.patientName ?? entry.title}
              </AddressLink>
              <span className={classes.soft}>
                {entry.phone === null ? (
                  t('unconfirmed.noPhone')
                ) : (
                  <PhoneLink phone={entry.phone} className={classes.soft} />
                )}
              </span>
              <AlertSummaryChips summary={entry.alerts} />
            </span>
            {step !== undefined && (
              <StepButton entry={entry} to={step} isBusy={busyId === entry.id} onTake={onTake} />
            )}
          </li>
        );
      })}
    </ul>
  );
  return (
    <SideCard title={t('unconfirmed.title')} count={today.length + board.counts.unconfirmedTomorrow}>
      {today.length === 0 && tomorrow.length === 0 && (
        <p className={classes.soft}>{t('unconfirmed.empty')}</p>
      )}
      <div className={classes.scrollable}>
        {today.length > 0 && <h3 className={classes.sub}>{t('unconfirmed.today')}</h3>}
        {list(today, board.on)}
        {tomorrow.length > 0 && <h3 className={classes.sub}>{t('unconfirmed.tomorrow')}</h3>}
        {list(tomorrow, addDays(board.on, 1))}
      </div>
      {beyond > 0 && (
        <p className={classes.soft}>
          {t('unconfirmed.more', { count: beyond, shown: formatNumber(beyond) })}
        </p>
      )}
    </SideCard>
  );
}
