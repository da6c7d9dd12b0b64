// One picture on paper: as it is seen, whole, with whose it is and what was written.

import type { ReactNode } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { prepareDocument } from '#renderer/ui/print-job.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { basisWords } from '../annotations/measured-words.ts';
import type { AnnotationWork } from '../annotations/use-annotation-work.ts';
import { drawnCopy } from '../export/drawn-copy.ts';
import { exportTexts } from '../export/export-texts.ts';
import { readingTexts } from '../reading/reading-texts.ts';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';
import { frameTexts } from './frame-texts.ts';
import { PictureProblemError } from './picture/picture-problem.ts';
import classes from './print-xray.module.css';
import { isMirrored } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

const longestPrintedPx = 2400;

/**
 * Opens the print preview at once and draws the picture into it, with what is drawn on it unless that is out of sight.
 * Throws when the picture cannot be had.
 */
export async function printXray(
  detail: XrayDetail,
  view: XrayView,
  frame: number,
  { spacing, annotations }: AnnotationWork,
  hasDrawings: boolean,
): Promise<void> {
  const { xray, patient } = detail;
  const t = viewerTexts.text;
  const words = xraysTexts.text;
  const { image } = detail;
  if (image?.state !== 'READY') throw new PictureProblemError(image?.problem ?? 'MISSING');
  const { facts } = image;
  const kind = words(`modality.${xray.modality}`);
  const date = formatDate(xray.datePerformedOn);
  const teeth = teethWords(xray.teeth);
  const title = t('printTitle', { kind, date });
  const sheet = (source: string): ReactNode => (
    <div className={classes.sheet}>
      <p className={classes.patient}>
        <strong>
          {patient.firstName} {patient.lastName}
        </strong>
        , {t('bornOn', { date: formatDate(patient.dateOfBirth) })}
        {teeth === '' ? '' : ` · ${words('filing.teeth')}: ${teeth}`}
        {facts.frames > 1 && ` · ${frameTexts.text('place', { number: frame + 1, count: facts.frames })}`}
        {isMirrored(view) && ` · ${t('mirroredNote')}`}
      </p>
      <img className={classes.image} src={source} alt={`${kind}, ${date}`} />
      {xray.findings !== '' && (
        <p className={classes.words}>
          <strong>{words('filing.findings')}:</strong> {xray.findings}
        </p>
      )}
      {xray.impression !== '' && (
        <p className={classes.words}>
          <strong>{words('filing.impression')}:</strong> {xray.impression}
        </p>
      )}
      {xray.notDiagnosableReason !== null && (
        <p className={classes.words}>
          <strong>{readingTexts.text('notDiagnosable')}:</strong> {xray.notDiagnosableReason}
        </p>
      )}
      <p className={classes.note}>
        {spacing === null
          ? exportTexts.text('printNoScale')
          : exportTexts.text('printScale', { basis: basisWords(spacing, annotations.calibration) })}
        <br />
        {t('printNote')}
      </p>
    </div>
  );
  await prepareDocument({ title }, async (_tell, signal) => {
    const copy = await drawnCopy({
      fileId: xray.fileId,
      facts,
      frame,
      view,
      spacing,
      annotations: hasDrawings ? annotations.all : [],
      hasScaleBar: true,
      longestPx: longestPrintedPx,
      signal,
    });
    const source = copy.toDataURL('image/jpeg', 0.92);
    signal.throwIfAborted();
    await rpc.xrays.recordExport({ id: xray.id, form: 'PAPER' });
    return { title, content: sheet(source) };
  });
}
