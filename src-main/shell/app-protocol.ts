// Answers app://enamel/… for one window: the built screens, and stored files through the core by their id.
// A new file comes in by POST to /files. Nothing here knows what a file holds.

import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ConnectionId, CoreHandle } from '#main/core/core-port.ts';
import type { FileUse } from '#shared/core/file-use.ts';
import { readAssetUrl, type AssetRequest } from './asset-path.ts';
import { readByteRange } from './byte-range.ts';
import { SECURITY_HEADERS } from './session-security.ts';
import { decodeFileName, fileNameHeader } from '#shared/core/file-name-header.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  // Fonts and character maps that documents need.
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Headers of the core's answer that reach the page; everything else stays out. */
const FILE_HEADERS = new Set([
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-type',
  'etag',
]);

export type AppProtocolOptions = {
  /** Absolute path of the built screens (`out/renderer`). */
  readonly rendererDir: string;
  readonly core: () => CoreHandle | null;
  /** The connection of the window that this protocol belongs to, or null before it has one. */
  readonly connection: () => ConnectionId | null;
};

/** Gives the handler of `app:` for one window's session. Statuses besides the core's own: 400, 401, 404, 405, 500, 503. */
export function createAppProtocol(options: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async function answer(request) {
    const asked = readAssetUrl(request.url);
    const allowed = asked.kind === 'incoming' ? ['POST'] : ['GET', 'HEAD'];
    if (asked.kind !== 'refused' && !allowed.includes(request.method)) {
      return plain(405, { allow: allowed.join(', ') });
    }
    switch (asked.kind) {
      case 'refused':
        return plain(400);
      case 'incoming':
        return takeFile(options, request, asked.use);
      case 'file':
        return withoutBodyForHead(request, await answerFile(options, request, asked));
      case 'screen':
        return withoutBodyForHead(request, await answerAsset(options.rendererDir, ['index.html']));
      case 'asset':
        return withoutBodyForHead(request, await answerAsset(options.rendererDir, asked.segments));
    }
  };
}

async function answerAsset(rendererDir: string, segments: readonly string[]): Promise<Response> {
  const file = path.join(rendererDir, ...segments);
  const type = MIME_TYPES[path.extname(file).toLowerCase()];
  // A type we do not ship is not served, rather than guessed at.
  if (type === undefined) return plain(404);
  try {
    const [realRoot, realFile] = await Promise.all([realpath(rendererDir), realpath(file)]);
    if (!realFile.startsWith(realRoot + path.sep)) return plain(404);
    const body = await readFile(realFile);
    return new Response(new Uint8Array(body), {
      status: 200,
      headers: {
        ...SECURITY_HEADERS,
        'content-type': type,
        'content-length': String(body.byteLength),
        'cache-control': 'no-cache',
      },
    });
  } catch {
    // Missing, a folder, or unreadable: the page needs no more than that it is not there.
    return plain(404);
  }
}

async function answerFile(
  options: AppProtocolOptions,
  request: Request,
  { fileId, variant, part }: Extract<AssetRequest, { kind: 'file' }>,
): Promise<Response> {
  const core = options.core();
  if (core === null) return plain(503);
  const connectionId = options.connection();
  if (connectionId === null) return plain(401);
  try {
    const range = readByteRange(request.headers.get('range'));
    const reply = await core.openFile({ connectionId, fileId, variant, part, range });
    const headers = new Headers(SECURITY_HEADERS);
    // A stored file is never a page of its own: no script, no frame, whatever its bytes are.
    headers.set('content-security-policy', "default-src 'none'; sandbox");
    headers.set('cache-control', 'no-store');
    for (const [name, value] of Object.entries(reply.headers)) {
      if (FILE_HEADERS.has(name.toLowerCase())) headers.set(name, value);
    }
    return new Response(reply.body, { status: reply.status, headers });
  } catch {
    return plain(500);
  }
}

/** Hands a dropped file to the core; the answer is its JSON, the same the host gives. */
async function takeFile(options: AppProtocolOptions, request: Request, use: FileUse): Promise<Response> {
  const originalName = decodeFileName(request.headers.get(fileNameHeader));
  if (originalName === null) return json(400, { code: 'NAME_INVALID' });
  const core = options.core();
  if (core === null) return json(503, { code: 'CORE_NOT_RUNNING' });
  const connectionId = options.connection();
  if (connectionId === null) return json(401, { code: 'UNAUTHORIZED' });
  if (request.body === null) return json(422, { code: 'EMPTY' });
  try {
    const reply = await core.receiveFile({ connectionId, originalName, body: request.body, use });
    return json(reply.status, reply.body);
  } catch {
    return json(500, { code: 'INTERNAL' });
  }
}

function json(status: number, body: object): Response {
  return Response.json(body, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } });
}

function withoutBodyForHead(request: Request, response: Response): Response {
  if (request.method !== 'HEAD') return response;
  void response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

function plain(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}
