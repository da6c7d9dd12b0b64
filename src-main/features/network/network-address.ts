// Where the network answers, before a clinic has joined: from the environment, or the network that runs on this computer.

import { networkAddressSchema } from '#shared/network-settings/model.ts';

const ofThisComputer = 'http://127.0.0.1:4600';

/** `ENAMEL_NETWORK_URL` where it is a secure address or one of this computer. */
export function defaultNetworkAddress(): string {
  return networkAddressSchema.safeParse(process.env['ENAMEL_NETWORK_URL'] ?? '').data ?? ofThisComputer;
}
