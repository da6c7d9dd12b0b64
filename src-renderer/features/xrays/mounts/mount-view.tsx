// One mount in full: tools at the left, the places, layout and more images at the right. Always dark.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChecks } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import { stacksOf, teethToConfirm } from '#shared/mounts/stacks.ts';
import { mountLayouts } from '#shared/mounts/templates.ts';
import { printMount } from '../export/print-mount.tsx';
import { DarkRoom } from '../viewer/dark-room.tsx';
import { ToolBar } from '../viewer/tool-bar.tsx';
import { useFullScreen } from '../viewer/use-full-screen.ts';
import { MountBoard } from './mount-board.tsx';
import { MountSide } from './mount-side.tsx';
import { mountTools } from './mount-tools.ts';
import classes from './mount-view.module.css';
import { mountsTexts } from './mounts-texts.ts';
import { mountWords, slotName } from './slot-words.ts';
import { changeImageView } from './use-image-views.ts';
import { useMountActs } from './use-mount-acts.ts';
import { useMountPictures } from './use-mount-pictures.ts';
import { useSlotDrag, type DragSource, type DropPlace } from './use-slot-drag.tsx';

type MountViewProps = { readonly detail: MountDetail; readonly onBack: () => void };

export function MountView({ detail, onBack }: MountViewProps) {
  const { mount, patient, images } = detail;
  const t = mountsTexts.useText();
  const navigate = useNavigate();
  const acts = useMountActs(detail);
  const { isFull, toggleFull, leaveFull } = useFullScreen();
  const [chosen, setChosen] = useState<string | null>(null);
  const [carried, setCarried] = useState<MountImage | null>(null);
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
  const drag = useSlotDrag(onDrop);
  const held = carried === null ? undefined : images.find(({ id }) => id === carried.id);

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
    if (xray === null) return;
    leaveFull();
    void navigate({
      to: '/patients/$patientId/xrays/$xrayId',
      params: { patientId: mount.patientId, xrayId: xray.id },
      search: { mount: mount.id },
    });
  }

  function putDown(how: 'SWAP' | 'STACK'): void {
    if (held === undefined) {
      setCarried(image ?? null);
      return;
    }
    setCarried(null);
    acts.move(held, active, how);
  }

  async function remove(): Promise<void> {
    await acts.remove();
    leaveFull();
    onBack();
  }

  function print(): void {
    leaveFull();
    printMount(detail, pictures).catch(showFailure);
  }

  const tools = mountTools({
    image,
    stack: stacks.get(active) ?? [],
    isCarrying: held !== undefined,
    isPanelOn,
    isFull,
    mayArrange,
    mayTurn,
    mayRemove,
    taughtCount: mayConfirm ? taught.length : 0,
    open: () => open(active),
    putDown,
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
      <header className={classes.head}>
        <Tooltip label={`${t('back')} (Esc)`}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('back')} onClick={onBack}>
            <IconArrowLeft size={18} />
          </ActionIcon>
        </Tooltip>
        <div className={classes.who}>
          <h1 className={classes.title}>
            <span className={classes.name}>{`${patient.firstName} ${patient.lastName}`}</span>
            <span className={classes.facts}>{mountWords(mount)}</span>
          </h1>
          <div className={classes.alerts}>
            <PatientAlerts patientId={mount.patientId} size="small" limit={4} />
          </div>
        </div>
        {mayConfirm && taught.length > 0 && (
          <Button
            size="xs"
            leftSection={<IconChecks size={16} aria-hidden />}
            onClick={() => acts.confirm(taught)}
          >
            {t('confirm', { count: taught.length })}
          </Button>
        )}
      </header>
      {!isLiving && (
        <div className={classes.removed} role="status">
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
      <div className={classes.middle}>
        <ToolBar tools={tools} />
        <div className={classes.centre}>
          <MountBoard
            template={mount.template}
            performedOn={mount.performedOn}
            stacks={stacks}
            pictures={pictures}
            active={active}
            onActive={setChosen}
            onOpen={open}
            onCarry={(isStacked) => mayArrange && putDown(isStacked && held !== undefined ? 'STACK' : 'SWAP')}
            onPress={(event, _slot, pressed) =>
              mayArrange && drag.start(event, { key: pressed.id, fileId: pressed.fileId })
            }
            over={drag.over}
            carried={held?.slot ?? images.find(({ id }) => id === drag.dragged)?.slot ?? null}
          />
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
