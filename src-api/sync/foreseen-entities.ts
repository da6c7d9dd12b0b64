// Which entities a mutation will ask for, as far as can be said before anything is read.

import type { EntityName } from '#shared/sync/bodies.ts';
import { entityOf, isMutationName, mutationArgs } from '#shared/sync/mutations.ts';
import { anyIdSchema, type PushedMutation } from '#shared/sync/protocol.ts';
import { dependency } from '#api/sync/settle-mutation.ts';

/** Empty for a mutation that will not be understood or refused for its shape. */
export function foreseenEntities({ name, args }: PushedMutation): { entity: EntityName; id: string }[] {
  if (!isMutationName(name)) return [];
  const { id } = args;
  if (!anyIdSchema.safeParse(id).success) return [];
  const needed = mutationArgs[name].safeParse(args).success ? dependency(name, args) : null;
  return [{ entity: entityOf(name), id: id as string }, ...(needed === null ? [] : [needed])];
}
