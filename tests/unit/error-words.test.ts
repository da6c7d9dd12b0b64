// Every code that any call may answer with says in three languages: what happened, is my work safe, what to press.
// The words are modules of the renderer: they are read here with the browser's few names that they ask for at load.

import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/client';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { contract } from '#shared/contract.ts';

const rendererDir = join(import.meta.dirname, '..', '..', 'src-renderer');

function codesOf(node: unknown): string[] {
  if (isContractProcedure(node)) return Object.keys(node['~orpc'].errorMap);
  return Object.values(node as object).flatMap((child) => codesOf(child));
}
const codes = [...new Set([...codesOf(contract), 'NO_CONNECTION', 'SCREEN'])].toSorted();

type Words = { what: string; isWorkSafe: string; press: string; code: string };
let failureWords: (error: unknown) => Words;
let setLanguage: (language: 'en' | 'id' | 'tr') => unknown;

beforeAll(async () => {
  const storage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  vi.stubGlobal('window', {
    localStorage: storage,
    sessionStorage: storage,
    addEventListener: () => undefined,
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    location: { origin: 'http://localhost', href: 'http://localhost/' },
  });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('document', { documentElement: { lang: '', dir: '' }, addEventListener: () => undefined });
  const errors = await import('#renderer/lib/errors.ts');
  failureWords = errors.failureWords;
  const i18n = await import('i18next');
  setLanguage = (language) => i18n.default.changeLanguage(language);
  await registerAll();
}, 60_000);

/** Loads every module that gives words to codes, and calls what it exports for it. */
async function registerAll(): Promise<void> {
  const files = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'lib/errors.ts');
  for (const file of files) {
    if (!readFileSync(join(rendererDir, file), 'utf8').includes('registerErrorWords(')) continue;
    const loaded = (await import(join(rendererDir, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(loaded))
      if (/^register\w*Errors?$/.test(name) && typeof value === 'function') (value as () => void)();
  }
}

function wordsOf(code: string): Words {
  return failureWords(
    new ORPCError(code, { data: { incidentId: 'i', retryAt: '2026-01-01T00:00:00.000Z' } }),
  );
}

test('the walk finds the codes of every feature', () => {
  expect(codes.length).toBeGreaterThan(30);
  expect(codes).toEqual(
    expect.arrayContaining(['INTERNAL', 'RETENTION', 'NEAR_DUPLICATES', 'WRONG_CREDENTIALS']),
  );
});

test.each(['en', 'id', 'tr'] as const)('every code has its own three parts in %s', async (language) => {
  await setLanguage(language);
  const internal = { ...wordsOf('INTERNAL'), code: '' };
  const wrong = codes
    .filter((code) => code !== 'INTERNAL')
    .flatMap((code) => {
      const words = wordsOf(code);
      const parts = [words.what, words.isWorkSafe, words.press];
      if (JSON.stringify({ ...words, code: '' }) === JSON.stringify({ ...internal }))
        return [`${code}: no words`];
      // A key that is shown instead of a sentence, or no sentence at all.
      return parts.some((part) => part.trim().length < 5 || !/[\s.!]/.test(part) || /\{\{/.test(part))
        ? [`${code}: ${parts.join(' | ')}`]
        : [];
    });
  expect(wrong).toEqual([]);
});

test('no two languages say the same', async () => {
  await setLanguage('en');
  const english = codes.map((code) => wordsOf(code).what);
  for (const language of ['id', 'tr'] as const) {
    await setLanguage(language);
    expect(codes.filter((code, index) => wordsOf(code).what === english[index])).toEqual([]);
  }
});
