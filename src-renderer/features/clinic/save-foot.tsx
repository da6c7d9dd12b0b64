// The foot of a settings form: save, discard, and whether what was typed is kept.

import { Button } from '@mantine/core';
import type { RecordDraft } from '#renderer/lib/record-draft.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import classes from './clinic.module.css';
import { clinicTexts } from './clinic-texts.ts';

export function SaveFoot({
  draft,
  isBusy,
}: {
  readonly draft: Pick<RecordDraft<object>, 'isChanged' | 'state' | 'wasRestored' | 'clear'>;
  readonly isBusy: boolean;
}) {
  const t = clinicTexts.useText();
  return (
    <div className={classes.foot}>
      <Button type="submit" loading={isBusy} disabled={!draft.isChanged}>
        {t('save')}
      </Button>
      {draft.isChanged && (
        <>
          <Button variant="default" onClick={() => void draft.clear()}>
            {t('discard')}
          </Button>
          <DraftMark state={draft.state} wasRestored={draft.wasRestored} />
        </>
      )}
    </div>
  );
}
