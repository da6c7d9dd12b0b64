// The appointment card a patient takes home: when, with whom, and whom to call when something comes between.

import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import { bookingTexts } from './booking-texts.ts';
import { clockOf } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './print-papers.module.css';

/** Opens the preview of the card of a visit. */
export async function printCard(event: CalendarEvent): Promise<void> {
  try {
    const { phone } = await queryClient.ensureQueryData(orpc.clinic.get.queryOptions());
    printDocument({
      title: bookingTexts.text('card.title'),
      content: <Card event={event} phone={phone} />,
      paper: 'A5',
    });
  } catch (error) {
    tellFailure(error);
  }
}

/** Keeps a number in a sentence of the other direction from being turned round: Unicode's first strong isolate. */
function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}

function Card({ event, phone }: { readonly event: CalendarEvent; readonly phone: string | null }) {
  const t = bookingTexts.text;
  const { on } = clockOf(event.startAt);
  const lines = [
    [t('date'), formatDate(on, 'long')],
    [t('time'), `${formatTime(event.startAt)}–${formatTime(event.endAt)}`],
    [t('service'), event.serviceName ?? event.title],
    [t('provider'), event.providerName],
  ] as const;
  return (
    <section className={classes.card}>
      <p className={classes.name}>
        <bdi>{event.patientName}</bdi>
      </p>
      <dl className={classes.cardLines}>
        {lines.map(([word, value]) =>
          value === null || value === '' ? null : (
            <div key={word}>
              <dt>{word}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      {phone !== null && phone !== '' && <p>{t('card.call', { phone: isolated(formatPhone(phone)) })}</p>}
    </section>
  );
}
