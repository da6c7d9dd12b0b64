// Opens a clinic whose key this machine lost, by the passphrase or the recovery key; then this machine holds it again.

import { programActor, type Call, type CallContext, type Core } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { machineSlot, openTyped, readKeySlots, writeKeySlots, type KeyTyped } from '#main/db/key-slots.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import {
  countWrongKey,
  forgetWrongKeys,
  refuseKeyWhileWaiting,
} from '#main/features/keys/key-tries-service.ts';
import { actorOf } from '#main/features/session/current-session-service.ts';

/** Throws WRONG_KEY, TOO_MANY_TRIES. What is wrong with the database itself is in the clinic's state, not thrown. */
export async function unlockKey(context: CallContext, input: KeyTyped): Promise<void> {
  const { core } = context;
  if (core.clinicState().state !== 'LOCKED_KEY') return;
  refuseKeyWhileWaiting(core);
  const slots = readKeySlots(core.options.dataDir);
  const key = slots === null ? null : await openTyped(slots, input);
  if (slots === null || key === null) {
    countWrongKey(core);
    throw featureFailure('WRONG_KEY');
  }
  forgetWrongKeys(core);
  // While the key was derived another window may have opened the clinic.
  if (core.clinicState().state !== 'LOCKED_KEY') return;
  const opened = await core.openWithKey(key, 'existing');
  if (opened.state !== 'OPEN') return;
  const isByKey = input.recoveryKey !== undefined;
  // A keystore that refuses leaves the other slots to open with.
  const canHold = (await core.custody.status()).available;
  writeKeySlots(core.options.dataDir, {
    ...slots,
    machine: canHold ? await machineSlot(key, core.custody) : slots.machine,
    isPassphraseInDoubt: isByKey,
  });
  const actor = { ...programActor, ...actorOf(context.connection, null) };
  const call: Call = { core, clinic: opened.clinic, actor };
  write(call, (unit) =>
    unit.audit({
      action: 'unlockKey',
      entity: 'clinic',
      entityId: clinicRecord(call).id,
      changes: { by: isByKey ? 'recoveryKey' : 'passphrase' },
    }),
  );
}

/** Who opens with the recovery key may have forgotten the passphrase: the owner is asked until it is settled. */
export function doubtPassphrase({ options }: Core): void {
  const slots = readKeySlots(options.dataDir);
  if (slots !== null) writeKeySlots(options.dataDir, { ...slots, isPassphraseInDoubt: true });
}
