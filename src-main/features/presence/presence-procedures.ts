// Calls of who has a record open.

import { signedInCalls } from '#main/core/procedures.ts';
import { leaveRecord, stayAtRecord } from '#main/features/presence/open-records-service.ts';
import { presenceContract } from '#shared/presence/contract.ts';

const presence = signedInCalls(presenceContract);

export const presenceProcedures = {
  stay: presence.stay.handler(({ context: { call }, input }) => stayAtRecord(call, input)),
  leave: presence.leave.handler(({ context: { call }, input }) => leaveRecord(call, input.screenId)),
};
