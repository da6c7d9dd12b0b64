// Calls of the export.

import { signedInProcedures } from '#main/core/procedures.ts';
import { exportPage, listExportTables } from '#main/features/export/export-service.ts';

const { dataExport } = signedInProcedures;

export const dataExportProcedures = {
  listTables: dataExport.listTables.handler(({ context: { call } }) => listExportTables(call)),
  page: dataExport.page.handler(({ context: { call }, input }) => exportPage(call, input)),
};
