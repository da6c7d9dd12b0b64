// The documents of one patient under the banner; the list and what they show are another feature's own part.

import { useParams } from '@tanstack/react-router';
import { PatientDocuments } from '#renderer/features/patient-files/patient-documents.tsx';

export function DocumentsTab() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/documents' });
  return <PatientDocuments key={patientId} patientId={patientId} />;
}
