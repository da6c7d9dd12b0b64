// Reads what a window's page sends over its port, before anything else looks at it: a call, or the end of one.
// The library that takes calls apart throws at what is neither, and nobody would catch it.

import { z } from 'zod';

/** Larger messages are refused before they are parsed; files do not come this way. */
const maxLength = 1_000_000;
const origin = 'http://enamel';

const idSchema = z.string().max(100);
const messageSchema = z.union([
  z.object({
    i: idSchema,
    t: z.literal(1).optional(),
    p: z.object({
      u: z
        .string()
        .max(2000)
        .refine((path) => path.startsWith('/') && URL.canParse(path, origin)),
      b: z.unknown(),
      m: z.string().max(10).optional(),
    }),
  }),
  z.object({ i: idSchema, t: z.literal(4) }),
]);

/** The message in the short form that oRPC's peers speak, or null when it is none. */
export function readPortMessage(data: unknown): z.infer<typeof messageSchema> | null {
  if (typeof data !== 'string' || data.length > maxLength) return null;
  try {
    return messageSchema.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
