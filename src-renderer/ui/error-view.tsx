// A failure in plain sight: what happened, whether the work is safe, what to press. Never looks like emptiness.

import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { failureWords } from '#renderer/lib/errors.ts';
import type { ThreeParts } from '#renderer/lib/errors.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { errorsTexts } from '#renderer/lib/errors-texts.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import classes from './error-view.module.css';
import { countdownText, useSecondsUntil } from './seconds-until.ts';

type ErrorViewProps = {
  /** Anything thrown; its words come from lib/errors.ts. */
  readonly error?: unknown;
  /** Own words in place of those. */
  readonly words?: ThreeParts;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
  /** More buttons beside “Try again”. */
  readonly actions?: ReactNode;
  /** `inline` for one line of a form or table, `panel` for a whole area. */
  readonly form?: 'panel' | 'inline';
};

function goBack(): void {
  if (window.history.length > 1) window.history.back();
  else window.location.assign('/');
}

/** Announced to screen readers when it appears. */
export function ErrorView({ error, words, onRetry, retryLabel, actions, form = 'panel' }: ErrorViewProps) {
  useLanguage();
  const t = errorsTexts.useText();
  const known = failureWords(error);
  const shown = words ?? known;
  const retryAt = failureData(error, 'retryAt');
  const waitUntil = words === undefined && typeof retryAt === 'string' ? retryAt : null;
  const waitSeconds = useSecondsUntil(waitUntil);
  // What is not there any more does not come by asking again: the way on is back.
  const isGone = words === undefined && failureCode(error) === 'NOT_FOUND';
  return (
    <div className={form === 'panel' ? classes.panel : classes.inline} role="alert">
      <IconAlertTriangle
        className={classes.icon}
        size={form === 'panel' ? 26 : 18}
        stroke={1.7}
        aria-hidden
      />
      <div className={classes.words}>
        <p className={classes.what}>{shown.what}</p>
        <p>{shown.isWorkSafe}</p>
        {waitUntil === null ? (
          <p>{shown.press}</p>
        ) : (
          // Counted for the eye; a screen reader is told once, by the sentence before.
          <p role="timer" aria-live="off">
            {waitSeconds > 0 ? t('waitFor', { left: countdownText(waitSeconds) }) : t('waitOver')}
          </p>
        )}
        {known.incidentId !== null && (
          <p className={classes.incident}>{t('details', { incidentId: known.incidentId })}</p>
        )}
        {(onRetry !== undefined || actions !== undefined) && (
          <div className={classes.buttons}>
            {onRetry !== undefined && (
              <Button size="xs" variant="default" onClick={isGone ? goBack : onRetry}>
                {isGone ? t('back') : (retryLabel ?? t('retry'))}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}
