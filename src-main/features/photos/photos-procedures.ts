// Calls about dental photos.

import { signedInCalls } from '#main/core/procedures.ts';
import { copyPhotoToShare } from '#main/features/photos/photo-copies-service.ts';
import { createPhoto, getPhoto, listPhotos, photoRecords } from '#main/features/photos/photos-service.ts';
import { photosContract } from '#shared/photos/contract.ts';

const photos = signedInCalls(photosContract);

export const photosProcedures = {
  list: photos.list.handler(({ context: { call }, input }) => listPhotos(call, input)),
  get: photos.get.handler(({ context: { call }, input }) => getPhoto(call, input.id)),
  create: photos.create.handler(({ context: { call }, input }) => createPhoto(call, input)),
  update: photos.update.handler(({ context: { call }, input }) => photoRecords.update(call, input)),
  moveToPatient: photos.moveToPatient.handler(({ context: { call }, input }) =>
    photoRecords.move(call, input),
  ),
  remove: photos.remove.handler(({ context: { call }, input }) => photoRecords.remove(call, input.id)),
  restore: photos.restore.handler(({ context: { call }, input }) => photoRecords.restore(call, input.id)),
  copyToShare: photos.copyToShare.handler(({ context: { call }, input }) => copyPhotoToShare(call, input.id)),
};
