// Where the palette's results come from: each feature registers what it can find or do.

import type { TablerIcon } from '@tabler/icons-react';
import type { PatientAlert } from '#renderer/ui/alert-chip.tsx';

export type PaletteItem = {
  /** Unique within its source. */
  readonly id: string;
  readonly title: string;
  /** A second, quieter part: date of birth, phone. */
  readonly detail?: string;
  readonly icon?: TablerIcon;
  /** A patient's medical alerts: the first ones, and how many there are in all. */
  readonly alerts?: { readonly first: readonly PatientAlert[]; readonly total: number };
  /** Shown at the end of the line, e.g. `g p`. */
  readonly keys?: string;
  readonly run: () => void;
};

export type PaletteSource = {
  readonly id: string;
  /** Heads the results of this source. Asked on every showing, so that it follows the language. */
  readonly title: () => string;
  /** Lower numbers stand higher: patients 10, places 50, acts 60, creating 90. */
  readonly order: number;
  /** At most about 8 items; called with trimmed text on every change, also with ''. The signal aborts stale asks. */
  readonly search: (
    query: string,
    signal: AbortSignal,
  ) => Promise<readonly PaletteItem[]> | readonly PaletteItem[];
};

const sources = new Map<string, PaletteSource>();

/** Adds a source; a second one under the same id takes the first one's place. */
export function registerPaletteSource(source: PaletteSource): void {
  sources.set(source.id, source);
}

export type PaletteSection = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
};
export type PaletteResults = {
  readonly query: string;
  readonly sections: readonly PaletteSection[];
  readonly hasFailures: boolean;
};

/** Asks all sources at once; one that fails is left out and told by `hasFailures`. */
export async function searchPalette(query: string, signal: AbortSignal): Promise<PaletteResults> {
  const ordered = [...sources.values()].toSorted((a, b) => a.order - b.order);
  const answers = await Promise.allSettled(ordered.map(async (source) => source.search(query, signal)));
  const sections = ordered.flatMap((source, index) => {
    const answer = answers[index];
    if (answer?.status !== 'fulfilled' || answer.value.length === 0) return [];
    return [{ id: source.id, title: source.title(), items: answer.value }];
  });
  return { query, sections, hasFailures: answers.some((answer) => answer.status === 'rejected') };
}
