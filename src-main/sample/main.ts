// `npm run sample`: fills a new data folder with an invented clinic and prints one JSON line with sign-in and counts.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCore } from '#main/core/core.ts';
import { windowConnection } from '#main/core/connections.ts';
import { appVersion, migrationsDir } from '#main/host/app-folders.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic, smallSamplePictures } from '#main/sample/create-sample-clinic.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import { sampleArguments, sampleUsage } from '#main/sample/sample-arguments.ts';
import { epochMs } from '#shared/time/instant.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    patients: { type: 'string' },
    events: { type: 'string' },
    xrays: { type: 'string' },
    chairs: { type: 'string' },
    seed: { type: 'string' },
    locale: { type: 'string' },
    'time-zone': { type: 'string' },
    today: { type: 'string' },
    time: { type: 'string' },
  },
});

const startedAt = performance.now();
const parsed = sampleArguments(values, new Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now());
if ('problem' in parsed) {
  process.stderr.write(`${parsed.problem}\n${sampleUsage}\n`);
  process.exit(2);
}
const { options, xrays, dataDir } = parsed;
const folder = resolve(dataDir);
// The clinic stands at one instant while it is made: the same seed and day give the same times.
const clock = { now: () => options.now, nowMs: () => epochMs(options.now) };
const core = await createCore({ dataDir: folder, migrationsDir, appVersion }, keyFileCustody(folder), {
  clock,
});
try {
  const state = core.clinicState().state;
  if (state !== 'FIRST_RUN') {
    process.stderr.write(`${folder} is not an empty data folder. Name a new one; nothing was changed.\n`);
    process.exitCode = 1;
  } else {
    const caller = { via: 'window', deviceName: 'sample', ipAddress: null, userAgent: null } as const;
    const connection = windowConnection('sample', caller);
    const { username, password, clinic, filled } = await makeSampleClinic({ core, connection }, options);
    const portraits = Math.min(smallSamplePictures.portraits, xrays);
    const pictures = planPictures(options, filled, { xrays, portraits });
    await drawPictures(core, clinic, pictures, { threads: availableParallelism() });
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    process.stdout.write(
      `${JSON.stringify({ username, password, ...filled.counts, xrays, portraits, seed: options.seed, seconds })}\n`,
    );
  }
} catch (error) {
  process.stderr.write(
    `The sample could not be made: ${error instanceof Error ? error.message : 'unknown'}\n`,
  );
  process.exitCode = 1;
} finally {
  await core.close();
}
