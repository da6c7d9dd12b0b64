// The entries of a stretch of the calendar as the screen draws them: small, so that a reply stays under 1 MB.

import { operatoryIdSchema } from '#shared/clinic/model.ts';
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

/** More than the JSON of an entry without its title and name ever takes. */
const fixedEntryBytes = 600;

/** Gives whether the entries fit one reply, by their count and the bytes of their JSON as UTF-8. */
export function fitsWindow(entries: readonly CompactEvent[]): boolean {
  if (entries.length > maxWindowEntries) return false;
  // Reading every letter takes as long as finding the entries: most windows fit even if each letter took six bytes.
  let atMost = 0;
  for (const entry of entries) {
    atMost += fixedEntryBytes + 6 * ((entry.title?.length ?? 0) + (entry.patientName?.length ?? 0));
  }
  if (atMost <= maxWindowBytes - 1000) return true;
  let bytes = 0;
  for (const character of JSON.stringify(entries)) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  // Room for the envelope of the reply.
  return bytes <= maxWindowBytes - 1000;
}
