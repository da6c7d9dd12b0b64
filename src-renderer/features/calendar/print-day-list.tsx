// The day on paper: by provider or chair, with times, patients, phones, services, alerts and a column to write in.

import { formatDate, formatTime } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import type { LocationId } from '#shared/clinic/model.ts';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';
import type { ColumnKind } from './board-data.ts';
import { bookingTexts } from './booking-texts.ts';
import { calendar } from './calendar-client.ts';
import { calendarTexts } from './calendar-texts.ts';
import { tellFailure } from './event-acts.ts';
import { PrintedAlerts } from './printed-alerts.tsx';
import classes from './print-papers.module.css';

/** Asks for the day, in the order of the calendar's columns, at one location or all, and opens its preview; entries that were cancelled, missed or moved are left out. */
export async function printDayList(
  on: string,
  kind: ColumnKind,
  locationId: LocationId | null,
): Promise<void> {
  try {
    const board = await calendar.today({ on, locationId });
    const entries = board.entries.filter(
      (entry) => isOpenStatus(entry.status) || entry.status === 'COMPLETED',
    );
    const chairNames = new Map(board.chairs.map((chair) => [chair.id as string, chair.name]));
    const columns =
      kind === 'chair'
        ? board.chairs
        : await queryClient.ensureQueryData(orpc.people.providers.queryOptions());
    const place = new Map(columns.map(({ id }, index) => [id as string | null, index]));
    const columnOf = (entry: TodayEntry) => (kind === 'chair' ? entry.operatoryId : entry.providerId);
    const placeOf = (entry: TodayEntry): number => place.get(columnOf(entry)) ?? columns.length;
    const groups = new Map<string, TodayEntry[]>();
    for (const entry of entries.toSorted((one, other) => placeOf(one) - placeOf(other))) {
      const chair = chairNames.get(entry.operatoryId ?? '');
      const name =
        (kind === 'chair' ? chair : entry.providerName) ??
        calendarTexts.text(kind === 'chair' ? 'print.noChair' : 'print.noProvider');
      groups.set(name, [...(groups.get(name) ?? []), entry]);
    }
    printDocument({
      title: calendarTexts.text('print.title', { day: formatDate(on, 'long') }),
      content: <DayList kind={kind} groups={groups} chairNames={chairNames} />,
    });
  } catch (error) {
    tellFailure(error);
  }
}

function DayList(props: {
  readonly kind: ColumnKind;
  readonly groups: ReadonlyMap<string, readonly TodayEntry[]>;
  readonly chairNames: ReadonlyMap<string, string>;
}) {
  const t = calendarTexts.text;
  const isByChair = props.kind === 'chair';
  if (props.groups.size === 0) return <p>{t('print.nothing')}</p>;
  return [...props.groups].map(([name, entries]) => (
    <section key={name} className={classes.group}>
      <h2 className={classes.name}>
        <bdi>{name}</bdi>{' '}
        <span className={classes.count}>
          <bdi>{t('booked', { count: entries.filter((entry) => entry.kind === 'APPOINTMENT').length })}</bdi>
        </span>
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.timeHead}>
              {t('print.time')}
            </th>
            <th scope="col">{t('print.patient')}</th>
            <th scope="col" className={classes.serviceHead}>
              {t('print.service')}
            </th>
            <th scope="col" className={classes.placeHead}>
              {t(isByChair ? 'list.provider' : 'print.chair')}
            </th>
            <th scope="col" className={classes.statusHead}>
              {t('print.status')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className={classes.time}>
                <bdi>
                  {formatTime(entry.startAt)}–{formatTime(entry.endAt)}
                </bdi>
              </td>
              <td>
                <bdi>{entry.patientName ?? entry.title}</bdi>
                {entry.phone !== null && (
                  <div className={classes.phone}>
                    <bdi>{formatPhone(entry.phone)}</bdi>
                  </div>
                )}
                <PrintedAlerts alerts={entry.alerts} />
              </td>
              <td>
                <bdi>{entry.serviceName ?? (entry.patientName === null ? '' : entry.title)}</bdi>
              </td>
              <td>
                <bdi>
                  {(isByChair ? entry.providerName : props.chairNames.get(entry.operatoryId ?? '')) ?? ''}
                </bdi>
              </td>
              <td>{bookingTexts.text(`status.${entry.status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
}
