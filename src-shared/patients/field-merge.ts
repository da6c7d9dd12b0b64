// Two people edit one record: what touches different fields is merged, one field changed by both is a conflict.

import { z } from 'zod';

/** The instant of the last change of each field that was changed since the record was made. */
export type FieldTimes = Readonly<Record<string, string>>;

export type FieldMerge<Row> = {
  /** The fields to write: what differs from the record as it is now. */
  readonly changed: Partial<Row>;
  /** Fields that somebody else changed to another value after `baseUpdatedAt`; with any of these nothing is written. */
  readonly conflicts: readonly (keyof Row & string)[];
};

/**
 * What of `changes`, typed over the record as it was at `baseUpdatedAt`, may be written over `current`.
 * A field that already has the typed value is neither changed nor in conflict, whoever wrote it.
 */
export function mergeFields<Row extends object>(
  current: Row,
  fieldTimes: FieldTimes,
  changes: Partial<Row>,
  baseUpdatedAt: string,
): FieldMerge<Row> {
  const changed: Partial<Row> = {};
  const conflicts: (keyof Row & string)[] = [];
  for (const field of Object.keys(changes) as (keyof Row & string)[]) {
    if (changes[field] === undefined || isSameValue(current[field], changes[field])) continue;
    const changedAt = Object.hasOwn(fieldTimes, field) ? fieldTimes[field] : undefined;
    if (changedAt !== undefined && changedAt > baseUpdatedAt) conflicts.push(field);
    else changed[field] = changes[field];
  }
  return { changed, conflicts };
}

/** The field times after `changed` is written at `now`. */
export function withFieldTimes(fieldTimes: FieldTimes, changed: object, now: string): FieldTimes {
  const times: Record<string, string> = { ...fieldTimes };
  for (const field of Object.keys(changed)) times[field] = now;
  return times;
}

/** The instant of the next change: never the same as the last one, so that two edits in one millisecond stay apart. */
export function nextUpdatedAt(updatedAt: string, now: string): string {
  if (now > updatedAt) return now;
  return new Date(Date.parse(updatedAt) + 1).toISOString();
}

/** Values of records are JSON: compared as such, whatever the order of an object's keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keysA = Object.keys(a);
  const keysB = Object.keys(b);
  return (
    keysA.length === keysB.length &&
    keysA.every((key) => isSameValue(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/**
 * Any of a form's fields: those that are there are checked as in the form, those that are not stay absent (a default
 * or "empty means null" of the form does not fill them). Code `invalid` for a field the form does not have.
 */
export function changesOf<Shape extends z.ZodRawShape>(shape: Shape) {
  type Whole = z.ZodObject<Shape>;
  return z
    .custom<Partial<z.input<Whole>>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'invalid',
    )
    .transform((value, context): Partial<z.output<Whole>> => {
      const present = Object.entries(value).filter(([, given]) => given !== undefined);
      const unknown = present.find(([field]) => !Object.hasOwn(shape, field));
      if (unknown !== undefined) {
        context.issues.push({ code: 'custom', path: [unknown[0]], message: 'invalid', input: value });
        return z.NEVER;
      }
      const asked = Object.fromEntries(
        present.flatMap(([field]) => {
          const schema = shape[field];
          return schema === undefined ? [] : [[field, schema] as const];
        }),
      );
      const parsed = z.object(asked).safeParse(value);
      if (parsed.success) return parsed.data as Partial<z.output<Whole>>;
      for (const issue of parsed.error.issues) {
        context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: value });
      }
      return z.NEVER;
    });
}
