// A titled group of things on a page, at a width that reads well.

import type { ReactNode } from 'react';
import classes from './card.module.css';

type CardProps = {
  readonly title?: string;
  readonly words?: ReactNode;
  /** As wide as the page instead of a reading width. */
  readonly isWide?: boolean;
  readonly children?: ReactNode;
};

export function Card({ title, words, isWide = false, children }: CardProps) {
  return (
    <section className={classes.card} data-wide={isWide || undefined}>
      {title !== undefined && <h2 className={classes.title}>{title}</h2>}
      {words !== undefined && <p className={classes.words}>{words}</p>}
      {children !== undefined && <div className={classes.body}>{children}</div>}
    </section>
  );
}
