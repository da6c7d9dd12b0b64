// Entities inside one Postgres transaction: read together, kept at hand, and written together before the feed is.
// Whose rows are seen is the database's own rule; a row of another clinic is written while standing in for it.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { ClinicTx, Statement } from '#api/db/connect.ts';
import type { StoredEntity } from '#api/sync/network-tx.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';
import { entityKey, isHanging, isShared } from '#api/sync/shared-entities.ts';

export const tables: Record<EntityName, string> = {
  clinic: 'clinic',
  partner: 'partner',
  member: 'member',
  contact: 'contact',
  link: 'clinic_link',
  referral: 'referral',
  side: 'referral_side',
  event: 'referral_event',
  note: 'referral_note',
  file: 'referral_file',
  page: 'page',
  notification: 'notification',
  reading: 'reading',
};
/** In this order rows are locked and written, so that transactions wait in one direction. */
const order = Object.keys(tables) as EntityName[];

/** A short word for a set of kinds: names of prepared statements are cut at 63 bytes. */
export function kindsMark(kinds: readonly EntityName[]): string {
  return kinds.reduce((mark, kind) => mark + 2 ** order.indexOf(kind), 0).toString(36);
}

export type Row = {
  readonly version: number;
  readonly body: Record<string, unknown> | null;
  readonly isDeleted: boolean;
  readonly importedVersion: number | null;
};
type Write = {
  readonly entity: EntityName;
  readonly id: string;
  readonly clinicId: string;
  readonly row: Row;
  readonly isNew: boolean;
};
export type EntityRef = { readonly entity: EntityName; readonly id: string; readonly isLocked: boolean };

export type EntityRows = {
  /** What `loadEntities` found of the asking clinic's: at hand from now on, and locked where it was to be. */
  readonly remember: (refs: readonly EntityRef[], found: readonly LoadedRow[]) => void;
  readonly get: (entity: EntityName, id: string, clinicId: string, isLocked: boolean) => Promise<Row | null>;
  /** What was put and is not in the database yet. */
  readonly written: (entity: EntityName, id: string, clinicId: string) => Row | null;
  readonly put: (entity: EntityName, id: string, clinicId: string, stored: StoredEntity<EntityName>) => void;
  readonly remove: (entity: EntityName, id: string, clinicId: string, version: number) => Promise<void>;
  readonly importedVersion: (referralId: string) => Promise<number | null>;
  readonly markImported: (referralId: string, version: number) => void;
  readonly flush: () => Promise<void>;
  /** After a part was undone: nothing that was read or put since is true. */
  readonly forget: () => void;
};

