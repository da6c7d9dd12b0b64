// A place that takes files: dropped, or chosen with a button. Only tells files apart; the feature reads them.

import { IconUpload } from '@tabler/icons-react';
import type { DragEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { formatSize } from '#renderer/lib/formats.ts';
import classes from './file-drop.module.css';
import { uiTexts } from './ui-texts.ts';

type FileDropProps = {
  /** As in an input: `image/jpeg,image/png,.csv`. */
  readonly accept: string;
  readonly maxSizeBytes: number;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: File[]) => void;
  /** Own words in place of “Drop files here or choose them”. */
  readonly children?: ReactNode;
};

function isAccepted(file: File, accept: string): boolean {
  return accept.split(',').some((kind) => {
    const wanted = kind.trim().toLowerCase();
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
    return wanted.endsWith('/*') ? file.type.startsWith(wanted.slice(0, -1)) : file.type === wanted;
  });
}

export function FileDrop({ accept, maxSizeBytes, isMultiple = true, onFiles, children }: FileDropProps) {
  const t = uiTexts.useText();
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const input = useRef<HTMLInputElement>(null);

  function take(list: FileList | null): void {
    const files = [...(list ?? [])].slice(0, isMultiple ? undefined : 1);
    const refused = files.find((file) => !isAccepted(file, accept));
    const tooLarge = files.find((file) => file.size > maxSizeBytes);
    if (refused !== undefined) setProblem(t('drop.refused', { name: refused.name }));
    else if (tooLarge !== undefined)
      setProblem(t('drop.tooLarge', { name: tooLarge.name, size: formatSize(maxSizeBytes) }));
    else setProblem(null);
    const good = files.filter((file) => isAccepted(file, accept) && file.size <= maxSizeBytes);
    if (good.length > 0) onFiles(good);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div>
      <button
        type="button"
        className={classes.drop}
        data-over={isOver || undefined}
        aria-describedby={problem === null ? undefined : problemId}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <IconUpload size={20} stroke={1.6} aria-hidden />
        {isOver ? t('drop.now') : (children ?? t('drop.words'))}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {problem !== null && (
        <p id={problemId} className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
