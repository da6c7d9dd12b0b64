// Calls about x-rays, what is drawn over them, and the sentences they are read with.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  createAnnotation,
  listAnnotations,
  removeAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from '#main/features/xrays/annotations-service.ts';
import {
  calibrate,
  removeCalibration,
  restoreCalibration,
} from '#main/features/xrays/calibrations-service.ts';
import {
  createSnippet,
  listSnippets,
  removeSnippet,
  restoreSnippet,
} from '#main/features/xrays/snippets-service.ts';
import {
  groupAllXrays,
  listAllXrays,
  listXraysOfPatient,
  teethOfXrays,
} from '#main/features/xrays/xray-list-service.ts';
import {
  createXray,
  getXray,
  recordXrayExport,
  saveXrayView,
  xrayRecords,
} from '#main/features/xrays/xrays-service.ts';
import { annotationsContract } from '#shared/xrays/annotations-contract.ts';
import { xraysContract } from '#shared/xrays/contract.ts';
import { snippetsContract } from '#shared/xrays/snippets.ts';

const xrays = signedInCalls(xraysContract);
const annotations = signedInCalls(annotationsContract);
const snippets = signedInCalls(snippetsContract);

export const xraysProcedures = {
  list: xrays.list.handler(({ context: { call }, input }) => listXraysOfPatient(call, input)),
  listAll: xrays.listAll.handler(({ context: { call }, input }) => listAllXrays(call, input)),
  groups: xrays.groups.handler(({ context: { call }, input }) => groupAllXrays(call, input)),
  teeth: xrays.teeth.handler(({ context: { call }, input }) => teethOfXrays(call, input.patientId)),
  get: xrays.get.handler(({ context: { call }, input }) => getXray(call, input.id)),
  create: xrays.create.handler(({ context: { call }, input }) => createXray(call, input)),
  update: xrays.update.handler(({ context: { call }, input }) => xrayRecords.update(call, input)),
  saveView: xrays.saveView.handler(({ context: { call }, input }) => saveXrayView(call, input)),
  moveToPatient: xrays.moveToPatient.handler(({ context: { call }, input }) => xrayRecords.move(call, input)),
  recordExport: xrays.recordExport.handler(({ context: { call }, input }) => recordXrayExport(call, input)),
  remove: xrays.remove.handler(({ context: { call }, input }) => xrayRecords.remove(call, input.id)),
  restore: xrays.restore.handler(({ context: { call }, input }) => xrayRecords.restore(call, input.id)),
};

export const annotationsProcedures = {
  list: annotations.list.handler(({ context: { call }, input }) => listAnnotations(call, input.xrayId)),
  create: annotations.create.handler(({ context: { call }, input }) => createAnnotation(call, input)),
  update: annotations.update.handler(({ context: { call }, input }) => updateAnnotation(call, input)),
  remove: annotations.remove.handler(({ context: { call }, input }) => removeAnnotation(call, input.id)),
  restore: annotations.restore.handler(({ context: { call }, input }) => restoreAnnotation(call, input.id)),
  calibrate: annotations.calibrate.handler(({ context: { call }, input }) => calibrate(call, input)),
  removeCalibration: annotations.removeCalibration.handler(({ context: { call }, input }) =>
    removeCalibration(call, input.id),
  ),
  restoreCalibration: annotations.restoreCalibration.handler(({ context: { call }, input }) =>
    restoreCalibration(call, input.id),
  ),
};

export const snippetsProcedures = {
  list: snippets.list.handler(({ context: { call } }) => listSnippets(call)),
  create: snippets.create.handler(({ context: { call }, input }) => createSnippet(call, input.text)),
  remove: snippets.remove.handler(({ context: { call }, input }) => removeSnippet(call, input.id)),
  restore: snippets.restore.handler(({ context: { call }, input }) => restoreSnippet(call, input.id)),
};
