// After an import: what became of the rows, the report as a file, and the rows that wait for a person.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PatientImportId } from '#shared/patients/import-contract.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { saveCsvFile } from '#renderer/lib/save-file.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { ImportCountsLine } from './import-counts.tsx';
import { ImportHeldRows } from './import-held-rows.tsx';
import classes from './import.module.css';

const outcomes = ['created', 'updated', 'unchanged', 'refused', 'held'] as const;

async function downloadReport(importId: PatientImportId): Promise<void> {
  try {
    const parts: string[] = [];
    let afterRow: number | null = 0;
    while (afterRow !== null) {
      const page: { csv: string; nextAfterRow: number | null } = await rpc.patientImport.report({
        importId,
        afterRow,
      });
      parts.push(page.csv);
      afterRow = page.nextAfterRow;
    }
    saveCsvFile('enamel-import-report.csv', parts);
  } catch (error) {
    showFailure(error);
  }
}

export function ImportDone({ importId }: { readonly importId: PatientImportId }) {
  const t = exchangeTexts.useText();
  // Asked again after each decision, so that the counts are those of now.
  const state = useQuery(orpc.patientImport.get.queryOptions({ input: { importId } }));
  return (
    <QueryView query={state}>
      {({ counts, import: { columns } }) => {
        const isNothing = counts.created + counts.updated + counts.refused + counts.held === 0;
        return (
          <section>
            <div role="status">
              <h2 className={classes.title}>{isNothing ? t('import.doneNothing') : t('import.done')}</h2>
            </div>
            <ImportCountsLine
              counts={outcomes.map((outcome) => ({
                label: t(`import.count.${outcome}`),
                count: counts[outcome],
              }))}
            />
            <Button variant="default" onClick={() => void downloadReport(importId)}>
              {t('import.report')}
            </Button>
            {counts.held > 0 && <ImportHeldRows importId={importId} columns={columns} count={counts.held} />}
          </section>
        );
      }}
    </QueryView>
  );
}
