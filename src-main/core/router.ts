// The whole router: one line a feature, in the order of the contract.

import { implement } from '@orpc/server';
import type { CallContext } from '#main/core/call.ts';
import { auditProcedures } from '#main/features/audit/audit-procedures.ts';
import { clinicProcedures } from '#main/features/clinic/clinic-procedures.ts';
import { draftsProcedures } from '#main/features/drafts/drafts-procedures.ts';
import { peopleProcedures } from '#main/features/people/people-procedures.ts';
import { sessionProcedures } from '#main/features/session/session-procedures.ts';
import { setupProcedures } from '#main/features/setup/setup-procedures.ts';
import { systemProcedures } from '#main/features/system/system-procedures.ts';
import { contract } from '#shared/contract.ts';

export const router = implement(contract).$context<CallContext>().router({
  system: systemProcedures,
  setup: setupProcedures,
  session: sessionProcedures,
  drafts: draftsProcedures,
  people: peopleProcedures,
  clinic: clinicProcedures,
  audit: auditProcedures,
});
