// Makes, opens, changes and removes mounts. Which image lies where is in mount-images-service.ts.

import { z } from 'zod';
import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { pageWithinReply } from '#main/core/page-within-reply.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { shownImage } from '#main/features/files/file-images-service.ts';
import { requirePast } from '#main/features/files/patient-files-service.ts';
import {
  insertMount,
  listMountRows,
  mountsQueries,
  updateMountImage,
  updateMountRow,
  type MountRecord,
} from '#main/features/mounts/mounts-queries.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { recordReading } from '#main/features/xrays/xray-reading-service.ts';
import { requireXrayOf } from '#main/features/xrays/xrays-service.ts';
import { toView, toXray, toXrayPatient } from '#main/features/xrays/xray-rows-service.ts';
import { nextUpdatedAt } from '#shared/patients/field-merge.ts';
import type { MountDetail } from '#shared/mounts/contract.ts';
import {
  maxMountImages,
  type Mount,
  type MountFields,
  type MountImage,
  type MountRow,
} from '#shared/mounts/model.ts';
import { placeAnew, placeInOrder } from '#shared/mounts/placement.ts';
import type { FileImage } from '#shared/xrays/image-facts.ts';
import type { Xray } from '#shared/xrays/model.ts';

export function toMount(row: MountRecord): Mount {
  return row as Mount;
}

/** Opening the list is reading the patient's record. Throws NOT_FOUND for an unknown patient. */
export function listMounts(
  call: SignedInCall,
  input: { patientId: string; limit: number; cursor?: string | null | undefined },
): { rows: MountRow[]; nextCursor: string | null } {
  const { db } = call.clinic;
  livingPatient(call.clinic, input.patientId);
  const after = input.cursor ? readCursor(input.cursor) : null;
  const found = listMountRows(db, input.patientId, after, input.limit + 1);
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  recordReading(call, 'patient', input.patientId);
  return {
    rows: rows.map((row) => rowOf(call, row)),
    nextCursor:
      rows.length < found.length && last !== undefined ? JSON.stringify([last.performedOn, last.id]) : null,
  };
}

function rowOf(call: SignedInCall, row: MountRecord): MountRow {
  const images = mountsQueries(call.clinic.db).shownOf.all({ mountId: row.id });
  // Later ones lie above earlier ones of the same place.
  const shown = new Map(images.map(({ slot, fileId }) => [slot, { slot, fileId }]));
  return {
    ...toMount(row),
    imageCount: images.length,
    unreadCount: images.filter(({ isUnread }) => isUnread === true).length,
    shown: [...shown.values()] as MountRow['shown'],
  };
}

const placeSchema = z.tuple([z.string(), z.string()]);

function readCursor(cursor: string): [string, string] {
  try {
    return placeSchema.parse(JSON.parse(cursor));
  } catch {
    throw invalidField('cursor', 'invalid');
  }
}

/** A removed mount too, so that its address can offer to restore it. */
export function getMount(call: SignedInCall, id: string): MountDetail {
  const { mount, patient } = requireMount(call.clinic.db, id);
  recordReading(call, 'patient', mount.patientId);
  return { mount: toMount(mount), patient: toXrayPatient(patient), images: imagesOf(call.clinic.db, id) };
}

/** The images of a mount that can be seen, by place, the lowest of each stack first. */
export function imagesOf(db: SignedInCall['clinic']['db'], mountId: string): MountImage[] {
  return mountsQueries(db)
    .imagesOf.all({ mountId })
    .map(({ image, xray, photo, file, view }) => ({
      id: image.id as MountImage['id'],
      slot: image.slot,
      place: image.place,
      fileId: file.id as MountImage['fileId'],
      widthPx: file.widthPx ?? 1,
      heightPx: file.heightPx ?? 1,
      takenOn: xray?.datePerformedOn ?? photo?.takenOn ?? '',
      xray: xray === null ? null : withoutWords(toXray(xray, file)),
      photo: photo === null ? null : { id: photo.id },
      view: toView(view ?? undefined),
    }));
}

function withoutWords(xray: Xray): NonNullable<MountImage['xray']> {
  const { findings: _findings, impression: _impression, ...shown } = xray;
  return shown;
}

/** Only of files that are in the mount; the first that fit one answer. */
export async function picturesOfMount(
  call: SignedInCall,
  input: { id: string; fileIds: readonly string[] },
): Promise<{ fileId: MountImage['fileId']; image: FileImage | null }[]> {
  const { mount } = requireMount(call.clinic.db, input.id);
  recordReading(call, 'patient', mount.patientId);
  const inside = new Map(imagesOf(call.clinic.db, mount.id).map(({ fileId }) => [fileId as string, fileId]));
  const pictures = await Promise.all(
    input.fileIds.flatMap((asked) => {
      const fileId = inside.get(asked);
      return fileId === undefined ? [] : [shownImage(call, asked).then((image) => ({ fileId, image }))];
    }),
  );
  return pageWithinReply(pictures, pictures.length);
}

