// The entries of a stretch of the calendar as the screen draws them: small, so that a reply stays under 1 MB.

import { locationIdSchema, operatoryIdSchema } from '#shared/clinic/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { colourSchema } from '#shared/text/text-fields.ts';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { exactMinutesBetween, instantFieldSchema } from '#shared/time/instant.ts';
import { eventKindSchema } from './event-model.ts';
import { eventIdSchema, serviceIdSchema } from './model.ts';
import { eventStatusSchema } from './status-machine.ts';

export const maxWindowDays = 35;
export const maxWindowEntries = 2000;
export const maxWindowBytes = 1_000_000;
/** Longer titles and names are cut for the window with compactText; `events.get` has the whole. */
export const maxCompactText = 60;

/**
 * One entry of a window. What an entry has not is left out, as 2,000 entries share a reply: no `title` when it is the
 * name of the service, no `colour` when it is that of the service, no `alertCounts` when there are no alerts.
 */
export const compactEventSchema = z.object({
  id: eventIdSchema,
  kind: eventKindSchema,
  title: z.string().max(maxCompactText).optional(),
  startAt: instantSchema,
  endAt: instantSchema,
  providerId: userIdSchema.optional(),
  operatoryId: operatoryIdSchema.optional(),
  serviceId: serviceIdSchema.optional(),
  patientId: patientIdSchema.optional(),
  patientName: z.string().max(maxCompactText).optional(),
  status: eventStatusSchema,
  colour: colourSchema.optional(),
  alertCounts: z.object({ allergies: z.int().min(0), conditions: z.int().min(0) }).optional(),
  hasRequest: z.literal(true).optional(),
  updatedAt: instantSchema,
});
export type CompactEvent = z.infer<typeof compactEventSchema>;

export const windowInputSchema = z
  .object({
    from: instantFieldSchema,
    to: instantFieldSchema,
    /** Null: entries of everybody and of nobody. */
    providerIds: z.array(userIdSchema).max(100, 'tooMany').nullish(),
    patientId: patientIdSchema.nullish(),
    /** Only chairs of this location, chairs of none, and entries without a chair. */
    locationId: locationIdSchema.nullish(),
    /** Also cancelled, missed and moved entries. */
    includeEnded: z.boolean().default(true),
  })
  .refine((window) => window.from < window.to, { path: ['to'], message: 'endBeforeStart' });

/**
 * Entries that overlap [from, to), by start, then id. A window is answered whole or refused, never cut. The entries are
 * made by the core out of rows the database has checked; checking 1,200 of them again would take longer than reading
 * them, so a test holds them to compactEventSchema instead.
 */
export const windowOutputSchema = z.object({
  entries: z.custom<CompactEvent[]>(
    (entries) => Array.isArray(entries) && entries.length <= maxWindowEntries,
  ),
  zone: z.string(),
  /** By id, of everyone and everything the entries name, also of those who left and of what is no longer offered. */
  providerNames: z.record(z.string(), z.string()),
  serviceNames: z.record(z.string(), z.string()),
});
export type EventWindow = z.infer<typeof windowOutputSchema>;

/** Gives whether a window may be asked for; an hour more than 35 days is let pass for the change of clocks. */
export function isWindowInRange(from: string, to: string): boolean {
  return exactMinutesBetween(from, to) <= maxWindowDays * 1440 + 60;
}

/** Gives text of at most maxCompactText characters; what is cut ends in `…`, and no letter is cut in half. */
export function compactText(text: string): string {
  if (text.length <= maxCompactText) return text;
  let cut = text.slice(0, maxCompactText - 1);
  if (!cut.isWellFormed()) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** At least what the JSON of an entry takes without its free texts and rare fields: the other values have set lengths. */
const usualEntryBytes = 430;
const rareFieldBytes = 60;
/** Room for the envelope of the reply, its zone and the names it lists beside the entries. */
const envelopeBytes = 20_000;

/**
 * Gives whether the entries surely fit one reply, by their count and the bytes of their JSON as UTF-8. These are counted
 * from above: writing the JSON to measure it would take longer than reading the entries.
 */
export function fitsWindow(entries: readonly CompactEvent[]): boolean {
  if (entries.length > maxWindowEntries) return false;
  let atMost = envelopeBytes;
  for (const { title, patientName, colour, alertCounts, hasRequest } of entries) {
    atMost += usualEntryBytes;
    if (patientName !== undefined) atMost += textBytes(patientName);
    if (title !== undefined) atMost += rareFieldBytes + textBytes(title);
    if (colour !== undefined) atMost += rareFieldBytes;
    if (alertCounts !== undefined) atMost += rareFieldBytes;
    if (hasRequest !== undefined) atMost += rareFieldBytes;
  }
  return atMost <= maxWindowBytes;
}

/** At least the bytes of a text in JSON: what JSON escapes takes up to six, a letter up to three for each unit. */
function textBytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20) bytes += 6;
    else if (unit >= 0xd800 && unit <= 0xdfff) {
      // Half a pair on its own is escaped; a pair is one letter of four bytes.
      const isPair = (text.codePointAt(index) ?? 0) > 0xffff;
      bytes += isPair ? 4 : 6;
      if (isPair) index += 1;
    } else if (unit < 0x80) bytes += unit === 0x22 || unit === 0x5c ? 2 : 1;
    else bytes += unit < 0x800 ? 2 : 3;
  }
  return bytes;
}
