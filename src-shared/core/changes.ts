// The input of an update that carries only the fields that changed, and how it is refused.

import { z } from 'zod';
import { instantSchema } from './values.ts';

/** Fields that somebody else changed since `updatedAt` was read, with what they hold now; nothing was written. */
export const staleFieldsError = {
  STALE: {
    status: 409,
    data: z.object({ updatedAt: instantSchema, current: z.record(z.string(), z.json()) }),
  },
} as const;

/**
 * Takes an object with any of the schema's fields and gives just those back, checked.
 * `schema.partial()` is not the same: there, fields that were left out come back with their defaults, so an update
 * of one field would overwrite all the others. Unknown fields are refused with the code `unknownField`.
 */
export function changesOf<Schema extends z.ZodObject>(
  schema: Schema,
): z.ZodType<Partial<z.output<Schema>>, Partial<z.input<Schema>>> {
  const transformed = z.record(z.string(), z.unknown()).transform((typed, context) => {
    const checked: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(typed)) {
      const fieldSchema = Object.hasOwn(schema.shape, field) ? schema.shape[field] : undefined;
      if (fieldSchema === undefined) {
        context.addIssue({ code: 'custom', path: [field], message: 'unknownField' });
        continue;
      }
      const parsed = z.safeParse(fieldSchema, value);
      if (parsed.success) checked[field] = parsed.data;
      else {
        for (const issue of parsed.error.issues) {
          context.addIssue({ code: 'custom', path: [field, ...issue.path], message: issue.message });
        }
      }
    }
    return checked as Partial<z.output<Schema>>;
  });
  return transformed as unknown as z.ZodType<Partial<z.output<Schema>>, Partial<z.input<Schema>>>;
}
