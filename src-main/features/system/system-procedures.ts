// Calls about the core itself: its state, opening a clinic whose key was lost here, and live changes.

import type { Call, CallContext } from '#main/core/call.ts';
import { programActor } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { publicCalls, signedInCalls } from '#main/core/procedures.ts';
import { followChanges } from '#main/core/topics.ts';
import {
  machineSlot,
  openPassphraseSlot,
  openRecoverySlot,
  readKeySlots,
  writeKeySlots,
} from '#main/db/key-slots.ts';
import { write } from '#main/core/unit-of-work.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { actorOf } from '#main/features/session/current-session-service.ts';
import { instantAfter } from '#main/core/clock.ts';
import { parseRecoveryKey } from '#shared/people/recovery-key.ts';
import type { SystemStatus } from '#shared/system/contract.ts';
import { systemContract } from '#shared/system/contract.ts';

const open = publicCalls(systemContract);
const signedIn = signedInCalls(systemContract);

export const systemProcedures = {
  status: open.status.handler(({ context }) => systemStatus(context)),
  retryOpen: open.retryOpen.handler(async ({ context }) => {
    if (context.core.clinicState().state === 'FAILED') await context.core.reopen();
    return systemStatus(context);
  }),
  unlockKey: open.unlockKey.handler(({ context, input }) => unlockKey(context, input)),
  changes: signedIn.changes.handler(({ context, signal }) => followChanges(context.core.topics, signal)),
};

function systemStatus({ core, connection }: CallContext): SystemStatus {
  const state = core.clinicState();
  const record = state.state === 'OPEN' ? clinicRecord(state) : undefined;
  return {
    state: state.state,
    problem: state.state === 'FAILED' ? state.problem : null,
    detail: state.state === 'FAILED' ? state.detail : null,
    appVersion: core.options.appVersion,
    clinicName: record?.name ?? null,
    locale: record?.locale ?? null,
    timeZone: record?.timeZone ?? null,
    isSample: record?.isSample ?? false,
    via: connection.caller.via,
    serverTime: core.clock.now(),
  };
}

// The database with its table of failed tries is closed here, so the count lives with the core.
let wrongKeys = 0;
let retryAt = '';

async function unlockKey(
  context: CallContext,
  input: { passphrase?: string | undefined; recoveryKey?: string | undefined },
): Promise<SystemStatus> {
  const { core } = context;
  if (core.clinicState().state !== 'LOCKED_KEY') return systemStatus(context);
  if (retryAt > core.clock.now()) throw featureFailure('TOO_MANY_TRIES', { retryAt });
  const slots = readKeySlots(core.options.dataDir);
  const recovery = input.recoveryKey === undefined ? null : parseRecoveryKey(input.recoveryKey);
  const key =
    slots === null
      ? null
      : recovery?.ok
        ? openRecoverySlot(slots, recovery.bytes)
        : input.passphrase === undefined
          ? null
          : await openPassphraseSlot(slots, input.passphrase);
  if (slots === null || key === null) {
    wrongKeys += 1;
    if (wrongKeys > 4)
      retryAt = instantAfter(core.clock.now(), Math.min(900, 5 * 2 ** (wrongKeys - 5)) * 1000);
    throw featureFailure('WRONG_KEY');
  }
  wrongKeys = 0;
  const opened = await core.openWithKey(key, 'existing');
  if (opened.state === 'OPEN') {
    // From now on this machine holds the key again; a keystore that refuses leaves the other slots to open with.
    if ((await core.custody.status()).available) {
      writeKeySlots(core.options.dataDir, { ...slots, machine: await machineSlot(key, core.custody) });
    }
    const call: Call = {
      core,
      clinic: opened.clinic,
      actor: { ...programActor, ...actorOf(context.connection, null) },
    };
    write(call, (unit) =>
      unit.audit({
        action: 'unlockKey',
        entity: 'clinic',
        entityId: clinicRecord(call).id,
        changes: { by: recovery?.ok ? 'recoveryKey' : 'passphrase' },
      }),
    );
  }
  return systemStatus(context);
}
