// What a merge remembers, so that it can be taken back.

import type { CodedEntry } from '#shared/patients/medical-history.ts';
import type { MergeFieldName, unitedLists } from '#shared/patients/merge-rules.ts';

/** Ids of the rows that went over, by table, and the numbers that all intake forms of both had. */
export type MergeMoved = {
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly intakeVersions: readonly { readonly id: string; readonly version: number }[];
};

export type BeforeAndAfter<Value> = { readonly before: Value; readonly after: Value };

/** What the merge wrote over the survivor, and what stood there. */
export type MergeWritten = {
  readonly fields: Readonly<Partial<Record<MergeFieldName, BeforeAndAfter<unknown>>>>;
  readonly lists: Readonly<
    Partial<Record<(typeof unitedLists)[number], BeforeAndAfter<readonly CodedEntry[]>>>
  >;
  readonly hasNoKnownAllergies: BeforeAndAfter<boolean> | null;
  /** The survivor had none of this before: the merge made the row. */
  readonly madeDetails: boolean;
  readonly madeHistory: boolean;
};
