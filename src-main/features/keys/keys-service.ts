// The owner's ways to the database key, replaced while the clinic is open. The slots' form is db/key-slots.ts.

import { randomBytes } from 'node:crypto';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import {
  openRecoverySlot,
  passphraseSlot,
  readKeySlots,
  recoverySlot,
  writeKeySlots,
  type KeySlots,
} from '#main/db/key-slots.ts';
import { keysQueries } from '#main/features/keys/keys-queries.ts';
import { requirePassword } from '#main/features/session/password-service.ts';
import { passphraseProblem } from '#shared/people/passphrase-rules.ts';
import { formatRecoveryKey, parseRecoveryKey, recoveryKeySizeBytes } from '#shared/people/recovery-key.ts';

export function keysStatus(call: SignedInCall) {
  const slots = requireSlots(call);
  return {
    recoveryKeyConfirmedAt: keysQueries(call.clinic.db).confirmedAt.get()?.at ?? null,
    isReplacingRecoveryKey: slots.nextRecovery !== null,
    isPassphraseInDoubt: slots.isPassphraseInDoubt,
  };
}

/** Replaces the passphrase. Throws INVALID, WRONG_CREDENTIALS, TOO_MANY_TRIES; the old one then opens as before. */
export async function setPassphrase(
  call: SignedInCall,
  input: { passphrase: string; password: string },
): Promise<null> {
  const problem = passphraseProblem(input.passphrase);
  if (problem !== null) throw invalidField('passphrase', problem);
  await requirePassword(call, input.password);
  const passphrase = await passphraseSlot(call.clinic.key, input.passphrase, call.core.passphraseCost);
  replaceSlots(call, 'setPassphrase', (slots) => ({ ...slots, passphrase, isPassphraseInDoubt: false }));
  return null;
}

export function keepPassphrase(call: SignedInCall): null {
  replaceSlots(call, 'keepPassphrase', (slots) => ({ ...slots, isPassphraseInDoubt: false }));
  return null;
}

/** Gives the next recovery key. It opens nothing until it is typed back. Throws WRONG_CREDENTIALS, TOO_MANY_TRIES. */
export async function makeRecoveryKey(
  call: SignedInCall,
  input: { password: string },
): Promise<{ recoveryKey: string }> {
  await requirePassword(call, input.password);
  const bytes = randomBytes(recoveryKeySizeBytes);
  const nextRecovery = recoverySlot(call.clinic.key, bytes);
  replaceSlots(call, 'makeRecoveryKey', (slots) => ({ ...slots, nextRecovery }));
  return { recoveryKey: formatRecoveryKey(bytes) };
}

/**
 * The printed key typed back. While one is being replaced only the next one is taken, and it ends the earlier one.
 * Throws WRONG_KEY.
 */
export function confirmRecoveryKey(
  call: SignedInCall,
  input: { recoveryKey: string },
): { isReplaced: boolean } {
  const parsed = parseRecoveryKey(input.recoveryKey);
  const slots = requireSlots(call);
  const isReplaced = slots.nextRecovery !== null;
  const which = isReplaced ? 'nextRecovery' : 'recovery';
  if (!parsed.ok || openRecoverySlot(slots, parsed.bytes, which) === null) throw featureFailure('WRONG_KEY');
  const confirm = (unit: UnitOfWork) => {
    keysQueries(unit.db).confirm.run({ now: unit.now });
    unit.changed('session');
  };
  if (isReplaced) {
    const change = (before: KeySlots) => ({ ...before, recovery: slots.nextRecovery, nextRecovery: null });
    replaceSlots(call, 'replaceRecoveryKey', change, confirm);
  } else {
    write(call, (unit) => {
      confirm(unit);
      unit.audit({ action: 'confirmRecoveryKey', entity: 'clinic', entityId: 'clinic' });
      unit.changed('keys');
    });
  }
  return { isReplaced };
}

export function dropRecoveryKey(call: SignedInCall): null {
  if (requireSlots(call).nextRecovery !== null)
    replaceSlots(call, 'dropRecoveryKey', (slots) => ({ ...slots, nextRecovery: null }));
  return null;
}

/** The file last: a kill before it leaves everything as it was, one after it is completed at the next start. */
function replaceSlots(
  call: SignedInCall,
  action: string,
  change: (slots: KeySlots) => KeySlots,
  also: (unit: UnitOfWork) => void = () => undefined,
): void {
  const { dataDir } = call.core.options;
  const before = requireSlots(call);
  let isWritten = false;
  try {
    write(call, (unit) => {
      const id = unit.newId();
      also(unit);
      unit.audit({ action, entity: 'keySlots', entityId: id });
      unit.changed('keys');
      const lastChange = { id, action, userId: call.actor.userId, at: unit.now };
      writeKeySlots(dataDir, { ...change(before), lastChange });
      isWritten = true;
    });
  } catch (error) {
    // The database refused at the last moment: what the person is told has not happened must not have happened.
    if (isWritten) writeKeySlots(dataDir, before);
    throw error;
  }
}

function requireSlots(call: SignedInCall): KeySlots {
  const slots = readKeySlots(call.core.options.dataDir);
  if (slots === null) throw failure('NOT_FOUND', { entity: 'keySlots' });
  return slots;
}
