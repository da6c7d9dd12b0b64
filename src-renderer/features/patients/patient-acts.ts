// Archiving, bringing back, marking, removing: done at once, taken back with undo.

import type { Patient } from '#shared/patients/patient.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';

async function refresh(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.patients.key() });
}

async function act(work: () => Promise<unknown>, done: () => void): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    showFailure(error);
  }
  await refresh();
}

async function takeBack({ id }: Patient): Promise<void> {
  await rpc.patients.restore({ id });
  await refresh();
}

export function archivePatient(patient: Patient): Promise<void> {
  const message = patientsTexts.text('banner.archiveDone', { name: fullName(patient) });
  return act(
    () => rpc.patients.archive({ id: patient.id }),
    () =>
      showUndo({
        message,
        undo: () => takeBack(patient),
      }),
  );
}

/** Takes back archiving or removing. */
export function restorePatient(patient: Patient): Promise<void> {
  return act(
    () => rpc.patients.restore({ id: patient.id }),
    () => showMessage(patientsTexts.text('banner.restored', { name: fullName(patient) })),
  );
}

export function setPatientActive({ id, isActive }: Patient): Promise<void> {
  return act(
    () => rpc.patients.setActive({ id, isActive: !isActive }),
    () => undefined,
  );
}

export function removePatient(patient: Patient): Promise<void> {
  const message = patientsTexts.text('banner.removeDone', { name: fullName(patient) });
  return act(
    () => rpc.patients.remove({ id: patient.id, updatedAt: patient.updatedAt }),
    () =>
      showUndo({
        message,
        undo: () => takeBack(patient),
      }),
  );
}
