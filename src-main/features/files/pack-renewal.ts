// Makes display packs of an older version anew while nobody looks at pictures: one at a time, with long rests, in a process
// of low priority. A picture that somebody opens before its turn is made anew at once by file-images-service.ts.

import type { Core, OpenClinic } from '#main/core/call.ts';
import { upkeepProgress } from '#main/core/upkeep-turn.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { isOutdated, renewImage, type Renewal } from '#main/features/files/file-images-service.ts';
import { endUnhurried, msSinceHurry } from '#main/features/files/picture-maker.ts';
import { FileStoreError } from '#main/files/file-store-error.ts';

export type RenewalPace = {
  readonly firstMs: number;
  /** No file was asked for and no picture made in hurry for this long. */
  readonly quietMs: number;
  /** The least between two pictures. */
  readonly restMs: number;
  /** Rests this many times as long as a picture took. */
  readonly restShare: number;
  /** Between two looks when there is nothing to do. */
  readonly idleMs: number;
};

/** Four times as long a rest as a picture took: it has a fifth of one core at most. */
const usualPace: RenewalPace = {
  firstMs: 90_000,
  quietMs: 15_000,
  restMs: 1000,
  restShare: 4,
  idleMs: 60_000,
};
/** Rows looked at in one turn: a clinic of many pictures is never read through at once. */
const rowsAtOnce = 500;

/** One going through a clinic's pictures, in the order of their file ids. */
type Pass = { readonly clinic: OpenClinic; after: string; isDone: boolean; made: number };

/** Runs for as long as the core does; each opening of a clinic is one pass through its pictures. */
export function startPackRenewal(core: Core, pace: RenewalPace = usualPace): void {
  let pass: Pass | null = null;
  let isClosing = false;
  let turn: Promise<number> = Promise.resolve(0);

  async function take(): Promise<number> {
    const state = core.clinicState();
    if (state.state !== 'OPEN') return pace.idleMs;
    if (pass?.clinic !== state.clinic) {
      pass = { clinic: state.clinic, after: '', isDone: false, made: 0 };
      isClosing = false;
    }
    if (pass.isDone) return pace.idleMs;
    if (msSinceHurry(core) < pace.quietMs || upkeepProgress(core) !== null) return pace.quietMs;
    const startedAt = performance.now();
    try {
      await renewNext(core, pass);
    } catch (error) {
      // Ended in between: what is not made yet is made after the next opening.
      if (!isClosing) throw error;
    }
    return Math.max(pace.restMs, (performance.now() - startedAt) * pace.restShare);
  }

  function plan(ms: number): void {
    setTimeout(() => {
      turn = take().catch((error: unknown) => {
        core.log.error('packRenewalFailed', {}, error);
        return pace.idleMs;
      });
      void turn.then(plan);
    }, ms).unref();
  }

  core.onClosing(async () => {
    isClosing = true;
    if (pass !== null) pass.isDone = true;
    endUnhurried(core);
    await turn;
  });
  plan(pace.firstMs);
}

/** Deals with the next picture behind `pass.after`, or with rows that need nothing. What cannot be read is left alone. */
async function renewNext(core: Core, pass: Pass): Promise<void> {
  const queries = filesQueries(pass.clinic.db);
  const rows = queries.imagesAfter.all({ after: pass.after, limit: rowsAtOnce });
  const old = rows.find(isOutdated);
  pass.after = old?.fileId ?? rows.at(-1)?.fileId ?? pass.after;
  if (old === undefined) {
    pass.isDone = rows.length < rowsAtOnce;
    if (pass.isDone && pass.made > 0) core.log.info('packsRenewed', { pictures: pass.made });
    return;
  }
  const file = queries.byId.get({ id: old.fileId });
  if (file === undefined) return;
  let renewal: Renewal;
  try {
    renewal = await renewImage({ core, clinic: pass.clinic }, file);
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    core.log.error('fileUnreadable', { fileId: file.id, code: error.code }, error);
    return;
  }
  if (renewal === 'MADE') pass.made += 1;
  else if (renewal === 'NOT_MADE') core.log.warn('packNotRenewed', { fileId: file.id });
}
