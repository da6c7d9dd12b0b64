// The rows of an import that look like somebody who is here: for each a person says who it is. All come, by pages.

import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PatientImportId } from '#shared/patients/import-contract.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { ImportHeldAll } from './import-held-all.tsx';
import { patientsTexts } from './patients-texts.ts';
import { ageAndBirth, fullName } from './person-words.ts';
import classes from './import.module.css';

// Each row asks for its candidates, so few stand at once.
const pageSize = 20;

type HeldRowsProps = { readonly importId: PatientImportId; readonly columns: readonly string[] };

export function ImportHeldRows({
  importId,
  columns,
  count,
}: HeldRowsProps & {
  /** How many rows are held in all. */
  readonly count: number;
}) {
  const t = exchangeTexts.useText();
  const held = useInfiniteQuery(
    orpc.patientImport.listRows.infiniteOptions({
      input: (cursor: string | null) => ({ importId, status: 'HELD' as const, limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <QueryView query={held}>
      {({ pages }) => (
        <>
          <p className={classes.words}>{t('import.held')}</p>
          {count > 1 && <ImportHeldAll importId={importId} count={count} />}
          {pages
            .flatMap((page) => page.rows)
            .map((row) => (
              <HeldRow
                key={row.rowNumber}
                importId={importId}
                rowNumber={row.rowNumber}
                cells={row.cells}
                columns={columns}
              />
            ))}
          {held.hasNextPage && (
            <Button
              mt={12}
              variant="default"
              loading={held.isFetchingNextPage}
              onClick={() => void held.fetchNextPage()}
            >
              {t('import.moreHeld')}
            </Button>
          )}
        </>
      )}
    </QueryView>
  );
}

type HeldRowProps = HeldRowsProps & { readonly rowNumber: number; readonly cells: readonly string[] };

function HeldRow({ importId, columns, rowNumber, cells }: HeldRowProps) {
  const t = exchangeTexts.useText();
  const [isBusy, setIsBusy] = useState(false);
  const candidates = useQuery(orpc.patientImport.candidates.queryOptions({ input: { importId, rowNumber } }));

  async function decide(decision: 'CREATE' | 'SAME_AS' | 'LEAVE_OUT', patientId?: PatientId): Promise<void> {
    setIsBusy(true);
    await rpc.patientImport
      .decide({ importId, rowNumber, decision, ...(patientId === undefined ? {} : { patientId }) })
      .catch(showFailure);
    await queryClient.invalidateQueries({ queryKey: orpc.patientImport.key() });
    setIsBusy(false);
  }

  return (
    <section className={classes.held} aria-label={`${t('import.row')} ${rowNumber}`} aria-busy={isBusy}>
      <dl className={classes.cells}>
        <div>
          <dt>{t('import.row')}</dt>
          <dd>{rowNumber}</dd>
        </div>
        {cells.map(
          (cell, place) =>
            cell !== '' && (
              <div key={columns[place]}>
                <dt>{columns[place]}</dt>
                <dd>{cell}</dd>
              </div>
            ),
        )}
      </dl>
      {candidates.isError && (
        <ErrorView error={candidates.error} form="inline" onRetry={() => void candidates.refetch()} />
      )}
      <ul className={classes.candidates}>
        {(candidates.data ?? []).map((one) => (
          <li key={one.id} className={classes.candidate}>
            <Button
              size="xs"
              variant="default"
              disabled={isBusy}
              onClick={() => void decide('SAME_AS', one.id)}
            >
              {t('import.decideSame', { name: fullName(one) })}
            </Button>
            <span className={classes.samples}>
              {[
                ageAndBirth(one.dateOfBirth),
                one.phone === null ? '' : formatPhone(one.phone),
                ...one.reasons.map((reason) => patientsTexts.text(`reason.${reason}`)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <AlertSummaryChips summary={one.alertSummary} />
          </li>
        ))}
      </ul>
      <div className={classes.decisions}>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void decide('CREATE')}>
          {t('import.decideNew')}
        </Button>
        <Button size="xs" variant="subtle" disabled={isBusy} onClick={() => void decide('LEAVE_OUT')}>
          {t('import.decideOut')}
        </Button>
      </div>
    </section>
  );
}
