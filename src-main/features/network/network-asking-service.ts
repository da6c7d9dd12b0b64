// What is asked of the network at the moment somebody looks: its clinics, and the PCs that are signed in.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { networkFailure } from '#main/features/network/joining-service.ts';
import { networkLink } from '#main/features/network/network-link.ts';
import { networkStatus } from '#main/features/network/network-status.ts';
import { updateNetworkState, networkStateQueries } from '#main/sync/network-state-queries.ts';
import type { NetworkClient } from '#main/sync/network-client.ts';
import type { NetworkDevice } from '#shared/network-settings/contract.ts';
import type { NetworkStatus } from '#shared/network-settings/model.ts';

/** The PCs of the clinic. Throws NOT_JOINED, NETWORK. */
export async function listDevices(call: Call): Promise<{ devices: NetworkDevice[] }> {
  return ask(call, (client) => client.devices.list());
}

/** Takes a PC's sign-in back. Throws NOT_JOINED, NETWORK, NOT_NETWORK_ADMIN, NOT_FOUND. */
export async function revokeDevice(call: SignedInCall, { signInId }: { signInId: string }): Promise<null> {
  await ask(call, (client) => client.devices.revoke({ signInId }));
  write(call, (unit) => {
    unit.audit({ action: 'takeBack', entity: 'networkDevice', entityId: signInId });
    unit.changed('network');
  });
  return null;
}

/** Clinics of the network that a patient can be referred to. Throws NOT_JOINED, NETWORK. */
export async function searchClinics(
  call: Call,
  { query }: { query: string },
): Promise<Awaited<ReturnType<NetworkClient['clinics']['search']>>> {
  return ask(call, (client) => client.clinics.search({ query }));
}

/** Asks the network for news now. */
export function wakeNetwork(call: Call): null {
  networkLink(call.core).line()?.loop.wake();
  return null;
}

/** Lets go here too what the network has no longer; until it is said the copy stays as it was. Throws NOT_FOUND. */
export function letVanish(call: SignedInCall): NetworkStatus {
  write(call, (unit) => {
    const row = networkStateQueries(unit.db).state.get();
    if (row === undefined || row.vanishing === null) throw failure('NOT_FOUND', { entity: 'network' });
    updateNetworkState(unit.db, { mayVanish: row.vanishing, updatedAt: unit.now });
    unit.audit({
      action: 'letVanish',
      entity: 'network',
      entityId: row.id,
      changes: { count: row.vanishing },
    });
    unit.changed('network');
  });
  networkLink(call.core).line()?.loop.wake();
  return networkStatus(call);
}

async function ask<Answer>(
  call: Call,
  question: (client: NetworkClient) => Promise<Answer>,
): Promise<Answer> {
  const line = networkLink(call.core).line();
  if (line === null) throw featureFailure('NOT_JOINED');
  try {
    return await question(line.client);
  } catch (error) {
    const refused = networkFailure(error, ['NOT_FOUND', 'FORBIDDEN']);
    throw isForbidden(refused) ? featureFailure('NOT_NETWORK_ADMIN') : refused;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FORBIDDEN';
}
