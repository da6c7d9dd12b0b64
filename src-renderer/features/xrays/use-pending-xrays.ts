// Pictures that arrived and are not yet filed as x-rays: what each starts from, and how it is filed.

import { usePendingFiles } from '#renderer/features/patient-files/pending-files.ts';
import type { PendingFiles } from '#renderer/features/patient-files/pending-files.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { Xray, XrayFields } from '#shared/xrays/model.ts';
import { likelyKind } from './likely-kind.ts';
import { xraysTexts } from './xrays-texts.ts';

/** The day its file names, unless that is still to come, and its likely kind. */
async function newFields(upload: {
  readonly fileId: string | null;
  readonly takenOn: string | null;
}): Promise<XrayFields> {
  const { fileId, takenOn } = upload;
  const today = clinicToday();
  return {
    datePerformedOn: takenOn === null || takenOn > today ? today : takenOn,
    modality: fileId === null ? 'PERIAPICAL' : await likelyKind(fileId),
    teeth: [],
    findings: '',
    impression: '',
  };
}

export type PendingXrays = PendingFiles<XrayFields, Xray>;

export function usePendingXrays(patientId: PatientId): PendingXrays {
  return usePendingFiles({
    patientId,
    use: 'xray',
    newFields,
    create: ({ fileId, fields }) => rpc.xrays.create({ ...fields, patientId, fileId }),
    savedWords: (count) => xraysTexts.text('filing.saved', { count }),
  });
}
