// Puts an x-ray that was filed under the wrong patient into the right one's record. Done at once, taken back with undo.

import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { birthAndPhone } from '#renderer/features/patients/person-words.ts';
import { usePatientSearch } from '#renderer/features/patients/use-patient-search.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import type { Xray } from '#shared/xrays/model.ts';
import classes from './move-panel.module.css';
import { viewerTexts } from './viewer-texts.ts';

type MovePanelProps = { readonly xray: Xray; readonly onClose: () => void };

async function refresh(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.xrays.key() });
}

export function MovePanel({ xray, onClose }: MovePanelProps) {
  const t = viewerTexts.useText();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const search = usePatientSearch(typed);
  const hits = search.hits.filter((hit) => hit.id !== xray.patientId);
  useEffect(() => field.current?.focus(), []);

  async function moveTo(hit: PatientHit): Promise<void> {
    setError(null);
    try {
      const moved = await rpc.xrays.moveToPatient({
        id: xray.id,
        updatedAt: xray.updatedAt,
        patientId: hit.id,
      });
      showUndo({
        message: t('move.done', { name: `${hit.firstName} ${hit.lastName}` }),
        undo: async () => {
          await rpc.xrays.moveToPatient({
            id: xray.id,
            updatedAt: moved.updatedAt,
            patientId: xray.patientId,
          });
          await refresh();
        },
      });
      onClose();
    } catch (failure) {
      setError(failure);
    }
    await refresh();
  }

  return (
    // Esc inside closes this panel, not the picture.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={classes.panel}
      aria-label={t('move.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={classes.top}>
        <h2 className={classes.title}>{t('move.title')}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('move.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <TextInput
        ref={field}
        label={t('move.find')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {search.error !== null && <ErrorView error={search.error} form="inline" onRetry={search.retry} />}
      {failureCode(error) === 'DUPLICATE_IMAGE' ? (
        <p className={classes.problem} role="alert">
          {t('move.duplicate')}
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
      {search.isFresh && hits.length === 0 && <p className={classes.soft}>{t('move.nobody')}</p>}
    </aside>
  );
}
