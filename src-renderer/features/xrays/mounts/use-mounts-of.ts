// The mounts of one patient, for choosing one to stand beside another.

import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';

/** More than anybody has in a life. */
const mostMounts = 100;

export function mountsOf(patientId: PatientId) {
  return orpc.mounts.list.queryOptions({ input: { patientId, limit: mostMounts } });
}

export function useMountsOf(patientId: PatientId, isWanted = true) {
  return useQuery({ ...mountsOf(patientId), enabled: isWanted });
}
