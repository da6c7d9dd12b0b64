// A part of `npm run simulate`: episodes first … first + count - 1 of a seed. Prints one JSON line.

import { createHttpStack } from './http-stack.ts';
import { createPostgresTwin } from './postgres-twin.ts';
import { runEpisode } from './run-simulation.ts';

const [seed = '1', first = '0', count = '1', operations = '250', until = 'all', postgres = '', web = ''] =
  process.argv.slice(2);
const twin = postgres === '' ? null : await createPostgresTwin(postgres);
const http = twin === null || web === '' ? null : await createHttpStack(twin.database.db);
const faults: Record<string, number> = {};
const problems: { seed: string; problems: readonly string[] }[] = [];
let episodes = 0;
while (episodes < Number(count)) {
  if (until === 'first' && problems.length > 0) break;
  const episode = await runEpisode(
    `${seed}/${Number(first) + episodes}`,
    Number(operations),
    undefined,
    twin,
    http,
  );
  episodes += 1;
  for (const [name, times] of Object.entries(episode.faults)) faults[name] = (faults[name] ?? 0) + times;
  if (episode.problems.length > 0)
    problems.push({ seed: episode.seed, problems: episode.problems.slice(0, 20) });
}
await http?.close();
await twin?.close();
console.log(JSON.stringify({ episodes, faults, problems }));
