// Calls of DICOM and of the watched folder.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  countArrivals,
  fileArrival,
  listArrivals,
  setArrivalRemoved,
  unfileArrival,
} from '#main/features/dicom/arrivals-service.ts';
import {
  createNode,
  listNodes,
  setNodeRemoved,
  updateNode,
} from '#main/features/dicom/dicom-nodes-service.ts';
import { dicomStatus, saveDicomSettings } from '#main/features/dicom/dicom-settings-service.ts';
import { mediaReading, stopMediaReading } from '#main/features/dicom/media-reading.ts';
import { readMedia, writeMedia } from '#main/features/dicom/media-service.ts';
import { echoNode, sendXrays } from '#main/features/dicom/send-service.ts';
import { dicomContract } from '#shared/dicom/contract.ts';

const dicom = signedInCalls(dicomContract);

export const dicomProcedures = {
  status: dicom.status.handler(({ context: { call } }) => dicomStatus(call)),
  saveSettings: dicom.saveSettings.handler(({ context: { call }, input }) => saveDicomSettings(call, input)),
  nodes: {
    list: dicom.nodes.list.handler(({ context: { call } }) => listNodes(call)),
    create: dicom.nodes.create.handler(({ context: { call }, input }) => createNode(call, input)),
    update: dicom.nodes.update.handler(({ context: { call }, input }) => updateNode(call, input)),
    remove: dicom.nodes.remove.handler(({ context: { call }, input }) =>
      setNodeRemoved(call, input.id, true),
    ),
    restore: dicom.nodes.restore.handler(({ context: { call }, input }) =>
      setNodeRemoved(call, input.id, false),
    ),
    echo: dicom.nodes.echo.handler(({ context: { call }, input }) => echoNode(call, input.id)),
  },
  arrivals: {
    list: dicom.arrivals.list.handler(({ context: { call }, input }) => listArrivals(call, input)),
    count: dicom.arrivals.count.handler(({ context: { call } }) => countArrivals(call)),
    file: dicom.arrivals.file.handler(({ context: { call }, input }) => fileArrival(call, input)),
    unfile: dicom.arrivals.unfile.handler(({ context: { call }, input }) => unfileArrival(call, input.id)),
    remove: dicom.arrivals.remove.handler(({ context: { call }, input }) =>
      setArrivalRemoved(call, input.id, true),
    ),
    restore: dicom.arrivals.restore.handler(({ context: { call }, input }) =>
      setArrivalRemoved(call, input.id, false),
    ),
  },
  send: dicom.send.handler(({ context: { call }, input }) => sendXrays(call, input)),
  media: {
    read: dicom.media.read.handler(({ context: { call }, input }) => readMedia(call, input.folder)),
    progress: dicom.media.progress.handler(({ context: { call } }) => mediaReading(call)),
    stop: dicom.media.stop.handler(({ context: { call } }) => stopMediaReading(call)),
    write: dicom.media.write.handler(({ context: { call }, input }) => writeMedia(call, input)),
  },
};
