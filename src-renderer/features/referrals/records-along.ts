// A patient's x-rays, photos and documents that may go along with a referral, newest first, as who is signed in sees them:
// of each kind a hundred, and the older ones when they are asked for.

import { useInfiniteQuery } from '@tanstack/react-query';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { photosTexts } from '#renderer/features/patient-files/photos-texts.ts';
import { xrayWords } from '#renderer/features/xrays/xray-words.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { maxPageSize } from '#shared/core/values.ts';
import { blobKinds } from '#shared/network/blobs.ts';
import type { PatientId } from '#shared/patients/patient.ts';

export type RecordAlong = {
  readonly id: string;
  readonly fileId: string;
  readonly words: string;
  /** What cannot be shown as a picture. */
  readonly isDocument: boolean;
  /** Goes as it came, with the patient's name in it. */
  readonly isDicom: boolean;
};

type Page<Row> = { readonly rows: readonly Row[]; readonly nextCursor: string | null };

function pagesOf(patientId: string | null) {
  return {
    input: (cursor: string | null) => ({ patientId: patientId as PatientId, limit: maxPageSize, cursor }),
    initialPageParam: null,
    getNextPageParam: (page: Page<unknown>) => page.nextCursor,
  };
}

function rowsOf<Row>(data: { readonly pages: readonly Page<Row>[] } | undefined): readonly Row[] {
  return data?.pages.flatMap(({ rows }) => rows) ?? [];
}

function useXrayPages(patientId: string | null) {
  const maySee = useIsAllowed('xrays.list');
  return useInfiniteQuery({
    ...orpc.xrays.list.infiniteOptions(pagesOf(patientId)),
    enabled: patientId !== null && maySee,
  });
}

/** Those that were fetched so far: all that are shown to be ticked. */
export function useXraysOf(patientId: string | null) {
  return rowsOf(useXrayPages(patientId).data);
}

/** The kinds that this person may see. */
export function useRecordsOf(patientId: string | null) {
  const xrays = useXrayPages(patientId);
  const photos = useInfiniteQuery({
    ...orpc.photos.list.infiniteOptions(pagesOf(patientId)),
    enabled: useIsAllowed('photos.list') && patientId !== null,
  });
  const documents = useInfiniteQuery({
    ...orpc.attachments.list.infiniteOptions(pagesOf(patientId)),
    enabled: useIsAllowed('attachments.list') && patientId !== null,
  });
  const groups = [
    {
      group: 'xrays',
      query: xrays,
      records: rowsOf(xrays.data).map((xray) => tileOf(xray, xrayWords(xray))),
    },
    {
      group: 'photos',
      query: photos,
      records: rowsOf(photos.data).map((photo) => {
        const kind = photosTexts.text(`types.${photo.type}`);
        return tileOf(photo, [photo.description ?? kind, formatDate(photo.takenOn)].join(' · '));
      }),
    },
    {
      group: 'documents',
      query: documents,
      records: rowsOf(documents.data)
        .filter(({ mimeType }) => blobKinds.some((kind) => kind === mimeType))
        .map((document) => ({
          ...tileOf(document, [document.title, formatDate(document.datedOn)].join(' · ')),
          isDocument: !['image/jpeg', 'image/png'].includes(document.mimeType),
        })),
    },
  ] as const;
  return groups.filter(({ query }) => query.isEnabled);
}

/** How many there are that were not fetched yet. */
export function olderCount(query: ReturnType<typeof useRecordsOf>[number]['query']): number {
  const total = query.data?.pages[0]?.total ?? 0;
  return Math.max(0, total - rowsOf<unknown>(query.data).length);
}

function tileOf(record: { id: string; fileId: string; mimeType: string }, words: string): RecordAlong {
  const { id, fileId, mimeType } = record;
  return { id, fileId, words, isDocument: false, isDicom: mimeType === 'application/dicom' };
}
