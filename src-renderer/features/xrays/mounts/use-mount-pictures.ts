// What is known of the pixels of a mount's images: asked for all together, again for those that did not fit one answer.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import type { FileImage } from '#shared/xrays/image-facts.ts';

const nothingKnown: ReadonlyMap<string, FileImage | null> = new Map();

/** What is known of the pixels of these files, the top of each place of a mount. */
export function mountPictures(id: string, files: Iterable<MountImage['fileId']>) {
  const fileIds = [...files].toSorted();
  return queryOptions({
    queryKey: orpc.mounts.pictures.queryKey({ input: { id, fileIds } }),
    queryFn: async ({ signal }) => {
      const found: Awaited<ReturnType<typeof rpc.mounts.pictures>> = [];
      let left = fileIds;
      while (left.length > 0) {
        const part = await rpc.mounts.pictures({ id, fileIds: left }, { signal });
        if (part.length === 0) break;
        found.push(...part);
        const known = new Set(found.map(({ fileId }) => fileId));
        left = left.filter((fileId) => !known.has(fileId));
      }
      return found;
    },
    enabled: fileIds.length > 0,
  });
}

/** By file; what is not in it is still on its way. */
export function useMountPictures(
  { mount }: MountDetail,
  shown: readonly MountImage[],
): ReadonlyMap<string, FileImage | null> {
  const asked = useMemo(
    () =>
      mountPictures(
        mount.id,
        shown.map(({ fileId }) => fileId),
      ),
    [mount.id, shown],
  );
  const query = useQuery({
    ...asked,
    // Another image was put into the mount: what is known of the others stays.
    placeholderData: (before) => before,
  });
  return useMemo(
    () =>
      query.data === undefined
        ? nothingKnown
        : new Map(query.data.map(({ fileId, image }) => [fileId, image])),
    [query.data],
  );
}
