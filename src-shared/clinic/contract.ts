// Calls about the clinic itself, its locations and its settings. Chairs are the calendar's.

import { z } from 'zod';
import {
  clinicInputSchema,
  clinicSchema,
  locationIdSchema,
  locationInputSchema,
  locationSchema,
} from '#shared/clinic/model.ts';
import { clinicSettingsSchema } from '#shared/clinic/settings.ts';
import { changesOf } from '#shared/core/changes.ts';
import { procedure } from '#shared/core/errors.ts';
import { brandedId, instantSchema } from '#shared/core/values.ts';

const locationById = z.object({ id: locationIdSchema });

export const clinicContract = {
  get: procedure.output(clinicSchema),
  update: procedure
    .input(
      z.object({
        updatedAt: instantSchema,
        changes: changesOf(clinicInputSchema),
        logoFileId: brandedId('File').nullish(),
      }),
    )
    .output(clinicSchema),
  settings: procedure.output(clinicSettingsSchema),
  updateSettings: procedure.input(changesOf(clinicSettingsSchema)).output(clinicSettingsSchema),
  locations: {
    list: procedure
      .input(z.object({ withRemoved: z.boolean().default(false) }))
      .output(z.array(locationSchema).max(100)),
    create: procedure.input(locationInputSchema).output(locationSchema),
    update: procedure
      .input(locationById.extend({ updatedAt: instantSchema, location: locationInputSchema }))
      .output(locationSchema),
    remove: procedure.input(locationById).output(z.null()),
    restore: procedure.input(locationById).output(z.null()),
  },
};
