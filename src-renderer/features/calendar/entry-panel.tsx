// One entry beside the calendar: who, when, its next steps, its fields, its history, and what else can be done to it.

import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPhoto, IconPrinter, IconTrash, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { alertChips } from '#renderer/features/patients/alert-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import type { EventDetail } from '#shared/calendar/event-calls.ts';
import type { EventId } from '#shared/calendar/model.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendarQueries } from './calendar-client.ts';
import type { Catalogue } from './catalogue.ts';
import { momentWords } from './clinic-clock.ts';
import { EntryFields } from './entry-fields.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryRequest } from './entry-request.tsx';
import { EntrySteps } from './entry-steps.tsx';
import { removeEvent, tellFailure } from './event-acts.ts';
import { FreedSlots } from './freed-slots-view.tsx';
import classes from './panel-parts.module.css';
import { printCard } from './print-card.tsx';
import { statusTone } from './status-words.ts';

type EntryPanelProps = {
  readonly entryId: string;
  readonly catalogue: Catalogue | undefined;
  /** Set by Delete on the board: the panel opens with the question why. */
  readonly isCancelling: boolean;
  readonly onClose: () => void;
  readonly onCopy: (detail: EventDetail['event']) => void;
};

export function EntryPanel({ entryId, catalogue, isCancelling, onClose, onCopy }: EntryPanelProps) {
  const t = bookingTexts.useText();
  const query = useQuery({
    ...calendarQueries.events.get.queryOptions({ input: { id: entryId as EventId } }),
    retry: (count, error) => failureCode(error) === 'NO_CONNECTION' && count < 3,
  });
  const event = query.data?.event;
  return (
    <SidePanel
      title={event === undefined ? t('entry') : (event.patientName ?? event.title)}
      onClose={onClose}
      actions={
        event !== undefined && (
          <EntryMenu
            event={event}
            onCopy={() => onCopy(event)}
            onRemove={() => {
              removeEvent(event).then(onClose, tellFailure);
            }}
          />
        )
      }
    >
      <QueryView query={query}>
        {(detail) => (
          <EntryBody
            key={detail.event.id}
            detail={detail}
            catalogue={catalogue}
            isCancelling={isCancelling}
          />
        )}
      </QueryView>
    </SidePanel>
  );
}

function EntryMenu(props: {
  readonly event: EventDetail['event'];
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}) {
  const { event, onCopy, onRemove } = props;
  const t = bookingTexts.useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {event.patientId !== null && (
          <>
            <Menu.Item
              leftSection={<IconUser size={16} aria-hidden />}
              onClick={() => goTo(`/patients/${event.patientId ?? ''}`)}
            >
              {t('toPatient')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPhoto size={16} aria-hidden />}
              onClick={() => goTo(`/patients/${event.patientId ?? ''}/xrays`)}
            >
              {t('toXrays')}
            </Menu.Item>
          </>
        )}
        {event.patientId !== null && (
          <Menu.Item
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => void printCard(event)}
          >
            {t('card.print')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopy}>
          {t('copy')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function EntryBody(props: {
  readonly detail: EventDetail;
  readonly catalogue: Catalogue | undefined;
  readonly isCancelling: boolean;
}) {
  const { detail, catalogue, isCancelling } = props;
  const t = bookingTexts.useText();
  const { event, alerts } = detail;
  const hasOpenRequest = detail.request !== null && detail.request.decision === null;
  const [showsHistory, setShowsHistory] = useState(false);
  return (
    <>
      <div className={classes.buttons}>
        <StatusBadge tone={statusTone(event.status, event.kind)} label={t(`status.${event.status}`)} />
        <span className={classes.soft}>{momentWords(event.startAt)}</span>
        {event.patientId !== null && (
          <Link to="/patients/$patientId" params={{ patientId: event.patientId }} className={classes.soft}>
            {t('toPatient')}
          </Link>
        )}
      </div>
      {alerts.length > 0 && (
        <div className={classes.alerts}>
          <AlertChips alerts={alertChips(alerts)} />
        </div>
      )}
      {event.cancelReason !== null && (
        <p className={`${classes.soft} ${classes.because}`}>
          {t('cancelledBecause', { reason: event.cancelReason })}
        </p>
      )}
      {event.overrideReason !== null && (
        <p className={`${classes.soft} ${classes.because}`}>
          {t('bookedAlthough', { reason: event.overrideReason })}
        </p>
      )}
      {hasOpenRequest && <EntryRequest detail={detail} catalogue={catalogue} />}
      <FreedSlots />
      <EntrySteps detail={detail} isCancelling={isCancelling} />
      {!hasOpenRequest && <EntryRequest detail={detail} catalogue={catalogue} />}
      <EntryFields event={event} catalogue={catalogue} isOpen={isOpenStatus(event.status)} />
      <section className={classes.section}>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={showsHistory}
          onClick={() => setShowsHistory(!showsHistory)}
        >
          {t('history')}
        </Button>
        {showsHistory && <EntryHistory eventId={event.id} />}
      </section>
    </>
  );
}
