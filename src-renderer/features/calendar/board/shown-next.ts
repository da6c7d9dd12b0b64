// The entry that the board shows to the person as soon as it is drawn: what was just booked, wherever it lies.

let nextId: string | null = null;
/** The one that gets the cursor, drawn already or not yet. */
let focusId: string | null = null;

/** One at a time; an id that is never drawn does nothing. */
export function showNext(entryId: string): void {
  nextId = entryId;
  focusId = null;
}

/** Also puts the cursor on it, now or when it is drawn, unless the person is typing elsewhere by then. */
export function focusShown(entryId: string): void {
  focusId = entryId;
  // The panel it was booked in goes first.
  requestAnimationFrame(() => focusNow(faceOf(entryId)));
}

/** Once: whether this entry is the one, and then brings it into view, with the cursor when nothing else has it. */
export function showIfNext(entryId: string, face: HTMLElement | null): void {
  if (face === null || (nextId !== entryId && focusId !== entryId)) return;
  nextId = null;
  // The board puts its opening hour into place in this frame.
  requestAnimationFrame(() => {
    // The grid may have drawn it anew by then.
    const drawn = face.isConnected ? face : faceOf(entryId);
    drawn?.scrollIntoView({ block: 'center', inline: 'nearest' });
    if (focusId === entryId) focusNow(drawn);
    else if (document.activeElement === document.body) drawn?.focus({ preventScroll: true });
  });
}

function faceOf(entryId: string): HTMLElement | null {
  return document.querySelector(`[data-entry-id="${CSS.escape(entryId)}"]`);
}

function focusNow(face: HTMLElement | null): void {
  if (face === null || !face.isConnected || face.dataset['entryId'] !== focusId) return;
  focusId = null;
  const typing = document.activeElement?.closest('input, textarea, select, [contenteditable="true"]');
  if (typing !== null && typing !== undefined && typing.closest('aside') === null) return;
  face.focus({ preventScroll: true });
  face.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
