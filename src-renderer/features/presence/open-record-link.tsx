// Says, for as long as it is on the screen, whose record is open, and asks who else has it open. New pictures of the
// watched folder are that patient's. Open to other features.

import { useEffect } from 'react';
import { create } from 'zustand';
import { onTopic } from '#renderer/lib/changes.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { Reader } from '#shared/presence/contract.ts';

/** Well within the half minute for which the core takes it that somebody works with the record. */
const againMs = 10_000;

/** The people who have the record open on other computers, by patient. */
export const useReaders = create<Readonly<Record<string, readonly Reader[]>>>(() => ({}));

export function OpenRecord({ patientId }: { readonly patientId: PatientId }) {
  useEffect(() => {
    const screenId = newId();
    let last: Promise<unknown> = Promise.resolve();
    let isLeft = false;
    const stay = (): void => {
      // Browsers say that a page is hidden after they said that it goes.
      if (isLeft) return;
      // A window behind others is not what the person works in.
      const isInView = document.visibilityState === 'visible';
      last = rpc.presence.stay({ screenId, patientId, isInView }).then(
        (readers) => {
          if (!isLeft) useReaders.setState({ [patientId]: readers });
        },
        // The next time says it anew.
        () => undefined,
      );
    };
    const leave = (): void => void rpc.presence.leave({ screenId }).catch(() => undefined);
    const go = (): void => {
      isLeft = true;
      leave();
    };
    const comeBack = (): void => {
      isLeft = false;
      stay();
    };
    stay();
    const timer = window.setInterval(stay, againMs);
    const stopListening = onTopic('presence', stay);
    document.addEventListener('visibilitychange', stay);
    window.addEventListener('pagehide', go);
    window.addEventListener('pageshow', comeBack);
    return () => {
      isLeft = true;
      window.clearInterval(timer);
      stopListening();
      document.removeEventListener('visibilitychange', stay);
      window.removeEventListener('pagehide', go);
      window.removeEventListener('pageshow', comeBack);
      // Not overtaken by what was said last.
      void last.then(leave);
      useReaders.setState({ [patientId]: [] });
    };
  }, [patientId]);
  return null;
}
