// One picture on paper: as it is seen, whole, with whose it is and what was written.

import { formatDate } from '#renderer/lib/formats.ts';
import { printDocument } from '#renderer/ui/print-document.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { fileAddress } from '../stored-image.tsx';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';
import classes from './print-xray.module.css';
import { filterOf, isMirrored, matrixOf } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

const longestPrintedPx = 2400;

/** The picture with turn, mirror and levels drawn into a copy for the paper; the stored one is never touched. */
async function drawnAsSeen(detail: XrayDetail, view: XrayView): Promise<string> {
  const image = new Image();
  image.src = fileAddress(detail.xray.fileId, 'original');
  await image.decode();
  const natural = { widthPx: image.naturalWidth, heightPx: image.naturalHeight };
  const scale = Math.min(1, longestPrintedPx / Math.max(natural.widthPx, natural.heightPx));
  const isSideways = view.rotationDegrees % 180 !== 0;
  const width = Math.round((isSideways ? natural.heightPx : natural.widthPx) * scale);
  const height = Math.round((isSideways ? natural.widthPx : natural.heightPx) * scale);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return image.src;
  const whole = { ...view, zoom: 1, centreX: plainView.centreX, centreY: plainView.centreY };
  context.filter = filterOf(view);
  context.setTransform(...matrixOf(whole, { image: natural, space: { widthPx: width, heightPx: height } }));
  context.drawImage(image, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.92);
}

/** Opens the print preview. Throws when the picture cannot be had. */
export async function printXray(detail: XrayDetail, view: XrayView): Promise<void> {
  const { xray, patient } = detail;
  const t = viewerTexts.text;
  const words = xraysTexts.text;
  const source = await drawnAsSeen(detail, view);
  const kind = words(`modality.${xray.modality}`);
  const date = formatDate(xray.datePerformedOn);
  const teeth = teethWords(xray.teeth);
  printDocument({
    title: t('printTitle', { kind, date }),
    content: (
      <div className={classes.sheet}>
        <p className={classes.patient}>
          <strong>
            {patient.firstName} {patient.lastName}
          </strong>
          , {t('bornOn', { date: formatDate(patient.dateOfBirth) })}
          {teeth === '' ? '' : ` · ${words('filing.teeth')}: ${teeth}`}
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
        <p className={classes.note}>{t('printNote')}</p>
      </div>
    ),
  });
}
