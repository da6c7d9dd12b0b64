// The intake form of a patient: who filled it and when, filling it anew, and taking its answers over.

import { Button } from '@mantine/core';
import { IconClipboardText, IconDeviceTablet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { PatientId } from '#shared/patients/patient.ts';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { IntakeCompare } from './intake-compare.tsx';
import { recordTexts } from './record-texts.ts';
import classes from './record-cards.module.css';

export function IntakeTab() {
  const t = recordTexts.useText();
  const { patientId } = useParams({ from: '/frame/patients/$patientId/intake' });
  const form = useQuery(orpc.intake.current.queryOptions({ input: { patientId: patientId as PatientId } }));
  const navigate = useNavigate();
  const fill = (
    <Button
      leftSection={<IconDeviceTablet size={16} aria-hidden />}
      onClick={() => void navigate({ to: '/patients/$patientId/fill', params: { patientId } })}
    >
      {t('intake.fill')}
    </Button>
  );
  return (
    <QueryView query={form}>
      {(current) =>
        current === null ? (
          <EmptyState icon={IconClipboardText} action={fill}>
            {t('intake.none')}
          </EmptyState>
        ) : (
          <div className={classes.stack}>
            <div className={classes.buttons}>
              {fill}
              <span>
                {t('intake.filled', {
                  version: current.version,
                  name: current.filledByName,
                  at: formatDateTime(current.filledAt),
                })}
                {'. '}
                {current.appliedAt === null
                  ? t('intake.waiting')
                  : t('intake.reviewed', { at: formatDateTime(current.appliedAt) })}
              </span>
            </div>
            <IntakeCompare key={current.id} formId={current.id} isReviewed={current.appliedAt !== null} />
          </div>
        )
      }
    </QueryView>
  );
}
