// A mount: images of one patient, taken together, laid out as the mouth is. A place holds a stack of retakes.

import { z } from 'zod';
import { brandedId, idSchema, instantSchema, localDateSchema } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { toothSchema } from '#shared/teeth/notation.ts';
import { localDateFieldSchema } from '#shared/time/instant.ts';
import { xraySchema } from '#shared/xrays/model.ts';
import { xrayViewSchema } from '#shared/xrays/view-state.ts';
import { mountTemplates, slotKeys } from './templates.ts';

export const mountIdSchema = brandedId('Mount');
export type MountId = z.infer<typeof mountIdSchema>;
export const mountImageIdSchema = brandedId('MountImage');
export type MountImageId = z.infer<typeof mountImageIdSchema>;

export const mountTemplateSchema = z.enum(mountTemplates, 'notAChoice');
export const slotKeySchema = z.enum(slotKeys as [string, ...string[]], 'notAChoice');

/** As many as any series has, with its retakes. */
export const maxMountImages = 60;

/** What is typed of a mount. */
export const mountFieldsSchema = z.object({
  template: mountTemplateSchema,
  /** A local date; the service refuses one after today in the clinic's zone with `inFuture`. */
  performedOn: localDateFieldSchema,
});
export type MountFields = z.infer<typeof mountFieldsSchema>;

export const mountSchema = mountFieldsSchema.extend({
  id: mountIdSchema,
  patientId: patientIdSchema,
  createdBy: userIdSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Mount = z.infer<typeof mountSchema>;

/** An image in its place: an x-ray or a photo. Of a stack the one with the highest `place` is shown. */
export const mountImageSchema = z.object({
  id: mountImageIdSchema,
  slot: slotKeySchema,
  place: z.int().min(1),
  fileId: xraySchema.shape.fileId,
  widthPx: xraySchema.shape.widthPx,
  heightPx: xraySchema.shape.heightPx,
  takenOn: localDateSchema,
  /** Without its words: a mount of long findings must fit one answer. Null for a photo. */
  xray: xraySchema.omit({ findings: true, impression: true }).nullable(),
  /** Null for an x-ray. */
  photo: z.object({ id: idSchema }).nullable(),
  /** How it was last looked at; null while nobody changed that. */
  view: xrayViewSchema.nullable(),
});
export type MountImage = z.infer<typeof mountImageSchema>;

/** A mount in a list: what lies on top of each place. */
export const mountRowSchema = mountSchema.extend({
  imageCount: z.int().min(0),
  unreadCount: z.int().min(0),
  shown: z.array(z.object({ slot: slotKeySchema, fileId: xraySchema.shape.fileId })).max(maxMountImages),
});
export type MountRow = z.infer<typeof mountRowSchema>;

export const mountTeethSchema = z.array(toothSchema).max(52, 'tooMany');
