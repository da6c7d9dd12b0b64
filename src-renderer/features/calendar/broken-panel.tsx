// Visits that were cancelled or missed and have no new date yet, so that nobody is forgotten.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatPhone } from '#renderer/lib/phone.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { exactMinutesBetween } from '#shared/time/instant.ts';
import { openBooking } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import { momentWords } from './clinic-clock.ts';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { statusTone } from './status-words.ts';

export function BrokenPanel({ onClose }: { readonly onClose: () => void }) {
  const t = planningTexts.useText();
  const broken = useQuery(calendarQueries.events.broken.queryOptions({ input: { limit: 100 } }));
  return (
    <SidePanel title={t('broken')} onClose={onClose}>
      <QueryView query={broken}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t('nobodyBroken')}</EmptyState>
          ) : (
            <ul className={classes.rows}>
              {rows.map((event) => (
                <li key={event.id} className={classes.row}>
                  <div className={classes.rowHead}>
                    <strong>{event.patientName ?? event.title}</strong>
                    <StatusBadge
                      tone={statusTone(event.status, event.kind)}
                      label={bookingTexts.text(`status.${event.status}`)}
                    />
                  </div>
                  <p className={classes.soft}>
                    {[momentWords(event.startAt), event.serviceName, event.providerName]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <AlertSummaryChips summary={event.alertSummary} />
                  {event.cancelReason !== null && <p className={classes.quote}>{event.cancelReason}</p>}
                  <div className={classes.buttons}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('findTime')}: ${event.patientName ?? event.title}`}
                      onClick={() =>
                        openBooking({
                          kind: 'APPOINTMENT',
                          patientId: event.patientId,
                          patientName: event.patientName ?? '',
                          serviceId: event.serviceId,
                          providerId: event.providerId,
                          durationMinutes: exactMinutesBetween(event.startAt, event.endAt),
                          time: null,
                        })
                      }
                    >
                      {t('findTime')}
                    </Button>
                    {event.phone !== null && <span className={classes.soft}>{formatPhone(event.phone)}</span>}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </SidePanel>
  );
}
