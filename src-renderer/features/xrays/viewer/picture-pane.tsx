// One picture with the words on it, or in words why it cannot be shown.

import type { ReactNode } from 'react';
import { formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { windowOf } from '#shared/xrays/display-table.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { xrayWords } from '../xray-words.ts';
import { ImageStage } from './image-stage.tsx';
import { pictureTexts } from './picture/picture-texts.ts';
import classes from './picture-pane.module.css';
import type { Hand } from './use-stage-hand.ts';
import type { PictureTrouble } from './use-picture-problem.ts';
import type { ChangeView } from './use-xray-view.ts';
import { isMirrored } from './view-geometry.ts';
import type { Size } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

type PicturePaneProps = {
  readonly detail: XrayDetail;
  /** Of the frame that is shown. */
  readonly trouble: PictureTrouble;
  /** The first is 0. */
  readonly frame: number;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly hand: Hand;
  readonly onCropped: () => void;
  readonly isMagnifierOn: boolean;
  readonly isOverlayOn: boolean;
  readonly onSpace: (space: Size) => void;
  /** Over the picture, see image-stage.tsx. */
  readonly children?: ReactNode;
};

export function PicturePane(props: PicturePaneProps) {
  const { detail, view } = props;
  const { xray, patient, image } = detail;
  const t = viewerTexts.useText();
  const words = pictureTexts.useText();
  const facts = image?.state === 'READY' ? image.facts : null;
  const { problem, attempt, refuse, retry } = props.trouble;

  if (problem !== null)
    return (
      <div className={classes.problem}>
        <ErrorView
          words={{
            what: words(`problem.what.${problem}`),
            isWorkSafe: words('problem.isWorkSafe'),
            press: words(`problem.press.${problem}`),
          }}
          onRetry={retry}
        />
      </div>
    );
  if (facts === null) return <p className={classes.loading}>{t('loading')}</p>;
  const { centre, width } = windowOf(facts, view);
  return (
    <ImageStage
      fileId={xray.fileId}
      facts={facts}
      frame={props.frame}
      alt={xrayWords(xray)}
      view={view}
      change={props.change}
      hand={props.hand}
      onCropped={props.onCropped}
      isMagnifierOn={props.isMagnifierOn}
      attempt={attempt}
      onSpace={props.onSpace}
      onProblem={refuse}
    >
      {props.isOverlayOn && (
        <div className={classes.overlay} aria-hidden>
          <span>
            {patient.firstName} {patient.lastName}
            <br />
            {formatDate(patient.dateOfBirth)}
          </span>
          <span className={classes.figures}>
            {formatNumber(view.zoom, { style: 'percent', maximumFractionDigits: 0 })}
            {view.rotationDegrees !== 0 && ` · ${view.rotationDegrees}°`}
            <br />
            {words('window', {
              centre: formatNumber(centre, { maximumFractionDigits: 0 }),
              width: formatNumber(width, { maximumFractionDigits: 0 }),
            })}
            {view.gamma !== 1 && (
              <>
                <br />
                {words('gamma', { gamma: formatNumber(view.gamma, { maximumFractionDigits: 2 }) })}
              </>
            )}
          </span>
        </div>
      )}
      <p className={classes.notes}>
        {isMirrored(view) && <span>{t('mirroredNote')}</span>}
        {view.crop !== null && <span>{words('croppedNote')}</span>}
        {view.isEqualised && <span>{words('equalisedNote')}</span>}
        {view.sharpen > 0 && <span>{words('sharpenedNote')}</span>}
      </p>
      {props.children}
    </ImageStage>
  );
}
