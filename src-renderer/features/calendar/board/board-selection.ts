// Which entry is selected, kept outside React's tree so that a new selection draws two entries and not twelve hundred.

export type BoardSelection = {
  get(): string | null;
  set(entryId: string | null): void;
  subscribe(listener: () => void): () => void;
};

export function createBoardSelection(): BoardSelection {
  let selectedId: string | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => selectedId,
    set(entryId) {
      if (entryId === selectedId) return;
      selectedId = entryId;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
