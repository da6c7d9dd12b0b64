// The clinic itself: its name and habits, its locations and chairs, its settings. Opening hours are the calendar's.

import { z } from 'zod';
import { brandedId, instantSchema } from '../core/values.ts';
import { toothNotations } from '../teeth/notation.ts';
import { isTimeZone } from '../time/wall-clock.ts';
import {
  colourSchema,
  maxEmailLength,
  maxNameLength,
  maxPhoneLength,
  optionalEmail,
  optionalPhone,
  optionalReference,
  optionalText,
  requiredChoice,
  requiredLine,
  requiredPhone,
  requiredText,
  requiredWholeNumber,
} from '../text/text-fields.ts';

export const clinicIdSchema = brandedId('Clinic');
export type ClinicId = z.infer<typeof clinicIdSchema>;
export const locationIdSchema = brandedId('Location');
export type LocationId = z.infer<typeof locationIdSchema>;
export const operatoryIdSchema = brandedId('Operatory');
export type OperatoryId = z.infer<typeof operatoryIdSchema>;

export const locales = ['en', 'id', 'tr'] as const;
export type Locale = (typeof locales)[number];

export const maxAddressLength = 500;

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** True for a currency code of ISO 4217, upper case, such as `IDR`. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** What a person types about the clinic. */
export const clinicInputSchema = z.object({
  name: requiredLine(maxNameLength),
  address: optionalText(maxAddressLength),
  phone: optionalPhone,
  email: optionalEmail,
  timeZone: requiredLine(100).refine(isTimeZone, 'invalidTimeZone'),
  locale: requiredChoice(locales),
  currency: requiredLine(3).toUpperCase().refine(isCurrency, 'invalidCurrency'),
  toothNotation: requiredChoice(toothNotations).default('FDI'),
});
export type ClinicInput = z.infer<typeof clinicInputSchema>;

/** The clinic as the core keeps it: one row. */
export const clinicSchema = z.object({
  id: clinicIdSchema,
  name: z.string().max(maxNameLength),
  address: z.string().nullable(),
  phone: z.string().max(maxPhoneLength).nullable(),
  email: z.string().max(maxEmailLength).nullable(),
  timeZone: z.string(),
  locale: z.enum(locales),
  currency: z.string().length(3),
  toothNotation: z.enum(toothNotations),
  logoFileId: brandedId('File').nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Clinic = z.infer<typeof clinicSchema>;

/** Degrees rounded to 6 decimals (about 11 cm), or null when left empty. */
function optionalDegrees(limit: number) {
  return z
    .number({ error: 'invalidNumber' })
    .min(-limit, 'tooSmall')
    .max(limit, 'tooBig')
    .nullish()
    .transform((degrees) =>
      degrees === null || degrees === undefined ? null : Math.round(degrees * 1e6) / 1e6,
    );
}

/** What a person types about a place where the clinic works. */
export const locationInputSchema = z.object({
  name: requiredLine(maxNameLength),
  address: requiredText(maxAddressLength),
  phone: requiredPhone,
  latitude: optionalDegrees(90),
  longitude: optionalDegrees(180),
});
export type LocationInput = z.infer<typeof locationInputSchema>;

/** A location as the core keeps it. */
export const locationSchema = z.object({
  id: locationIdSchema,
  name: z.string().max(maxNameLength),
  address: z.string(),
  phone: z.string().max(maxPhoneLength),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Location = z.infer<typeof locationSchema>;

/** What a person types about a chair. Chairs are shown by `sortOrder`, then by name. */
export const operatoryInputSchema = z.object({
  name: requiredLine(maxNameLength),
  locationId: optionalReference('Location'),
  colour: colourSchema,
  sortOrder: requiredWholeNumber(0, 9999).default(0),
});
export type OperatoryInput = z.infer<typeof operatoryInputSchema>;

/** A chair as the core keeps it. */
export const operatorySchema = z.object({
  id: operatoryIdSchema,
  name: z.string().max(maxNameLength),
  locationId: locationIdSchema.nullable(),
  colour: z.string(),
  sortOrder: z.int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Operatory = z.infer<typeof operatorySchema>;
