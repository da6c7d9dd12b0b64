// What an update of the program asks of the clinic before it may end the core: nobody mid-visit, and a backup read back.
// When to update, and how, is the shell's.

import { programActor, type Call, type Core } from '#main/core/call.ts';
import { startBackup } from '#main/features/backup/backup-service.ts';
import { patientsHere } from '#main/features/calendar/today-service.ts';

/** Whether a patient of today has arrived or is in the chair. A clinic that is not open holds nothing up. */
export function isMidVisit(core: Core): boolean {
  const call = programCall(core);
  return call !== null && patientsHere(call) > 0;
}

/**
 * Makes a backup of the kind `before-update` on the chosen target; true once it was read back whole. False when it was
 * not, when no target is chosen, and when there is a clinic that cannot be opened. An empty folder, and a clinic that
 * only a newer program can open, need none: the update touches neither.
 */
export async function backUpBeforeUpdate(core: Core): Promise<boolean> {
  const state = core.clinicState();
  if (state.state === 'FIRST_RUN') return true;
  if (state.state === 'FAILED') return state.problem === 'NEWER_DATABASE';
  const call = programCall(core);
  if (call === null) return false;
  try {
    return await startBackup(call, 'before-update').ended;
  } catch (error) {
    core.log.error('backupBeforeUpdateFailed', {}, error);
    return false;
  }
}

function programCall(core: Core): Call | null {
  const state = core.clinicState();
  return state.state === 'OPEN' ? { core, clinic: state.clinic, actor: programActor } : null;
}
