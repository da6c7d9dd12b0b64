// Calls on services and operatories.

import { operatoryIdSchema } from '#shared/clinic/model.ts';
import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { pageInput, pageOf } from '#shared/core/values.ts';
import { archiveProcedure, expectedUpdatedAt } from './call-parts.ts';
import { serviceIdSchema } from './model.ts';
import { operatoryInputSchema, operatorySchema } from '#shared/clinic/model.ts';
import { serviceCategorySchema, serviceFieldsSchema, serviceSchema } from './service-model.ts';

export const serviceCalls = {
  /** By name. `category` null is all of them. */
  list: procedure
    .input(
      z.object({
        ...pageInput,
        category: serviceCategorySchema.nullish(),
        query: z.string().max(200).nullish(),
        includeArchived: z.boolean().default(false),
      }),
    )
    .output(pageOf(serviceSchema)),
  create: procedure.input(serviceFieldsSchema.extend({ id: serviceIdSchema })).output(serviceSchema),
  update: procedure
    .input(z.object({ id: serviceIdSchema, expectedUpdatedAt, fields: serviceFieldsSchema }))
    .output(serviceSchema),
  /** Archived services cannot be booked; entries that have them keep them. */
  archive: procedure.input(z.object({ id: serviceIdSchema })).output(serviceSchema),
  restore: procedure.input(z.object({ id: serviceIdSchema })).output(serviceSchema),
};

export const operatoryCalls = {
  /** By sort order, then name. */
  list: procedure
    .input(z.object({ ...pageInput, includeArchived: z.boolean().default(false) }))
    .output(pageOf(operatorySchema)),
  create: procedure.input(operatoryInputSchema.extend({ id: operatoryIdSchema })).output(operatorySchema),
  update: procedure
    .input(z.object({ id: operatoryIdSchema, expectedUpdatedAt, fields: operatoryInputSchema }))
    .output(operatorySchema),
  /** IN_USE while open entries from now on are in the chair. */
  archive: archiveProcedure.input(z.object({ id: operatoryIdSchema })).output(operatorySchema),
  restore: procedure.input(z.object({ id: operatoryIdSchema })).output(operatorySchema),
};
