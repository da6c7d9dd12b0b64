// How one entry looks and what a screen reader says of it. It handles nothing: the board listens for all entries.

import { memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { useBoardSurroundings, type BoardSurroundings } from './board-context.ts';
import type { BoardEntry, BoardHold } from './board-model.ts';
import { EntryIcon } from './entry-icons.tsx';
import styles from './entry-face.module.css';
import { showIfNext } from './shown-next.ts';
import tones from './entry-tones.module.css';

/** An entry in one sentence: "09:30 to 10:00, Ayşe Demir, Check-up, confirmed, 2 alerts". */
export function entryLabel(
  entry: BoardEntry,
  { format, text, columns, showsColumn }: BoardSurroundings,
): string {
  const column = entry.columnId === null ? undefined : columns.get(entry.columnId);
  return [
    text('spanLabel', { start: format.time(entry.startAt), end: format.time(entry.endAt) }),
    entry.title,
    entry.serviceName,
    entry.kind === 'BLOCK' ? text('block') : text(`status.${entry.status}`),
    showsColumn ? column?.name : null,
    entry.alertCount > 0 ? text('alerts', { count: entry.alertCount }) : null,
    entry.hasRequest ? text('hasRequest') : null,
    entry.isEditable ? null : text('fixed'),
  ]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(', ');
}

type Size = 'line' | 'short' | 'full';

function sizeOf(view: BoardSurroundings['view'], heightPx: number): Size {
  if (view === 'month' || view === 'list' || heightPx < 32) return 'line';
  return heightPx < 48 ? 'short' : 'full';
}

type Room = 'wide' | 'tight' | 'narrow' | 'least';

function roomOf(view: BoardSurroundings['view'], widthPx: number): Room {
  if ((view !== 'week' && view !== 'day') || widthPx > 118) return 'wide';
  if (widthPx > 74) return 'tight';
  return widthPx > 54 ? 'narrow' : 'least';
}

/** One entry. `minutes` is how long it is on the lane it is drawn in, `share` how much of the lane's width it has. */
export const EntryFace = memo(function EntryFace({
  entry,
  minutes,
  share,
}: {
  entry: BoardEntry;
  minutes: number;
  share: number;
}) {
  const surroundings = useBoardSurroundings();
  const { selection, view, format, columns, showsColumn, minuteHeightPx, laneWidthPx } = surroundings;
  const isSelected = useSyncExternalStore(selection.subscribe, () => selection.get() === entry.id);
  const column = entry.columnId === null ? undefined : columns.get(entry.columnId);
  const label = entryLabel(entry, surroundings);
  const kind = entry.kind === 'BLOCK' ? 'BLOCK' : entry.status;
  const size = sizeOf(view, minutes * minuteHeightPx);
  const room = roomOf(view, laneWidthPx * share);
  const hasName = room === 'wide' || room === 'tight';
  const hasService = entry.serviceName !== null && hasName && (size !== 'line' || view === 'list');
  const isList = view === 'list';
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => showIfNext(entry.id, face.current), [entry.id]);
  return (
    <div
      ref={face}
      role="button"
      tabIndex={0}
      className={`${styles.entry} ${tones.tones}`}
      aria-current={isSelected || undefined}
      data-entry-id={entry.id}
      data-kind={kind}
      data-size={size}
      data-room={room}
      data-view={view}
      data-fixed={entry.isEditable ? undefined : true}
    >
      {/* The sentence is the name; the parts below say the same to the eye. */}
      <span className={styles.sentence}>{label}</span>
      <span className={styles.first} aria-hidden>
        <EntryIcon name={kind} className={styles.statusIcon} />
        {room === 'wide' && (
          <span className={styles.time}>
            {isList ? format.span(entry.startAt, entry.endAt) : format.time(entry.startAt)}
          </span>
        )}
        {showsColumn && column !== undefined && <span className={styles.column}>{column.initials}</span>}
        {(hasName || !showsColumn) && <span className={styles.title}>{entry.title}</span>}
        {hasName && entry.hasRequest && <EntryIcon name="REQUEST" className={styles.requestIcon} />}
        {entry.alertCount > 0 && (
          <span className={styles.alerts}>
            <EntryIcon name="ALERT" className={styles.alertIcon} />
            {room === 'wide' && entry.alertCount > 1 && entry.alertCount}
          </span>
        )}
      </span>
      {hasService && (
        <span className={styles.service} aria-hidden>
          {entry.colour !== null && <i className={styles.swatch} style={{ background: entry.colour }} />}
          <span className={styles.serviceName}>{entry.serviceName}</span>
        </span>
      )}
      {isList && (
        <span className={styles.statusWord} aria-hidden>
          {entry.kind === 'BLOCK' ? surroundings.text('block') : surroundings.text(`status.${entry.status}`)}
        </span>
      )}
      {entry.isEditable && (view === 'day' || view === 'week') && (
        <i className={styles.grip} data-resize-grip />
      )}
    </div>
  );
});

/** The slot that is kept for the booking being made. */
export function HoldFace({ hold }: { hold: BoardHold }) {
  const { format } = useBoardSurroundings();
  return (
    <div className={styles.hold} data-hold={hold.id}>
      <span className={styles.time}>{format.time(hold.startAt)}</span> {hold.label}
    </div>
  );
}
