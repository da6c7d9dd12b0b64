// Calls that keep what a person has typed and not yet submitted, encrypted with the clinic's other data.
// A draft belongs to the signed-in person; nobody else can list or read it.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema } from '#shared/core/values.ts';

/** Names one form of one record, e.g. `patients.edit:0190…`. Never holds what was typed. */
export const draftKeySchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);

/** The largest draft that is kept, counted in characters of its JSON text. */
export const maxDraftCharacters = 200_000;

/** No form is nested this deep; what is deeper would overflow whoever walks down. */
const maxDraftDepth = 64;

function isShallow(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; depth <= maxDraftDepth && level.length > 0; depth += 1)
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  return level.length === 0;
}

/** Any JSON value. One that is larger, or nested deeper, than any form is refused as INVALID, and nothing is written. */
export const draftBodySchema = z
  .unknown()
  .refine(isShallow, { error: 'tooLong' })
  .pipe(z.json().refine((body) => JSON.stringify(body).length <= maxDraftCharacters, { error: 'tooLong' }));
export type DraftBody = z.infer<typeof draftBodySchema>;

export const draftSummarySchema = z.object({ key: draftKeySchema, updatedAt: instantSchema });
export const draftSchema = draftSummarySchema.extend({ body: draftBodySchema });
export type Draft = z.infer<typeof draftSchema>;

export const draftsContract = {
  /** One's own drafts, newest first, without their bodies. */
  list: procedure.output(z.array(draftSummarySchema).max(100)),
  /** Null when there is no such draft. */
  get: procedure.input(z.object({ key: draftKeySchema })).output(draftSchema.nullable()),
  /** Puts the draft in place of the one under the same key. */
  save: procedure.input(z.object({ key: draftKeySchema, body: draftBodySchema })).output(draftSummarySchema),
  /** Says nothing when there was no such draft. */
  remove: procedure.input(z.object({ key: draftKeySchema })).output(z.null()),
};
