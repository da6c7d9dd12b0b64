// `npm run torture -- sync [--referrals N] [--kills N] [--seed N]`: real processes and a real Postgres, killed at any moment.

import { parseArgs } from 'node:util';
import { tortureSync } from './sync-torture.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    referrals: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [referrals, kills, seed] = [values.referrals, values.kills, values.seed].map(Number) as [
  number,
  number,
  number,
];
if (positionals.join() !== 'sync' || ![referrals, kills, seed].every(Number.isInteger)) {
  process.stderr.write('Usage: npm run torture -- sync [--referrals N] [--kills N] [--seed N]\n');
  process.exit(2);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`${referrals} referrals, ${kills} kills, seed ${seed}`);
const report = await tortureSync({ referrals, kills, seed, say });
const { clinics, apis, postgres } = report.kills;
say(
  `Killed ${clinics} times a clinic, ${apis} times an API, ${postgres} times Postgres, in ${report.seconds.toFixed(0)} s.`,
);
for (const fault of report.faults) say(`FAULT ${fault}`);
say(report.faults.length === 0 ? 'Every referral is at both ends, once.' : `${report.faults.length} faults.`);
process.exit(report.faults.length === 0 ? 0 : 1);
