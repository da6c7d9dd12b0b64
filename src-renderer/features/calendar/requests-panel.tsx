// What patients asked for while nobody was at the desk: old and new side by side, approved or declined.

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { RequestRow } from '#shared/calendar/planning-calls.ts';
import { calendarQueries } from './calendar-client.ts';
import { goToCalendar } from './calendar-navigation.ts';
import { clockOf, datedSpanWords, momentWords } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import { FreedSlots } from './freed-slots-view.tsx';
import { PagedRows, panelPageSize } from './paged-rows.tsx';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { ReasonForm } from './reason-form.tsx';
import { approveRequest, declineRequest } from './request-acts.ts';

export function RequestsPanel({ onClose }: { readonly onClose: () => void }) {
  const t = planningTexts.useText();
  const requests = useInfiniteQuery(
    calendarQueries.requests.list.infiniteOptions({
      input: (cursor: string | null) => ({ open: true, limit: panelPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <SidePanel title={t('requests')} onClose={onClose} widthPx={480}>
      <FreedSlots />
      <PagedRows query={requests} empty={<EmptyState>{t('noRequests')}</EmptyState>}>
        {(row) => <RequestCard key={row.request.id} row={row} />}
      </PagedRows>
    </SidePanel>
  );
}

/** One request; also stands in the panel of its entry. */
export function RequestCard({ row }: { readonly row: RequestRow }) {
  const t = planningTexts.useText();
  const { request, event } = row;
  const mayDecide = useIsAllowed('calendar.requests.approve');
  const [isBusy, setIsBusy] = useState(false);
  const [isDeclining, setIsDeclining] = useState(false);
  const name = event.patientName ?? event.title;
  async function act(action: () => Promise<unknown>): Promise<void> {
    setIsBusy(true);
    try {
      await action();
    } catch (error) {
      tellFailure(error);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <strong>{name}</strong>
        <StatusBadge
          tone={request.type === 'CANCEL' ? 'cancelled' : 'rescheduled'}
          label={t(request.type === 'CANCEL' ? 'wantsCancel' : 'wantsMove')}
        />
      </div>
      <AlertSummaryChips summary={row.alertSummary} />
      <Comparison row={row} />
      {request.reason !== null && <p className={classes.quote}>{t('because', { reason: request.reason })}</p>}
      {request.notes !== null && <p className={classes.soft}>{request.notes}</p>}
      <p className={classes.soft}>{t('askedAt', { when: formatDateTime(request.requestedAt, 'day') })}</p>
      {isDeclining && (
        <ReasonForm
          draftKey={`calendar.decline:${request.id}`}
          act={t('decline')}
          label={t('declineReason')}
          isBusy={isBusy}
          onDone={(reason, forget) =>
            void act(async () => {
              await declineRequest(row, reason);
              await forget();
            })
          }
          onLeave={() => setIsDeclining(false)}
        />
      )}
      <div className={classes.buttons}>
        {mayDecide && !isDeclining && (
          <Button
            size="compact-md"
            loading={isBusy}
            onClick={() => void act(() => approveRequest(row))}
            aria-label={`${t(request.type === 'CANCEL' ? 'approveCancel' : 'approveMove')}: ${name}`}
          >
            {t(request.type === 'CANCEL' ? 'approveCancel' : 'approveMove')}
          </Button>
        )}
        {mayDecide && !isDeclining && (
          <Button
            size="compact-md"
            variant="default"
            disabled={isBusy}
            onClick={() => setIsDeclining(true)}
            aria-label={`${t('decline')}: ${name}`}
          >
            {t('decline')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="subtle"
          onClick={() =>
            goToCalendar({ on: clockOf(request.wantedStartAt ?? event.startAt).on, view: 'day' })
          }
          aria-label={`${t('showDay')}: ${name}`}
        >
          {t('showDay')}
        </Button>
      </div>
    </li>
  );
}

function Comparison({ row }: { readonly row: RequestRow }) {
  const t = planningTexts.useText();
  const { request, event } = row;
  const none = '–';
  const isMove = request.type === 'RESCHEDULE';
  const lines = [
    {
      label: t('when'),
      old: datedSpanWords(event.startAt, event.endAt),
      wanted: request.wantedStartAt === null ? null : momentWords(request.wantedStartAt),
    },
    { label: t('service'), old: event.serviceName ?? none, wanted: row.wantedServiceName },
    { label: t('provider'), old: event.providerName ?? none, wanted: row.wantedProviderName },
  ];
  return (
    <table className={classes.compare}>
      <colgroup>
        <col />
        <col />
        {isMove && <col />}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('wish')}</th>
          <th scope="col">{t('now')}</th>
          {isMove && <th scope="col">{t('wanted')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.label}>
            <th scope="row">{line.label}</th>
            <td>{line.old}</td>
            {isMove && (
              <td className={line.wanted === null ? classes.soft : classes.changed}>
                {line.wanted ?? t('same')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
