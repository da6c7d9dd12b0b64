// Finds the patient a picture is filed under, as one types.

import { useState } from 'react';
import { birthAndPhone } from '#renderer/features/patients/person-words.ts';
import { usePatientSearch } from '#renderer/features/patients/use-patient-search.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { dicomTexts } from './dicom-texts.ts';

export function PatientFind({ onPick }: { readonly onPick: (patient: PatientHit) => void }) {
  const t = dicomTexts.useText();
  const [typed, setTyped] = useState('');
  const search = usePatientSearch(typed);
  return (
    <FindPick
      label={t('waiting.search')}
      placeholder={t('waiting.search')}
      resultsLabel={t('waiting.search')}
      nothing={t('waiting.nobody')}
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
        </>
      )}
      onPick={onPick}
      isFresh={search.isFresh}
      failure={search.error}
      onRetry={search.retry}
      isAutofocused
    />
  );
}
