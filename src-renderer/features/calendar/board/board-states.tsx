// The board while it loads, when loading failed, and the quiet line on an empty one. Each looks like nothing else.

import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { BoardClosed, BoardView } from './board-model.ts';
import { useBoardText } from './board-words.ts';
import styles from './board-states.module.css';

const skeletonDelayMs = 150;

/** Nothing for 150 ms, then the grey shape of a board. */
export function BoardLoading({ columnCount }: { columnCount: number }) {
  const text = useBoardText();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsLate(true), skeletonDelayMs);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className={styles.loading} aria-busy="true" data-board-state="loading">
      <span role="status" className={styles.unseen}>
        {isLate ? text('loading') : ''}
      </span>
      {isLate && (
        <div className={styles.skeleton} data-testid="board-skeleton" aria-hidden>
          {Array.from({ length: Math.max(1, Math.min(columnCount, 12)) }, (_, column) => (
            <div key={column} className={styles.skeletonColumn}>
              <i className={styles.skeletonHead} />
              {[3, 2, 4, 2, 5, 3].map((length, row) => (
                <i
                  key={row}
                  className={styles.skeletonEntry}
                  style={{
                    flexGrow: length + ((column + row) % 3),
                    opacity: (column + row) % 3 === 0 ? 0.35 : 1,
                  }}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Stands in the board's place: a failed load must never look like an empty week. */
export function BoardFailed(props: { title?: string; detail?: string; onRetry: () => void }) {
  const text = useBoardText();
  return (
    <div className={styles.failed} role="alert" data-board-state="failed">
      <IconCloudOff size={36} stroke={1.6} aria-hidden className={styles.failedIcon} />
      <h2 className={styles.failedTitle}>{props.title ?? text('failedTitle')}</h2>
      <p className={styles.failedDetail}>{props.detail ?? text('failedDetail')}</p>
      <Button onClick={props.onRetry} leftSection={<IconRefresh size={16} aria-hidden />}>
        {text('retry')}
      </Button>
    </div>
  );
}

/** One sentence over an empty board, which stays usable under it. */
export function BoardEmpty({ view, closed }: { view: BoardView; closed?: BoardClosed }) {
  const text = useBoardText();
  if (closed !== undefined)
    return (
      <div className={styles.empty} data-board-state="closed">
        <p className={styles.closedWords}>{closed.says}</p>
        {closed.next !== undefined && (
          <Button size="compact-sm" variant="light" onClick={closed.next.onGo}>
            {closed.next.label}
          </Button>
        )}
      </div>
    );
  return (
    <p className={styles.empty} data-board-state="empty">
      {text(view === 'day' ? 'emptyDay' : view === 'week' ? 'emptyRange' : 'emptyList')}
    </p>
  );
}
