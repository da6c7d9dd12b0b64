// How far a long act is and what is left, with a way out.

import { Button, Progress } from '@mantine/core';
import classes from './progress-line.module.css';
import { uiTexts } from './ui-texts.ts';

type ProgressLineProps = {
  /** What is being done, translated. */
  readonly label: string;
  /** 0–1, or null while the size of the work is not known. */
  readonly part: number | null;
  /** What is left: “3 of 12 files”, “about 2 minutes”. */
  readonly left?: string;
  readonly onCancel?: () => void;
};

export function ProgressLine({ label, part, left, onCancel }: ProgressLineProps) {
  const t = uiTexts.useText();
  const percent = Math.round((part ?? 1) * 100);
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <span>{label}</span>
        <span className={classes.left}>{left}</span>
      </div>
      <div className={classes.line}>
        <Progress
          className={classes.bar}
          value={percent}
          animated={part === null}
          striped={part === null}
          aria-label={label}
          size="sm"
        />
        {onCancel !== undefined && (
          <Button size="compact-sm" variant="subtle" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
