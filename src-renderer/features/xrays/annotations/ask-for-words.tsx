// The small field over the picture: the words that stand there, or how long the line is that was drawn.

import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { calibrationLimits } from '#shared/xrays/annotations.ts';
import { pathLengthPx } from '#shared/xrays/spacing.ts';
import type { Point, Size } from '../viewer/view-geometry.ts';
import classes from './annotation-layer.module.css';
import { annotationsTexts } from './annotations-texts.ts';
import type { Asking } from './use-annotation-work.ts';

type AskForWordsProps = {
  readonly asking: Asking;
  /** In pixels of the space. */
  readonly place: Point;
  readonly space: Size;
  readonly onAnswer: (answer: string | number) => Promise<boolean>;
  readonly onCancel: () => void;
};

const widthPx = 300;
const heightPx = 96;

export function AskForWords({ asking, place, space, onAnswer, onCancel }: AskForWordsProps) {
  const t = annotationsTexts.useText();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const isLength = asking.kind === 'CALIBRATION';

  function submit(event: FormEvent): void {
    event.preventDefault();
    const text = typed.trim();
    if (!isLength) {
      if (text === '') onCancel();
      else void onAnswer(text);
      return;
    }
    const length = Number(text.replace(',', '.').replace(/\s*mm$/i, ''));
    const { min, max } = calibrationLimits.lengthMm;
    if (pathLengthPx(asking.points, null) < calibrationLimits.shortestPx) setProblem(t('shortLine'));
    else if (text === '' || !(length >= min && length <= max)) setProblem(t('badLength'));
    else void onAnswer(length);
  }

  const label = isLength ? t('knownLength') : t('words');
  return (
    // Esc inside closes this field, not the picture.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={classes.asking}
      style={{
        left: Math.max(8, Math.min(place.x, space.widthPx - widthPx - 8)),
        top: Math.max(8, Math.min(place.y + 12, space.heightPx - heightPx - 8)),
        inlineSize: widthPx,
      }}
      data-takes-pointer
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <label className={classes.askingLabel}>
        {label}
        <input
          // Drawn a moment ago: what is asked for is typed at once.
          autoFocus
          className={classes.field}
          value={typed}
          maxLength={isLength ? 12 : 500}
          inputMode={isLength ? 'decimal' : 'text'}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
      </label>
      {problem !== null && (
        <p id={problemId} className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-xs">
          {isLength ? t('calibrate') : t('keep')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
