// Plants one fault for each rule that the conventions rest on, outside the project, and wants the linter to name it.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/node-runtime.mjs';
import { runTool } from '../../scripts/run-child.mjs';

const faults: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'typescript(no-floating-promises)': ['src-main/floating.ts', 'async function save() {}\nsave();'],
  'typescript(no-misused-promises)': [
    'src-main/misused.ts',
    'declare function save(): Promise<void>;\nif (save()) throw new Error();',
  ],
  'typescript(await-thenable)': ['src-main/await-nothing.ts', 'await 1;'],
  'typescript(no-explicit-any)': ['src-main/any-value.ts', 'export const value: any = 1;'],
  'typescript(consistent-type-imports)': [
    'src-main/type-import.ts',
    "import { URL } from 'node:url';\nexport type Address = URL;",
  ],
  'typescript(ban-ts-comment)': [
    'src-main/silenced.ts',
    "// @ts-ignore because I say so, at length\nexport const value: number = 'one';",
  ],
  'import(no-default-export)': ['src-main/default-export.ts', 'export default 1;'],
  'unicorn(filename-case)': ['src-main/camelCase.ts', 'export const value = 1;'],
  'eslint(no-console)': ['src-main/talking.ts', "console.log('hello');"],
  'eslint(max-lines)': ['src-main/long.ts', 'export const value = [\n' + '  1,\n'.repeat(300) + '];'],
  'eslint(eqeqeq)': ['src-main/loose.ts', 'export const same = (a: number, b: number) => a == b;'],
  'react-hooks(rules-of-hooks)': [
    'src-renderer/hook.tsx',
    "import { useState } from 'react';\nexport function Field({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}",
  ],
  'vitest(no-focused-tests)': [
    'src-main/focused.test.ts',
    "import { expect, test } from 'vitest';\ntest.only('one', () => expect(1).toBe(1));",
  ],
  'vitest(no-disabled-tests)': [
    'src-main/disabled.test.ts',
    "import { expect, test } from 'vitest';\ntest.skip('one', () => expect(1).toBe(1));",
  ],
};

/** The type-aware half of the linter, which it otherwise looks for in the node_modules above the linted files. */
function tsgolint(): string {
  const program = process.platform === 'win32' ? 'tsgolint.exe' : 'tsgolint';
  return join(
    projectRoot,
    'node_modules',
    '@oxlint-tsgolint',
    `${process.platform}-${process.arch}`,
    program,
  );
}

let root = '';
let report = '';

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'enamel-lint-'));
  cpSync(join(projectRoot, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
  const compilerOptions = {
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    types: ['node'],
    noEmit: true,
  };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src-*'] }));
  for (const [path, text] of [
    ...Object.values(faults),
    ['src-main/right.ts', 'export const value: number = 1;'] as const,
    ['scripts/talking.ts', "console.log('hello');"] as const,
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  }
  const run = await runTool(process.execPath, 'oxlint', ['-f', 'unix'], {
    cwd: root,
    output: 'capture',
    timeoutMs: 20_000,
    env: { OXLINT_TSGOLINT_PATH: tsgolint() },
  });
  report = run.stdout;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(Object.entries(faults))('%s is found', (rule, [path]) => {
  const lines = report.split('\n').filter((line) => line.startsWith(`${path}:`));
  expect(lines.join('\n')).toContain(rule);
});

test('right code passes, and a script may talk', () => {
  expect(report).not.toContain('src-main/right.ts');
  expect(report).not.toContain('scripts/talking.ts');
});
