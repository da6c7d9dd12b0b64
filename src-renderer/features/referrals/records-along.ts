// A patient's x-rays, photos and documents that may go along with a referral, newest first, as who is signed in sees them.

import { useQuery } from '@tanstack/react-query';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { photosTexts } from '#renderer/features/patient-files/photos-texts.ts';
import { xrayWords } from '#renderer/features/xrays/xray-words.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { maxPageSize } from '#shared/core/values.ts';
import { blobKinds } from '#shared/network/blobs.ts';
import type { PatientId } from '#shared/patients/patient.ts';

export type RecordAlong = {
  readonly fileId: string;
  readonly words: string;
  /** What cannot be shown as a picture. */
  readonly isDocument: boolean;
  /** Goes as it came, with the patient's name in it. */
  readonly isDicom: boolean;
};
export const recordGroups = ['xrays', 'photos', 'documents'] as const;
export type RecordsAlong = Readonly<Record<(typeof recordGroups)[number], readonly RecordAlong[]>>;

export function useXraysOf(patientId: string | null) {
  const maySee = useIsAllowed('xrays.list');
  return useQuery({
    ...orpc.xrays.list.queryOptions({ input: ofPatient(patientId) }),
    enabled: patientId !== null && maySee,
  });
}

/** Of each kind the newest hundred. `queries` are those that this person may ask. */
export function useRecordsOf(patientId: string | null) {
  const xrays = useXraysOf(patientId);
  const photos = useQuery({
    ...orpc.photos.list.queryOptions({ input: ofPatient(patientId) }),
    enabled: useIsAllowed('photos.list') && patientId !== null,
  });
  const documents = useQuery({
    ...orpc.attachments.list.queryOptions({ input: ofPatient(patientId) }),
    enabled: useIsAllowed('attachments.list') && patientId !== null,
  });
  const queries = [xrays, photos, documents].filter(({ isEnabled }) => isEnabled);
  const records: RecordsAlong = {
    xrays: xrays.data?.rows.map((xray) => tileOf(xray, xrayWords(xray))) ?? [],
    photos:
      photos.data?.rows.map((photo) => {
        const kind = photosTexts.text(`types.${photo.type}`);
        return tileOf(photo, [photo.description ?? kind, formatDate(photo.takenOn)].join(' · '));
      }) ?? [],
    documents:
      documents.data?.rows
        .filter(({ mimeType }) => blobKinds.some((kind) => kind === mimeType))
        .map((document) => ({
          ...tileOf(document, [document.title, formatDate(document.datedOn)].join(' · ')),
          isDocument: !['image/jpeg', 'image/png'].includes(document.mimeType),
        })) ?? [],
  };
  return { queries, records };
}

function ofPatient(patientId: string | null) {
  return { patientId: patientId as PatientId, limit: maxPageSize };
}

function tileOf({ fileId, mimeType }: { fileId: string; mimeType: string }, words: string): RecordAlong {
  return { fileId, words, isDocument: false, isDicom: mimeType === 'application/dicom' };
}
