// The space a picture is read in: the picture on its canvas, a preview until it is there, and what lies over it.

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import classes from './image-stage.module.css';
import { Magnifier } from './magnifier.tsx';
import { PictureCanvas } from './picture/picture-canvas.tsx';
import type { PictureProblem } from './picture/picture-problem.ts';
import type { PictureState, ShownPicture } from './picture/picture-scene.ts';
import { pictureTexts } from './picture/picture-texts.ts';
import { PreviewImage } from './preview-image.tsx';
import { useStageHand } from './use-stage-hand.ts';
import type { Hand } from './use-stage-hand.ts';
import type { ChangeView } from './use-xray-view.ts';
import { matrixOf } from './view-geometry.ts';
import type { Point, Scene, Size } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

type ImageStageProps = {
  readonly fileId: string;
  readonly facts: ImageFacts;
  readonly frame: number;
  /** What there is to see, in words. */
  readonly alt: string;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly hand: Hand;
  readonly onCropped: () => void;
  readonly isMagnifierOn: boolean;
  readonly attempt: number;
  readonly onSpace: (space: Size) => void;
  readonly onProblem: (problem: PictureProblem) => void;
  /** Over the picture. What takes the left button for itself is marked `data-takes-pointer`. */
  readonly children: ReactNode;
};

export function ImageStage(props: ImageStageProps) {
  const { fileId, facts, frame, view, onSpace, onProblem } = props;
  const t = viewerTexts.useText();
  const words = pictureTexts.useText();
  const stage = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState<Size | null>(null);
  const [phase, setPhase] = useState<PictureState['phase']>('waiting');
  const [cropping, setCropping] = useState<readonly [Point, Point] | null>(null);
  const scene: Scene | null = useMemo(
    () => (space === null ? null : { image: facts, space }),
    [facts, space],
  );

  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const size = { widthPx: element.clientWidth, heightPx: element.clientHeight };
      if (size.widthPx === 0 || size.heightPx === 0) return;
      setSpace(size);
      onSpace(size);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onSpace]);

  useStageHand(stage, {
    scene,
    meaning: facts,
    hand: props.hand,
    change: props.change,
    onCropping: setCropping,
    onCropped: props.onCropped,
  });

  const onState = useCallback(
    (_key: string, state: PictureState): void => {
      setPhase(state.phase);
      if (state.phase === 'failed') onProblem(state.problem);
    },
    [onProblem],
  );
  // While something is cut out the whole picture is in sight again.
  const shownView = useMemo(
    () => (props.hand === 'crop' ? { ...view, crop: null } : view),
    [props.hand, view],
  );
  const pictures: readonly ShownPicture[] = useMemo(
    () =>
      space === null
        ? []
        : [
            {
              key: 'stage',
              fileId,
              facts,
              frame,
              view: shownView,
              box: { x: 0, y: 0, width: space.widthPx, height: space.heightPx },
            },
          ],
    [fileId, facts, frame, shownView, space],
  );

  return (
    <div
      ref={stage}
      className={classes.stage}
      role="group"
      aria-label={t('stage')}
      tabIndex={-1}
      data-hand={props.hand}
      data-phase={phase}
      data-matrix={scene === null ? undefined : matrixOf(shownView, scene).join(' ')}
    >
      {scene !== null && (
        <>
          <PictureCanvas
            pictures={pictures}
            size={scene.space}
            label={props.alt}
            className={classes.canvas}
            onState={onState}
            attempt={props.attempt}
          />
          {/* The preview is of the first frame. */}
          {phase === 'waiting' && frame === 0 && (
            <PreviewImage fileId={fileId} view={shownView} scene={scene} />
          )}
          {props.isMagnifierOn && (
            <Magnifier
              stage={stage}
              fileId={fileId}
              facts={facts}
              frame={frame}
              view={shownView}
              scene={scene}
            />
          )}
        </>
      )}
      {cropping !== null && <span className={classes.cropping} style={boxStyle(cropping)} aria-hidden />}
      {(phase === 'waiting' || phase === 'coarse') && (
        <p className={classes.badge} role="status">
          {words('notForDiagnosis')}
        </p>
      )}
      {props.children}
    </div>
  );
}

function boxStyle([one, other]: readonly [Point, Point]) {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}
