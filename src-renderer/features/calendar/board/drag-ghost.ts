// The picture that follows the pointer. It is put straight into the lane it covers, so moving it draws nothing else.

import { coverLane } from './board-geometry.ts';
import type { MinuteSpan } from './clinic-time.ts';
import styles from './calendar-board.module.css';

export type DragGhost = {
  /** Lies over a span of a lane, with its time in words. */
  cover(lane: HTMLElement, shown: MinuteSpan, span: MinuteSpan, label: string): void;
  /** Floats beside the pointer, with the day under it marked. */
  follow(point: { x: number; y: number }, day: HTMLElement): void;
  setCopy(isCopy: boolean): void;
  remove(): void;
};

/** A ghost of an entry's face, or of free time when there is no face. The face itself is dimmed until the end. */
export function createDragGhost(
  container: HTMLElement,
  kind: 'move' | 'resize' | 'sweep',
  face: HTMLElement | null,
): DragGhost {
  const ghost = document.createElement('div');
  ghost.className = `${styles.ghost} ${kind === 'sweep' ? styles.sweep : ''}`;
  ghost.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = styles.ghostLabel ?? '';
  if (face !== null) {
    const picture = face.cloneNode(true);
    if (picture instanceof HTMLElement) {
      for (const name of ['data-entry-id', 'tabindex', 'role', 'aria-label', 'title', 'aria-current']) {
        picture.removeAttribute(name);
      }
      ghost.append(picture);
      ghost.style.setProperty('--ghost-width', `${face.offsetWidth}px`);
    }
  }
  ghost.append(label);
  // Lies over the board while dragging: one cursor, and no entry under the pointer is drawn as hovered.
  const shield = document.createElement('div');
  shield.className = styles.shield ?? '';
  shield.dataset.kind = kind;
  container.append(shield);
  if (face !== null) face.dataset.dragged = 'true';
  let wasCopy = false;
  let markedDay: HTMLElement | null = null;

  return {
    cover(lane, shown, span, words) {
      label.textContent = words;
      coverLane(ghost, lane, shown, span);
    },
    follow(point, day) {
      if (ghost.parentElement !== container) container.append(ghost);
      const frame = container.getBoundingClientRect();
      ghost.dataset.floating = 'true';
      ghost.style.transform = `translate(${point.x - frame.left + 8}px, ${point.y - frame.top + 8}px)`;
      if (markedDay === day) return;
      if (markedDay !== null) delete markedDay.dataset.dropDay;
      day.dataset.dropDay = 'true';
      markedDay = day;
    },
    setCopy(isCopy) {
      if (isCopy === wasCopy) return;
      wasCopy = isCopy;
      ghost.dataset.copy = String(isCopy);
      if (face !== null) face.dataset.dragged = String(!isCopy);
    },
    remove() {
      ghost.remove();
      shield.remove();
      if (face !== null) delete face.dataset.dragged;
      if (markedDay !== null) delete markedDay.dataset.dropDay;
    },
  };
}
