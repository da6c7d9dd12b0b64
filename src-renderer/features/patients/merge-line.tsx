// What a record tells of merges: the line with undo on the survivor, and the way from a merged record to it.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Patient } from '#shared/patients/patient.ts';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { clinicDate, formatDate } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { undoMerge } from './merge-acts.ts';
import { mergeTexts } from './merge-texts.ts';
import classes from './merge.module.css';

/** Small lines about merges into this record; a merged record leads on to where its rows are. */
export function MergeLine({ patient }: { readonly patient: Pick<Patient, 'id' | 'deletedAt'> }) {
  const t = mergeTexts.useText();
  useLanguage();
  const navigate = useNavigate();
  const mayUndo = useIsAllowed('patientMerge.undo');
  const told = useQuery(orpc.patientMerge.ofPatient.queryOptions({ input: { patientId: patient.id } }));
  const into = patient.deletedAt === null ? null : (told.data?.mergedInto ?? null);
  useEffect(() => {
    if (into === null) return;
    showMessage(mergeTexts.text('leads'), 8);
    void navigate({ to: '/patients/$patientId', params: { patientId: into }, replace: true });
  }, [into, navigate]);
  const merges = told.data?.merges ?? [];
  if (merges.length === 0) return null;
  return (
    <div className={classes.lines}>
      {merges.map(({ mergeId, otherName, byName, mergedAt }) => (
        <p key={mergeId} className={classes.line}>
          {byName === null
            ? t('mergedWithNobody', { name: otherName, on: formatDate(clinicDate(mergedAt)) })
            : t('mergedWith', { name: otherName, on: formatDate(clinicDate(mergedAt)), by: byName })}
          {mayUndo && (
            <Button size="compact-xs" variant="subtle" onClick={() => void undoMerge(mergeId)}>
              {t('undo')}
            </Button>
          )}
        </p>
      ))}
    </div>
  );
}
