// The way to writing a note from any screen of a patient.

import type { PatientId } from '#shared/patients/patient.ts';
import { goTo } from '#renderer/app/go-to.ts';

/** The field's id in the page, and the hash of the address that leads to it. */
export const noteFieldId = 'note';

export function writeNote(patientId: PatientId): void {
  const field = document.getElementById(noteFieldId);
  if (field === null) goTo(`/patients/${patientId}#${noteFieldId}`);
  else field.focus();
}
