// Holds the layers: reads every import of our source, resolves it for real, and asks layer-rules.mjs; finds cycles too.
// Not a linter of anything else. `node scripts/check-layers.mjs [ROOT]` prints each fault and ends with 1 if there are any.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Visitor, parseSync } from 'vite';
import { importCycles } from './import-cycles.mjs';
import { featureFolder, openToOthers, packageRules, rooms, sideRules, testMaterial } from './layer-rules.mjs';

/** @typedef {{ specifier: string, line: number, typeOnly: boolean }} Import */

const sourceFolders = ['src-shared', 'src-main', 'src-renderer', 'src-api', 'tests', 'bench', 'scripts'];
const nodeModules = new Set(builtinModules);

/** @param {string} root @param {string} folder @returns {string[]} */
function sourcesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesBelow(root, path);
    return /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

/** @param {string} text @param {number} offset */
const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

/**
 * Every import of a file: static, re-exporting, dynamic, `require` and `import type`.
 * An import that is not a plain text cannot be followed and is given as an empty specifier.
 * @param {string} file
 * @param {string} text
 * @returns {Import[]}
 */
function importsOf(file, text) {
  const { module, program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  /** @type {Import[]} */
  const found = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ specifier: moduleRequest.value, line: lineAt(text, start), typeOnly });
  }
  for (const { entries, start } of module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) {
        found.push({
          specifier: entry.moduleRequest.value,
          line: lineAt(text, start),
          typeOnly: entry.isType,
        });
      }
    }
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const quoted = /^(['"`])([^'"`$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end).trim());
    found.push({ specifier: quoted?.[2] ?? '', line: lineAt(text, start), typeOnly: false });
  }
  new Visitor({
    TSImportType({ source, start }) {
      found.push({ specifier: source.value, line: lineAt(text, start), typeOnly: true });
    },
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'require') return;
      const specifier = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : '';
      found.push({ specifier, line: lineAt(text, start), typeOnly: false });
    },
  }).visit(program);
  return found;
}

/**
 * The file of ours that an import means, relative to the root, or null when it means a package.
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 */
function ownTarget(root, file, specifier) {
  const [, side, rest] = /^#(shared|main|renderer)\/(.+)$/.exec(specifier) ?? [];
  if (side) return `src-${side}/${rest}`.split('?')[0] ?? '';
  if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return null;
  const target = resolve(root, dirname(file), specifier.split('?')[0] ?? '');
  return relative(root, target).replaceAll('\\', '/');
}

/** @param {string} root @param {string} path */
const isFile = (root, path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile();

/**
 * Why a file may not import another file of ours, or null when it may.
 * @param {string} root
 * @param {string} file
 * @param {string} target
 */
function roomFault(root, file, target) {
  const room = rooms.find(({ files }) => files.test(file));
  if (!room) return `${file} lies in no room of docs/architecture.md`;
  if (testMaterial.test(target) && !/^(tests|bench|scripts and settings)$/.test(room.name)) {
    return 'only tests import test material';
  }
  if (room.ownRoom !== false && room.files.test(target)) return null;
  const home = featureFolder.exec(file)?.[0];
  if (home && target.startsWith(home)) return null;
  if (room.reaches.some((allowed) => allowed.test(target))) return null;
  if (room.name === 'renderer features' && featureFolder.test(target)) {
    const opening = isFile(root, target)
      ? readFileSync(join(root, target), 'utf8').split('\n').slice(0, 3).join('\n')
      : '';
    if (openToOthers.test(opening)) return null;
    return 'one renderer feature reaches another only through its *-link.tsx or a file whose opening comment says "open to other features"';
  }
  return `${room.name} may not import this (docs/architecture.md, who may import whom)`;
}

/**
 * Why a file may not import a package or a node module, or null when it may.
 * @param {string} file
 * @param {string} specifier
 */
function packageFault(file, specifier) {
  const name = nodeModules.has(specifier) ? `node:${specifier}` : specifier;
  const rule = packageRules.find(({ packages, allowedIn }) => packages.test(name) && !allowedIn.test(file));
  if (rule) return rule.reason;
  return sideRules.find(({ files, allowed }) => files.test(file) && !allowed.test(name))?.reason ?? null;
}

/**
 * Checks all source below a root.
 * @param {string} root absolute
 * @returns {{ fileCount: number, importCount: number, faults: string[] }} a fault reads `file:line imports x: why`
 */
export function checkLayers(root) {
  const topConfigs = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  const files = [...sourceFolders.flatMap((folder) => sourcesBelow(root, folder)), ...topConfigs];
  /** @type {string[]} */
  const faults = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  let importCount = 0;
  for (const file of files) {
    /** @type {string[]} */
    const edges = [];
    graph.set(file, edges);
    for (const { specifier, line, typeOnly } of importsOf(file, readFileSync(join(root, file), 'utf8'))) {
      importCount += 1;
      const say = (/** @type {string} */ why) =>
        faults.push(`${file}:${line} imports ${specifier || '…'}: ${why}`);
      if (!specifier) {
        if (file.startsWith('src-')) say('an import must be a plain text, so that it can be checked');
        continue;
      }
      const target = ownTarget(root, file, specifier);
      const fault = target === null ? packageFault(file, specifier) : roomFault(root, file, target);
      if (fault) say(fault);
      else if (target !== null && !isFile(root, target))
        say('there is no such file (imports carry their extension)');
      if (target !== null && !typeOnly) edges.push(target);
    }
  }
  for (const cycle of importCycles(graph))
    faults.push(`${cycle.join(' → ')}: these files import each other in a circle`);
  return { fileCount: files.length, importCount, faults };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { fileCount, importCount, faults } = checkLayers(resolve(process.argv[2] ?? '.'));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`${importCount} imports of ${fileCount} files read, ${faults.length} faults\n`);
  process.exitCode = faults.length > 0 || fileCount === 0 ? 1 : 0;
}
