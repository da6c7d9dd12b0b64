// Blocks that are nobody's, in one line above the lanes of a day: a meeting of the whole clinic takes no column.

import { useBoardSurroundings } from './board-context.ts';
import type { BoardEntry } from './board-model.ts';
import { EntryIcon } from './entry-icons.tsx';
import styles from './aside-strip.module.css';

/** They open, cancel and move by keys as entries in lanes do; with the mouse they are not dragged. */
export function AsideStrip({ entries }: { readonly entries: readonly BoardEntry[] }) {
  const { format, noColumn, text } = useBoardSurroundings();
  return (
    <div className={styles.strip} role="group" aria-label={noColumn} data-aside>
      <span className={styles.title} aria-hidden>
        {noColumn}
      </span>
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          className={styles.chip}
          aria-label={[
            `${format.span(entry.startAt, entry.endAt)} ${entry.title}`,
            text('block'),
            ...(entry.isEditable ? [] : [text('fixed')]),
          ].join(', ')}
          data-entry-id={entry.id}
        >
          <EntryIcon name="BLOCK" className={styles.icon} />
          <span className={styles.time}>{format.span(entry.startAt, entry.endAt)}</span>{' '}
          <span className={styles.words}>{entry.title}</span>
        </button>
      ))}
    </div>
  );
}
