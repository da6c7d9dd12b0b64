// Keeps one record of sizes a month, without anybody having to look.

import { programActor, type Core } from '#main/core/call.ts';
import { recordThisMonth } from '#main/features/operations/health-service.ts';

/** Long enough after the start that the desk is open by then. */
const firstLookMs = 60_000;
const lookEveryMs = 12 * 3600 * 1000;

/** Looks a minute after the start and twice a day from then on, for as long as the core runs. */
export function startMonthlyRecord(core: Core): void {
  const look = (): void => {
    const state = core.clinicState();
    if (state.state !== 'OPEN') return;
    void recordThisMonth({ core, clinic: state.clinic, actor: programActor }).catch((error: unknown) =>
      core.log.warn('monthlyRecordFailed', {
        reason: error instanceof Error ? error.name : 'unknown',
      }),
    );
  };
  setTimeout(look, firstLookMs).unref();
  setInterval(look, lookEveryMs).unref();
}
