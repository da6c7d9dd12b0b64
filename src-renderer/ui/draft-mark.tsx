// The quiet word beside a form: whether what was typed is kept.

import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { DraftState } from '#renderer/lib/drafts.ts';
import classes from './draft-mark.module.css';
import { uiTexts } from './ui-texts.ts';

/** `state` from useDraft. With `onDiscard` and `wasRestored` it offers to start over. */
export function DraftMark({
  state,
  wasRestored = false,
  onDiscard,
}: {
  readonly state: DraftState;
  readonly wasRestored?: boolean;
  readonly onDiscard?: () => void;
}) {
  const t = uiTexts.useText();
  if (state === 'loading' || state === 'empty') return null;
  return (
    <span className={classes.mark} role="status" data-failed={state === 'failed' || undefined}>
      {state === 'saved' && <IconCheck size={14} aria-hidden />}
      {wasRestored && state === 'saved' ? t('draft.restored') : t(`draft.${state}`)}
      {wasRestored && onDiscard !== undefined && (
        <Button size="compact-xs" variant="subtle" onClick={onDiscard}>
          {t('draft.discard')}
        </Button>
      )}
    </span>
  );
}
