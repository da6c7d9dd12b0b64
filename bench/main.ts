// `npm run bench`: prints how fast the core is over a clinic of each size, with --screens how fast its screens are.
// Figures are reported, never asserted.

import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchClinic } from './bench-clinic.ts';
import { tableOf } from './rows.ts';
import { runBench } from './run-bench.ts';
import { screenRows } from './screen-rows.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20000,1000000' },
    rounds: { type: 'string', default: '400' },
    screens: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
if (![...sizes, rounds].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write('Usage: npm run bench -- [--sizes 20000,1000000] [--rounds 400] [--screens]\n');
  process.exit(2);
}
const log = (line: string) => void process.stderr.write(`${line}\n`);
log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const size of sizes) {
  log(`Measuring ${size.toLocaleString('en')} patients …`);
  const rows = values.screens
    ? await screenRows(await benchClinic(size, { log }))
    : await runBench({ size, rounds, log });
  process.stdout.write(`${tableOf(rows)}\n\n`);
}
log(`Load at the end: ${loadavg()[0]?.toFixed(1)}`);
