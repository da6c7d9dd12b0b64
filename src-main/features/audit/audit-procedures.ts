// Calls of the audit log: the owner reads, verifies and exports it. There is no call that changes it.

import { signedInCalls } from '#main/core/procedures.ts';
import { exportAudit, listAudit, verifyAudit } from '#main/features/audit/audit-reading.ts';
import { auditContract } from '#shared/audit/contract.ts';

const audit = signedInCalls(auditContract);

export const auditProcedures = {
  list: audit.list.handler(({ context: { call }, input }) => listAudit(call, input)),
  verify: audit.verify.handler(({ context: { call } }) => verifyAudit(call)),
  exportCsv: audit.exportCsv.handler(({ context: { call }, input }) => exportAudit(call, input)),
};
