// What an import would do, row by row where there is something to tell; then the run itself with what is left.

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  DryRunVerdict,
  ImportCounts,
  ImportMapping,
  PatientImportId,
  RowProblem,
} from '#shared/patients/import-contract.ts';
import { duplicateReasons } from '#shared/patients/duplicates.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { patientsTexts } from './patients-texts.ts';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { problemWords } from './field-problems.ts';
import { fieldTexts } from './field-texts.ts';
import { ImportCountsLine } from './import-counts.tsx';
import { ImportDone } from './import-done.tsx';
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
  const known = fieldTexts.text as (key: string) => string;
  const field = problem.field === null ? '' : `${known(problem.field)}: `;
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
  const [counts, setCounts] = useState<ImportCounts | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const dryRun = useInfiniteQuery({
    ...orpc.patientImport.dryRun.infiniteOptions({
      input: (cursor: number) => ({ importId, mapping, dateOrder, cursor, limit: 100 }),
      initialPageParam: 0,
      getNextPageParam: (page) => page.nextCursor,
    }),
    // What would happen is asked for this clinic as it is now.
    staleTime: Infinity,
    gcTime: 0,
  });

  async function run(): Promise<void> {
    setIsRunning(true);
    setError(null);
    try {
      let waiting = rowCount;
      while (waiting > 0) {
        const answer = await rpc.patientImport.run({ importId, mapping, dateOrder });
        setCounts(answer.counts);
        ({ waiting } = answer.counts);
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setIsRunning(false);
    }
  }

  if (counts !== null && !isRunning && counts.waiting === 0) return <ImportDone importId={importId} />;
  return (
    <section>
      <h2 className={classes.title}>{t('import.wouldBe')}</h2>
      {error !== null && <ErrorView error={error} form="inline" onRetry={() => void run()} />}
      <QueryView query={dryRun}>
        {({ pages }) => {
          const first = pages[0];
          if (first === undefined) return null;
          const isNothing = first.counts.same === rowCount;
          return (
            <>
              <ImportCountsLine
                counts={verdicts.map((verdict) => ({
                  label: t(`import.verdict.${verdict}`),
                  count: first.counts[verdict],
                }))}
              />
              {isNothing && <p role="status">{t('import.nothing')}</p>}
              {isRunning ? (
                <ProgressLine
                  label={t('import.running')}
                  part={1 - (counts?.waiting ?? rowCount) / rowCount}
                  left={t('import.left', { count: counts?.waiting ?? rowCount })}
                />
              ) : (
                <Button onClick={() => void run()}>{t('import.run')}</Button>
              )}
              <div className={classes.rows}>
                <DataTable
                  id="import-rows"
                  label={t('import.wouldBe')}
                  columns={columns()}
                  rows={pages.flatMap((page) => page.rows)}
                  rowId={(row) => String(row.rowNumber)}
                  hasMore={dryRun.hasNextPage}
                  isLoadingMore={dryRun.isFetchingNextPage}
                  onLoadMore={() => void dryRun.fetchNextPage()}
                  empty={<EmptyState>{t('import.verdict.refused')}: 0</EmptyState>}
                />
              </div>
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