export function entityRows(tx: ClinicTx): EntityRows {
  const seen = seenRows();
  /** Which of them nobody else can change before this transaction ends. */
  const locked = new Set<string>();
  const written = new Map<string, Write>();
  const imported = new Map<string, number>();
  const seenKey = (entity: EntityName, id: string, clinicId: string) => `${entity} ${id} ${clinicId}`;

  function remember(refs: readonly EntityRef[], found: readonly LoadedRow[], clinicId: string): void {
    const lockedKinds = kindsOf(refs.filter(({ isLocked }) => isLocked));
    for (const { entity, id } of refs) {
      seen.set(entity, id, clinicId, null);
      if (lockedKinds.includes(entity)) locked.add(seenKey(entity, id, clinicId));
    }
    for (const { entity, id, version, body, is_deleted, imported_version } of found)
      seen.set(entity, id, clinicId, {
        version,
        body,
        isDeleted: is_deleted,
        importedVersion: imported_version,
      });
  }

  async function get(
    entity: EntityName,
    id: string,
    clinicId: string,
    isLocked: boolean,
  ): Promise<Row | null> {
    const mine = written.get(entityKey(entity, id, clinicId));
    if (mine !== undefined) return visible(entity, mine.row, clinicId);
    const isHeld = !isLocked || locked.has(seenKey(entity, id, clinicId));
    if (seen.get(entity, id, clinicId) === undefined || !isHeld)
      remember(
        [{ entity, id, isLocked }],
        await inContext(tx, clinicId, async () => tx.query(loadEntities([{ entity, id, isLocked }]))),
        clinicId,
      );
    return seen.get(entity, id, clinicId) ?? null;
  }

  function write(entity: EntityName, id: string, clinicId: string, row: Omit<Row, 'importedVersion'>): void {
    const key = entityKey(entity, id, clinicId);
    const before = written.get(key);
    const found = seen.get(entity, id, clinicId) ?? null;
    const isNew = before?.isNew ?? found === null;
    const importedVersion = imported.get(id) ?? before?.row.importedVersion ?? found?.importedVersion ?? null;
    written.set(key, { entity, id, clinicId, row: { ...row, importedVersion }, isNew });
  }

  return {
    remember: (refs, found) => remember(refs, found, tx.clinicId),
    get,
    written: (entity, id, clinicId) => written.get(entityKey(entity, id, clinicId))?.row ?? null,
    put(entity, id, clinicId, { version, body }) {
      write(entity, id, clinicId, { version, body, isDeleted: false });
    },
    async remove(entity, id, clinicId, version) {
      const before = await get(entity, id, clinicId, true);
      // Whom it concerned stays, or nobody could be told that it is gone.
      const rest = isHanging(entity) ? { referralId: before?.body?.referralId } : null;
      write(entity, id, clinicId, { version, body: rest, isDeleted: true });
    },
    async importedVersion(referralId) {
      return (
        imported.get(referralId) ??
        (await get('referral', referralId, tx.clinicId, true))?.importedVersion ??
        null
      );
    },
    markImported: (referralId, version) => void imported.set(referralId, version),
    async flush() {
      if (written.size === 0) return;
      const writes = [...written.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const others = [...new Set(writes.map(({ clinicId }) => clinicId))]
        .filter((clinicId) => clinicId !== tx.clinicId)
        .toSorted();
      const sent: Promise<unknown>[] = [];
      for (const clinicId of [tx.clinicId, ...others]) {
        const own = writes.filter((one) => one.clinicId === clinicId);
        if (own.length === 0) continue;
        if (clinicId !== tx.clinicId) sent.push(tx.standIn(clinicId));
        sent.push(...writeAll(tx, own));
      }
      if (others.length > 0) sent.push(tx.standIn(tx.clinicId));
      for (const { entity, id, clinicId, row } of writes) {
        // What another clinic was shown of it is asked for again.
        if (isShared(entity)) seen.delete(entity, id);
        seen.set(entity, id, clinicId, row);
        locked.add(seenKey(entity, id, clinicId));
      }
      written.clear();
      await Promise.all(sent);
    },
    forget() {
      seen.clear();
      locked.clear();
      written.clear();
      imported.clear();
    },
  };
}

/** What was read of each entity, by the clinic that it was read for: null when there was none. */
function seenRows() {
  const byEntity = new Map<string, Map<string, Row | null>>();
  return {
    get: (entity: EntityName, id: string, clinicId: string) => byEntity.get(`${entity} ${id}`)?.get(clinicId),
    set(entity: EntityName, id: string, clinicId: string, row: Row | null): void {
      const key = `${entity} ${id}`;
      const rows = byEntity.get(key);
      if (rows === undefined) byEntity.set(key, new Map([[clinicId, row]]));
      else rows.set(clinicId, row);
    },
    delete: (entity: EntityName, id: string) => byEntity.delete(`${entity} ${id}`),
    clear: () => byEntity.clear(),
  };
}

export type LoadedRow = {
  readonly entity: EntityName;
  readonly id: string;
  readonly version: number;
  readonly body: Record<string, unknown> | null;
  readonly is_deleted: boolean;
  readonly imported_version: number | null;
};

const kindsOf = (refs: readonly EntityRef[]) =>
  order.filter((kind) => refs.some(({ entity }) => entity === kind));

/** Reads many of a clinic's in one go; where one of a kind is to be locked, all of it are. */
export function loadEntities(refs: readonly EntityRef[]): Statement {
  const kinds = kindsOf(refs);
  const lockedKinds = kindsOf(refs.filter(({ isLocked }) => isLocked));
  if (kinds.length === 0) return { text: 'select where false', name: 'load nothing' };
  return {
    text: kinds.map((kind, at) => selectOf(kind, at + 1, lockedKinds.includes(kind))).join(' union all '),
    values: kinds.map((kind) => [
      ...new Set(refs.filter(({ entity }) => entity === kind).map(({ id }) => id)),
    ]),
    name: `load ${kindsMark(kinds)} ${kindsMark(lockedKinds)}`,
  };
}

function selectOf(entity: EntityName, place: number, isLocked: boolean): string {
  const importedVersion = entity === 'referral' ? 'imported_version' : 'null::int';
  return `select '${entity}' as entity, * from (
    select id, version, body, is_deleted, ${importedVersion} as imported_version from network.${tables[entity]}
    where ${isShared(entity) ? '' : 'clinic_id = (select network.ctx()) and '}id = any($${place}::uuid[])
    order by id ${isLocked ? 'for update' : ''}) as ${tables[entity]}_rows`;
}

/** A referral that is being written is seen by whom it will be seen by. */
function visible(entity: EntityName, row: Row, clinicId: string): Row | null {
  if (entity !== 'referral' || row.body === null) return row;
  return referralReaders(row.body as Bodies['referral']).includes(clinicId) ? row : null;
}

/** Sees another clinic's rows for the time of the work. */
export async function inContext<Result>(
  tx: ClinicTx,
  clinicId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (clinicId === tx.clinicId) return work();
  await tx.standIn(clinicId);
  const result = await work();
  await tx.standIn(tx.clinicId);
  return result;
}

function writeAll(tx: ClinicTx, writes: readonly Write[]): Promise<unknown>[] {
  return order.flatMap((entity) => {
    const rows = writes.filter((one) => one.entity === entity);
    const added = rows.filter(({ isNew }) => isNew);
    const changed = rows.filter(({ isNew }) => !isNew);
    return [
      ...(added.length > 0 ? [insert(tx, entity, added)] : []),
      ...(changed.length > 0 ? [update(tx, entity, changed)] : []),
    ];
  });
}

/** A row that another transaction made meanwhile stops this one, which then runs again and sees it. */
async function insert(tx: ClinicTx, entity: EntityName, writes: readonly Write[]): Promise<void> {
  const isReferral = entity === 'referral';
  const own = isShared(entity) ? '' : 'clinic_id, ';
  await tx.query({
    text: `insert into network.${tables[entity]} (${own}id, version, body, is_deleted${isReferral ? ', imported_version' : ''})
      select ${isShared(entity) ? '' : '$6::uuid, '}given.id, given.version, given.body, given.is_deleted${isReferral ? ', given.imported' : ''}
      from unnest($1::uuid[], $2::int[], $3::json[], $4::boolean[], $5::int[]) as given (id, version, body, is_deleted, imported)`,
    values: [...columns(writes), ...(isShared(entity) ? [] : [writes[0]?.clinicId])],
    name: `insert ${entity}`,
  });
}

async function update(tx: ClinicTx, entity: EntityName, writes: readonly Write[]): Promise<void> {
  await tx.query({
    text: `update network.${tables[entity]} as held
      set version = given.version, body = given.body, is_deleted = given.is_deleted, updated_at = now()
        ${entity === 'referral' ? ', imported_version = given.imported' : ''}
      from unnest($1::uuid[], $2::int[], $3::json[], $4::boolean[], $5::int[]) as given (id, version, body, is_deleted, imported)
      where held.id = given.id${isShared(entity) ? '' : ' and held.clinic_id = $6::uuid'}`,
    values: [...columns(writes), ...(isShared(entity) ? [] : [writes[0]?.clinicId])],
    name: `update ${entity}`,
  });
}

function columns(writes: readonly Write[]): unknown[][] {
  return [
    writes.map(({ id }) => id),
    writes.map(({ row }) => row.version),
    writes.map(({ row }) => (row.body === null ? null : JSON.stringify(row.body))),
    writes.map(({ row }) => row.isDeleted),
    writes.map(({ row }) => row.importedVersion),
  ];
}
