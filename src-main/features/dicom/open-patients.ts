// Whose record is open on some screen now: what is laid into the watched folder meanwhile is that patient's.

import type { Core } from '#main/core/call.ts';

/** A screen says it again and again; one that was closed is forgotten after this. */
const keptMs = 30_000;

export type OpenPatients = {
  readonly note: (sessionId: string, patientId: string) => void;
  /** The one patient that is open; null for none, and for several: then nobody knows whose it is. */
  readonly only: () => string | null;
};

const all = new WeakMap<Core, OpenPatients>();

export function openPatients(core: Core): OpenPatients {
  let found = all.get(core);
  if (found === undefined) {
    const noted = new Map<string, { readonly patientId: string; readonly untilMs: number }>();
    found = {
      note: (sessionId, patientId) =>
        void noted.set(sessionId, { patientId, untilMs: core.clock.nowMs() + keptMs }),
      only() {
        const nowMs = core.clock.nowMs();
        for (const [sessionId, { untilMs }] of noted) if (untilMs < nowMs) noted.delete(sessionId);
        const patients = new Set([...noted.values()].map(({ patientId }) => patientId));
        return patients.size === 1 ? ([...patients][0] ?? null) : null;
      },
    };
    all.set(core, found);
  }
  return found;
}
