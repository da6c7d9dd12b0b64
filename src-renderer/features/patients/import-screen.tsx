// Taking patients in from a CSV file: drop, say what the columns are, see what would happen, run, decide, report.

import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { ImportColumns } from './import-columns.tsx';
import { sendImportFile } from './import-file.ts';
import type { ImportPreview } from './import-file.ts';
import classes from './import.module.css';

const maxFileBytes = 160_000_000;
const reasons = ['empty', 'noRows', 'tooManyRows', 'tooManyColumns', 'badQuotes'] as const;

export function ImportScreen() {
  const t = exchangeTexts.useText();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [isReading, setIsReading] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setIsReading(true);
    setError(null);
    try {
      setPreview(await sendImportFile(file));
    } catch (failure) {
      setError(failure);
    } finally {
      setIsReading(false);
    }
  }
  const reason = reasons.find((one) => one === failureData(error, 'reason'));
  const row = failureData(error, 'row');
  return (
    <Page
      title={t('import.title')}
      actions={
        preview !== null && (
          <Button variant="default" onClick={() => setPreview(null)}>
            {t('import.again')}
          </Button>
        )
      }
    >
      {preview === null ? (
        <div className={classes.start}>
          <FileDrop
            accept=".csv,.txt,text/csv"
            maxSizeBytes={maxFileBytes}
            isMultiple={false}
            onFiles={(files) => void take(files[0])}
          >
            {isReading ? t('import.reading') : t('import.drop')}
          </FileDrop>
          <p className={classes.words}>{t('import.dropWords')}</p>
          {failureCode(error) === 'NOT_CSV' && reason !== undefined ? (
            <p className={classes.problem} role="alert">
              {t(`import.notCsv.${reason}`, { row: typeof row === 'number' ? row : 1 })}
            </p>
          ) : (
            error !== null && <ErrorView error={error} form="inline" />
          )}
        </div>
      ) : (
        <ImportColumns key={preview.import.id} preview={preview} />
      )}
    </Page>
  );
}
