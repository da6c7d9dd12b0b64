// The entry that the board shows to the person as soon as it is drawn: what was just booked, wherever it lies.

let nextId: string | null = null;

/** One at a time; an id that is never drawn does nothing. */
export function showNext(entryId: string): void {
  nextId = entryId;
}

/** Once: whether this entry is the one, and then brings it into view, with the cursor when nothing else has it. */
export function showIfNext(entryId: string, face: HTMLElement | null): void {
  if (nextId !== entryId || face === null) return;
  nextId = null;
  // The board puts its opening hour into place in this frame.
  requestAnimationFrame(() => {
    face.scrollIntoView({ block: 'center', inline: 'nearest' });
    if (document.activeElement === document.body) face.focus({ preventScroll: true });
  });
}
