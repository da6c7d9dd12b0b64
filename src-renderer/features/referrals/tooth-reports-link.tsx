// What others reported back on some teeth of a patient: stands beside what is seen of those teeth. Open to other features.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { maxPageSize } from '#shared/core/values.ts';
import { filedTexts } from './filed-texts.ts';
import classes from './patient-referrals.module.css';
import { partnerName } from './referral-words.tsx';

const mostShown = 5;

/** Nothing while there is none: of a picture without teeth, a panoramic one, those on any tooth. */
export function ToothReports({
  patientId,
  teeth,
}: {
  readonly patientId: string;
  readonly teeth: readonly string[];
}) {
  const t = filedTexts.useText();
  const list = useQuery(
    orpc.referrals.list.queryOptions({
      input: { view: 'ALL', status: 'COMPLETED', patientId, limit: maxPageSize },
    }),
  );
  const fits = (named: readonly string[]) =>
    teeth.length === 0 || named.some((tooth) => teeth.includes(tooth));
  const rows = (list.data?.rows ?? []).filter((row) => fits(row.teeth)).slice(0, mostShown);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('reports')} className={classes.reports}>
      <h3 className={classes.reportsTitle}>{t('reports')}</h3>
      <ul className={classes.reportList}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/referrals/$referralId" params={{ referralId: row.id }}>
              {t('reportBy', { name: partnerName(row), when: formatDateTime(row.statusAt) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
