// Everything the clinic keeps, as one archive of CSV files, with what is left while it is made.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { clinicToday } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { saveFile } from '#renderer/lib/save-file.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import classes from './export-section.module.css';
import { exchangeTexts } from './exchange-texts.ts';
import { exportArchive } from './export-archive.ts';
import type { ExportProgress, ExportTable } from './export-archive.ts';

export function ExportSection() {
  const t = exchangeTexts.useText();
  const tables = useQuery(orpc.dataExport.listTables.queryOptions());
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);

  async function run(list: readonly ExportTable[]): Promise<void> {
    isStopped.current = false;
    setError(null);
    try {
      const archive = await exportArchive(list, setProgress, () => isStopped.current);
      if (archive !== null) saveFile(`enamel-export-${clinicToday()}.zip`, archive);
      showMessage(archive === null ? t('export.stopped') : t('export.done', { count: list.length }));
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
                  <code>{table}.csv</code>
                  <span>{t('import.rows', { count: rowCount })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </Card>
  );
}
