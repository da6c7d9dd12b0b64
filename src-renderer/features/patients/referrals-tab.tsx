// The referrals of one patient under the banner; the list itself is the referrals' own part.

import { useParams } from '@tanstack/react-router';
import { PatientReferrals } from '#renderer/features/referrals/patient-referrals-link.tsx';

export function ReferralsTab() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/referrals' });
  return <PatientReferrals key={patientId} patientId={patientId} />;
}
