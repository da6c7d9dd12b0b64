// Calls of health and upkeep.

import { publicProcedures, signedInProcedures } from '#main/core/procedures.ts';
import { upkeepProgress } from '#main/core/upkeep-turn.ts';
import { getHealth, makeSupportFile } from '#main/features/operations/health-service.ts';
import { checkIntegrity, compact } from '#main/features/operations/upkeep-service.ts';

const { operations } = signedInProcedures;

export const operationsProcedures = {
  health: operations.health.handler(({ context: { call } }) => getHealth(call)),
  checkIntegrity: operations.checkIntegrity.handler(({ context: { call } }) => checkIntegrity(call)),
  compact: operations.compact.handler(({ context: { call } }) => compact(call)),
  progress: publicProcedures.operations.progress.handler(({ context }) => upkeepProgress(context.core)),
  supportFile: operations.supportFile.handler(({ context: { call } }) => makeSupportFile(call)),
};
