// Calls about the owner's passphrase and recovery key.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  confirmRecoveryKey,
  dropRecoveryKey,
  keepPassphrase,
  keysStatus,
  makeRecoveryKey,
  setPassphrase,
} from '#main/features/keys/keys-service.ts';
import { keysContract } from '#shared/keys/contract.ts';

const keys = signedInCalls(keysContract);

export const keysProcedures = {
  status: keys.status.handler(({ context: { call } }) => keysStatus(call)),
  setPassphrase: keys.setPassphrase.handler(({ context: { call }, input }) => setPassphrase(call, input)),
  keepPassphrase: keys.keepPassphrase.handler(({ context: { call } }) => keepPassphrase(call)),
  makeRecoveryKey: keys.makeRecoveryKey.handler(({ context: { call }, input }) =>
    makeRecoveryKey(call, input),
  ),
  confirmRecoveryKey: keys.confirmRecoveryKey.handler(({ context: { call }, input }) =>
    confirmRecoveryKey(call, input),
  ),
  dropRecoveryKey: keys.dropRecoveryKey.handler(({ context: { call } }) => dropRecoveryKey(call)),
};
