// The network's calls over HTTP, as its contract has them. Knows no tokens but the one it is given, and no database.

import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { networkContract, type NetworkContract } from '#shared/network/contract.ts';

export type NetworkClient = JsonifiedClient<ContractRouterClient<NetworkContract>>;

/** Longer than any answer takes, short enough that a dead line is seen. */
const answerMs = 30_000;

/** A client of the network at an address; `token` is asked before each call, and null sends none. Tests give a line of their own. */
export function createNetworkClient(
  address: string,
  token: () => Promise<string | null>,
  line: (request: Request, init: RequestInit) => Promise<Response> = fetch,
): NetworkClient {
  const link = new OpenAPILink(networkContract, {
    url: address,
    // What answers may be something else than the network: it is believed only when it keeps to the contract.
    plugins: [new ResponseValidationPlugin(networkContract)],
    async headers(): Promise<Record<string, string>> {
      const access = await token();
      return access === null ? {} : { authorization: `Bearer ${access}` };
    },
    fetch: (request) =>
      line(request, {
        redirect: 'error',
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(answerMs)]),
      }),
  });
  return createORPCClient(link);
}
