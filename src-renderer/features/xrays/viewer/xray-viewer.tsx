// One x-ray in full: tools at the left, picture, findings at the right, the patient's other pictures below. Always dark.

import { IconDownload } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { OpenRecord } from '#renderer/features/presence/open-record-link.tsx';
import { WrongPatientPanel } from '#renderer/features/patients/wrong-patient-panel.tsx';
import { wrongPatientTexts } from '#renderer/features/patients/wrong-patient-texts.ts';
import { referPatient } from '#renderer/features/referrals/refer-link.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { AnnotationLayer } from '../annotations/annotation-layer.tsx';
import { AnnotationList } from '../annotations/annotation-list.tsx';
import { annotationTools } from '../annotations/annotation-tools.ts';
import { useAnnotationWork } from '../annotations/use-annotation-work.ts';
import { xrayWords } from '../xray-words.ts';
import { ComparePane } from './compare-pane.tsx';
import { ExportPanel } from '../export/export-panel.tsx';
import { exportTexts } from '../export/export-texts.ts';
import { DarkRoom } from './dark-room.tsx';
import { FrameBar } from './frame-bar.tsx';
import { frameTools } from './frame-tools.ts';
import { FilmStrip, type ViewerSearch } from './film-strip.tsx';
import { offeredTools } from './offered-tools.ts';
import { PicturePane } from './picture-pane.tsx';
import { printXray } from './print-xray.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { RemovedNote } from './removed-note.tsx';
import { useSideBySide } from './use-side-by-side.ts';
import { TonesControl } from './tones-control.tsx';
import { toFindings } from './to-findings.ts';
import { ToolBar } from './tool-bar.tsx';
import { stepKeys, useArrowKeys } from './use-arrow-keys.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useFrames } from './use-frames.ts';
import type { Neighbour } from './use-neighbours.ts';
import { usePictureProblem } from './use-picture-problem.ts';
import { usePrefetch } from './use-prefetch.ts';
import { usePreset } from './use-preset.ts';
import type { Hand } from './use-stage-hand.ts';
import { useXrayView } from './use-xray-view.ts';
import type { Scene, Size } from './view-geometry.ts';
import { ViewerHead } from './viewer-head.tsx';
import { viewerTools } from './viewer-tools.ts';
import { viewerTexts } from './viewer-texts.ts';
import classes from './xray-viewer.module.css';

type XrayViewerProps = {
  readonly detail: XrayDetail;
  /** The pictures of the list it was opened from, in that list's order. */
  readonly siblings: readonly Neighbour[];
  readonly search: ViewerSearch;
  readonly isBesideOpen: boolean;
  /** What belongs beside it: null for the nearest one, undefined while that is not known yet. */
  readonly partnerId: XrayId | null | undefined;
  /** Opens or closes the picture beside it. */
  readonly onBeside: () => void;
  readonly onOpen: (xray: Neighbour) => void;
  readonly onBack: () => void;
};

