// What one desk overwrites of another's: a change of single fields carries what its person saw there, and the network
// says which of these had become something else meanwhile. The later arrival stands; what it replaced is not lost.

import { isMutationName, mutationArgs } from './mutations.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The arguments of a mutation with what the person saw in the fields that they changed, where a mutation says so. */
export function withSeen<Args extends object>(name: string, args: Args, body: Fields | null): Args {
  if (!isMutationName(name) || !('seen' in mutationArgs[name].shape) || body === null) return args;
  const { changes } = args as { readonly changes: Fields };
  return { ...args, seen: Object.fromEntries(Object.keys(changes).map((field) => [field, body[field]])) };
}

/** The fields that a mutation changed and that were not as its person had seen them, as they were; null when there are none. */
export function overwrittenBy(args: object, before: Fields | null): Fields | null {
  const { seen, changes } = args as { readonly seen?: Fields; readonly changes?: Fields };
  if (seen === undefined || changes === undefined || before === null) return null;
  const lost = Object.keys(changes).filter(
    (field) => before[field] !== seen[field] && before[field] !== changes[field],
  );
  return lost.length === 0 ? null : Object.fromEntries(lost.map((field) => [field, before[field] ?? null]));
}
