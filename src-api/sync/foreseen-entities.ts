// Which entities a mutation will ask for, as far as can be said before anything is read.

import type { EntityName } from '#shared/sync/bodies.ts';
import { entityOf, isMutationName, mutationArgs, type MutationArgs } from '#shared/sync/mutations.ts';
import { anyIdSchema, type PushedMutation } from '#shared/sync/protocol.ts';
import { dependency } from '#api/sync/settle-mutation.ts';

export type Foreseen = {
  readonly entity: EntityName;
  readonly id: string;
  /** It will be changed, or must not be changed by others meanwhile. */
  readonly isLocked: boolean;
};

/** Empty for a mutation that will not be understood or is refused for its shape. */
export function foreseenEntities({ name, args, actor }: PushedMutation): Foreseen[] {
  if (!isMutationName(name) || !mutationArgs[name].safeParse(args).success) return [];
  const { id } = args as { readonly id: string };
  const needed = dependency(name, args);
  const receiver = foreseenReceiver({ name, args });
  return [
    { entity: entityOf(name), id, isLocked: true },
    { entity: 'member', id: actor, isLocked: false },
    ...(needed === null ? [] : [{ ...needed, isLocked: true }]),
    ...(receiver === null ? [] : [{ entity: 'partner' as const, id: receiver, isLocked: false }]),
  ];
}

/** The clinic that a new referral goes to. */
export function foreseenReceiver({ name, args }: Pick<PushedMutation, 'name' | 'args'>): string | null {
  if (name !== 'referral.create@1') return null;
  const { fields } = args as Partial<MutationArgs['referral.create@1']>;
  return anyIdSchema.safeParse(fields?.toClinicId).data ?? null;
}
