// Which image lies in which place of a mount: adding, rearranging, taking out, and the teeth that a place tells.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { mountsQueries, updateMountImage, type MountRecord } from '#main/features/mounts/mounts-queries.ts';
import {
  changeMount,
  newPictures,
  putImage,
  requireLivingMount,
  topOf,
  type NewMountImages,
} from '#main/features/mounts/mounts-service.ts';
import { setTeethOfXray } from '#main/features/xrays/xrays-service.ts';
import { placeInOrder } from '#shared/mounts/placement.ts';
import { slotOf } from '#shared/mounts/templates.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayId } from '#shared/xrays/model.ts';

type OneImage = { readonly id: string; readonly imageId: string };

/** Throws NOT_FOUND (mount, xray, photo), INVALID for a place that the template has not, and when the mount is full. */
export function addMountImages(
  call: SignedInCall,
  input: NewMountImages & { id: string; slot?: string | null | undefined },
): null {
  return change(call, input.id, 'addImages', (unit, mount) => {
    const { slot } = input;
    const pictures = newPictures(input);
    const ids = new Set(pictures.map(({ id }) => id));
    if (slot) requireSlot(mount, slot);
    const staying = mountsQueries(unit.db)
      .imagesOf.all({ mountId: mount.id })
      .filter(({ image }) => !ids.has(image.xrayId ?? image.photoId ?? ''));
    const taken = new Set(staying.map(({ image }) => image.slot));
    const placed = slot
      ? pictures.map((image) => ({ image, slot }))
      : placeInOrder(mount.template, taken, pictures);
    for (const { image, slot: key } of placed) putImage(unit, mount, image, key);
    return { images: pictures.length };
  });
}

/** Throws NOT_FOUND, and INVALID for a place that the template has not. */
export function moveMountImage(
  call: SignedInCall,
  input: OneImage & { slot: string; how: 'SWAP' | 'STACK' },
): null {
  return change(call, input.id, 'moveImage', (unit, mount) => {
    requireSlot(mount, input.slot);
    const { image, images } = requireImage(unit, mount, input.imageId);
    if (image.slot === input.slot) return { from: image.slot, to: image.slot };
    const others = images.filter(({ image: { id } }) => id !== image.id);
    const top = topOf(others, input.slot);
    const shown = others.find((other) => other.image.slot === input.slot && other.image.place === top);
    updateMountImage(unit.db, image.id, { slot: input.slot, place: top + 1, updatedAt: unit.now });
    if (input.how === 'SWAP' && shown !== undefined)
      updateMountImage(unit.db, shown.image.id, {
        slot: image.slot,
        place: topOf(others, image.slot) + 1,
        updatedAt: unit.now,
      });
    return { from: image.slot, to: input.slot };
  });
}

/** Throws NOT_FOUND. */
export function showMountImage(call: SignedInCall, input: OneImage): null {
  return change(call, input.id, 'showImage', (unit, mount) => {
    const { image, images } = requireImage(unit, mount, input.imageId);
    updateMountImage(unit.db, image.id, { place: topOf(images, image.slot) + 1, updatedAt: unit.now });
    return { slot: image.slot };
  });
}

/** Throws NOT_FOUND. */
export function takeOutMountImage(call: SignedInCall, input: OneImage): null {
  return change(call, input.id, 'takeOutImage', (unit, mount) => {
    const { image } = requireImage(unit, mount, input.imageId);
    mountsQueries(unit.db).removeImage.run({ id: image.id });
    return { slot: image.slot };
  });
}

/** Throws NOT_FOUND for an x-ray that is not in the mount, and STALE when one of them changed since; nothing is written then. */
export function confirmMountTeeth(
  call: SignedInCall,
  input: {
    id: string;
    teeth: readonly { xrayId: string; updatedAt: string; teeth: readonly Tooth[] }[];
  },
): { xrayId: XrayId; updatedAt: string }[] {
  const written: { xrayId: XrayId; updatedAt: string }[] = [];
  change(call, input.id, 'confirmTeeth', (unit, mount) => {
    const inside = new Set(
      mountsQueries(unit.db)
        .imagesOf.all({ mountId: mount.id })
        .map(({ image }) => image.xrayId),
    );
    for (const { xrayId, updatedAt, teeth } of input.teeth) {
      if (!inside.has(xrayId)) throw failure('NOT_FOUND', { entity: 'xray' });
      written.push({
        xrayId: xrayId as XrayId,
        updatedAt: setTeethOfXray(unit, { id: xrayId, updatedAt, teeth }),
      });
    }
    return { images: input.teeth.length };
  });
  return written;
}

function change(
  call: SignedInCall,
  mountId: string,
  action: string,
  work: (unit: UnitOfWork, mount: MountRecord) => Record<string, unknown>,
): null {
  return write(call, (unit) => {
    const mount = requireLivingMount(unit.db, mountId);
    const changes = work(unit, mount);
    changeMount(unit, mount, {}, action, changes);
    return null;
  });
}

function requireImage(unit: UnitOfWork, mount: MountRecord, imageId: string) {
  const images = mountsQueries(unit.db).imagesOf.all({ mountId: mount.id });
  const found = images.find(({ image }) => image.id === imageId);
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'mountImage' });
  return { image: found.image, images };
}

function requireSlot(mount: MountRecord, key: string): void {
  if (slotOf(mount.template, key) === undefined) throw invalidField('slot', 'notAChoice');
}
