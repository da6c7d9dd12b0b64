// The waiting list beside the calendar: who would come sooner, most urgent first; added, changed and taken off here.

import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatAge } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import type { WaitingEntry } from '#shared/calendar/waiting-model.ts';
import { openBooking } from './booking-draft.ts';
import { calendar, calendarQueries } from './calendar-client.ts';
import { providerName } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { weekdayNames } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import { FreedSlots } from './freed-slots-view.tsx';
import { PagedRows, panelPageSize } from './paged-rows.tsx';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { WaitingForm } from './waiting-form.tsx';

type WaitingPanelProps = { readonly catalogue: Catalogue | undefined; readonly onClose: () => void };

export function WaitingPanel({ catalogue, onClose }: WaitingPanelProps) {
  const t = planningTexts.useText();
  const [edited, setEdited] = useState<WaitingEntry | 'new' | null>(null);
  const waiting = useInfiniteQuery(
    calendarQueries.waitingList.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: panelPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <SidePanel
      title={t('waitingList')}
      onClose={onClose}
      actions={
        edited === null && (
          <Button
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('addWaiting')}
          </Button>
        )
      }
    >
      {edited === null ? (
        <>
          <FreedSlots />
          <PagedRows
            query={waiting}
            empty={
              <EmptyState
                action={
                  <Button variant="default" onClick={() => setEdited('new')}>
                    {t('addWaiting')}
                  </Button>
                }
              >
                {t('nobodyWaits')}
              </EmptyState>
            }
          >
            {(entry) => (
              <WaitingRow
                key={entry.id}
                entry={entry}
                catalogue={catalogue}
                onEdit={() => setEdited(entry)}
              />
            )}
          </PagedRows>
        </>
      ) : (
        <WaitingForm
          entry={edited === 'new' ? null : edited}
          catalogue={catalogue}
          onDone={() => setEdited(null)}
        />
      )}
    </SidePanel>
  );
}

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: calendarQueries.key() });
}

async function remove(entry: WaitingEntry): Promise<void> {
  await withUndo(
    () => calendar.waitingList.remove({ id: entry.id }).finally(refresh),
    () => ({
      message: planningTexts.text('takenOff', { name: entry.patientName }),
      undo: () => calendar.waitingList.restore({ id: entry.id }).finally(refresh),
    }),
  );
}

function WaitingRow(props: {
  readonly entry: WaitingEntry;
  readonly catalogue: Catalogue | undefined;
  readonly onEdit: () => void;
}) {
  const { entry, catalogue, onEdit } = props;
  const t = planningTexts.useText();
  const names = weekdayNames('short');
  const service = catalogue?.services.find((one) => one.id === entry.serviceId);
  const provider = catalogue?.providers.find((one) => one.id === entry.providerId);
  const tone = entry.priority === 'URGENT' ? 'danger' : entry.priority === 'HIGH' ? 'caution' : 'info';
  const wishes = [
    service?.name,
    t('minutes', { count: entry.durationMinutes }),
    provider === undefined ? null : providerName(provider),
    entry.daysOfWeek.length === 0 ? null : entry.daysOfWeek.map((day) => names[day]).join(', '),
    entry.earliestTime === null && entry.latestTime === null
      ? null
      : entry.latestTime === null
        ? t('fromTime', { time: entry.earliestTime ?? '' })
        : entry.earliestTime === null
          ? t('untilTime', { time: entry.latestTime })
          : `${entry.earliestTime}–${entry.latestTime}`,
  ];
  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <strong>{entry.patientName}</strong>
        <StatusBadge tone={tone} label={t(`priority.${entry.priority}`)} />
      </div>
      <AlertSummaryChips summary={entry.alertSummary} />
      <p className={classes.soft}>{wishes.filter(Boolean).join(' · ')}</p>
      {entry.notes !== null && <p className={classes.quote}>{entry.notes}</p>}
      <p className={classes.soft}>
        {t('waitsSince', { age: formatAge(entry.createdAt) })}
        {entry.lastCallResult !== null && entry.lastCallAt !== null && (
          <>
            {' '}
            · {t('lastCall', { result: t(`call.${entry.lastCallResult}`), age: formatAge(entry.lastCallAt) })}
          </>
        )}
      </p>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            openBooking({
              kind: 'APPOINTMENT',
              patientId: entry.patientId,
              patientName: entry.patientName,
              serviceId: entry.serviceId,
              providerId: entry.providerId,
              durationMinutes: entry.durationMinutes,
              time: null,
            })
          }
          aria-label={`${t('findTime')}: ${entry.patientName}`}
        >
          {t('findTime')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('edit')}: ${entry.patientName}`}
          onClick={onEdit}
        >
          <IconPencil size={17} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('takeOff')}: ${entry.patientName}`}
          onClick={() => void remove(entry).catch(tellFailure)}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </div>
    </li>
  );
}
