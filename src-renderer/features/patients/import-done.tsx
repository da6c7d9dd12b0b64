// After an import: what became of the rows, the ones that wait for a person, the report as a file.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportCounts, PatientImportId } from '#shared/patients/import-contract.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { Counts } from './import-columns.tsx';
import { fullName, ageAndBirth } from './person-words.ts';
import { saveCsvFile } from './save-file.ts';
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

export function ImportDone({
  importId,
  counts,
}: {
  readonly importId: PatientImportId;
  readonly counts: ImportCounts;
}) {
  const t = exchangeTexts.useText();
  const held = useQuery({
    ...orpc.patientImport.listRows.queryOptions({ input: { importId, status: 'HELD', limit: 50 } }),
    enabled: counts.held > 0,
  });
  const isNothing = counts.created + counts.updated + counts.refused + counts.held === 0;
  return (
    <section>
      <div role="status">
        <h2 className={classes.title}>{isNothing ? t('import.doneNothing') : t('import.done')}</h2>
      </div>
      <Counts
        counts={outcomes.map((outcome) => ({ label: t(`import.count.${outcome}`), count: counts[outcome] }))}
      />
      <Button variant="default" onClick={() => void downloadReport(importId)}>
        {t('import.report')}
      </Button>
      {counts.held > 0 && (
        <QueryView query={held}>
          {({ rows }) => (
            <>
              {rows.length > 0 && <p className={classes.words}>{t('import.held')}</p>}
              {rows.map((row) => (
                <HeldRow
                  key={row.rowNumber}
                  importId={importId}
                  rowNumber={row.rowNumber}
                  cells={row.cells}
                />
              ))}
            </>
          )}
        </QueryView>
      )}
    </section>
  );
}

function HeldRow({
  importId,
  rowNumber,
  cells,
}: {
  readonly importId: PatientImportId;
  readonly rowNumber: number;
  readonly cells: readonly string[];
}) {
  const t = exchangeTexts.useText();
  const candidates = useQuery(orpc.patientImport.candidates.queryOptions({ input: { importId, rowNumber } }));
  async function decide(decision: 'CREATE' | 'SAME_AS' | 'LEAVE_OUT', patientId?: PatientId): Promise<void> {
    await rpc.patientImport
      .decide({ importId, rowNumber, decision, ...(patientId === undefined ? {} : { patientId }) })
      .catch(showFailure);
    await queryClient.invalidateQueries({ queryKey: orpc.patientImport.listRows.key() });
  }
  return (
    <div className={classes.held}>
      <span className={classes.heldWords}>
        {t('import.row')} {rowNumber}: {cells.filter(Boolean).join(' · ')}
      </span>
      <div className={classes.line}>
        {(candidates.data ?? []).slice(0, 3).map((one) => (
          <Button
            key={one.id}
            size="xs"
            variant="default"
            title={ageAndBirth(one.dateOfBirth)}
            onClick={() => void decide('SAME_AS', one.id)}
          >
            {t('import.decideSame', { name: fullName(one) })}
          </Button>
        ))}
        <Button size="xs" variant="default" onClick={() => void decide('CREATE')}>
          {t('import.decideNew')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void decide('LEAVE_OUT')}>
          {t('import.decideOut')}
        </Button>
      </div>
    </div>
  );
}
