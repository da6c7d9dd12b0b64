// One mount in full: tools at the left, the places, layout and more images at the right. Always dark.

import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { OpenRecord } from '#renderer/features/presence/open-record-link.tsx';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountId, MountImage } from '#shared/mounts/model.ts';
import { stacksOf, teethToConfirm } from '#shared/mounts/stacks.ts';
import { mountLayouts } from '#shared/mounts/templates.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { viewLimits } from '#shared/xrays/view-state.ts';
import { printMount } from '../export/print-mount.tsx';
import { DarkRoom } from '../viewer/dark-room.tsx';
import { RoomHead } from '../viewer/room-head.tsx';
import { ToolBar } from '../viewer/tool-bar.tsx';
import { useFullScreen } from '../viewer/use-full-screen.ts';
import { MountBesideBoard } from './mount-beside-board.tsx';
import { MountBoard } from './mount-board.tsx';
import { MountSide } from './mount-side.tsx';
import { boardKeys, mountTools } from './mount-tools.ts';
import room from '../viewer/xray-viewer.module.css';
import classes from './mount-view.module.css';
import { mountsTexts } from './mounts-texts.ts';
import { mountWords, slotName } from './slot-words.ts';
import { changeImageView } from './use-image-views.ts';
import { useBesideMount } from './use-beside-mount.ts';
import { useElementSize } from './use-element-size.ts';
import { useMountActs } from './use-mount-acts.ts';
import { useMountPictures } from './use-mount-pictures.ts';
import { useSlotDrag, type DragSource, type DropPlace } from './use-slot-drag.tsx';

type MountViewProps = {
  readonly detail: MountDetail;
  /** The mount that stands beside it, and what hears of another one or none. */
  readonly besideId: MountId | null;
  readonly onBeside: (id: MountId | null) => void;
  readonly onBack: () => void;
};

const zoomStep = 1.25;
type PutDown = 'SWAP' | 'STACK';

