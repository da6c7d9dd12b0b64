// A screen's outer form: title, actions at the end of the line, an optional bar under it, and the body.

import type { ReactNode } from 'react';
import { useEffect } from 'react';
import classes from './page.module.css';

type PageProps = {
  /** Names the screen, also in the window's title. Never clinical text: titles end up in the system's lists. */
  readonly title: string;
  /** Shown beside the title in place of it, when the visible heading differs (e.g. a patient banner). */
  readonly heading?: ReactNode;
  readonly actions?: ReactNode;
  /** Filter chips and the like; stays while the body scrolls. */
  readonly bar?: ReactNode;
  /** `scroll` for documents, `fill` when the body manages its own scrolling (tables, calendar). */
  readonly body?: 'scroll' | 'fill';
  /** A panel at the right which leaves the body usable; see side-panel.tsx. */
  readonly panel?: ReactNode;
  readonly children: ReactNode;
};

/** One screen inside the frame. */
export function Page({ title, heading, actions, bar, body = 'scroll', panel, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Enamel`;
  }, [title]);
  return (
    <div className={classes.outer}>
      <div className={classes.page}>
        <header className={classes.header}>
          {heading ?? <h1 className={classes.title}>{title}</h1>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </header>
        {bar !== undefined && <div className={classes.bar}>{bar}</div>}
        <div className={body === 'fill' ? classes.fill : classes.scroll}>{children}</div>
      </div>
      {panel}
    </div>
  );
}
