// What the network in memory holds, as plain maps.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { addToSetSum, emptySetSum, entityHash } from '#shared/sync/set-sum.ts';
import type {
  ClinicHead,
  Device,
  FeedEntry,
  LoggedMutation,
  QueuedMail,
  Touched,
} from '#api/sync/network-tx.ts';
import { entityKey } from '#api/sync/shared-entities.ts';

type Stored = { readonly version: number; readonly body: unknown; readonly isDeleted: boolean };
export type Feed = {
  readonly seq: number;
  readonly hash: string;
  readonly entry: FeedEntry;
  readonly deletedAt: string | null;
};

export type NetworkTables = {
  epoch: string;
  devices: Map<string, Device>;
  log: Map<string, LoggedMutation>;
  /** Device and number → outcome. */
  results: Map<string, Outcome[]>;
  entities: Map<string, Stored>;
  imported: Map<string, number>;
  /** `clinic sha256` of files whose bytes are whole. */
  blobs: Map<string, true>;
  mails: Map<string, QueuedMail>;
  /** Slug → the clinic it leads to. */
  slugs: Map<string, string>;
  heads: Map<string, ClinicHead>;
  /** Clinic → entity → where it stands in the feed. */
  feeds: Map<string, Map<string, Feed>>;
};

/** The next number of a clinic's feed for one entity. `set` writes into the maps. */
export function publishOne(
  tables: NetworkTables,
  { clinicId, entity, id, version, isDeleted }: Touched,
  set: <Key, Value>(map: Map<Key, Value>, key: Key, value: Value) => void,
  at: string,
): void {
  let feed = tables.feeds.get(clinicId);
  if (feed === undefined) set(tables.feeds, clinicId, (feed = new Map()));
  const head = tables.heads.get(clinicId) ?? { head: 0, floor: 0, setSum: emptySetSum };
  const key = `${entity} ${id}`;
  const old = feed.get(key);
  let { setSum } = head;
  if (old !== undefined && !old.entry.isDeleted) setSum = addToSetSum(setSum, old.hash, -1);
  const hash = entityHash(entity, id, version);
  if (!isDeleted) setSum = addToSetSum(setSum, hash, 1);
  const seq = head.head + 1;
  set(feed, key, {
    seq,
    hash,
    entry: { seq, entity, id, version, isDeleted },
    deletedAt: isDeleted ? at : null,
  });
  set(tables.heads, clinicId, { ...head, head: seq, setSum });
}

/** A first version that stands in the feed, as if a transaction of long ago had put it there. */
export function putAndPublish<Name extends EntityName>(
  tables: NetworkTables,
  entity: Name,
  clinicId: string,
  body: Bodies[Name],
  at: string,
): void {
  tables.entities.set(entityKey(entity, clinicId, clinicId), { version: 1, body, isDeleted: false });
  const touched = { clinicId, entity, id: clinicId, version: 1, isDeleted: false };
  publishOne(tables, touched, (map, key, value) => void map.set(key, value), at);
}
