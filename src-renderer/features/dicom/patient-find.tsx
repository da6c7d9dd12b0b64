// Finds the patient a picture is filed under, as one types.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { dicomTexts } from './dicom-texts.ts';

export function PatientFind({ onPick }: { readonly onPick: (patient: PatientHit) => void }) {
  const t = dicomTexts.useText();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const search = useQuery({
    ...orpc.patients.search.queryOptions({ input: { text, limit: 8 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <FindPick
      label={t('waiting.search')}
      placeholder={t('waiting.search')}
      resultsLabel={t('waiting.search')}
      nothing={t('waiting.nobody')}
      typed={typed}
      onType={setTyped}
      hits={text === '' ? [] : (search.data ?? [])}
      hitId={(hit) => hit.id}
      renderHit={(hit) => (
        <>
          <strong>
            {hit.firstName} {hit.lastName}
          </strong>
          <span>
            {[formatDate(hit.dateOfBirth), hit.phone === null ? '' : formatPhone(hit.phone)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      )}
      onPick={onPick}
      isFresh={text !== '' && search.data !== undefined && !search.isPlaceholderData}
      failure={search.error}
      onRetry={() => void search.refetch()}
      isAutofocused
    />
  );
}
