// What can become of a mutation, and how each is said.

import type { EntityName } from '#shared/sync/bodies.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import type { LoggedMutation } from '#api/sync/network-tx.ts';

export type Settled = Pick<Outcome, 'status' | 'code' | 'detail' | 'entityVersion'> & {
  readonly parkedFor?: LoggedMutation['parkedFor'];
};

/** Given when a mutation is sent again after a restore; `version` is null when it had never been answered. */
export type Replay = { readonly version: number | null };

export function applied(entityVersion: number, detail: Settled['detail'] = null): Settled {
  return { status: 'applied', code: null, detail, entityVersion };
}

export function rejected(code: string, detail: Record<string, unknown> | null = null): Settled {
  return { status: 'rejected', code, detail, entityVersion: null };
}

export function waitsFor(entity: EntityName, id: string): Settled {
  return { status: 'parked', code: null, detail: null, entityVersion: null, parkedFor: { entity, id } };
}
