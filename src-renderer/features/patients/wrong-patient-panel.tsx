// Puts an x-ray, photo or document that was filed under the wrong patient into the right one's record. Done at once, taken
// back with undo. Open to other features.

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ActPanel } from '#renderer/ui/act-panel.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { birthAndPhone, fullName } from './person-words.ts';
import { usePatientSearch } from './use-patient-search.ts';
import classes from './wrong-patient-panel.module.css';
import { wrongPatientTexts } from './wrong-patient-texts.ts';

type Filed = { readonly id: string; readonly updatedAt: string; readonly patientId: string };

type WrongPatientPanelProps<Record extends Filed> = {
  readonly record: Record;
  readonly kind: 'xrays' | 'photos' | 'attachments';
  /** Puts it, as it was read, into a patient's record. Refused with a DUPLICATE code where the same is there already. */
  readonly move: (state: Pick<Record, 'id' | 'updatedAt' | 'patientId'>) => Promise<Record>;
  readonly onMoved: () => void;
  readonly onClose: () => void;
};

export function WrongPatientPanel<Record extends Filed>(props: WrongPatientPanelProps<Record>) {
  const { record, kind, move, onMoved, onClose } = props;
  const { id, updatedAt, patientId }: Pick<Record, 'id' | 'updatedAt' | 'patientId'> = record;
  const t = wrongPatientTexts.useText();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const search = usePatientSearch(typed);
  const hits = search.hits.filter((hit) => hit.id !== patientId);
  useEffect(() => field.current?.focus(), []);

  async function refresh(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: orpc[kind].key() });
  }

  async function moveTo(hit: PatientHit): Promise<void> {
    setError(null);
    try {
      const moved = await move({ id, updatedAt, patientId: hit.id });
      showUndo({
        message: t(`done.${kind}`, { name: fullName(hit) }),
        undo: async () => {
          await move({ id, updatedAt: moved.updatedAt, patientId });
          await refresh();
        },
      });
      onMoved();
    } catch (failure) {
      setError(failure);
    }
    await refresh();
  }

  return (
    <ActPanel title={t('title')} onClose={onClose}>
      <TextInput
        ref={field}
        label={t('find')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {search.error !== null && <ErrorView error={search.error} form="inline" onRetry={search.retry} />}
      {failureCode(error).startsWith('DUPLICATE_') ? (
        <p className={classes.problem} role="alert">
          {t('duplicate')}
        </p>
      ) : (
        error !== null && <ErrorView error={error} form="inline" />
      )}
      <ul className={classes.hits}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <button type="button" className={classes.hit} onClick={() => void moveTo(hit)}>
              <strong>
                {hit.firstName} {hit.lastName}
              </strong>
              <span className={classes.soft}>{birthAndPhone(hit)}</span>
              <AlertSummaryChips summary={hit.alertSummary} isPlain />
            </button>
          </li>
        ))}
      </ul>
      {search.isFresh && hits.length === 0 && <p className={classes.soft}>{t('nobody')}</p>}
    </ActPanel>
  );
}