/** Throws NOT_FOUND (patient, xray) and INVALID for a day to come. */
export function createMount(
  call: SignedInCall,
  input: MountFields & NewMountImages & { patientId: string },
): Mount {
  requirePast(call, 'performedOn', input.performedOn);
  return write(call, (unit) => {
    livingPatient(unit, input.patientId);
    const row: MountRecord = {
      id: unit.newId(),
      patientId: input.patientId,
      template: input.template,
      performedOn: input.performedOn,
      createdBy: call.actor.userId,
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    };
    insertMount(unit.db, row);
    const images = newPictures(input);
    for (const { image, slot } of placeInOrder(input.template, new Set(), images))
      putImage(unit, row, image, slot);
    const { patientId, template, performedOn } = input;
    unit.audit({
      action: 'create',
      entity: 'mount',
      entityId: row.id,
      changes: { patientId, template, performedOn, images: images.length },
    });
    unit.changed('mounts', row.id);
    return toMount(row);
  });
}

export type NewMountImages = { readonly xrayIds: readonly string[]; readonly photoIds: readonly string[] };
type NewPicture = { readonly id: string; readonly isPhoto: boolean };

/** What is to be put into a mount, in the order in which it lies there. */
export function newPictures({ xrayIds, photoIds }: NewMountImages): NewPicture[] {
  return [...xrayIds.map((id) => ({ id, isPhoto: false })), ...photoIds.map((id) => ({ id, isPhoto: true }))];
}

/** Puts an image of the mount's patient on top of a place. Throws NOT_FOUND, and INVALID when the mount is full. */
export function putImage(
  unit: UnitOfWork,
  mount: MountRecord,
  { id, isPhoto }: NewPicture,
  slot: string,
): void {
  const queries = mountsQueries(unit.db);
  if (!isPhoto) requireXrayOf(unit.db, id, mount.patientId);
  else if (queries.photoOf.get({ id, patientId: mount.patientId }) === undefined)
    throw failure('NOT_FOUND', { entity: 'photo' });
  queries.removePicture.run({ mountId: mount.id, pictureId: id });
  const images = queries.imagesOf.all({ mountId: mount.id });
  if (images.length >= maxMountImages) throw invalidField('xrayIds', 'tooMany');
  queries.insertImage.run({
    id: unit.newId(),
    mountId: mount.id,
    slot,
    place: topOf(images, slot) + 1,
    xrayId: isPhoto ? null : id,
    photoId: isPhoto ? id : null,
    now: unit.now,
  });
}

/** The highest place of a stack, 0 for an empty one. */
export function topOf(
  images: readonly { readonly image: { readonly slot: string; readonly place: number } }[],
  slot: string,
): number {
  return Math.max(0, ...images.flatMap(({ image }) => (image.slot === slot ? [image.place] : [])));
}

/** Throws STALE when it changed since it was read, NOT_FOUND, and INVALID for a day to come. */
export function updateMount(
  call: SignedInCall,
  input: { id: string; updatedAt: string; changes: Partial<MountFields> },
): Mount {
  requirePast(call, 'changes.performedOn', input.changes.performedOn);
  const before = requireLivingMount(call.clinic.db, input.id);
  if (before.updatedAt !== input.updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
  const { template } = input.changes;
  return write(call, (unit) => {
    if (template !== undefined && template !== before.template) {
      const images = mountsQueries(unit.db).imagesOf.all({ mountId: before.id });
      const placed = placeAnew(
        before.template,
        template,
        images.map(({ image }) => image),
      );
      placed.forEach(({ image, slot }, index) =>
        // Counted on from the highest, so that none meets another on its way and each stack keeps its order.
        updateMountImage(unit.db, image.id, { slot, place: 1000 + index, updatedAt: unit.now }),
      );
    }
    return toMount(changeMount(unit, before, input.changes, 'update'));
  });
}

export function removeMount(call: SignedInCall, id: string): null {
  const { mount } = requireMount(call.clinic.db, id);
  if (mount.deletedAt !== null) return null;
  return write(call, (unit) => {
    changeMount(unit, mount, { deletedAt: unit.now }, 'remove');
    return null;
  });
}

/** Throws NOT_FOUND when its patient is removed. */
export function restoreMount(call: SignedInCall, id: string): Mount {
  const { mount } = requireMount(call.clinic.db, id);
  if (mount.deletedAt === null) return toMount(mount);
  return write(call, (unit) => {
    livingPatient(unit, mount.patientId);
    return toMount(changeMount(unit, mount, { deletedAt: null }, 'restore'));
  });
}

/** Writes values over a mount, with audit and topic. Gives the new row. */
export function changeMount(
  unit: UnitOfWork,
  before: MountRecord,
  values: Partial<MountRecord>,
  action: string,
  changes: Record<string, unknown> = changedFields(before, values),
): MountRecord {
  const updatedAt = nextUpdatedAt(before.updatedAt, unit.now);
  updateMountRow(unit.db, before.id, { ...values, updatedAt });
  unit.audit({ action, entity: 'mount', entityId: before.id, changes });
  unit.changed('mounts', before.id);
  return { ...before, ...values, updatedAt };
}

export function requireMount(db: SignedInCall['clinic']['db'], id: string) {
  const found = mountsQueries(db).byId.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'mount' });
  return found;
}

export function requireLivingMount(db: SignedInCall['clinic']['db'], id: string): MountRecord {
  const { mount } = requireMount(db, id);
  if (mount.deletedAt !== null) throw failure('NOT_FOUND', { entity: 'mount' });
  return mount;
}
