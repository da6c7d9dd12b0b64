// Calls about the documents of patients.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  createAttachment,
  getAttachment,
  listAttachments,
  removeAttachment,
  restoreAttachment,
  updateAttachment,
} from '#main/features/attachments/attachments-service.ts';
import { attachmentsContract } from '#shared/attachments/contract.ts';

const attachments = signedInCalls(attachmentsContract);

export const attachmentsProcedures = {
  list: attachments.list.handler(({ context: { call }, input }) => listAttachments(call, input)),
  get: attachments.get.handler(({ context: { call }, input }) => getAttachment(call, input.id)),
  create: attachments.create.handler(({ context: { call }, input }) => createAttachment(call, input)),
  update: attachments.update.handler(({ context: { call }, input }) => updateAttachment(call, input)),
  remove: attachments.remove.handler(({ context: { call }, input }) => removeAttachment(call, input.id)),
  restore: attachments.restore.handler(({ context: { call }, input }) => restoreAttachment(call, input.id)),
};
