// What the core's thread loads before its first answer: the chunks its built entry reaches without a later import().

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '..', '..', 'out', 'main');

/** Source files in the chunks that are loaded with `entry`; a build that is not minified names them in comments. */
function loadedWith(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return new Set();
  seen.add(entry);
  const code = readFileSync(join(built, entry), 'utf8');
  const sources = [...code.matchAll(/^\/\/ (src-[\w./-]+)$/gm)].map(([, source]) => source ?? '');
  const chunks = [...code.matchAll(/^(?:import|export) .*?(?:from )?"\.\/([\w.-]+\.js)";$/gm)];
  return new Set([...sources, ...chunks.flatMap(([, chunk]) => [...loadedWith(chunk ?? '', seen)])]);
}

test('a start loads the calls of `system` and of no other feature', () => {
  expect(existsSync(join(built, 'core-worker.js')), 'npm run build comes first').toBe(true);
  const [chunk] =
    /chunk-core-worker-[\w-]+\.js/.exec(readFileSync(join(built, 'core-worker.js'), 'utf8')) ?? [];
  const sources = [...loadedWith(chunk ?? '')];
  expect(sources).toContain('src-main/core/core-worker.ts');
  expect(sources.filter((source) => source.endsWith('-procedures.ts'))).toEqual([
    'src-main/features/system/system-procedures.ts',
  ]);
  const late = /\/(calendar|patients|xrays|backup)\/.*-(service|queries)\.ts$/;
  expect(sources.filter((source) => late.test(source))).toEqual([]);
});
