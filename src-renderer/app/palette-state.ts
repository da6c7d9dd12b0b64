// Whether the palette stands open, and what was typed for it. Keys pressed before its field has the focus are kept.

import { create } from 'zustand';

type PaletteState = {
  readonly isOpen: boolean;
  readonly query: string;
  /** Enter was pressed before the field was there: it acts on the answer to the query. */
  readonly isEnterWaiting: boolean;
};

export const usePaletteState = create<PaletteState>(() => ({
  isOpen: false,
  query: '',
  isEnterWaiting: false,
}));

/** Opens the palette empty. From this moment on what is typed is its query, however long it takes to be drawn. */
export function openPalette(): void {
  if (usePaletteState.getState().isOpen) return;
  usePaletteState.setState({ isOpen: true, query: '', isEnterWaiting: false });
  window.addEventListener('keydown', takeEarlyKey, true);
}

export function setPaletteQuery(query: string): void {
  usePaletteState.setState({ query, isEnterWaiting: false });
}

/** The field has the focus: the browser writes into it from now on. */
export function stopEarlyKeys(): void {
  window.removeEventListener('keydown', takeEarlyKey, true);
}

export function closePalette(): void {
  stopEarlyKeys();
  usePaletteState.setState({ isOpen: false });
}

function takeEarlyKey(event: KeyboardEvent): void {
  const isTyping = !(event.ctrlKey || event.metaKey || event.altKey) || event.getModifierState('AltGraph');
  if (!isTyping || event.isComposing) return;
  const { query } = usePaletteState.getState();
  if ([...event.key].length === 1) setPaletteQuery(query + event.key);
  else if (event.key === 'Backspace') setPaletteQuery([...query].slice(0, -1).join(''));
  else if (event.key === 'Enter') usePaletteState.setState({ isEnterWaiting: true });
  else if (event.key === 'Escape') closePalette();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
