// What README.md and docs/ name must exist: linked files, paths, source files by their name, npm scripts, pictures.

import { existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root }).toSorted()];
const picturesDir = join(root, 'docs', 'guide', 'pictures');

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const inlineCode = (text: string): string[] =>
  [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');

/** The folders of the repository that pages name paths in; `out/`, `dist/` and `.cache/` are made, not kept. */
const folders =
  /^(src-shared|src-main|src-renderer|src-api|tests|scripts|docs|bench|migrations|resources)(\/|$)/;
/** The feature that docs/add-a-feature.md invents, and names with a part left open. */
const invented = /lab-cases|lab_cases|[<>…{}]/;

function missingPaths(page: string): string[] {
  return inlineCode(textOf(page))
    .filter((code) => folders.test(code) && !invented.test(code) && !/\s/.test(code))
    .filter((code) =>
      code.includes('*') ? globSync(code, { cwd: root }).length === 0 : !existsSync(join(root, code)),
    );
}

function missingLinks(page: string): string[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => (target ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(join(root, dirname(page), target)));
}

const sourceNames = new Set(
  ['src-shared', 'src-main', 'src-renderer', 'src-api', 'tests', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => basename(String(path))),
  ),
);

/** Files named without a folder, such as `board-pointer.ts`. */
function missingSources(page: string): string[] {
  return inlineCode(textOf(page)).filter(
    (code) =>
      /^[a-z0-9-]+(\.[a-z]+)?\.(ts|tsx|mjs)$/.test(code) && !invented.test(code) && !sourceNames.has(code),
  );
}

function missingScripts(page: string): string[] {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  return [...textOf(page).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
    .map(([, run, short]) => run ?? short ?? '')
    .filter((name) => !Object.hasOwn(scripts, name));
}

describe.each(pages)('%s', (page) => {
  test('names only what exists', () => {
    expect({
      links: missingLinks(page),
      paths: missingPaths(page),
      sources: missingSources(page),
      scripts: missingScripts(page),
    }).toEqual({ links: [], paths: [], sources: [], scripts: [] });
  });
});

test('every page of the guide and every decision stands in its index', () => {
  for (const folder of ['docs/guide', 'docs/decisions']) {
    const index = textOf(`${folder}/README.md`);
    const own = pages.filter((page) => dirname(page) === folder && basename(page) !== 'README.md');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((page) => !index.includes(`(${basename(page)})`))).toEqual([]);
  }
});

test('pictures are shown somewhere, small, and not all too many', () => {
  const everything = pages.map(textOf).join('\n');
  const pictures = readdirSync(picturesDir);
  const sizes = pictures.map((name) => statSync(join(picturesDir, name)).size);
  expect(pictures.filter((name) => !everything.includes(`pictures/${name})`))).toEqual([]);
  expect(pictures.filter((_, index) => (sizes[index] ?? 0) > 250_000)).toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
});

/** Keys as code writes them (`mod+k`, `shift+r`, `pageup`) in the words of the guide (`Ctrl K`, `Shift R`, `Page Up`). */
function inTheGuidesWords(keys: string): string {
  const words: Record<string, string> = {
    mod: 'Ctrl',
    shift: 'Shift',
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
    space: 'Space',
    pageup: 'Page Up',
    pagedown: 'Page Down',
    enter: 'Enter',
    escape: 'Esc',
    delete: 'Delete',
    backspace: 'Backspace',
  };
  const strokes = keys === '+' ? ['+'] : keys.split('+');
  return strokes.map((key) => words[key] ?? key.toUpperCase()).join(' ');
}

test('every key of the screens stands in the list of keys', () => {
  const known = new Set(inlineCode(textOf('docs/guide/keys.md')));
  const used = globSync('src-renderer/**/*.{ts,tsx}', { cwd: root }).flatMap((file) => {
    const text = textOf(file);
    const literal = [...text.matchAll(/(?:^|[{\s])(?:keys|goKey): '([^'\s]+)'/g)];
    // The calendar names some by small functions of its own.
    const named = file.endsWith('calendar-keys.ts')
      ? [...text.matchAll(/(?:view|toggle)\('\w+', '(\w)'/g)]
      : [];
    return [...literal, ...named].map(([, keys]) => keys ?? '');
  });
  expect(used.length).toBeGreaterThan(40);
  expect([...new Set(used.map(inTheGuidesWords))].filter((key) => !known.has(key))).toEqual([]);
});

test('the README has four pictures of the guide', () => {
  const shown = [...textOf('README.md').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(shown).toHaveLength(4);
  expect(shown.filter((path) => relative('docs/guide/pictures', path).startsWith('..'))).toEqual([]);
});
