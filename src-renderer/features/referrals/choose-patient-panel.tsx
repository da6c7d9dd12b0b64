// Whom a new referral is about, found as one types.

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { ageAndBirth, fullName } from '#renderer/features/patients/person-words.ts';
import { usePatientSearch } from '#renderer/features/patients/use-patient-search.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { referTexts } from './refer-texts.ts';
import { referralsTexts } from './referrals-texts.ts';

export function ChoosePatientPanel({ onClose }: { readonly onClose: () => void }) {
  const t = referTexts.useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = usePatientSearch(typed);
  return (
    <SidePanel title={referralsTexts.text('new')} onClose={onClose}>
      <FindPick
        label={t('patient')}
        placeholder={t('patientHint')}
        resultsLabel={t('patients')}
        nothing={t('nobody')}
        typed={typed}
        onType={setTyped}
        hits={search.hits}
        hitId={(hit) => hit.id}
        renderHit={(hit) => (
          <>
            <strong>{fullName(hit)}</strong>
            <span>
              {[ageAndBirth(hit.dateOfBirth), hit.phone === null ? '' : formatPhone(hit.phone)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <AlertSummaryChips summary={hit.alertSummary} isPlain />
          </>
        )}
        onPick={(hit) => void navigate({ to: '/patients/$patientId/refer', params: { patientId: hit.id } })}
        isFresh={search.isFresh}
        failure={search.error}
        onRetry={search.retry}
        isAutofocused
      />
    </SidePanel>
  );
}
