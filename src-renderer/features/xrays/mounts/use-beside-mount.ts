// What may stand beside an open mount, how both share the space, and the key that opens and closes it.

import { useMemo } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { Mount, MountId } from '#shared/mounts/model.ts';
import { mountLayouts } from '#shared/mounts/templates.ts';
import type { Size } from '../viewer/view-geometry.ts';
import { mountBeside, mountsBeside } from './mount-beside.ts';
import { mountsTexts } from './mounts-texts.ts';
import { mountsOf, useMountsOf } from './use-mounts-of.ts';

export function useBesideMount(
  mount: Mount,
  besideId: MountId | null,
  onBeside: (id: MountId | null) => void,
  space: Size | null,
) {
  const mounts = useMountsOf(mount.patientId);
  // One that was emptied while it stands open stays the one that is chosen.
  const others = useMemo(() => {
    const rows = mounts.data?.rows ?? [];
    const offered = new Set(mountsBeside(mount, rows));
    return rows.filter((row) => offered.has(row) || row.id === besideId);
  }, [mounts.data, mount, besideId]);
  const { width, height } = mountLayouts[mount.template];

  async function openNearest(): Promise<void> {
    const { rows } = await queryClient.ensureQueryData(mountsOf(mount.patientId));
    const found = mountBeside(mount, rows);
    if (found === undefined) showMessage(mountsTexts.text('beside.none'));
    else onBeside(found.id);
  }

  return {
    others,
    /** Wide layouts lie one above the other, so that both are as large as can be. */
    isStacked: space !== null && width / height > space.widthPx / space.heightPx,
    toggle: () => {
      if (besideId === null) void openNearest().catch(showFailure);
      else onBeside(null);
    },
  };
}
