// Calls of the first run.

import { publicCalls, requireOpenClinic, signedInCalls } from '#main/core/procedures.ts';
import { createClinic, removeClinic, wipeSample } from '#main/features/setup/setup-service.ts';
import { setupContract } from '#shared/setup/contract.ts';

const open = publicCalls(setupContract);
const signedIn = signedInCalls(setupContract);

export const setupProcedures = {
  createClinic: open.createClinic.handler(({ context, input }) => createClinic(context, input)),
  createSample: open.createSample.handler(({ context, input }) => context.core.createSample(context, input)),
  wipeSample: signedIn.wipeSample.handler(({ context }) => wipeSample(context, requireOpenClinic(context))),
  removeClinic: signedIn.removeClinic.handler(({ context, input }) => removeClinic(context, input)),
};
