// What was drawn and measured over the open picture, beside it: by the keyboard too, with who did it and when.

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDateTime } from '#renderer/lib/formats.ts';
import type { Annotation } from '#shared/xrays/annotations.ts';
import { frameTexts } from '../viewer/frame-texts.ts';
import classes from './annotation-list.module.css';
import { annotationsTexts } from './annotations-texts.ts';
import { annotationWords, basisWords } from './measured-words.ts';
import type { AnnotationWork } from './use-annotation-work.ts';

export function AnnotationList({
  work,
  onFrame,
}: {
  readonly work: AnnotationWork;
  readonly onFrame: (frame: number) => void;
}) {
  const frameWords = frameTexts.useText();
  const t = annotationsTexts.useText();
  const { annotations, spacing, mayDraw, selected } = work;
  const { calibration } = annotations;
  return (
    <section className={classes.section} aria-label={t('title')}>
      <h3 className={classes.title}>{t('title')}</h3>
      {annotations.all.length === 0 && <p className={classes.soft}>{t(mayDraw ? 'none' : 'noneToSee')}</p>}
      <ul className={classes.list}>
        {annotations.all.map((annotation) => {
          const kind = t(`kind.${annotation.kind}`);
          const words = annotationWords(annotation, spacing);
          const what = words === '' ? kind : `${kind} ${words}`;
          return (
            <li
              key={annotation.id}
              className={classes.row}
              data-selected={annotation.id === selected?.id || undefined}
            >
              <button
                type="button"
                className={classes.one}
                aria-pressed={annotation.id === selected?.id}
                title={madeBy(annotation)}
                onClick={() => work.select(annotation.id === selected?.id ? null : annotation.id)}
              >
                <span className={classes.kind}>{kind}</span> <span className={classes.words}>{words}</span>
              </button>
              {mayDraw && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeOne', { what })}
                  onClick={() => void annotations.remove(annotation)}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {annotations.otherFrames.length > 0 && (
        <p className={classes.soft}>
          {frameWords('drawnOn')}{' '}
          {annotations.otherFrames.map((frame) => (
            <Button key={frame} size="compact-xs" variant="subtle" onClick={() => onFrame(frame)}>
              {frameWords('goTo', { number: frame + 1 })}
            </Button>
          ))}
        </p>
      )}
      {selected !== null && (
        <SelectedWords key={`${selected.id} ${selected.updatedAt}`} selected={selected} work={work} />
      )}
      <div className={classes.scale}>
        <p className={classes.soft}>{basisWords(spacing, calibration)}</p>
        {calibration !== null && mayDraw && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('removeOne', { what: t('calibration') })}
            onClick={() => void annotations.removeCalibration(calibration)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </section>
  );
}

/** Words beside the selected drawing, kept when they are left. */
function SelectedWords({ selected, work }: { readonly selected: Annotation; readonly work: AnnotationWork }) {
  const t = annotationsTexts.useText();
  const [typed, setTyped] = useState(selected.text);
  function keep(): void {
    const text = typed.trim();
    // Words without words would be nothing at all.
    if (text === selected.text || (text === '' && selected.kind === 'TEXT')) setTyped(selected.text);
    else void work.annotations.change(selected, { points: selected.points, text });
  }
  return (
    <div className={classes.selected}>
      <p className={classes.soft}>{madeBy(selected)}</p>
      {work.mayDraw && (
        <TextInput
          size="xs"
          label={t(selected.kind === 'TEXT' ? 'words' : 'wordsFor')}
          value={typed}
          maxLength={500}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            setTyped(selected.text);
            event.currentTarget.blur();
          }}
        />
      )}
    </div>
  );
}

function madeBy({ author, createdAt }: Annotation): string {
  const t = annotationsTexts.text;
  return t('madeBy', { name: author?.name ?? t('unknownAuthor'), at: formatDateTime(createdAt) });
}
