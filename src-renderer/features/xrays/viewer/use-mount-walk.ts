// An image that was opened from a mount: the mount's images are those before and after it, and the image beside it is the
// one of the same place in the mount that stands beside.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountId } from '#shared/mounts/model.ts';
import { stacksOf } from '#shared/mounts/stacks.ts';
import { mountLayouts } from '#shared/mounts/templates.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { mountBeside, slotBeside } from '../mounts/mount-beside.ts';
import { useMountsOf } from '../mounts/use-mounts-of.ts';
import type { Neighbour } from './use-neighbours.ts';

/** What the address says of the image beside: the nearest one, or the one of the same place in a mount. */
export type Beside = 'nearest' | MountId;

type Walk = {
  /** In the order of the places; null where the image was not opened from a mount, or is in it no more. */
  readonly images: readonly Neighbour[] | null;
  /** What opening an image beside leads to. */
  readonly besideWanted: Beside;
  /** Null: the nearest one. Undefined while it is not known yet. */
  readonly partnerId: XrayId | null | undefined;
};

const noWalk: Walk = { images: null, besideWanted: 'nearest', partnerId: null };

export function useMountWalk(place: {
  readonly mount: MountId | undefined;
  readonly beside: Beside | undefined;
  readonly patientId: PatientId;
  readonly xrayId: XrayId;
}): Walk {
  const { mount: mountId, beside, patientId, xrayId } = place;
  const besideId = beside === undefined || beside === 'nearest' ? undefined : beside;
  const own = useMount(mountId);
  const other = useMount(besideId);
  const mounts = useMountsOf(patientId, mountId !== undefined);
  return useMemo(() => {
    if (mountId === undefined) return noWalk;
    const images = own.data === undefined ? null : imagesOf(own.data);
    const isInside = images?.some(({ id }) => id === xrayId) === true;
    const nearest = own.data && mounts.data && mountBeside(own.data.mount, mounts.data.rows);
    const isKnown = besideId === undefined || own.isError || other.isError || (own.data && other.data);
    return {
      images: isInside ? images : null,
      besideWanted: nearest?.id ?? 'nearest',
      partnerId: isKnown ? partnerOf(own.data, other.data, xrayId) : undefined,
    };
  }, [mountId, besideId, xrayId, own.data, own.isError, other.data, other.isError, mounts.data]);
}

function useMount(id: MountId | undefined) {
  return useQuery({
    ...orpc.mounts.get.queryOptions({ input: { id: id ?? ('' as MountId) } }),
    enabled: id !== undefined,
  });
}

/** The x-rays that are shown, in the order of the places. */
function imagesOf({ mount, images }: MountDetail): readonly Neighbour[] {
  const stacks = stacksOf(images);
  return mountLayouts[mount.template].slots.flatMap(({ key }) => stacks.get(key)?.[0]?.xray ?? []);
}

function partnerOf(
  own: MountDetail | undefined,
  other: MountDetail | undefined,
  xrayId: XrayId,
): XrayId | null {
  const slot = own?.images.find(({ xray }) => xray?.id === xrayId)?.slot;
  if (own === undefined || other === undefined || slot === undefined) return null;
  const beside = slotBeside(slot, own.mount.template, other.mount.template);
  return beside === null ? null : (stacksOf(other.images).get(beside)?.[0]?.xray?.id ?? null);
}
