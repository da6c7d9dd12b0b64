// Two people wrote the same at once: shows what the other wrote, and asks what stands. Nothing of either is lost meanwhile.

import { Button } from '@mantine/core';
import { formatDate } from '#renderer/lib/formats.ts';
import type { XrayReading } from '#shared/xrays/model.ts';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';
import { bothTexts } from './both-texts.ts';
import { readingTexts } from './reading-texts.ts';
import classes from './two-writers.module.css';

type TwoWritersProps = {
  /** The fields of the record that both wrote, as the other did. */
  readonly theirs: Partial<XrayReading>;
  /** What stands in the fields here. */
  readonly mine: XrayReading;
  readonly onBoth: () => void;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
};

export function TwoWriters({ theirs, mine, onBoth, onMine, onTheirs }: TwoWritersProps) {
  const t = readingTexts.useText();
  const words = xraysTexts.useText();
  const { datePerformedOn, modality, teeth, findings, impression, notDiagnosableReason } = theirs;
  const facts = [
    [words('filing.date'), datePerformedOn && formatDate(datePerformedOn)],
    [words('filing.kind'), modality && words(`modality.${modality}`)],
    [words('filing.teeth'), teeth && teethWords(teeth)],
    [words('filing.findings'), findings],
    [words('filing.impression'), impression],
    [t('notDiagnosable'), notDiagnosableReason === null ? '' : notDiagnosableReason],
  ] as const;
  const hasBoth = Object.keys(bothTexts(theirs, mine)).length > 0;
  return (
    <div className={classes.question} role="alert">
      <p>{t('twoWriters')}</p>
      <dl className={classes.theirs}>
        {facts.map(
          ([name, text]) =>
            text !== undefined && (
              <div key={name}>
                <dt>{t('theirs', { field: name })}</dt>
                <dd>{text || '–'}</dd>
              </div>
            ),
        )}
      </dl>
      <div className={classes.buttons}>
        {hasBoth && (
          <Button size="compact-sm" onClick={onBoth}>
            {t('keepBoth')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onMine}>
          {t('keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
