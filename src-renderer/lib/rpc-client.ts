// The one typed client to the clinic's core: over HTTP in a browser, over a MessagePort in Electron.

import { createORPCClient } from '@orpc/client';
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '#shared/contract.ts';
import { electronBridge, receivePort } from './electron-bridge.ts';

type Link = ClientLink<ClientContext>;

/** Browsers take at most 64 KiB of what goes on after its page is gone (Fetch standard, in-flight keepalive bytes). */
const maxKeptCharacters = 20_000;

/** Said although the page was left in that moment: a draft, unless it is a very long one, and that it was left. */
function outlivesPage(path: readonly string[], input: unknown): boolean {
  return (
    ['drafts.save', 'presence.leave'].includes(path.join('.')) &&
    JSON.stringify(input).length <= maxKeptCharacters
  );
}

function createFetchLink(): Link {
  return new FetchLink({
    url: `${window.location.origin}/rpc`,
    // A header that no form and no foreign page can send without asking first.
    headers: { 'x-enamel': '1' },
    fetch: (request, init, _options, path, input) =>
      fetch(request, { ...init, credentials: 'same-origin', keepalive: outlivesPage(path, input) }),
  });
}

/** A link that exists at once and holds its calls until the shell has handed over the port. */
function createPortLink(link: Promise<Link>): Link {
  return { call: async (path, input, options) => (await link).call(path, input, options) };
}

function createLink(): Link {
  const bridge = electronBridge();
  if (bridge === undefined) return createFetchLink();
  return createPortLink(receivePort(bridge).then((port) => new PortLink({ port })));
}

/** Calls of the contract as functions: `await rpc.session.signIn({ username, password })`. */
export const rpc: ContractRouterClient<Contract> = createORPCClient(createLink());

/** The same calls as TanStack Query options and keys: `useQuery(orpc.session.current.queryOptions())`. */
export const orpc = createTanstackQueryUtils(rpc);
