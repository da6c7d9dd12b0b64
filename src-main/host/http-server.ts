// Serves the core over HTTP on this machine: RPC under /rpc, files under /files/<id>, health under /health, the app.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { BodyLimitPlugin, NodeHttpHandler } from '@orpc/server/node';
import type { StandardHandler } from '@orpc/server/standard';
import type { FileReply, FileRequest, HttpOptions, IncomingFileReply } from '#main/core/core-port.ts';
import { httpConnection, type HttpConnection } from '#main/host/http-cookies.ts';
import { serveStatic, setSecurityHeaders } from '#main/host/static-files.ts';
import { readFileQuery } from '#shared/core/file-address.ts';
import { fileUseOf, type FileUse } from '#shared/core/file-use.ts';
import { decodeFileName, fileNameHeader } from '#shared/core/file-name-header.ts';

type HttpContext<Core> = { readonly core: Core; readonly connection: HttpConnection };

/** What the server needs of the core, handed in so that the host knows no feature. */
export type HttpCore<Core> = HttpOptions & {
  readonly core: Core & {
    readonly clinicState: () => { readonly state: string };
    readonly options: { readonly appVersion: string };
  };
  /** Takes the calls under /rpc. */
  readonly rpc: StandardHandler<HttpContext<Core>>;
  readonly openFile: (
    context: HttpContext<Core>,
    request: Omit<FileRequest, 'connectionId'>,
  ) => Promise<FileReply>;
  readonly receiveFile: (
    context: HttpContext<Core>,
    originalName: string,
    body: ReadableStream<Uint8Array>,
    use: FileUse,
  ) => Promise<IncomingFileReply>;
};

const maxRpcBytes = 1_000_000;

/** Starts listening on 127.0.0.1; `stop` ends open streams and frees the port. */
export async function listenHttp<Core>(
  http: HttpCore<Core>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const rpc = new NodeHttpHandler(http.rpc, {
    plugins: [new BodyLimitPlugin({ maxBodySize: maxRpcBytes })],
  });
  const rendererDir = resolve(http.rendererDir);
  let authority = '';

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSecurityHeaders(response);
    if (!isOurs(request, authority)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('Not this address');
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${authority}`);
    if (pathname === '/health')
      sendJson(response, 200, {
        state: http.core.clinicState().state,
        version: http.core.options.appVersion,
      });
    else if (pathname.startsWith('/rpc/') || pathname === '/rpc') await serveRpc(request, response);
    else if (pathname === '/files' && request.method === 'POST')
      await takeFile(request, response, fileUseOf(searchParams.get('use')));
    else if (pathname.startsWith('/files/'))
      await sendFile(request, response, pathname.slice('/files/'.length), searchParams);
    else serveStatic(rendererDir, request, response, pathname);
  }

  async function serveRpc(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A form or image of another site cannot send this header, so no call can be made from there.
    if (request.headers['x-enamel'] !== '1') return sendJson(response, 403, { code: 'FORBIDDEN' });
    response.setHeader('cache-control', 'no-store');
    const context = { core: http.core, connection: httpConnection(request, response) };
    const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context });
    if (!matched)
      sendJson(response, 404, {
        json: { defined: false, code: 'NOT_FOUND', status: 404, message: 'No such call' },
      });
  }

  async function sendFile(
    request: IncomingMessage,
    response: ServerResponse,
    fileId: string,
    search: URLSearchParams,
  ): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' });
    const context = { core: http.core, connection: httpConnection(request, response) };
    const asked = readFileQuery(search);
    if (asked === null) return sendJson(response, 400, { code: 'BAD_REQUEST' });
    const reply = await http.openFile(context, {
      fileId,
      ...asked,
      range: readRange(request.headers.range),
      acceptsZstd: /\bzstd\b/.test(request.headers['accept-encoding']?.toString() ?? ''),
    });
    response.writeHead(reply.status, reply.headers);
    if (reply.body === null || request.method === 'HEAD') {
      await reply.body?.cancel();
      response.end();
      return;
    }
    const body = Readable.fromWeb(reply.body);
    // A damaged segment ends the stream early: the browser sees a broken picture, never wrong bytes.
    body.on('error', () => response.destroy());
    response.on('close', () => body.destroy());
    body.pipe(response);
  }

  async function takeFile(request: IncomingMessage, response: ServerResponse, use: FileUse): Promise<void> {
    if (request.headers['x-enamel'] !== '1') return sendJson(response, 403, { code: 'FORBIDDEN' });
    const given = request.headers[fileNameHeader];
    const originalName = decodeFileName(typeof given === 'string' ? given : null);
    if (originalName === null) return sendJson(response, 400, { code: 'NAME_INVALID' });
    const context = { core: http.core, connection: httpConnection(request, response) };
    const reply = await http.receiveFile(
      context,
      originalName,
      Readable.toWeb(request) as ReadableStream<Uint8Array>,
      use,
    );
    sendJson(response, reply.status, reply.body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { code: 'INTERNAL' });
    });
  });
  server.requestTimeout = 10 * 60_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(http.port, '127.0.0.1', done);
  });
  authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${authority}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Only this address answers, so that a name of another site that points here reaches nothing (DNS rebinding). */
function isOurs(request: IncomingMessage, authority: string): boolean {
  const local = authority.replace('127.0.0.1', 'localhost');
  const { host, origin } = request.headers;
  if (host !== authority && host !== local) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** The one range of an RFC 9110 Range header, or null: anything else gets the whole file. */
function readRange(header: string | undefined): FileRequest['range'] {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (match === null) return null;
  return { start: Number(match[1]), end: match[2] === '' ? null : Number(match[2]) };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
