// How images of a mount lie and are lit: changed in place, shown at once, kept beside the image as the viewer keeps it.

import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import { plainView, type XrayView } from '#shared/xrays/view-state.ts';

/** Photos have no view that is kept: for them nothing happens. */
export function changeImageView(
  { mount }: MountDetail,
  image: MountImage,
  change: (view: XrayView) => XrayView,
): void {
  const { xray } = image;
  if (xray === null) return;
  const key = orpc.mounts.get.queryKey({ input: { id: mount.id } });
  const view = change(image.view ?? plainView);
  queryClient.setQueryData(key, (detail) =>
    detail === undefined
      ? undefined
      : {
          ...detail,
          images: detail.images.map((one) => (one.id === image.id ? { ...one, view } : one)),
        },
  );
  queryClient.setQueryData(orpc.xrays.get.queryKey({ input: { id: xray.id } }), (detail) =>
    detail === undefined ? undefined : { ...detail, view },
  );
  void rpc.xrays.saveView({ id: xray.id, view }).catch(showFailure);
}
