// Whose turn it is: the desk's, or upkeep's that needs the database for itself. One act of upkeep at a time.

import type { Core } from '#main/core/call.ts';
import type { UpkeepProgress } from '#shared/operations/contract.ts';

type Turn = {
  progress: NonNullable<UpkeepProgress>;
  readonly ended: Promise<void>;
  readonly isAlone: boolean;
};

const turns = new WeakMap<Core, Turn>();

/** Resolves at once, or when the upkeep that has the database for itself is done. */
export async function upkeepEnd(core: Core): Promise<void> {
  const turn = turns.get(core);
  if (turn?.isAlone) await turn.ended;
}

export function upkeepProgress(core: Core): UpkeepProgress {
  return turns.get(core)?.progress ?? null;
}

/**
 * Does an act of upkeep; `isAlone` makes calls wait for its end. Gives null at once when another act is running.
 * The promise inside settles as the work does.
 */
export function takeTurn<Result>(
  core: Core,
  act: NonNullable<UpkeepProgress>['act'],
  isAlone: boolean,
  work: (tell: (done: number, total: number | null) => void) => Promise<Result>,
): { readonly ended: Promise<Result> } | null {
  if (turns.has(core)) return null;
  const tell = (done: number, total: number | null): void => {
    const turn = turns.get(core);
    if (turn !== undefined) turn.progress = { act, done, total };
  };
  const ended = (async () => {
    await Promise.resolve();
    try {
      return await work(tell);
    } finally {
      turns.delete(core);
    }
  })();
  const settled = ended.then(
    () => undefined,
    () => undefined,
  );
  turns.set(core, { progress: { act, done: 0, total: null }, ended: settled, isAlone });
  return { ended };
}
