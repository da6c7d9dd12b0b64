// What the upkeep worker is asked to do and what it says. Plain data only.

import type { Damage } from '#main/db/integrity.ts';

export type Measures = {
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly unusedBytes: number;
  readonly fileCount: number;
  readonly fileBytes: number;
};

type Database = { readonly path: string; readonly key: Uint8Array };
export type UpkeepJob =
  | (Database & { readonly kind: 'integrity' })
  | (Database & { readonly kind: 'measure'; readonly filesDir: string })
  | (Database & { readonly kind: 'compact' });

export type UpkeepResult<Job extends UpkeepJob> = Job['kind'] extends 'integrity'
  ? Damage
  : Job['kind'] extends 'measure'
    ? Measures
    : null;

export type FromUpkeepWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: Damage | Measures | null }
  | { readonly kind: 'failed'; readonly code: string | null };
