// Calls about the core itself: its state, opening a clinic whose key was lost here, and live changes.

import type { CallContext, SignedInCall } from '#main/core/call.ts';
import { publicCalls, signedInCalls } from '#main/core/procedures.ts';
import { followChanges } from '#main/core/topics.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { findSession } from '#main/features/session/current-session-service.ts';
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
  unlockKey: open.unlockKey.handler(async ({ context, input }) => {
    // Loaded when it is asked for: the computer of a clinic holds its key on nearly every start.
    const { unlockKey } = await import('#main/features/keys/unlock-service.ts');
    await unlockKey(context, input);
    return systemStatus(context);
  }),
  changes: signedIn.changes.handler(({ context, signal }) => newsOf(context, signal)),
};

/** The changes for as long as the session lives: one that was revoked hears of that, and of nothing after it. */
async function* newsOf(context: CallContext & { call: SignedInCall }, signal: AbortSignal | undefined) {
  for await (const change of followChanges(context.core.topics, signal)) {
    yield change;
    const isAboutSessions = change.topic === 'session' || change.topic === 'everything';
    if (isAboutSessions && findSession(context, context.call.clinic) === null) return;
  }
}

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
    changesAt: core.topics.position(),
  };
}
