// The call list of a provider's time off on paper, with a column to write in what was said.

import { printDocument } from '#renderer/ui/print-job.ts';
import type { CalledVisit } from '#shared/calendar/listed-event.ts';
import type { TimeOffId } from '#shared/calendar/model.ts';
import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { calendar } from './calendar-client.ts';
import { calendarTexts } from './calendar-texts.ts';
import { clockOf, datedSpanWords } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import { PrintedAlerts } from './printed-alerts.tsx';
import classes from './print-papers.module.css';
import { planningTexts } from './planning-texts.ts';

/** Asks for every visit of the time off and opens the preview. */
export async function printCallList(id: TimeOffId): Promise<void> {
  try {
    const rows: CalledVisit[] = [];
    let page = await calendar.timeOff.visits({ id, limit: 100 });
    rows.push(...page.rows);
    while (page.nextCursor !== null) {
      page = await calendar.timeOff.visits({ id, limit: 100, cursor: page.nextCursor });
      rows.push(...page.rows);
    }
    const { timeOff, providerName } = page;
    printDocument({
      title: planningTexts.text('away.printTitle', { name: providerName }),
      content: (
        <>
          <p>
            {[datedSpanWords(timeOff.startAt, timeOff.endAt), timeOff.reason].filter(Boolean).join(' · ')}
          </p>
          <CallList visits={rows} />
        </>
      ),
    });
  } catch (error) {
    tellFailure(error);
  }
}

function CallList({ visits }: { readonly visits: readonly CalledVisit[] }) {
  const t = calendarTexts.text;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.dateHead}>
            {t('list.when')}
          </th>
          <th scope="col">{t('print.patient')}</th>
          <th scope="col" className={classes.serviceHead}>
            {t('print.service')}
          </th>
          <th scope="col" className={classes.calledHead}>
            {planningTexts.text('away.called')}
          </th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.id}>
            <td>
              <bdi>{formatDate(clockOf(visit.startAt).on)}</bdi>
              <div className={classes.time}>
                <bdi>
                  {formatTime(visit.startAt)}–{formatTime(visit.endAt)}
                </bdi>
              </div>
            </td>
            <td>
              <bdi>{visit.patientName ?? visit.title}</bdi>
              <div className={classes.phone}>
                {visit.phone === null ? (
                  planningTexts.text('away.noPhone')
                ) : (
                  <bdi>{formatPhone(visit.phone)}</bdi>
                )}
              </div>
              <PrintedAlerts alerts={visit.alertSummary} />
            </td>
            <td>
              <bdi>{visit.serviceName ?? visit.title}</bdi>
            </td>
            <td aria-label={planningTexts.text('away.called')} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
