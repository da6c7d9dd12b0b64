// A small titled group beside the board, with a true count.

import type { ReactNode } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';
import classes from './today.module.css';

export function SideCard({
  title,
  count,
  isImportant = false,
  children,
}: {
  readonly title: string;
  readonly count?: number | undefined;
  readonly isImportant?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.card} data-important={isImportant || undefined} aria-label={title}>
      <h2 className={classes.cardTitle}>
        {title}
        {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
      </h2>
      {children}
    </section>
  );
}
