// What is done to a mount: each act at once, with undo. Refetching follows from the topic.

import { rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showUndo, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountFields, MountImage } from '#shared/mounts/model.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { mountsTexts } from './mounts-texts.ts';
import type { NewImage } from './use-mount-candidates.ts';

type Taught = { readonly image: MountImage; readonly teeth: readonly Tooth[] };

export function useMountActs({ mount, images }: MountDetail) {
  const t = mountsTexts.useText();
  const { id } = mount;

  /** Puts an image back where it lay: moving it is one act of two, when another took its place. */
  async function putBack(image: MountImage, swapped: MountImage | undefined): Promise<void> {
    await rpc.mounts.moveImage({
      id,
      imageId: image.id,
      slot: image.slot,
      how: swapped === undefined ? 'STACK' : 'SWAP',
    });
  }

  async function move(image: MountImage, slot: string, how: 'SWAP' | 'STACK'): Promise<void> {
    if (image.slot === slot) return;
    const isTaken = images.some((other) => other.slot === slot);
    await withUndo(
      () => rpc.mounts.moveImage({ id, imageId: image.id, slot, how }),
      () => ({
        message: t('moved'),
        undo: () => putBack(image, isTaken && how === 'SWAP' ? image : undefined),
      }),
    );
  }

  async function takeOut(image: MountImage): Promise<void> {
    await withUndo(
      () => rpc.mounts.takeOutImage({ id, imageId: image.id }),
      () => ({
        message: t('takenOut'),
        undo: () => rpc.mounts.addImages({ id, ...idsOf(newImageOf(image)), slot: image.slot }),
      }),
    );
  }

  async function add(image: NewImage, slot: string | null): Promise<void> {
    await withUndo(
      () => rpc.mounts.addImages({ id, ...idsOf(image), slot }),
      () => ({
        message: t('added'),
        undo: async () => {
          const now = await rpc.mounts.get({ id });
          const added = now.images.find((one) => newImageOf(one).id === image.id);
          if (added !== undefined) await rpc.mounts.takeOutImage({ id, imageId: added.id });
        },
      }),
    );
  }

  async function confirm(taught: readonly Taught[]): Promise<void> {
    const teeth = taught.flatMap(({ image, teeth: told }) =>
      image.xray === null
        ? []
        : [{ xrayId: image.xray.id, updatedAt: image.xray.updatedAt, teeth: [...told] }],
    );
    if (teeth.length === 0) return;
    await withUndo(
      () => rpc.mounts.confirmTeeth({ id, teeth }),
      (written) => ({
        message: t('confirmed', { count: written.length }),
        undo: () => rpc.mounts.confirmTeeth({ id, teeth: written.map((one) => ({ ...one, teeth: [] })) }),
      }),
    );
  }

  async function update(changes: Partial<MountFields>): Promise<void> {
    await rpc.mounts.update({ id, updatedAt: mount.updatedAt, changes });
  }

  async function remove(): Promise<void> {
    await rpc.mounts.remove({ id });
    showUndo({ message: t('removed'), undo: () => rpc.mounts.restore({ id }) });
  }

  /** Starts an act; what goes wrong is said in words. */
  function run(act: Promise<unknown>): void {
    void act.catch(showFailure);
  }

  return {
    move: (image: MountImage, slot: string, how: 'SWAP' | 'STACK') => run(move(image, slot, how)),
    takeOut: (image: MountImage) => run(takeOut(image)),
    add: (image: NewImage, slot: string | null) => run(add(image, slot)),
    show: (image: MountImage) => run(rpc.mounts.showImage({ id, imageId: image.id })),
    confirm: (taught: readonly Taught[]) => run(confirm(taught)),
    update: (changes: Partial<MountFields>) => run(update(changes)),
    remove,
  };
}
export type MountActs = ReturnType<typeof useMountActs>;

/** What an image of a mount is in the patient's record. */
function newImageOf({ xray, photo }: MountImage): NewImage {
  return xray === null ? { kind: 'photo', id: photo?.id ?? '' } : { kind: 'xray', id: xray.id };
}

function idsOf({ kind, id }: NewImage): { xrayIds: XrayId[]; photoIds: string[] } {
  return kind === 'xray' ? { xrayIds: [id as XrayId], photoIds: [] } : { xrayIds: [], photoIds: [id] };
}
