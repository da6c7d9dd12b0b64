// Waiting that does not flicker: nothing before 150 ms, a skeleton after, words and a way out after 2 s.

import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import classes from './late.module.css';
import { uiTexts } from './ui-texts.ts';

export const skeletonAfterMilliseconds = 150;
const wordsAfterMilliseconds = 2000;

/** Whether this component has been on the screen for so long. */
export function useIsLate(milliseconds: number): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsLate(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [milliseconds]);
  return isLate;
}

type LateProps = {
  /** How many grey lines stand for what is coming. */
  readonly lines?: number;
  /** In place of grey lines: a skeleton in the form of what is coming. */
  readonly skeleton?: ReactNode;
  /** Offered after 2 s. */
  readonly onCancel?: () => void;
};

/** Stands where something is being loaded. */
export function Late({ lines = 6, skeleton, onCancel }: LateProps) {
  const t = uiTexts.useText();
  const isLate = useIsLate(skeletonAfterMilliseconds);
  const isVeryLate = useIsLate(wordsAfterMilliseconds);
  if (!isLate) return null;
  return (
    <div className={classes.late} aria-busy="true">
      {isVeryLate && (
        <p className={classes.words} role="status">
          {t('stillLoading')}
          {onCancel !== undefined && (
            <Button variant="subtle" size="compact-sm" onClick={onCancel}>
              {t('stopWaiting')}
            </Button>
          )}
        </p>
      )}
      {skeleton ??
        Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={14} mt={12} width={`${88 - ((line * 17) % 40)}%`} radius="sm" />
        ))}
    </div>
  );
}
