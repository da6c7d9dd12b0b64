// One visit somebody has to be called about: who, at which number, what it was, and the way to another time.

import { Button } from '@mantine/core';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { PhoneLink } from '#renderer/ui/phone-link.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { CalledVisit } from '#shared/calendar/listed-event.ts';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import type { BookingSeed } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { goToCalendar } from './calendar-navigation.ts';
import { momentWords } from './clinic-clock.ts';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { statusTone } from './status-words.ts';

/** What is known when such a visit is booked for another time. */
export function rebookingSeed(visit: CalledVisit): BookingSeed {
  return {
    kind: 'APPOINTMENT',
    patientId: visit.patientId,
    patientName: visit.patientName ?? '',
    serviceId: visit.serviceId,
    providerId: visit.providerId,
    durationMinutes: exactMinutesBetween(visit.startAt, visit.endAt),
    on: null,
    time: null,
  };
}

export function CalledVisitRow({
  visit,
  hidesProvider = false,
  onFindTime,
}: {
  readonly visit: CalledVisit;
  /** Where the list is all of one provider's. */
  readonly hidesProvider?: boolean;
  readonly onFindTime: () => void;
}) {
  const t = planningTexts.useText();
  const name = visit.patientName ?? visit.title;
  return (
    <li className={classes.row} data-visit={visit.id}>
      <div className={classes.rowHead}>
        <button
          type="button"
          className={classes.nameButton}
          onClick={() => goToCalendar({ entry: visit.id, panel: undefined })}
        >
          {name}
        </button>
        <StatusBadge
          tone={statusTone(visit.status, visit.kind)}
          label={bookingTexts.text(`status.${visit.status}`)}
        />
      </div>
      <p className={classes.soft}>
        {[momentWords(visit.startAt), visit.serviceName, hidesProvider ? null : visit.providerName]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <AlertSummaryChips summary={visit.alertSummary} />
      {visit.cancelReason !== null && <p className={classes.quote}>{visit.cancelReason}</p>}
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('findTime')}: ${name}`}
          onClick={onFindTime}
        >
          {t('findTime')}
        </Button>
        {visit.phone === null ? (
          <span className={classes.soft}>{t('away.noPhone')}</span>
        ) : (
          <PhoneLink phone={visit.phone} className={classes.soft} />
        )}
      </div>
    </li>
  );
}