export function MountView({ detail, besideId, onBeside, onBack }: MountViewProps) {
  const { mount, patient, images } = detail;
  const t = mountsTexts.useText();
  const navigate = useNavigate();
  const acts = useMountActs(detail);
  const { isFull, toggleFull, leaveFull } = useFullScreen();
  const [chosen, setChosen] = useState<string | null>(null);
  const [carried, setCarried] = useState<{ readonly image: MountImage; readonly how: PutDown } | null>(null);
  const [isPanelOn, setIsPanelOn] = useState(true);
  const isLiving = mount.deletedAt === null;
  const mayArrange = useIsAllowed('mounts.moveImage') && isLiving;
  const mayTurn = useIsAllowed('xrays.saveView') && isLiving;
  const mayConfirm = useIsAllowed('mounts.confirmTeeth') && isLiving;
  const mayRemove = useIsAllowed('mounts.remove') && isLiving;

  const stacks = useMemo(() => stacksOf(images), [images]);
  const shown = useMemo(() => [...stacks.values()].flatMap(([first]) => first ?? []), [stacks]);
  const pictures = useMountPictures(detail, shown);
  const { slots } = mountLayouts[mount.template];
  const active =
    slots.find(({ key }) => key === chosen)?.key ??
    slots.find(({ key }) => stacks.has(key))?.key ??
    slots[0]?.key ??
    '';
  const image = stacks.get(active)?.[0];
  const taught = useMemo(() => teethToConfirm(mount.template, images), [mount.template, images]);

  function onDrop({ key, added }: DragSource, place: DropPlace): void {
    const moved = images.find(({ id }) => id === key);
    if (place.on === 'tray') {
      if (moved !== undefined) acts.takeOut(moved);
      return;
    }
    setChosen(place.slot);
    if (moved !== undefined) acts.move(moved, place.slot, place.isStacked ? 'STACK' : 'SWAP');
    // An image that was in no place yet has none to give in return: it lies on top.
    else if (added !== undefined) acts.add(added, place.slot);
  }
  const boards = useRef<HTMLDivElement>(null);
  const space = useElementSize(boards);
  const compared = useBesideMount(mount, besideId, onBeside, space);
  const drag = useSlotDrag(onDrop);
  const held = carried === null ? undefined : images.find(({ id }) => id === carried.image.id);

  function open(slot: string): void {
    const { xray = null, photo = null } = stacks.get(slot)?.[0] ?? {};
    if (photo !== null) {
      leaveFull();
      void navigate({
        to: '/patients/$patientId/photos',
        params: { patientId: mount.patientId },
        search: { open: photo.id },
      });
    }
    if (xray !== null) openXray(xray.id, mount.id, besideId ?? undefined);
  }

  function openXray(xrayId: XrayId, from: MountId, beside?: MountId): void {
    leaveFull();
    void navigate({
      to: '/patients/$patientId/xrays/$xrayId',
      params: { patientId: mount.patientId, xrayId },
      search: { mount: from, beside },
    });
  }

  function openLarger(): void {
    if (image === undefined) return;
    if (mayTurn)
      changeImageView(detail, image, (view) => ({
        ...view,
        zoom: Math.min(viewLimits.zoom.max, view.zoom * zoomStep),
      }));
    open(active);
  }

  /** From the mount beside: both, where this one has an image for that place, else that one alone. */
  function openBeside(slot: string | null, other: MountImage | undefined): void {
    if (slot !== null && stacks.has(slot)) open(slot);
    else if (besideId !== null && other?.xray) openXray(other.xray.id, besideId);
  }

  /** Picks up what lies in the place that is chosen, or puts down what is carried. */
  function carry(how: PutDown, slot = active): void {
    if (held === undefined) {
      setCarried(image === undefined ? null : { image, how });
      return;
    }
    setCarried(null);
    setChosen(slot);
    acts.move(held, slot, how);
  }

  async function remove(): Promise<void> {
    await acts.remove();
    leaveFull();
    onBack();
  }

  function print(): void {
    leaveFull();
    printMount(detail).catch(showFailure);
  }

  const tools = mountTools({
    image,
    stack: stacks.get(active) ?? [],
    carried: held === undefined ? null : (carried?.how ?? null),
    isPanelOn,
    isFull,
    mayArrange,
    mayTurn,
    mayRemove,
    taughtCount: mayConfirm ? taught.length : 0,
    isBesideOpen: besideId !== null,
    open: () => open(active),
    openLarger,
    toggleBeside: compared.toggle,
    carry,
    takeOut: acts.takeOut,
    show: acts.show,
    changeView: (change) => image !== undefined && changeImageView(detail, image, change),
    confirm: () => acts.confirm(taught),
    togglePanel: () => setIsPanelOn((isOn) => !isOn),
    toggleFull,
    print,
    remove: () => void remove().catch(showFailure),
  });
  useShortcuts(t('title'), [
    ...boardKeys(mayArrange),
    ...tools,
    {
      keys: 'escape',
      label: t('back'),
      run: () => {
        if (held !== undefined) setCarried(null);
        else if (isFull) leaveFull();
        else onBack();
      },
    },
  ]);

  return (
    <DarkRoom isFull={isFull}>
      <OpenRecord patientId={mount.patientId} />
      <RoomHead patient={patient} facts={mountWords(mount)} backWords={t('back')} onBack={onBack}>
        {mayConfirm && taught.length > 0 && (
          <Button
            size="xs"
            leftSection={<IconChecks size={16} aria-hidden />}
            onClick={() => acts.confirm(taught)}
          >
            {t('confirm', { count: taught.length })}
          </Button>
        )}
      </RoomHead>
      {!isLiving && (
        <div className={room.removed} role="status">
          {t('removedNote')}
          <Allowed to="mounts.restore">
            <Button
              size="compact-sm"
              onClick={() => void rpc.mounts.restore({ id: mount.id }).catch(showFailure)}
            >
              {t('restore')}
            </Button>
          </Allowed>
        </div>
      )}
      <div className={room.middle}>
        <ToolBar tools={tools} />
        <div className={`${room.centre} ${classes.centre}`}>
          <div ref={boards} className={classes.boards} data-stacked={compared.isStacked || undefined}>
            <div className={classes.half}>
              {besideId !== null && <p className={classes.halfHead}>{mountWords(mount)}</p>}
              <MountBoard
                label={t('board')}
                template={mount.template}
                performedOn={mount.performedOn}
                stacks={stacks}
                pictures={pictures}
                active={active}
                onActive={setChosen}
                onTap={(slot) => (held === undefined ? setChosen(slot) : carry(carried?.how ?? 'SWAP', slot))}
                onOpen={open}
                onCarry={(isStacked) =>
                  mayArrange && carry(isStacked && held !== undefined ? 'STACK' : 'SWAP')
                }
                onPress={(event, _slot, pressed) =>
                  mayArrange && drag.start(event, { key: pressed.id, fileId: pressed.fileId })
                }
                over={drag.over}
                carried={held?.slot ?? images.find(({ id }) => id === drag.dragged)?.slot ?? null}
              />
            </div>
            {besideId !== null && (
              <MountBesideBoard
                id={besideId}
                others={compared.others}
                template={mount.template}
                active={active}
                onActive={setChosen}
                onOpen={openBeside}
                onChoose={onBeside}
                onClose={() => onBeside(null)}
              />
            )}
          </div>
          {(held !== undefined || drag.dragged !== null) && (
            <p className={classes.carrying} role="status">
              {held === undefined ? t('dropHint') : t('carrying', { place: slotName(held.slot) })}
            </p>
          )}
        </div>
        {isPanelOn && (
          <MountSide
            detail={detail}
            acts={acts}
            mayArrange={mayArrange}
            onPress={(event, candidate) =>
              mayArrange &&
              drag.start(event, { key: candidate.id, fileId: candidate.fileId, added: candidate })
            }
          />
        )}
      </div>
      {drag.ghost}
    </DarkRoom>
  );
}
