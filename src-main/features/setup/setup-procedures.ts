// Calls of the first run.

import { publicProcedures, requireOpenClinic, signedInProcedures } from '#main/core/procedures.ts';
import {
  confirmRecoveryKey,
  createClinic,
  removeClinic,
  wipeSample,
} from '#main/features/setup/setup-service.ts';

export const setupProcedures = {
  createClinic: publicProcedures.setup.createClinic.handler(({ context, input }) =>
    createClinic(context, input),
  ),
  createSample: publicProcedures.setup.createSample.handler(({ context, input }) =>
    context.core.createSample(context, input),
  ),
  confirmRecoveryKey: signedInProcedures.setup.confirmRecoveryKey.handler(({ context, input }) =>
    confirmRecoveryKey(context.call, input),
  ),
  wipeSample: signedInProcedures.setup.wipeSample.handler(({ context }) =>
    wipeSample(context, requireOpenClinic(context)),
  ),
  removeClinic: signedInProcedures.setup.removeClinic.handler(({ context, input }) =>
    removeClinic(context, input),
  ),
};
