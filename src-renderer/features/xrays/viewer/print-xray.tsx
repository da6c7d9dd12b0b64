// One picture on paper: as it is seen, whole, with whose it is and what was written.

import { formatDate } from '#renderer/lib/formats.ts';
import { printDocument } from '#renderer/ui/print-document.tsx';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';
import { copyOfPicture } from './picture/picture-copy.ts';
import { PictureProblemError } from './picture/picture-problem.ts';
import classes from './print-xray.module.css';
import { isMirrored } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

const longestPrintedPx = 2400;

/** Opens the print preview. Throws when the picture cannot be had. */
export async function printXray(detail: XrayDetail, view: XrayView): Promise<void> {
  const { xray, patient } = detail;
  const t = viewerTexts.text;
  const words = xraysTexts.text;
  const { image } = detail;
  if (image?.state !== 'READY') throw new PictureProblemError(image?.problem ?? 'MISSING');
  const copy = await copyOfPicture(xray.fileId, image.facts, view, longestPrintedPx);
  const source = copy.toDataURL('image/jpeg', 0.92);
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
