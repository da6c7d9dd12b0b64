// The photos of one patient under the banner; the list and the pictures are another feature's own part.

import { useParams } from '@tanstack/react-router';
import { PatientPhotos } from '#renderer/features/patient-files/patient-photos.tsx';

export function PhotosTab() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/photos' });
  return <PatientPhotos key={patientId} patientId={patientId} />;
}
