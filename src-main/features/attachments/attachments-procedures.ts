// Calls about the documents of patients.

import { signedInCalls } from '#main/core/procedures.ts';
import { fileAsXray, takeBackFromXrays } from '#main/features/attachments/attachment-as-xray-service.ts';
import {
  attachmentRecords,
  createAttachment,
  getAttachment,
  listAttachments,
} from '#main/features/attachments/attachments-service.ts';
import { attachmentsContract } from '#shared/attachments/contract.ts';

const attachments = signedInCalls(attachmentsContract);

export const attachmentsProcedures = {
  list: attachments.list.handler(({ context: { call }, input }) => listAttachments(call, input)),
  get: attachments.get.handler(({ context: { call }, input }) => getAttachment(call, input.id)),
  create: attachments.create.handler(({ context: { call }, input }) => createAttachment(call, input)),
  update: attachments.update.handler(({ context: { call }, input }) => attachmentRecords.update(call, input)),
  moveToPatient: attachments.moveToPatient.handler(({ context: { call }, input }) =>
    attachmentRecords.move(call, input),
  ),
  fileAsXray: attachments.fileAsXray.handler(({ context: { call }, input }) => fileAsXray(call, input)),
  takeBackFromXrays: attachments.takeBackFromXrays.handler(({ context: { call }, input }) =>
    takeBackFromXrays(call, input),
  ),
  remove: attachments.remove.handler(({ context: { call }, input }) =>
    attachmentRecords.remove(call, input.id),
  ),
  restore: attachments.restore.handler(({ context: { call }, input }) =>
    attachmentRecords.restore(call, input.id),
  ),
};
