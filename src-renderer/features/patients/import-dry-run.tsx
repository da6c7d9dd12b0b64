// What an import would do, row by row where there is something to tell; then the run itself with what is left.

import { Button } from '@mantine/core';
import type {
  DryRunVerdict,
  ImportMapping,
  PatientImportId,
  RowProblem,
} from '#shared/patients/import-contract.ts';
import { patientCsvFields } from '#shared/patients/patient-csv-columns.ts';
import { duplicateReasons } from '#shared/patients/duplicates.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { patientsTexts } from './patients-texts.ts';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { csvFieldWords, problemWords } from './field-problems.ts';
import { ImportCountsLine } from './import-counts.tsx';
import { ImportDone } from './import-done.tsx';
import { useDryRun } from './use-dry-run.ts';
import type { DryRunState } from './use-dry-run.ts';
import { useImportRun } from './use-import-run.ts';
import classes from './import.module.css';

type ImportDryRunProps = {
  readonly importId: PatientImportId;
  readonly mapping: ImportMapping;
  readonly dateOrder: DateOrder;
  readonly rowCount: number;
};
const verdicts = ['new', 'changed', 'same', 'nearDuplicate', 'refused'] as const;
const tones = {
  new: 'good',
  changed: 'info',
  same: 'completed',
  nearDuplicate: 'caution',
  refused: 'danger',
} as const;

/** `Date of birth: This is not a date. (31.02.1990)` */
function problemLine(problem: RowProblem): string {
  // The value is then the id of the other patient, which says nothing to a person.
  const reason = duplicateReasons.find((one) => one === problem.code);
  if (reason !== undefined) return `${patientsTexts.text(`reason.${reason}`)}.`;
  const known = patientCsvFields.find((one) => one === problem.field);
  const field = known === undefined ? '' : `${csvFieldWords(known)}: `;
  return `${field}${problemWords({ code: problem.code })}${problem.value === '' ? '' : ` (${problem.value})`}`;
}

type DryRunRow = {
  readonly rowNumber: number;
  readonly verdict: DryRunVerdict;
  readonly problems: readonly RowProblem[];
};

function columns(): TableColumn<DryRunRow>[] {
  const t = exchangeTexts.text;
  return [
    {
      id: 'row',
      header: t('import.row'),
      width: '80px',
      align: 'end',
      cell: (row) => row.rowNumber,
    },
    {
      id: 'what',
      header: t('import.what'),
      width: '220px',
      cell: (row) => <StatusBadge tone={tones[row.verdict]} label={t(`import.verdict.${row.verdict}`)} />,
    },
    {
      id: 'why',
      header: t('import.why'),
      width: 'minmax(300px, 1fr)',
      cell: (row) => row.problems.map(problemLine).join(' '),
    },
  ];
}

export function ImportDryRun({ importId, mapping, dateOrder, rowCount }: ImportDryRunProps) {
  const t = exchangeTexts.useText();
  const dryRun = useDryRun({ importId, mapping, dateOrder });
  const importing = useImportRun({ importId, mapping, dateOrder });
  const { answer } = dryRun;
  const waiting = importing.counts?.waiting ?? rowCount;

  if (importing.counts !== null && !importing.isRunning && waiting === 0)
    return <ImportDone importId={importId} />;
  return (
    <section ref={intoView}>
      <h2 className={classes.title}>{t('import.wouldBe')}</h2>
      {importing.error !== null && (
        <ErrorView error={importing.error} form="inline" onRetry={importing.run} />
      )}
      {dryRun.error !== null && <ErrorView error={dryRun.error} form="inline" onRetry={dryRun.goOn} />}
      {answer === null && dryRun.error === null && <Late lines={4} />}
      {answer !== null && (
        <>
          <ImportCountsLine
            counts={verdicts.map((verdict) => ({
              label: t(`import.verdict.${verdict}`),
              count: answer.counts[verdict],
            }))}
          />
          {answer.judged < rowCount ? (
            <Judging dryRun={dryRun} judged={answer.judged} rowCount={rowCount} />
          ) : importing.isRunning ? (
            <ProgressLine
              label={t('import.running')}
              part={1 - waiting / rowCount}
              left={t('import.left', { count: waiting })}
              onCancel={importing.stop}
            />
          ) : (
            <>
              {answer.counts.same === rowCount && <p role="status">{t('import.nothing')}</p>}
              {importing.counts !== null && <p role="status">{t('import.stopped', { count: waiting })}</p>}
              <Button onClick={importing.run}>
                {importing.counts === null ? t('import.run') : t('import.runRest')}
              </Button>
            </>
          )}
          <div className={classes.rows}>
            <DataTable
              id="import-rows"
              label={t('import.wouldBe')}
              columns={columns()}
              rows={answer.rows}
              rowId={(row) => String(row.rowNumber)}
              hasMore={answer.nextCursor !== null}
              isLoadingMore={dryRun.isLoadingMore}
              onLoadMore={dryRun.loadMore}
              empty={<EmptyState>{t('import.verdict.refused')}: 0</EmptyState>}
            />
          </div>
        </>
      )}
    </section>
  );
}

/** What was asked for stands below the columns of a wide file: it comes to the eye by itself. */
function intoView(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'start' });
}

/** How far the dry run is; it goes on by itself unless a person stopped it. */
function Judging({
  dryRun,
  judged,
  rowCount,
}: {
  readonly dryRun: DryRunState;
  readonly judged: number;
  readonly rowCount: number;
}) {
  const t = exchangeTexts.useText();
  const left = t('import.left', { count: rowCount - judged });
  if (dryRun.isStopped)
    return (
      <Button variant="default" onClick={dryRun.goOn}>
        {t('import.lookOn')} ({left})
      </Button>
    );
  return (
    <ProgressLine label={t('import.looking')} part={judged / rowCount} left={left} onCancel={dryRun.stop} />
  );
}
