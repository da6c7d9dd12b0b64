// Sentences that a clinic writes again and again under its x-rays.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { brandedId, instantSchema } from '#shared/core/values.ts';
import { readingText } from './model.ts';

export const snippetIdSchema = brandedId('Snippet');
export type SnippetId = z.infer<typeof snippetIdSchema>;
export const maxSnippets = 200;

export const snippetTextSchema = readingText(1000).min(1, 'required');

export const snippetSchema = z.object({
  id: snippetIdSchema,
  text: z.string(),
  createdAt: instantSchema,
});
export type Snippet = z.infer<typeof snippetSchema>;

export const snippetsContract = {
  /** All of the clinic, in the order of their making. */
  list: procedure.output(z.array(snippetSchema)),
  /** The same text again is the snippet that is there already. INVALID `text` `tooMany` beyond 200. */
  create: procedure.input(z.object({ text: snippetTextSchema })).output(snippetSchema),
  remove: procedure.input(z.object({ id: snippetIdSchema })).output(z.null()),
  restore: procedure.input(z.object({ id: snippetIdSchema })).output(snippetSchema),
};
