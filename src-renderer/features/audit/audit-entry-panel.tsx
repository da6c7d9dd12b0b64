// One entry with everything it holds: who, where, and each field before and after.

import { formatDateTime, formatNumber } from '#renderer/lib/formats.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import type { AuditRow } from '#shared/audit/contract.ts';
import { auditTexts } from './audit-texts.ts';
import { auditSentence, subjectWhen } from './audit-sentence.ts';
import { changedFieldsOf, otherFactsOf } from './audit-words.ts';
import classes from './audit.module.css';

export function AuditEntryPanel({ row, onClose }: { readonly row: AuditRow; readonly onClose: () => void }) {
  const t = auditTexts.useText();
  const changed = changedFieldsOf(row);
  const isVisit = row.subject?.kind === 'APPOINTMENT';
  const facts = [
    [t('detail.when'), formatDateTime(row.createdAt)],
    [t('detail.who'), row.userName ?? t('program')],
    [t('detail.visit'), isVisit && row.subject !== null ? subjectWhen(row.subject, true) : null],
    [t('detail.provider'), isVisit ? (row.subject?.providerName ?? null) : null],
    [t('detail.device'), row.device],
    [t('detail.address'), row.ipAddress],
    [t('detail.browser'), row.userAgent],
    ...otherFactsOf(row).map(({ field, value }) => [field, value] as const),
  ] as const;
  return (
    <SidePanel key={row.seq} title={t('detail.title', { seq: formatNumber(row.seq) })} onClose={onClose}>
      <p className={classes.whole}>{auditSentence(row)}</p>
      <dl className={classes.facts}>
        {facts.map(
          ([term, value]) =>
            value !== null && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <h3 className={classes.changesTitle}>{t('detail.changes')}</h3>
      {changed.length === 0 ? (
        <p className={classes.soft}>{t('detail.none')}</p>
      ) : (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th>{t('detail.field')}</th>
              <th>{t('detail.from')}</th>
              <th>{t('detail.to')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ field, from, to }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{from}</td>
                <td>{to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SidePanel>
  );
}
