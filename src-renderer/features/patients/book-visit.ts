// The way from a patient to a booking: the calendar's address with the patient chosen. Open to other features.

import { goTo } from '#renderer/app/go-to.ts';

export function bookVisit(patientId: string): void {
  goTo(`/calendar?book=${patientId}`);
}
