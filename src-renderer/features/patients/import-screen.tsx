// Taking patients in from a CSV file: drop, say what the columns are, see what would happen, run, decide, report.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { PatientImportId } from '#shared/patients/import-contract.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportEarlier } from './import-earlier.tsx';
import { sendImportFile } from './import-file.ts';
import { PatientsWayBack } from './patients-way-back.tsx';
import classes from './import.module.css';

const maxFileBytes = 160_000_000;
const reasons = ['empty', 'noRows', 'tooManyRows', 'tooManyColumns', 'badQuotes'] as const;

export function ImportScreen() {
  const t = exchangeTexts.useText();
  const { import: opened } = useSearch({ from: '/frame/patients/import' });
  const navigate = useNavigate();
  const [isReading, setIsReading] = useState(false);
  const [error, setError] = useState<unknown>(null);

  function open(id: string | undefined): void {
    setError(null);
    void navigate({ to: '/patients/import', search: { import: id } });
  }

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setIsReading(true);
    setError(null);
    try {
      const preview = await sendImportFile(file);
      if (preview !== null) open(preview.import.id);
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
      heading={<PatientsWayBack title={t('import.title')} />}
      actions={
        opened !== undefined && (
          <Button variant="default" onClick={() => open(undefined)}>
            {t('import.again')}
          </Button>
        )
      }
    >
      {opened === undefined ? (
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
          <ImportEarlier />
        </div>
      ) : (
        <OneImport key={opened} id={opened} />
      )}
    </Page>
  );
}

/** An import of its own address: what became of it, or, while it was not run, its columns. */
function OneImport({ id }: { readonly id: string }) {
  const importId = id as PatientImportId;
  const state = useQuery(orpc.patientImport.get.queryOptions({ input: { importId } }));
  // A run that began here ends in the view that began it.
  const [wasRunFirst, setWasRunFirst] = useState<boolean | null>(null);
  if (state.data !== undefined && wasRunFirst === null)
    setWasRunFirst(state.data.import.status === 'RUN' && state.data.counts.waiting === 0);
  return (
    <QueryView query={state}>
      {(preview) =>
        wasRunFirst === true ? <ImportDone importId={importId} /> : <ImportColumns preview={preview} />
      }
    </QueryView>
  );
}
