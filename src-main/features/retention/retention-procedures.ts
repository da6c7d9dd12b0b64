// Calls of retention.

import { signedInCalls } from '#main/core/procedures.ts';
import { purgePatient } from '#main/features/retention/purge-service.ts';
import {
  archiveUnvisited,
  listPutAway,
  listUnvisited,
  undoArchiving,
} from '#main/features/retention/retention-service.ts';
import { retentionContract } from '#shared/retention/contract.ts';

const retention = signedInCalls(retentionContract);

export const retentionProcedures = {
  list: retention.list.handler(({ context: { call }, input }) => listPutAway(call, input)),
  purge: retention.purge.handler(({ context: { call }, input }) => purgePatient(call, input)),
  listUnvisited: retention.listUnvisited.handler(({ context: { call }, input }) =>
    listUnvisited(call, input),
  ),
  archiveUnvisited: retention.archiveUnvisited.handler(({ context: { call }, input }) =>
    archiveUnvisited(call, input),
  ),
  undoArchiving: retention.undoArchiving.handler(({ context: { call }, input }) =>
    undoArchiving(call, input),
  ),
};
