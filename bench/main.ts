// `npm run bench`: prints how fast the core is over a clinic of each size. Figures are reported, never asserted.

import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { tableOf } from './rows.ts';
import { runBench } from './run-bench.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20000,1000000' },
    rounds: { type: 'string', default: '400' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
if (![...sizes, rounds].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write('Usage: npm run bench -- [--sizes 20000,1000000] [--rounds 400]\n');
  process.exit(2);
}
const log = (line: string) => void process.stderr.write(`${line}\n`);
log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const size of sizes) {
  log(`Measuring ${size.toLocaleString('en')} patients …`);
  const rows = await runBench({ size, rounds, log });
  process.stdout.write(`${tableOf(rows)}\n\n`);
}
log(`Load at the end: ${loadavg()[0]?.toFixed(1)}`);
