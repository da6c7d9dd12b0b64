// Finds the patient of a booking as one types; somebody who is not found is registered on the spot.

import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { birthAndPhone } from '#renderer/features/patients/person-words.ts';
import { usePatientSearch } from '#renderer/features/patients/use-patient-search.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { bookingTexts } from './booking-texts.ts';
import classes from './panel-parts.module.css';

type PatientPickProps = {
  readonly onPick: (patient: PatientHit) => void;
  /** Left out: nobody can be registered here. */
  readonly onCreate?: (typed: string) => void;
  readonly error?: string | null;
  readonly isAutofocused?: boolean;
};

export function PatientPick({ onPick, onCreate, error, isAutofocused }: PatientPickProps) {
  const t = bookingTexts.useText();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const search = usePatientSearch(typed);
  const canCreate = onCreate !== undefined && search.isFresh && !/^[\d\s+().-]+$/.test(text);
  return (
    <div className={classes.pick} data-patient-pick>
      <FindPick
        label={t('patient')}
        placeholder={t('patientHint')}
        resultsLabel={t('patients')}
        nothing={t('nobodyFound')}
        typed={typed}
        onType={setTyped}
        hits={search.hits}
        hitId={(hit) => hit.id}
        renderHit={(hit) => (
          <>
            <strong>
              {hit.firstName} {hit.lastName}
            </strong>
            <span>{birthAndPhone(hit)}</span>
            <div className={classes.hitAlerts}>
              <AlertSummaryChips summary={hit.alertSummary} isPlain />
            </div>
          </>
        )}
        onPick={onPick}
        isFresh={search.isFresh}
        create={
          canCreate
            ? {
                content: (
                  <>
                    <IconUserPlus size={16} aria-hidden />
                    <strong>{t('create', { name: text })}</strong>
                  </>
                ),
                run: () => onCreate(text),
              }
            : undefined
        }
        failure={search.error}
        onRetry={search.retry}
        error={error}
        isAutofocused={isAutofocused}
      />
    </div>
  );
}
