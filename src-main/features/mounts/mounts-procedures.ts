// Calls about mounts.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  addMountImages,
  confirmMountTeeth,
  moveMountImage,
  showMountImage,
  takeOutMountImage,
} from '#main/features/mounts/mount-images-service.ts';
import {
  createMount,
  getMount,
  listMounts,
  picturesOfMount,
  removeMount,
  restoreMount,
  updateMount,
} from '#main/features/mounts/mounts-service.ts';
import { mountsContract } from '#shared/mounts/contract.ts';

const mounts = signedInCalls(mountsContract);

export const mountsProcedures = {
  list: mounts.list.handler(({ context: { call }, input }) => listMounts(call, input)),
  get: mounts.get.handler(({ context: { call }, input }) => getMount(call, input.id)),
  pictures: mounts.pictures.handler(({ context: { call }, input }) => picturesOfMount(call, input)),
  create: mounts.create.handler(({ context: { call }, input }) => createMount(call, input)),
  update: mounts.update.handler(({ context: { call }, input }) => updateMount(call, input)),
  addImages: mounts.addImages.handler(({ context: { call }, input }) => addMountImages(call, input)),
  moveImage: mounts.moveImage.handler(({ context: { call }, input }) => moveMountImage(call, input)),
  showImage: mounts.showImage.handler(({ context: { call }, input }) => showMountImage(call, input)),
  takeOutImage: mounts.takeOutImage.handler(({ context: { call }, input }) => takeOutMountImage(call, input)),
  confirmTeeth: mounts.confirmTeeth.handler(({ context: { call }, input }) => confirmMountTeeth(call, input)),
  remove: mounts.remove.handler(({ context: { call }, input }) => removeMount(call, input.id)),
  restore: mounts.restore.handler(({ context: { call }, input }) => restoreMount(call, input.id)),
};
