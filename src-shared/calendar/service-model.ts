// What the clinic offers (services) and where it is done (operatories, the chairs).

import { z } from 'zod';
import {
  colourSchema,
  locationIdSchema,
  operatoryIdSchema,
  optionalText,
  recordTimes,
  requiredText,
  serviceIdSchema,
  wholeNumber,
} from './model.ts';

export const serviceCategories = [
  'ORTHODONTICS',
  'RESTORATIONS',
  'XRAYS',
  'ORAL_SURGERY',
  'PREVENTIVE',
] as const;
export type ServiceCategory = (typeof serviceCategories)[number];
export const serviceCategorySchema = z.enum(serviceCategories, 'unknownValue');

/** Minutes a service or an appointment may take. */
export const durationMinutesSchema = wholeNumber(5, 600);

/** What is typed of a service. `priceMinor` is in minor units of the clinic's currency. */
export const serviceFieldsSchema = z.object({
  name: requiredText(200),
  category: serviceCategorySchema,
  description: optionalText(2000),
  durationMinutes: durationMinutesSchema,
  priceMinor: wholeNumber(0, 1_000_000_000_000),
  colour: colourSchema,
});
export type ServiceFields = z.infer<typeof serviceFieldsSchema>;

export const serviceSchema = serviceFieldsSchema.extend({
  id: serviceIdSchema,
  isActive: z.boolean(),
  ...recordTimes,
});
export type Service = z.infer<typeof serviceSchema>;

/** What is typed of a chair. Chairs are listed by `sortOrder`, then name. */
export const operatoryFieldsSchema = z.object({
  name: requiredText(100),
  locationId: locationIdSchema.nullable(),
  colour: colourSchema.nullable(),
  sortOrder: wholeNumber(0, 10_000),
});
export type OperatoryFields = z.infer<typeof operatoryFieldsSchema>;

export const operatorySchema = operatoryFieldsSchema.extend({
  id: operatoryIdSchema,
  isActive: z.boolean(),
  ...recordTimes,
});
export type Operatory = z.infer<typeof operatorySchema>;
