// Says, for as long as it is on the screen, whose record is open: new pictures of the watched folder are that patient's.

import { useEffect } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';

/** Well within the half minute that the core remembers it. */
const againMs = 10_000;

export function OpenPatient({ patientId }: { readonly patientId: PatientId }) {
  const isAllowed = useIsAllowed('dicom.openPatient');
  useEffect(() => {
    if (!isAllowed) return undefined;
    const say = (): void => {
      // A window behind others is not what the person works in.
      if (document.visibilityState === 'visible') rpc.dicom.openPatient({ patientId }).catch(() => undefined);
    };
    say();
    const timer = window.setInterval(say, againMs);
    return () => window.clearInterval(timer);
  }, [isAllowed, patientId]);
  return null;
}
