// `npm run simulate -- [--operations N] [--seed S] [--skip EPISODES] [--postgres | --http] [--mutants [--only NAME] [--episodes N]]`:
// episodes of the simulated network until N operations are done, or, with --mutants, until each planted fault is found.
// With --postgres every transaction runs on Postgres too, and must give the same there; with --http what PCs say goes
// through the app's client and the API's whole web face besides. With --lists N it is N lists of
// commands that fast-check draws, and a list that breaks a promise is shortened.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { endCluster } from '../fixtures/network-cluster.ts';
import { commandLists, runCommands } from './command-lists.ts';
import { mutants } from './mutants.ts';

const operationsAnEpisode = 250;
/** A process of its own for every so many, so that memory stays small. */
const partSize = 500;
/** A planted fault is mostly found at once. */
const mutantPartSize = 100;

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** Episodes of the seed that were run before. */
    skip: { type: 'string', default: '0' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    http: { type: 'boolean', default: false },
    lists: { type: 'string' },
    episodes: { type: 'string', default: '10000' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});

const cluster = values.postgres || values.http ? mkdtempSync(join(tmpdir(), 'enamel-postgres-')) : null;

type Part = { readonly first: number; readonly episodes: number; readonly mutant?: string };
type Result = {
  readonly episodes: number;
  readonly faults: Record<string, number>;
  readonly problems: readonly { readonly seed: string; readonly problems: readonly string[] }[];
};

async function runPart({ first, episodes, mutant }: Part): Promise<Result> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'plant-mutant.ts'),
      join(import.meta.dirname, 'simulate-part.ts'),
      values.seed,
      String(first),
      String(episodes),
      String(operationsAnEpisode),
      mutant === undefined ? 'all' : 'first',
      cluster ?? '',
      values.http ? 'http' : '',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(mutant !== undefined && { ENAMEL_MUTANT: mutant }) },
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`A part of the simulation ended with ${code}.`);
  return JSON.parse(output) as Result;
}

/** Runs parts on every core; `next` gives null when there are no more. */
async function onEveryCore(
  next: () => Part | null,
  done: (part: Part, result: Result) => void,
): Promise<void> {
  await Promise.all(
    Array.from({ length: Math.max(1, Number(values.jobs)) }, async () => {
      for (let part = next(); part !== null; part = next()) {
        done(part, await runPart(part));
      }
    }),
  );
}

async function plain(): Promise<number> {
  let first = Number(values.skip);
  const episodes = first + Math.ceil(Number(values.operations) / operationsAnEpisode);
  let done = 0;
  let broken = 0;
  const faults: Record<string, number> = {};
  const startedMs = performance.now();
  await onEveryCore(
    () => {
      if (first >= episodes) return null;
      const part = { first, episodes: Math.min(partSize, episodes - first) };
      first += part.episodes;
      return part;
    },
    (_part, result) => {
      done += result.episodes;
      for (const [name, count] of Object.entries(result.faults)) faults[name] = (faults[name] ?? 0) + count;
      broken += result.problems.length;
      for (const { seed, problems } of result.problems)
        console.log(`seed ${seed}:\n  ${problems.slice(0, 8).join('\n  ')}`);
    },
  );
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(
    `${done * operationsAnEpisode} operations in ${done} episodes, ${broken} broke a promise; ` +
      `${seconds.toFixed(0)} s, ${Math.round((done * operationsAnEpisode) / seconds)} operations a second`,
  );
  console.log(
    Object.entries(faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(' · '),
  );
  return broken === 0 ? 0 : 1;
}

async function lists(): Promise<number> {
  const startedMs = performance.now();
  const property = fc.asyncProperty(commandLists(), async (commands) => {
    const problems = await runCommands(commands);
    if (problems.length > 0) throw new Error(problems.slice(0, 8).join('\n'));
  });
  const result = await fc.check(property, { seed: Number(values.seed), numRuns: Number(values.lists) });
  const seconds = (performance.now() - startedMs) / 1000;
  if (result.failed) console.log(fc.defaultReportMessage(result));
  console.log(
    `${result.numRuns} lists, ${result.failed ? 'one broke' : 'none broke'} a promise; ${seconds.toFixed(0)} s`,
  );
  return result.failed ? 1 : 0;
}

/** Looks for one planted fault, part after part. */
async function find(mutant: string): Promise<boolean> {
  const most = Number(values.episodes);
  for (let first = 0; first < most; first += mutantPartSize) {
    const part = { first, episodes: Math.min(mutantPartSize, most - first), mutant };
    const { episodes, problems } = await runPart(part);
    const found = problems[0];
    if (found === undefined) continue;
    console.log(
      `found   ${mutant}: episode ${first + episodes}, ${found.problems[0]?.split('\n')[0]?.slice(0, 160)}`,
    );
    return true;
  }
  console.log(`MISSED  ${mutant} (${most} episodes)`);
  return false;
}

async function planted(): Promise<number> {
  const chosen = mutants.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const left = [...chosen];
  let found = 0;
  await Promise.all(
    Array.from({ length: Math.max(1, Number(values.jobs)) }, async () => {
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift())
        if (await find(mutant.name)) found += 1;
    }),
  );
  console.log(`${found} of ${chosen.length} planted faults found`);
  return found === chosen.length ? 0 : 1;
}

try {
  process.exitCode = await (values.mutants ? planted() : values.lists === undefined ? plain() : lists());
} finally {
  if (cluster !== null) await endCluster(cluster);
}
