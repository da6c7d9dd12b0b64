// Who is to be asked back, on paper: names, phones, when it is due, the tries so far, and room to write in.

import { clinicDate, formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-job.ts';
import type { RecallRow } from '#shared/patients/recalls-contract.ts';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';
import classes from './print-recall-list.module.css';
import { recallsTexts } from './recalls-texts.ts';

type Filter = Omit<Parameters<typeof rpc.recalls.listDue>[0], 'limit' | 'cursor'>;
type Page = Awaited<ReturnType<typeof rpc.recalls.listDue>>;

/** Reads the whole list that the filter leaves, not only what is loaded, and opens its preview. */
export async function printRecallList(filter: Filter, range: string): Promise<void> {
  const rows: RecallRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await rpc.recalls.listDue({ ...filter, limit: 100, cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  printDocument({
    title: recallsTexts.text('printTitle', { range }),
    content: <RecallList rows={rows} />,
  });
}

function RecallList({ rows }: { readonly rows: readonly RecallRow[] }) {
  const t = recallsTexts.text;
  if (rows.length === 0) return <p>{t('empty')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{patientsTexts.text('column.name')}</th>
          <th scope="col" className={classes.phoneHead}>
            {patientsTexts.text('column.phone')}
          </th>
          <th scope="col" className={classes.dateHead}>
            {t('dueOn')}
          </th>
          <th scope="col" className={classes.triesHead}>
            {t('tries')}
          </th>
          <th scope="col" className={classes.dateHead}>
            {t('lastTry')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <strong>{fullName(row)}</strong>
              <div>
                <bdi>{row.reason}</bdi>
                {row.isDoNotContact && ` · ${t('doNot')}`}
              </div>
            </td>
            <td>
              <bdi>{row.phone === null ? row.email : formatPhone(row.phone)}</bdi>
            </td>
            <td>
              <bdi>{formatDate(row.dueOn)}</bdi>
            </td>
            <td>{row.attemptCount}</td>
            <td>{row.lastAttemptAt !== null && <bdi>{formatDate(clinicDate(row.lastAttemptAt))}</bdi>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
