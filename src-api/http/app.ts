// The web face of the network: which address is answered by what, with limits and headers around it.

import type { HttpBindings } from '@hono/node-server';
import { StandardOpenAPIHandler } from '@orpc/openapi/standard';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { addressPrefix, clientAddress } from '#api/http/address-prefix.ts';
import type { Api, ApiRequest } from '#api/http/api-context.ts';
import { bearerToken, believedClaims } from '#api/http/bearer.ts';
import { docsPage, docsStyle } from '#api/http/docs-page.ts';
import { asFailure, failureResponse } from '#api/http/failures.ts';
import { router } from '#api/http/handlers.ts';
import { readHealth } from '#api/http/health.ts';
import { serveFile, servePart } from '#api/http/file-routes.ts';
import { openLive } from '#api/http/live-route.ts';
import { describeContract, openPaths } from '#api/http/open-api.ts';
import { packedReply } from '#api/http/packed-reply.ts';
import { publicRoutes } from '#api/public/public-routes.ts';
import { BodyTooLarge, BodyUnreadable, readBody } from '#api/http/request-body.ts';
import { filePath, livePath, partPath } from '#shared/network/contract.ts';

export type ApiEnv = { Bindings: HttpBindings };
type ApiCall = Context<ApiEnv>;

/** A push carries at most 512 KiB of mutations; one alone may be larger, since it cannot be halved. */
const bodyLimits: Readonly<Record<string, number>> = {
  '/v1/sync/push': 4 * 1024 * 1024,
  '/v1/sync/pull': 64 * 1024,
};
const otherBodyLimit = 16 * 1024;

export function createApp(api: Api, migrationCount: number): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get(livePath, async (c) => openLive(api, c));
  app.put(partPath(':sha256', ':part'), async (c) => servePart(api, c));
  app.get(filePath(':sha256'), async (c) => serveFile(api, c));
  app.use(async (c, next) => {
    await next();
    setSecurityHeaders(c.res.headers, api.publicUrl());
  });
  // Packs its own answers.
  app.all('/v1/*', contractHandler(api));
  app.use(compress({ threshold: 1024 }));
  const description = once(async () => describeContract(api.publicUrl(), api.version));
  app.get('/openapi.json', async (c) => c.json(await description()));
  const page = once(async () => docsPage(await description()));
  app.get('/docs', async (c) => c.html(await page()));
  app.get('/docs/style.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/health', async (c) => {
    const health = await readHealth(api, migrationCount);
    return c.json(health, health.isWell ? 200 : 503, { 'cache-control': 'no-store' });
  });
  app.route(
    '/',
    publicRoutes(api.publicPages, (c) => addressPrefix(requestAddress(api, c as ApiCall))),
  );
  app.notFound(() => failureResponse('NOT_FOUND'));
  app.onError((error, c) => {
    const failed = asFailure(error, api.log, c.req.routePath);
    return Response.json(failed.toJSON(), { status: failed.status });
  });
  return app;
}

function contractHandler(api: Api): (c: ApiCall) => Promise<Response> {
  // Not the adapter for web requests: it makes requests, answers and their streams anew, which takes longer than the call.
  const handler = new StandardOpenAPIHandler<ApiRequest>(router, {
    interceptors: [
      async ({ next, request }) => {
        try {
          return await next();
        } catch (error) {
          // The handler knows whether it was reading the request: then it answers 400.
          if (error instanceof SyntaxError) throw error;
          throw asFailure(error, api.log, routeOf(request.url.pathname));
        }
      },
    ],
  });
  return async (c) => {
    const { path } = c.req;
    const claims = openPaths.includes(path)
      ? null
      : await believedClaims(api, c.req.header('authorization'), routeOf(path));
    if (claims === null && !openPaths.includes(path)) return failureResponse('UNAUTHORIZED');
    const headers = c.req.header();
    // A call without input comes without a body, and then without a kind of one.
    const isEmpty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
    const isJson = headers['content-type']?.startsWith('application/json') ?? isEmpty;
    if (c.req.method === 'POST' && !isJson) return failureResponse('INVALID', { fields: [] });
    let body: Buffer;
    try {
      body = isEmpty
        ? Buffer.alloc(0)
        : await readBody(
            c.env.incoming.iterator({ destroyOnReturn: false }),
            headers,
            bodyLimits[path] ?? otherBodyLimit,
          );
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuseRest(failureResponse('TOO_LARGE'));
      if (error instanceof BodyUnreadable) return failureResponse('INVALID', { fields: [] });
      throw error;
    }
    const prefix = addressPrefix(requestAddress(api, c));
    const answer = await handler.handle(
      {
        method: c.req.method,
        url: new URL(c.req.url),
        headers,
        body: async () => (body.length === 0 ? undefined : (JSON.parse(body.toString()) as unknown)),
        signal: undefined,
      },
      {
        context: {
          api,
          claims,
          token: bearerToken(headers.authorization),
          addressPrefix: prefix,
          bodyBytes: body.length,
        },
      },
    );
    if (!answer.matched) return failureResponse('NOT_FOUND');
    if (answer.response.status === 400) return failureResponse('INVALID', { fields: [] });
    return packedReply(answer.response, headers['accept-encoding']);
  };
}

/** Who asks, as far as it can be known behind the operator's proxies. */
export function requestAddress({ settings }: Api, c: ApiCall): string {
  const socket = c.env.incoming.socket.remoteAddress ?? '';
  return clientAddress(socket, c.req.header('x-forwarded-for'), settings.TRUST_PROXY);
}

/** Ids have no place in a log line about a route. */
function routeOf(path: string): string {
  return path.replaceAll(/\/[0-9a-f-]{16,}/gi, '/*');
}

/** The rest of a body that nobody reads would hold the connection. */
function refuseRest(response: Response): Response {
  response.headers.set('connection', 'close');
  return response;
}

function setSecurityHeaders(headers: Headers, publicUrl: string): void {
  const wanted: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    // What a page needs beyond it, it says itself.
    'content-security-policy':
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
  for (const [name, value] of Object.entries(wanted)) if (!headers.has(name)) headers.set(name, value);
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | null = null;
  return async () => (made ??= make());
}
