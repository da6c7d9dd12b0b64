// How the app is built: the process that owns the data, the sandboxed preload, and the screens.
// Output: out/main/<entry>.js (ESM), out/preload/preload.cjs (one CommonJS file), out/renderer/.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rolldown } from 'vite';

const root = import.meta.dirname;

/** Name in out/main → source. The names are what `workerUrl` and the npm scripts ask for. */
const mainEntries = {
  main: 'src-main/shell/main.ts',
  host: 'src-main/host/main.ts',
  sample: 'src-main/sample/main.ts',
  'core-worker': 'src-main/core/core-worker-entry.ts',
  'backup-worker': 'src-main/backup/backup-worker.ts',
  'upkeep-worker': 'src-main/db/upkeep-worker.ts',
  'password-worker': 'src-main/core/password-worker.ts',
  'drawing-worker': 'src-main/sample/drawing-worker.ts',
  'helper-guard': 'src-main/core/helper-guard.ts',
  'import-worker': 'src-main/imaging/import-worker.ts',
  'dicom-receiver': 'src-main/dicom/dicom-receiver.ts',
};
const preloadEntries = { preload: 'src-main/shell/preload.ts' };
const rendererEntries = { index: 'src-renderer/index.html' };

/** The entries whose file exists, as absolute paths; a missing one is named, so that it is never left out unseen. */
function existing(entries: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, source] of Object.entries(entries)) {
    if (existsSync(join(root, source))) found[name] = join(root, source);
    else process.stderr.write(`build: ${source} does not exist yet, so ${name} is left out\n`);
  }
  return found;
}

/**
 * Script and style addresses start at the root, so that a page opened at a deep address finds its parts over app://
 * and http:// alike. A late plugin, because electron-vite sets './' whatever the config says.
 */
const addressesFromRoot: Plugin = {
  name: 'addresses-from-root',
  enforce: 'post',
  config(config) {
    config.base = '/';
  },
};

/** The only packages that stay outside the bundle: they carry native code. */
const nativePackages = ['better-sqlite3', 'sharp', 'electron'];

/**
 * Takes Node's own modules without their ES module faces: making one asks for every name a module has, also those that
 * load whole libraries (`node:http` its WebSocket, `node:crypto` its web half), and costs a start some 40 ms.
 */
const builtinsWithoutFaces: Plugin = {
  name: 'builtins-without-faces',
  renderChunk(code) {
    const taken = /^import (?:(\w+)(?:, )?)?(?:\{ ([^}]*) \})? ?from "(node:[\w/]+)";$/gm;
    return {
      code: code.replace(
        taken,
        (_line, whole: string | undefined, names: string | undefined, from: string) => {
          const parts = [whole, names === undefined ? undefined : `{ ${names.replaceAll(' as ', ': ')} }`];
          const targets = parts.filter((part) => part !== undefined);
          return `const ${targets.map((to) => `${to} = process.getBuiltinModule("${from}")`).join(', ')};`;
        },
      ),
      // Line for line and only in the imports at the top: the map of the rest stays right.
      map: null,
    };
  },
};

/** Puts the fonts of printed documents beside the parts, where letter-fonts.ts looks for them. */
const fontsOfLetters: Plugin = {
  name: 'fonts-of-letters',
  generateBundle() {
    for (const path of ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'])
      this.emitFile({
        type: 'asset',
        fileName: basename(path),
        source: readFileSync(join(root, 'node_modules/@expo-google-fonts/inter', path)),
      });
  },
};

/** Puts the decoders that are compiled to WebAssembly beside the parts, where wasm-codecs.ts looks for them. */
const decodersOfPictures: Plugin = {
  name: 'decoders-of-pictures',
  generateBundle() {
    for (const codec of ['charls', 'openjpeg'])
      for (const [ending, kept] of [
        ['js', 'cjs'],
        ['wasm', 'wasm'],
      ])
        this.emitFile({
          type: 'asset',
          fileName: `${codec}wasm_decode.${kept}`,
          source: readFileSync(
            join(root, `node_modules/@cornerstonejs/codec-${codec}/dist/${codec}wasm_decode.${ending}`),
          ),
        });
  },
};

/** What the reader of PDF asks for by name: standard fonts, character maps of Asian scripts, decoders as plain scripts. */
const partsOfPdf: Plugin = {
  name: 'parts-of-pdf',
  generateBundle() {
    const wanted = /\.(bcmap|pfb|ttf)$|_nowasm_fallback\.js$/;
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      const from = join(root, 'node_modules/pdfjs-dist', folder);
      for (const name of readdirSync(from).filter((file) => wanted.test(file)))
        this.emitFile({
          type: 'asset',
          fileName: `assets/pdf/${name}`,
          source: readFileSync(join(from, name)),
        });
    }
  },
};

/**
 * What every screen needs is one file, and what screens share another: by themselves Today's parts were a hundred and
 * fifty files, most of them smaller than 3 kB, and asking for them took longer than running them. One file, and not one
 * for each set of screens: files that need each other run in the wrong order.
 */
const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', tags: ['$initial'], priority: 2 },
  {
    name: 'shared',
    // What is large stays by itself, for the screens that draw a calendar or read a PDF.
    maxModuleSize: 100_000,
    minShareCount: 2,
    priority: 1,
  },
];

export default defineConfig({
  main: {
    plugins: [builtinsWithoutFaces, fontsOfLetters, decodersOfPictures],
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      minify: false,
      sourcemap: 'hidden',
      target: 'node24',
      rolldownOptions: {
        input: existing(mainEntries),
        external: nativePackages,
        // Shared chunks lie beside the entries: `import.meta.url` then has one depth everywhere (worker-url.ts).
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: false,
      sourcemap: 'hidden',
      rolldownOptions: {
        input: existing(preloadEntries),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: join(root, 'src-renderer'),
    plugins: [react(), addressesFromRoot, partsOfPdf],
    worker: { format: 'es' },
    css: { modules: { localsConvention: 'camelCase' } },
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: true,
      cssMinify: true,
      sourcemap: 'hidden',
      // A strict content security policy allows no inline scripts and no data: scripts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: existing(rendererEntries),
        output: { codeSplitting: { groups: chunkGroups } },
      },
    },
  },
});
