// Everything the clinic keeps, as CSV files: one table after the other, with what is left.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { clinicToday } from '#renderer/lib/formats.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import classes from './export-section.module.css';
import { exchangeTexts } from './exchange-texts.ts';
import { saveCsvFile } from './save-file.ts';

type Progress = { readonly table: string; readonly part: number; readonly tablesLeft: number };

export function ExportSection() {
  const t = exchangeTexts.useText();
  const tables = useQuery(orpc.dataExport.listTables.queryOptions());
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);

  async function run(list: readonly { table: string; rowCount: number }[]): Promise<void> {
    isStopped.current = false;
    setError(null);
    const allRows = list.reduce((sum, { rowCount }) => sum + rowCount, 0);
    let rowsDone = 0;
    try {
      for (const [index, { table }] of list.entries()) {
        const parts: string[] = [];
        let cursor: string | null = null;
        do {
          if (isStopped.current) {
            showMessage(t('export.stopped'));
            return;
          }
          setProgress({ table, part: rowsDone / Math.max(1, allRows), tablesLeft: list.length - index });
          const page = await rpc.dataExport.page({ table, ...(cursor === null ? {} : { cursor }) });
          parts.push(page.csv);
          rowsDone += page.rowCount;
          cursor = page.nextCursor;
        } while (cursor !== null);
        saveCsvFile(`enamel-${clinicToday()}-${table}.csv`, parts);
      }
      showMessage(t('export.done', { count: list.length }));
    } catch (failure) {
      setError(failure);
    } finally {
      setProgress(null);
    }
  }

  return (
    <Card title={t('export.title')} words={t('export.words')}>
      <QueryView query={tables}>
        {(list) => (
          <>
            {error !== null && <ErrorView error={error} form="inline" onRetry={() => void run(list)} />}
            {progress === null ? (
              <Button onClick={() => void run(list)}>{t('export.start')}</Button>
            ) : (
              <ProgressLine
                label={t('export.table', { table: progress.table })}
                part={progress.part}
                left={t('export.left', { count: progress.tablesLeft })}
                onCancel={() => {
                  isStopped.current = true;
                }}
              />
            )}
            <ul className={classes.tables}>
              {list.map(({ table, rowCount }) => (
                <li key={table}>
                  <code>{table}</code>
                  <span>{t('export.rows', { count: rowCount })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </Card>
  );
}
