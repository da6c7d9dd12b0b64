// `npm run bench:xrays`: what pictures cost, part by part. Figures are reported with the machine's load, never asserted.

import { cpus, loadavg } from 'node:os';
import { tableOfFigures } from './figures.ts';

/** Each part prints its own lines; those named on the command line run, or all of them. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  screens: async () => (await import('./screens-part.ts')).measureScreens(),
  import: async () => (await import('./import-part.ts')).measureImport(),
  receive: async () => (await import('./receive-part.ts')).measureReceive(),
  viewer: async () => (await import('./viewer.ts')).measureViewer(),
};

const asked = process.argv.slice(2).map((argument) => argument.replace(/^--/, ''));
if (asked.some((name) => parts[name] === undefined)) {
  const names = Object.keys(parts).map((name) => `[--${name}]`);
  process.stderr.write(`Usage: npm run bench:xrays -- ${names.join(' ')}\n`);
  process.exit(2);
}
const load = () => loadavg()[0]?.toFixed(1);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
process.stdout.write(`${machine}, load ${load()}\n`);
for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run();
process.stdout.write(`\n${tableOfFigures()}\n\nLoad at the end: ${load()}\n`);
