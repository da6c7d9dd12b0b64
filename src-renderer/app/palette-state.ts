// Whether the palette stands open, and with what it opens.

import { create } from 'zustand';

export const usePaletteState = create<{ isOpen: boolean; query: string }>(() => ({
  isOpen: false,
  query: '',
}));

/** Opens the palette, with a text in it when given. */
export function openPalette(query = ''): void {
  usePaletteState.setState({ isOpen: true, query });
}

/** The text it opens with. */
export function firstPaletteQuery(): string {
  return usePaletteState.getState().query;
}

export function closePalette(): void {
  usePaletteState.setState({ isOpen: false });
}
