// The x-rays of one patient under the banner; the pictures themselves are the x-rays' own part.

import { useParams } from '@tanstack/react-router';
import { PatientXrays } from '#renderer/features/xrays/patient-xrays.tsx';

export function XraysTab() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/xrays' });
  return <PatientXrays key={patientId} patientId={patientId} />;
}
