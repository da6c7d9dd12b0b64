// What a feature says of an entity of the network that it shows: how it is written into its tables, and whom that concerns.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import type { Bodies, EntityName } from '#shared/sync/bodies.ts';

/** What an entity has become: the network's last truth with the changes on top that still wait here. */
export type SyncedRecord<Name extends EntityName> = {
  readonly id: string;
  /** Null when there is none any more. */
  readonly body: Bodies[Name] | null;
  /** How many changes of it are on their way. */
  readonly waiting: number;
  /** The instant of this write, for `createdAt` and `updatedAt`. */
  readonly now: string;
};

/**
 * Writes the record into the feature's own tables, in the caller's transaction. Called again and again with the same
 * record, in any order of entities: a note may come before its referral.
 */
export type ApplySynced<Name extends EntityName> = (db: ClinicDb, record: SyncedRecord<Name>) => void;

export type SyncedEntity<Name extends EntityName> = {
  /** Raised when one changes, from this desk or from the network. */
  readonly topic: string;
  /** Null while no feature has tables of it: it is then read with `readSynced`. */
  readonly apply: ApplySynced<Name> | null;
};
