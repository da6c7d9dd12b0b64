// Calls about x-rays.

import { signedInCalls } from '#main/core/procedures.ts';
import { listAllXrays, listXraysOfPatient } from '#main/features/xrays/xray-list-service.ts';
import {
  createXray,
  getXray,
  moveXray,
  removeXray,
  restoreXray,
  saveXrayView,
  updateXray,
} from '#main/features/xrays/xrays-service.ts';
import { xraysContract } from '#shared/xrays/contract.ts';

const xrays = signedInCalls(xraysContract);

export const xraysProcedures = {
  list: xrays.list.handler(({ context: { call }, input }) => listXraysOfPatient(call, input)),
  listAll: xrays.listAll.handler(({ context: { call }, input }) => listAllXrays(call, input)),
  get: xrays.get.handler(({ context: { call }, input }) => getXray(call, input.id)),
  create: xrays.create.handler(({ context: { call }, input }) => createXray(call, input)),
  update: xrays.update.handler(({ context: { call }, input }) => updateXray(call, input)),
  saveView: xrays.saveView.handler(({ context: { call }, input }) => saveXrayView(call, input)),
  moveToPatient: xrays.moveToPatient.handler(({ context: { call }, input }) => moveXray(call, input)),
  remove: xrays.remove.handler(({ context: { call }, input }) => removeXray(call, input.id)),
  restore: xrays.restore.handler(({ context: { call }, input }) => restoreXray(call, input.id)),
};
