// Findings beside the picture: date, kind, teeth, findings, impression, saved by themselves.

import { Button } from '@mantine/core';
import { IconCheck, IconEyeExclamation } from '@tabler/icons-react';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { ToothReports } from '#renderer/features/referrals/tooth-reports-link.tsx';
import { isOwnEscape } from '#renderer/lib/escape-key.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { NotDiagnosable } from '../reading/not-diagnosable.tsx';
import { readingTexts } from '../reading/reading-texts.ts';
import { TwoWriters } from '../reading/two-writers.tsx';
import { XrayFieldsForm } from '../xray-fields-form.tsx';
import { teethWords } from '../xray-words.ts';
import { xraysTexts } from '../xrays-texts.ts';
import classes from './reading-panel.module.css';
import { useXrayEdits } from './use-xray-edits.ts';
import { viewerTexts } from './viewer-texts.ts';

function EditedReading({ xray }: { readonly xray: Xray }) {
  const t = viewerTexts.useText();
  const { values, change, undo, state, error, theirs, keepMine, takeTheirs, keepBoth } = useXrayEdits(xray);
  const reading = readingTexts.useText();
  return (
    <>
      <p className={classes.state} role="status" data-state={state}>
        {state === 'saved' && <IconCheck size={14} aria-hidden />}
        {state !== 'idle' && state !== 'conflict' && <span>{t(state)}</span>}
        {state === 'saved' && undo !== null && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={undo}>
            {reading('undo')}
          </Button>
        )}
      </p>
      {state === 'conflict' && (
        <TwoWriters theirs={theirs} mine={values} onBoth={keepBoth} onMine={keepMine} onTheirs={takeTheirs} />
      )}
      <div className={classes.fields}>
        <XrayFieldsForm values={values} onChange={change} error={error} mayRead rows={6} hasSnippets />
        <NotDiagnosable
          reason={values.notDiagnosableReason}
          error={null}
          onChange={(notDiagnosableReason) => change({ notDiagnosableReason })}
        />
      </div>
    </>
  );
}

function ShownReading({ xray }: { readonly xray: Xray }) {
  const t = viewerTexts.useText();
  const words = xraysTexts.useText();
  const reading = readingTexts.useText();
  const facts = [
    [words('filing.date'), formatDate(xray.datePerformedOn)],
    [words('filing.kind'), words(`modality.${xray.modality}`)],
    [words('filing.teeth'), teethWords(xray.teeth) || '–'],
    [words('filing.findings'), xray.findings || t('noFindings')],
    [words('filing.impression'), xray.impression || t('noFindings')],
    ...(xray.notDiagnosableReason === null
      ? []
      : [[reading('notDiagnosable'), xray.notDiagnosableReason] as const]),
  ] as const;
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.state}>{t('readOnly')}</p>
    </>
  );
}

/** On the panel, so that the picture finds the findings. */
export const findingsMark = 'data-reading';

type ReadingPanelProps = {
  readonly xray: Xray;
  /** Of each colour in the file, where that is more than is shown. */
  readonly colourBits: number | null;
  /** Stand between what is read and what came back about the teeth. */
  readonly children?: ReactNode;
};

export function ReadingPanel({ xray, colourBits, children }: ReadingPanelProps) {
  const t = viewerTexts.useText();

  function onKeyDown(event: KeyboardEvent): void {
    // Out of the words: the next key is the picture's again.
    if (!isOwnEscape(event) || !(event.target instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.blur();
  }
  return (
    // Esc typed in any of its fields is the panel's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={classes.panel}
      aria-label={t('reading')}
      onKeyDown={onKeyDown}
      {...{ [findingsMark]: true }}
    >
      <Reading xray={xray} />
      {colourBits !== null && <p className={classes.note}>{t('narrowed', { bits: colourBits })}</p>}
      {children}
      <ToothReports patientId={xray.patientId} teeth={xray.teeth} />
    </aside>
  );
}

/** Not drawn again while a hand moves over the picture. */
const Reading = memo(function Reading({ xray }: { readonly xray: Xray }) {
  const t = viewerTexts.useText();
  const mayWrite = useIsAllowed('xrays.update') && xray.deletedAt === null;
  return (
    <>
      <h2 className={classes.title}>
        {t('reading')}
        {xray.isUnread && (
          <span className={classes.unread}>
            <IconEyeExclamation size={14} stroke={2} aria-hidden />
            {t('unread')}
          </span>
        )}
      </h2>
      {mayWrite ? <EditedReading xray={xray} /> : <ShownReading xray={xray} />}
    </>
  );
});
