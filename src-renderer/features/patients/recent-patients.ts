// The patients this person opened last, kept with their drafts in the encrypted clinic, never in the browser.

import type { PatientId, Patient } from '#shared/patients/patient.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';

/** No alerts here: they would be as old as the last opening. */
export type RecentPatient = {
  readonly id: PatientId;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly phone: string | null;
};

const key = 'patients.recent';
const mostKept = 8;
let known: { readonly userId: string; readonly patients: readonly RecentPatient[] } | null = null;

/** Newest first. */
export async function recentPatients(): Promise<readonly RecentPatient[]> {
  const userId = useSignedIn.getState().session?.user.id;
  if (userId === undefined) return [];
  if (known?.userId === userId) return known.patients;
  const kept = await rpc.drafts.get({ key });
  known = { userId, patients: Array.isArray(kept?.body) ? (kept.body as unknown as RecentPatient[]) : [] };
  return known.patients;
}

/** Puts a patient who was opened in front. */
export async function rememberPatient(patient: Patient): Promise<void> {
  const userId = useSignedIn.getState().session?.user.id;
  if (userId === undefined) return;
  const { id, firstName, lastName, dateOfBirth } = patient;
  const entry = { id, firstName, lastName, dateOfBirth, phone: patient.mobile ?? patient.homePhone };
  const before = await recentPatients();
  if (JSON.stringify(before[0]) === JSON.stringify(entry)) return;
  const patients = [entry, ...before.filter((one) => one.id !== id)].slice(0, mostKept);
  known = { userId, patients };
  await rpc.drafts.save({ key, body: patients });
}
