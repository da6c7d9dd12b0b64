// Patients for tests: what a form sends when only some of it was filled.

import type { PatientInput } from '#shared/patients/patient.ts';

/** A whole input of the form, with the given fields in place. */
export function patientOf(given: Partial<PatientInput> = {}): PatientInput {
  return {
    firstName: 'Given',
    lastName: 'Family',
    dateOfBirth: '1990-05-05',
    gender: null,
    bloodGroup: null,
    homePhone: null,
    mobile: null,
    email: null,
    street: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
    preferredLanguage: null,
    preferredDentistId: null,
    currentTreatment: null,
    notes: null,
    isActive: true,
    ...given,
  };
}
