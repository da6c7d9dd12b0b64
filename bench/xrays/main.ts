// `npm run bench:xrays`: what pictures cost, part by part. Figures are reported with the machine's load, never asserted.

import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { tableOfFigures } from './figures.ts';

const defaultImages = 10_000;

/** Each part prints its own lines; those named on the command line run, or all of them. */
const parts = {
  code: async () => (await import('./code-part.ts')).measureCode(),
  screens: async (images: number) => (await import('./screens-part.ts')).measureScreens(images),
  import: async () => (await import('./import-part.ts')).measureImport(),
  receive: async () => (await import('./receive-part.ts')).measureReceive(),
  viewer: async () => (await import('./viewer.ts')).measureViewer(),
} as const;
const names = Object.keys(parts) as (keyof typeof parts)[];

const { values } = parseArgs({
  options: {
    ...Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }])),
    images: { type: 'string', default: String(defaultImages) },
  },
  strict: false,
});
const images = Number(values['images']);
const isKnown = Object.keys(values).every((name) => name === 'images' || name in parts);
if (!isKnown || !Number.isInteger(images) || images < 1000) {
  const usage = [...names.map((name) => `[--${name}]`), `[--images N, at least 1000]`].join(' ');
  process.stderr.write(`Usage: npm run bench:xrays -- ${usage}\n`);
  process.exit(2);
}
const asked = names.filter((name) => values[name] === true);
const load = () => loadavg()[0]?.toFixed(1);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
process.stdout.write(`${machine}, load ${load()}\n`);
for (const name of asked.length === 0 ? names : asked) await parts[name](images);
process.stdout.write(`\n${tableOfFigures()}\n\nLoad at the end: ${load()}\n`);
