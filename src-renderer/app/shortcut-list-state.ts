// Whether the list of keys stands open.

import { create } from 'zustand';

export const useShortcutListState = create<{ isOpen: boolean }>(() => ({ isOpen: false }));

export function openShortcutList(): void {
  useShortcutListState.setState({ isOpen: true });
}
