// How much script the viewer of x-rays is: what the build holds of its own sources, squeezed together. React, Mantine and
// the rest of the app are not in it, nor are styles.

import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { report } from './figures.ts';

const assets = join(import.meta.dirname, '..', '..', 'out', 'renderer', 'assets');

/** Screen, painters, drawings, findings, printing and saving, with their words in three languages, and the shared rules. */
const ofViewer = [
  /src-renderer\/features\/xrays\/(viewer|annotations|reading|export)\//,
  /src-shared\/xrays\//,
];
const ofPainting = [/src-renderer\/features\/xrays\/viewer\/picture\//, /src-shared\/xrays\/display-/];

export function measureCode(): void {
  const bySource = scriptsBySource();
  const goals = [
    { what: 'script of the viewer, with drawing, findings, print, words: kB gzip', of: ofViewer, goal: 60 },
    { what: '  of it what decodes, colours and paints: kB gzip', of: ofPainting, goal: null },
  ];
  for (const { what, of, goal } of goals) {
    const parts = [...bySource].filter(([source]) => of.some((path) => path.test(source)));
    if (parts.length === 0) throw new Error('The build holds nothing of the viewer, or no source maps.');
    const script = parts.map(([, text]) => text).join('');
    report({ what, found: gzipSync(script, { level: 9 }).length / 1000, goal });
  }
}

/** The script of each source as it stands in the built chunks, by the chunks' source maps. */
function scriptsBySource(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(assets).filter((file) => file.endsWith('.js.map'))) {
    const payload = JSON.parse(readFileSync(join(assets, name), 'utf8')) as ConstructorParameters<
      typeof SourceMap
    >[0];
    if (!payload.sources.some((source) => ofViewer.some((path) => path.test(source)))) continue;
    const map = new SourceMap(payload);
    const lines = readFileSync(join(assets, name.slice(0, -'.map'.length)), 'utf8').split('\n');
    for (const [line, text] of lines.entries())
      for (let column = 0; column < text.length; column += 1) {
        const entry = map.findEntry(line, column);
        if (!('originalSource' in entry)) continue;
        found.set(entry.originalSource, (found.get(entry.originalSource) ?? '') + text[column]);
      }
  }
  return found;
}
