// Calls of signing in, locking and sessions.

import { publicCalls, requireOpenClinic, signedInCalls } from '#main/core/procedures.ts';
import { changePassword, resetPassword, setPin } from '#main/features/session/password-service.ts';
import {
  currentSession,
  listSessions,
  lock,
  revokeSession,
  signIn,
  signOut,
  unlock,
  unlockChoices,
} from '#main/features/session/session-service.ts';
import { sessionContract } from '#shared/session/contract.ts';

const open = publicCalls(sessionContract);
const signedIn = signedInCalls(sessionContract);

export const sessionProcedures = {
  current: open.current.handler(({ context }) => {
    const state = context.core.clinicState();
    return state.state === 'OPEN' ? currentSession(context, state.clinic) : null;
  }),
  signIn: open.signIn.handler(({ context, input }) => signIn(context, requireOpenClinic(context), input)),
  signOut: open.signOut.handler(({ context }) => signOut(context, requireOpenClinic(context))),
  lock: open.lock.handler(({ context }) => lock(context, requireOpenClinic(context))),
  unlockChoices: open.unlockChoices.handler(({ context }) =>
    unlockChoices(context, requireOpenClinic(context)),
  ),
  unlock: open.unlock.handler(({ context, input }) => unlock(context, requireOpenClinic(context), input)),
  resetPassword: open.resetPassword.handler(({ context, input }) =>
    resetPassword(context, requireOpenClinic(context), input),
  ),
  setPin: signedIn.setPin.handler(({ context, input }) => setPin(context.call, input)),
  changePassword: signedIn.changePassword.handler(({ context, input }) =>
    changePassword(context.call, input),
  ),
  list: signedIn.list.handler(({ context, input }) => listSessions(context.call, input)),
  revoke: signedIn.revoke.handler(({ context, input }) => revokeSession(context.call, input)),
};
