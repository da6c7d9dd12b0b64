// One small web server for both viewers: their pages, the DICOM files of the one, the levels of the other.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { levelOf, type ViewerFiles } from './viewer-files.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Serves `/ours/`, `/theirs/`, `/dicom/<name>` and `/files/<panoramic|film>-<anything>?level=`. */
export async function serveViewers(
  files: ViewerFiles,
  folders: { readonly ours: string; readonly theirs: string },
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench');
    const [, first = '', ...rest] = pathname.split('/');
    const name = decodeURIComponent(rest.join('/'));
    if (first === 'files') {
      const { pack } = name.startsWith('film') ? files.film : files.panoramic;
      const level = levelOf(pack, Number(searchParams.get('level')));
      response.writeHead(level === null ? 404 : 200, {
        'content-type': 'application/octet-stream',
        'content-encoding': 'zstd',
        'cache-control': 'private, no-store',
      });
      response.end(level ?? undefined);
      return;
    }
    if (first === 'dicom') {
      const file = name === 'film' ? files.filmFile : files.panoramics.get(name);
      response.writeHead(file === undefined ? 404 : 200, {
        'content-type': 'application/dicom',
        'cache-control': 'private, no-store',
      });
      response.end(file);
      return;
    }
    const folder = first === 'theirs' ? folders.theirs : folders.ours;
    const path = join(folder, normalize(`/${name === '' ? 'index.html' : name}`));
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
