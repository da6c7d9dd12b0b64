// Serves the built renderer: only files of its folder, with the security headers of the app.

import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** The content security policy of the app; the shell sends the same for app://. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), usb=(), serial=()');
}

/** Answers with a file of `rendererDir`, or with index.html for an address of the app. */
export function serveStatic(
  rendererDir: string,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileFor(rendererDir, path);
  if (file === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return;
  }
  const isHashed = file.path.includes(`${sep}assets${sep}`);
  response.writeHead(200, {
    'content-type': mimeTypes[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.sizeBytes,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

function fileFor(rendererDir: string, path: string): { path: string; sizeBytes: number } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const wanted = normalize(join(rendererDir, decoded));
  if (wanted !== rendererDir && !wanted.startsWith(rendererDir + sep)) return null;
  const found = statSync(wanted, { throwIfNoEntry: false });
  if (found?.isFile()) return { path: wanted, sizeBytes: found.size };
  // An address of the app has no extension; a missing asset must stay missing.
  if (extname(decoded) !== '') return null;
  const index = join(rendererDir, 'index.html');
  const page = statSync(index, { throwIfNoEntry: false });
  return page?.isFile() ? { path: index, sizeBytes: page.size } : null;
}
