// The patient's images that a mount does not hold yet: photos for one of photos, x-rays for all others.

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { photosTexts } from '#renderer/features/patient-files/photos-texts.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import { isForPhotos } from '#shared/mounts/templates.ts';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';

export type NewImage = { readonly kind: 'xray' | 'photo'; readonly id: string };
export type MountCandidate = NewImage & {
  readonly fileId: MountImage['fileId'];
  readonly takenOn: string;
  readonly what: string;
  /** Empty for a photo, and where nobody said which. */
  readonly teeth: string;
};

const pageSize = 60;

export function useMountCandidates({ mount, images }: MountDetail) {
  const { patientId } = mount;
  const hasPhotos = isForPhotos(mount.template);
  const page = (cursor: string | null) => ({ patientId, limit: pageSize, cursor });
  const xrays = useInfiniteQuery({
    ...orpc.xrays.list.infiniteOptions({
      input: page,
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
    enabled: !hasPhotos,
  });
  const photos = useInfiniteQuery({
    ...orpc.photos.list.infiniteOptions({
      input: page,
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
    enabled: hasPhotos,
  });
  const photoWords = photosTexts.useText();
  const rows: readonly MountCandidate[] | undefined = hasPhotos
    ? photos.data?.pages.flatMap((one) =>
        one.rows.map(({ id, fileId, takenOn, type, description }) => {
          const what = description ?? photoWords(`types.${type}`);
          return { kind: 'photo' as const, id, fileId, takenOn, what, teeth: '' };
        }),
      )
    : xrays.data?.pages.flatMap((one) =>
        one.rows.map((xray) => ({
          kind: 'xray' as const,
          id: xray.id,
          fileId: xray.fileId,
          takenOn: xray.datePerformedOn,
          what: xraysTexts.text(`modality.${xray.modality}`),
          teeth: teethWords(xray.teeth),
        })),
      );
  const inside = new Set<string>(images.flatMap(({ xray, photo }) => xray?.id ?? photo?.id ?? []));
  const others = rows?.filter(({ id }) => !inside.has(id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error, refetch } = hasPhotos ? photos : xrays;
  const areFew = others !== undefined && others.length < 12;
  useEffect(() => {
    // A page may hold nothing but images that are in the mount.
    if (areFew && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [areFew, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    /** Undefined until they are known. */
    others,
    hasNoPhotos: hasPhotos && rows?.length === 0,
    error,
    retry: () => void refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
