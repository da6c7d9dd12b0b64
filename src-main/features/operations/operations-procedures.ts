// Calls of health and upkeep.

import { publicCalls, signedInCalls } from '#main/core/procedures.ts';
import { upkeepProgress } from '#main/core/upkeep-turn.ts';
import { getHealth, makeSupportFile } from '#main/features/operations/health-service.ts';
import { checkIntegrity, compact } from '#main/features/operations/upkeep-service.ts';
import { operationsContract } from '#shared/operations/contract.ts';

const operations = signedInCalls(operationsContract);

const open = publicCalls(operationsContract);

export const operationsProcedures = {
  health: operations.health.handler(({ context: { call } }) => getHealth(call)),
  checkIntegrity: operations.checkIntegrity.handler(({ context: { call } }) => checkIntegrity(call)),
  compact: operations.compact.handler(({ context: { call } }) => compact(call)),
  progress: open.progress.handler(({ context }) => upkeepProgress(context.core)),
  supportFile: operations.supportFile.handler(({ context: { call } }) => makeSupportFile(call)),
};
