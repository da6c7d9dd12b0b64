// What the clinic offers: services with their length, price and colour. Chairs are in the clinic's model.

import {
  colourSchema,
  optionalReference,
  requiredLine,
  requiredWholeNumber,
} from '#shared/text/text-fields.ts';
import { z } from 'zod';
import { nullableText, recordTimes, serviceIdSchema } from './model.ts';

export const serviceCategories = [
  'ORTHODONTICS',
  'RESTORATIONS',
  'XRAYS',
  'ORAL_SURGERY',
  'PREVENTIVE',
] as const;
export type ServiceCategory = (typeof serviceCategories)[number];
export const serviceCategorySchema = z.enum(serviceCategories, 'notAChoice');

/** Minutes a service or an appointment may take. */
export const durationMinutesSchema = requiredWholeNumber(5, 600);

/** What is typed of a service. `priceMinor` is in minor units of the clinic's currency. */
export const serviceFieldsSchema = z.object({
  name: requiredLine(200),
  category: serviceCategorySchema,
  description: nullableText(2000),
  durationMinutes: durationMinutesSchema,
  priceMinor: requiredWholeNumber(0, 1_000_000_000_000),
  colour: colourSchema,
  imageFileId: optionalReference('File'),
});
export type ServiceFields = z.infer<typeof serviceFieldsSchema>;

export const serviceSchema = serviceFieldsSchema.extend({
  id: serviceIdSchema,
  isActive: z.boolean(),
  ...recordTimes,
});
export type Service = z.infer<typeof serviceSchema>;
