// `GET /v1/sync/live`: a stream that says when there is news. Written straight to the connection, since thousands of
// them wait at a time.

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { believedClaims } from '#api/http/bearer.ts';
import type { Api } from '#api/http/api-context.ts';
import { asFailure, failureResponse } from '#api/http/failures.ts';
import { eventText } from '#api/http/live-hub.ts';
import { oldestProtocol, protocolVersion } from '#shared/sync/protocol.ts';
import { livePath } from '#shared/network/contract.ts';

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Opens the stream; its first event is where the clinic's feed stands. `?protocol=` of another age ends it with `upgrade`. */
export async function openLive(api: Api, c: Context<{ Bindings: HttpBindings }>): Promise<Response> {
  const claims = await believedClaims(api, c.req.header('authorization'), livePath);
  if (claims === null) return failureResponse('UNAUTHORIZED');
  const { clinicId, signInId } = claims;
  const protocol = Number(c.req.query('protocol') ?? protocolVersion);
  let head: number | null;
  try {
    head = await api.database.read({ clinicId, signInId }, async (tx) => {
      if (tx.isRevoked) return null;
      const rows = await tx.query<{ head: string }>({
        text: 'select head from network.clinic_head where clinic_id = $1',
        values: [clinicId],
        name: 'live_head',
      });
      return Number(rows[0]?.head ?? 0);
    });
  } catch (error) {
    const failed = asFailure(error, api.log, livePath);
    return Response.json(failed.toJSON(), { status: failed.status });
  }
  if (head === null) {
    api.log.warn('auth.token_refused', { reason: 'revoked', route: livePath, signInId });
    return failureResponse('UNAUTHORIZED');
  }
  const { outgoing } = c.env;
  if (outgoing.destroyed) return RESPONSE_ALREADY_SENT;
  outgoing.socket?.setNoDelay(true);
  outgoing.writeHead(200, streamHeaders);
  if (!(protocol >= oldestProtocol && protocol <= protocolVersion)) {
    outgoing.end(eventText({ kind: 'upgrade' }));
    return RESPONSE_ALREADY_SENT;
  }
  outgoing.write(eventText({ kind: 'poke', head }));
  api.hub.add({ clinicId, signInId, response: outgoing });
  return RESPONSE_ALREADY_SENT;
}
