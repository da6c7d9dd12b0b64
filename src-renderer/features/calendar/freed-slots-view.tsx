// A time that became free, with the three on the waiting list who fit best and why; one click books and logs the call.

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { PhoneLink } from '#renderer/ui/phone-link.tsx';
import { callResults } from '#shared/calendar/waiting-model.ts';
import type { CallResult } from '#shared/calendar/waiting-model.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';
import { bookingTexts } from './booking-texts.ts';
import { useCatalogue } from './catalogue.ts';
import { momentWords } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import { forgetFreedSlot, restoreFreedSlots, useFreedSlots } from './freed-slots.ts';
import type { Freed } from './freed-slots.ts';
import { goToCalendar } from './calendar-navigation.ts';
import { clockOf } from './clinic-clock.ts';
import classes from './panel-parts.module.css';
import { planningTexts } from './planning-texts.ts';
import { bookOffer, logCall } from './waiting-acts.ts';

export function FreedSlots() {
  const freed = useFreedSlots((state) => state.freed);
  useEffect(() => void restoreFreedSlots(), []);
  return freed.map((slot) => <FreedSlotCard key={slot.key} slot={slot} />);
}

function FreedSlotCard({ slot }: { readonly slot: Freed }) {
  const t = planningTexts.useText();
  const title = t('freed', { when: momentWords(slot.startAt) });
  return (
    <section className={classes.freed} aria-label={title}>
      <div className={classes.rowHead}>
        <strong>{title}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('forgetFreed')}
          onClick={() => forgetFreedSlot(slot.key)}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p className={classes.soft}>{t('freedWords')}</p>
      <ul className={classes.rows}>
        {slot.offers.map((offer) => (
          <Offer key={offer.entry.id} slot={slot} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

const otherResults = callResults.filter((result) => result !== 'ACCEPTED');

function Offer({ slot, offer }: { readonly slot: Freed; readonly offer: WaitingOffer }) {
  const t = planningTexts.useText();
  const { data } = useCatalogue();
  const [isBusy, setIsBusy] = useState(false);
  const { entry, phone, reasons } = offer;
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
  async function book(): Promise<void> {
    const service = data?.services.find((one) => one.id === entry.serviceId);
    const event = await bookOffer(slot, offer, service?.name ?? bookingTexts.text('visit'));
    goToCalendar({ on: clockOf(event.startAt).on });
  }
  const result = entry.lastCallResult;
  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <strong>{entry.patientName}</strong>
        {phone !== null && <PhoneLink phone={phone} className={classes.soft} />}
      </div>
      <AlertSummaryChips summary={entry.alertSummary} />
      <div className={classes.reasons}>
        {reasons.map((reason) => (
          <span key={reason.code} className={classes.reasonChip}>
            {t(`fit.${reason.code}`, {
              ...reason.params,
              level: typeof reason.params['level'] === 'string' ? levelWords(reason.params['level']) : '',
            })}
          </span>
        ))}
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          loading={isBusy}
          onClick={() => void act(book)}
          aria-label={`${t('acceptedBook')}: ${entry.patientName}`}
        >
          {t('acceptedBook')}
        </Button>
        {otherResults.map((other: CallResult) => (
          <Button
            key={other}
            size="compact-sm"
            variant="default"
            disabled={isBusy}
            aria-pressed={result === other}
            aria-label={`${t(`call.${other}`)}: ${entry.patientName}`}
            onClick={() => void act(() => logCall(slot.key, offer, other))}
          >
            {t(`call.${other}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

/** The word of a priority. */
function levelWords(level: string): string {
  const known = (['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const).find((one) => one === level);
  return known === undefined ? '' : planningTexts.text(`priority.${known}`);
}
