// Calls of the export.

import { signedInCalls } from '#main/core/procedures.ts';
import { exportPage, listExportTables } from '#main/features/export/export-service.ts';
import { dataExportContract } from '#shared/export/contract.ts';

const dataExport = signedInCalls(dataExportContract);

export const dataExportProcedures = {
  listTables: dataExport.listTables.handler(({ context: { call } }) => listExportTables(call)),
  page: dataExport.page.handler(({ context: { call }, input }) => exportPage(call, input)),
};