export function XrayViewer(props: XrayViewerProps) {
  const { detail, siblings, onOpen, onBack, onBeside } = props;
  const { xray, patient, image } = detail;
  useLanguage();
  const t = viewerTexts.useText();
  const shown = useXrayView(detail);
  const facts = image?.state === 'READY' ? image.facts : null;
  const [space, setSpace] = useState<Size | null>(null);
  const [hand, setHand] = useState<Hand>('move');
  const [isMagnifierOn, setIsMagnifierOn] = useState(false);
  const [isOverlayOn, setIsOverlayOn] = useState(true);
  const [isMoving, setIsMoving] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const mayRefer = useIsAllowed('referrals.create');
  const mayMove = useIsAllowed('xrays.moveToPatient');
  const frames = useFrames({ fileId: xray.fileId, facts, view: shown.view, space });
  const drawn = useAnnotationWork(detail, frames.frame);
  const trouble = usePictureProblem(detail, frames.frame);
  const { isFull, toggleFull, leaveFull } = useFullScreen();
  const ownScene: Scene | null = useMemo(
    () => (space === null || facts === null ? null : { image: facts, space }),
    [facts, space],
  );
  const beside = useSideBySide(
    { fileId: xray.fileId, facts, lack: trouble.lack, ...shown, scene: ownScene, frames },
    props.isBesideOpen,
  );
  // The picture that the tools work on: the one that was touched last.
  const { view, change, scene } = beside.active;
  const applyPreset = usePreset(
    beside.active.fileId,
    beside.active.facts,
    beside.active.frames.frame,
    change,
  );
  const place = siblings.findIndex((sibling) => sibling.id === xray.id);
  const previous = place > 0 ? siblings[place - 1] : undefined;
  const next = place >= 0 ? siblings[place + 1] : undefined;
  const isInSight = view.zoom <= 1;
  usePrefetch(patient.id, [next, previous], space);

  useEffect(() => {
    document.title = `${t('title')} · Enamel`;
  }, [t]);

  const print = useCallback((): void => {
    leaveFull();
    printXray(detail, shown.view, frames.frame, drawn, isOverlayOn).catch(showFailure);
  }, [detail, shown.view, frames.frame, drawn, isOverlayOn, leaveFull]);

  function open(sibling: Neighbour | undefined): void {
    if (sibling !== undefined) onOpen(sibling);
  }

  function refer(): void {
    leaveFull();
    referPatient(patient.id, { xrayId: xray.id });
  }

  async function remove(): Promise<void> {
    await rpc.xrays.remove({ id: xray.id });
    showUndo({ message: t('removed'), undo: () => rpc.xrays.restore({ id: xray.id }) });
    leaveFull();
    onBack();
  }

  function leave(): void {
    if (drawn.escape()) return;
    if (hand !== 'move') setHand('move');
    else if (isFull) leaveFull();
    else onBack();
  }

  function takeHand(taken: Hand): void {
    drawn.choose(null);
    setHand(taken);
  }

  const picture = viewerTools({
    scene,
    meaning: beside.active.facts,
    view,
    change,
    applyPreset,
    hand,
    setHand: takeHand,
    isMagnifierOn,
    toggleMagnifier: () => setIsMagnifierOn((isOn) => !isOn),
    isBesideOpen: beside.isOpen,
    toggleBeside: onBeside,
    isLinked: beside.isLinked,
    toggleLink: beside.toggleLink,
    swapSides: beside.swapSides,
    isOverlayOn,
    toggleOverlay: () => setIsOverlayOn((isOn) => !isOn),
    isFull,
    toggleFull,
    print,
  });
  const all = [
    ...picture,
    {
      keys: 'mod+s',
      shownKey: '^S',
      label: exportTexts.text('title'),
      icon: IconDownload,
      isOn: isSaving,
      run: () => setIsSaving((isOn) => !isOn),
    },
    ...frameTools(beside.activeFrames, beside.frames.link),
    ...annotationTools(drawn, () => setHand('move')),
  ];
  const tools = offeredTools(all, { touched: beside.active.lack, read: trouble.lack });
  const steps = { onPrevious: () => open(previous), onNext: () => open(next) };
  useShortcuts(t('title'), [
    ...tools,
    ...(mayRefer && xray.deletedAt === null ? [{ keys: 's', label: t('refer'), run: refer }] : []),
    ...(mayMove ? [{ keys: 'm', label: wrongPatientTexts.text('title'), run: () => setIsMoving(true) }] : []),
    ...stepKeys(beside.activeFrames.count, steps),
    { keys: 'escape', label: t('back'), run: leave },
  ]);
  useArrowKeys({
    scene,
    hasPixels: beside.active.lack === null,
    change,
    isInSight,
    frames: beside.activeFrames,
    ...steps,
  });

  return (
    <DarkRoom isFull={isFull}>
      <OpenRecord patientId={patient.id} />
      <ViewerHead
        detail={detail}
        onBack={onBack}
        onPrevious={previous && (() => onOpen(previous))}
        onNext={next && (() => onOpen(next))}
        onRefer={refer}
        isMoving={isMoving}
        onMove={() => setIsMoving(!isMoving)}
        onRemove={() => void remove().catch(showFailure)}
      >
        {beside.active.facts !== null && beside.active.lack === null && (
          <TonesControl facts={beside.active.facts} view={view} change={change} onPreset={applyPreset} />
        )}
      </ViewerHead>
      {xray.deletedAt !== null && <RemovedNote xrayId={xray.id} />}
      <div className={classes.middle}>
        <ToolBar tools={tools} />
        <div className={classes.centre}>
          <div className={classes.panes}>
            {/* Tab typed on the picture is the picture's. */}
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
            <div
              className={classes.pane}
              data-active={beside.isOpen && beside.activeSide === 'own' ? true : undefined}
              onPointerDownCapture={() => beside.activate('own')}
              onKeyDown={(event) => toFindings(event, () => drawn.choose(null))}
            >
              {beside.isOpen && <p className={classes.paneHead}>{xrayWords(xray)}</p>}
              <PicturePane
                detail={detail}
                trouble={trouble}
                frame={frames.frame}
                view={shown.view}
                change={beside.changeOf(beside.own)}
                hand={hand}
                onCropped={() => setHand('move')}
                isMagnifierOn={isMagnifierOn}
                isOverlayOn={isOverlayOn}
                onSpace={setSpace}
              >
                {ownScene !== null && (
                  <AnnotationLayer work={drawn} view={shown.view} scene={ownScene} isShown={isOverlayOn} />
                )}
              </PicturePane>
              <FrameBar frames={beside.frames.own} />
            </div>
            {beside.isOpen && (
              <div
                className={classes.pane}
                data-active={beside.activeSide === 'other' ? true : undefined}
                onPointerDownCapture={() => beside.activate('other')}
              >
                <ComparePane
                  xray={xray}
                  partnerId={props.partnerId}
                  own={beside.own}
                  hand={hand}
                  onCropped={() => setHand('move')}
                  isMagnifierOn={isMagnifierOn}
                  isOverlayOn={isOverlayOn}
                  isLinked={beside.isLinked}
                  onLink={beside.toggleLink}
                  onClose={onBeside}
                  onPane={beside.setOther}
                  moves={beside.frames.other}
                  frameLink={beside.frames.link}
                  changeOf={beside.changeOf}
                />
              </div>
            )}
          </div>
          <FilmStrip xrays={siblings} currentId={xray.id} search={props.search} />
        </div>
        {isMoving && xray.deletedAt === null ? (
          <WrongPatientPanel
            record={xray}
            kind="xrays"
            move={(state) => rpc.xrays.moveToPatient(state)}
            onMoved={() => setIsMoving(false)}
            onClose={() => setIsMoving(false)}
          />
        ) : isSaving ? (
          <ExportPanel
            detail={detail}
            lack={trouble.lack}
            frame={frames.frame}
            view={shown.view}
            work={drawn}
            onClose={() => setIsSaving(false)}
          />
        ) : (
          <ReadingPanel xray={xray} colourBits={facts?.narrowedFromBits ?? null}>
            <AnnotationList work={drawn} onFrame={beside.frames.own.go} />
          </ReadingPanel>
        )}
      </div>
    </DarkRoom>
  );
}
