// Makes guessing a passphrase or recovery key slow, also across restarts. The database, with its own table of failed
// tries, is closed while these keys are typed, so the count lies in a small file beside it.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core } from '#main/core/call.ts';
import { instantAfter } from '#main/core/clock.ts';
import { featureFailure } from '#main/core/failure.ts';
import { keyTriesFileName } from '#main/db/empty-folder.ts';
import { waitSeconds } from '#shared/session/lock-out.ts';

const triesSchema = z.object({ failures: z.int().min(0), retryAt: z.string() });
type Tries = z.infer<typeof triesSchema>;

/** Also kept here, for a folder that cannot be written. */
const counted = new WeakMap<Core, Tries>();

/** Throws TOO_MANY_TRIES while one must wait. */
export function refuseKeyWhileWaiting(core: Core): void {
  const { retryAt } = triesOf(core);
  if (retryAt > core.clock.now()) throw featureFailure('TOO_MANY_TRIES', { retryAt });
}

export function countWrongKey(core: Core): void {
  const failures = triesOf(core).failures + 1;
  const tries = { failures, retryAt: instantAfter(core.clock.now(), waitSeconds(failures) * 1000) };
  counted.set(core, tries);
  try {
    writeFileSync(fileOf(core), JSON.stringify(tries), { mode: 0o600 });
  } catch {
    // A full or read-only disk: the count holds until the program ends.
  }
}

export function forgetWrongKeys(core: Core): void {
  counted.set(core, { failures: 0, retryAt: '' });
  try {
    rmSync(fileOf(core), { force: true });
  } catch {
    // As above.
  }
}

function triesOf(core: Core): Tries {
  const known = counted.get(core);
  if (known !== undefined) return known;
  try {
    return triesSchema.parse(JSON.parse(readFileSync(fileOf(core), 'utf8')));
  } catch {
    return { failures: 0, retryAt: '' };
  }
}

function fileOf(core: Core): string {
  return join(core.options.dataDir, keyTriesFileName);
}
