// The network's store on Postgres: what the core reads and writes, one transaction for one clinic.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';
import type { ClinicTx, NetworkDatabase } from '#api/db/connect.ts';
import { lockBlob } from '#api/db/lock-blob.ts';
import { kindOfProblem } from '#api/db/network-problems.ts';
import type { FeedEntry, NetworkStore, NetworkTx } from '#api/sync/network-tx.ts';
import { entityRows, inContext, kindsMark, tables } from '#api/sync/postgres-entities.ts';
import { filesWhere, forgetDeletions, publish, queueMail, takeSlug } from '#api/sync/postgres-parts.ts';
import { logRows } from '#api/sync/postgres-log.ts';
import { StoreFault } from '#api/sync/store-fault.ts';
import { isShared } from '#api/sync/shared-entities.ts';

export type PostgresStoreOptions = {
  /** The sign-in of the PC that asks: when it was taken back, the core answers `revoked`. */
  readonly signInId?: string | null;
  /** How many outcomes a pull brings at most. */
  readonly maxResults?: number;
  /** When deletions happen; the database's own clock without it. */
  readonly now?: () => string;
  /** Called with the clinics whose feeds moved, after the commit. */
  readonly onPublished?: (heads: ReadonlyMap<string, number>) => void;
};

export function postgresStore(database: NetworkDatabase, options: PostgresStoreOptions = {}): NetworkStore {
  const signInId = options.signInId ?? null;
  return {
    async write(clinicId, work) {
      let moved = new Map<string, number>();
      const result = await orFault(async () =>
        database.write({ clinicId, signInId }, async (tx) => {
          moved = new Map();
          const { networkTx, flush } = transaction(tx, options, moved);
          const done = await work(networkTx);
          await flush();
          return done;
        }),
      );
      if (moved.size > 0) options.onPublished?.(moved);
      return result;
    },
    read: async (clinicId, work) =>
      orFault(async () =>
        database.read({ clinicId, signInId }, async (tx) =>
          work(transaction(tx, options, new Map()).networkTx),
        ),
      ),
  };
}

/** The core's reads and writes inside a transaction that does more than the core's; `publish` has to be its last. */
export function networkTxIn(tx: ClinicTx, moved: Map<string, number>): NetworkTx {
  return transaction(tx, {}, moved).networkTx;
}

/** Races that do not end are the database's matter too; a row that cannot be made is the mutation's. */
async function orFault<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const kind = kindOfProblem(error);
    if (kind === 'fault' || isTaken(error)) throw error;
    throw new StoreFault('The network’s database did not take it.', { cause: error });
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505';

function transaction(
  tx: ClinicTx,
  options: PostgresStoreOptions,
  moved: Map<string, number>,
): { readonly networkTx: NetworkTx; readonly flush: () => Promise<void> } {
  const rows = entityRows(tx);
  const log = logRows(tx, options.signInId ?? null);
  const words = new Map<string, Bodies['clinic'] | null>();
  async function flush(): Promise<void> {
    await rows.flush();
    await log.flush();
  }

  const networkTx: NetworkTx = {
    epoch: async () => tx.epoch,
    isRevoked: async () => tx.isRevoked,
    foresee: async ({ mutationIds, entities }) => {
      await log.foresee(mutationIds);
      await rows.foresee(entities);
    },
    async apart(work) {
      await flush();
      await tx.query({ text: 'savepoint apart' });
      try {
        const done = await work();
        await flush();
        await tx.query({ text: 'release savepoint apart' });
        return { done };
      } catch (failed) {
        // A deadlock is the whole transaction's matter; a row that cannot be made is this part's.
        if (failed instanceof StoreFault || (kindOfProblem(failed) !== 'fault' && !isTaken(failed)))
          throw failed;
        await tx.query({ text: 'rollback to savepoint apart' });
        await tx.standIn(tx.clinicId);
        rows.forget();
        log.forget();
        words.clear();
        return { failed };
      }
    },
    device: log.device,
    lockDevice: log.lockDevice,
    advanceDevice: async (deviceId, lastSeq, lastMutationId) =>
      log.advanceDevice(deviceId, lastSeq, lastMutationId),
    mutation: log.mutation,
    logMutation: async (row) => log.logMutation(row),
    settleMutation: log.settle,
    parkedFor: log.parkedFor,
    addResult: async (deviceId, outcome) => log.addResult(deviceId, outcome),
    results: async (deviceId, afterSeq) => log.results(deviceId, afterSeq, options.maxResults ?? 1000),
    settled: log.settled,
    importedVersion: rows.importedVersion,
    markImported: async (referralId, version) => rows.markImported(referralId, version),
    async lockEntity<Name extends EntityName>(entity: Name, id: string, clinicId: string) {
      // What was known of a clinic before it was locked may have changed.
      if (entity === 'clinic') words.delete(id);
      const row = await rows.get(entity, id, clinicId, true);
      if (row === null || row.isDeleted) return null;
      return { version: row.version, body: row.body as Bodies[Name] };
    },
    async readEntity<Name extends EntityName>(entity: Name, id: string, clinicId: string) {
      const row = await rows.get(entity, id, clinicId, false);
      if (row === null || row.isDeleted) return null;
      return { version: row.version, body: row.body as Bodies[Name] };
    },
    async deletedVersion(entity, id, clinicId) {
      const row = await rows.get(entity, id, clinicId, true);
      return row?.isDeleted === true ? row.version : null;
    },
    putEntity: async (entity, id, clinicId, stored) => rows.put(entity, id, clinicId, stored),
    deleteEntity: rows.remove,
    async history(referralId, clinicId) {
      await rows.flush();
      return inContext(tx, clinicId, async () => {
        const events = await tx.query<{ body: Bodies['event'] }>({
          text: 'select body from network.referral_event where referral_id = $1',
          values: [referralId],
        });
        return events.map(({ body }) => body).toSorted((one, other) => one.version - other.version);
      });
    },
    async clinicProfile(clinicId) {
      const mine = rows.written('clinic', clinicId, clinicId);
      if (mine !== null) return mine.body as Bodies['clinic'];
      const known = words.get(clinicId);
      if (known !== undefined) return known;
      const found = await tx.query<{ body: Bodies['clinic'] | null }>({
        text: 'select network.clinic_words($1) as body',
        values: [clinicId],
        name: 'clinic words',
      });
      const body = found[0]?.body ?? null;
      words.set(clinicId, body);
      return body;
    },
    async partners(clinicId) {
      await rows.flush();
      return inContext(tx, clinicId, async () => {
        const found = await tx.query<{ id: string }>({
          text: 'select id from network.partner where clinic_id = $1 order by id',
          values: [clinicId],
        });
        return found.map(({ id }) => id);
      });
    },
    takeSlug: async (clinicId, slug) => inContext(tx, clinicId, async () => takeSlug(tx, clinicId, slug)),
    async forgetDeletions(clinicId, before, max) {
      await flush();
      return inContext(tx, clinicId, async () => forgetDeletions(tx, clinicId, before, max));
    },
    async files(clinicId, where) {
      await rows.flush();
      return inContext(tx, clinicId, async () => filesWhere(tx, where));
    },
    lockBlob: async (sha256, clinicId) =>
      inContext(tx, clinicId, async () => {
        await lockBlob(tx, sha256, clinicId);
        const found = await tx.query({
          text: "select from network.blob where clinic_id = $1 and sha256 = $2 and state = 'READY'",
          values: [clinicId, sha256],
        });
        return found.length > 0;
      }),
    queueMail: async (mail) => queueMail(tx, mail),
    async publish(touched) {
      await flush();
      if (touched.length === 0) return;
      for (const [clinicId, head] of await publish(tx, touched, options.now?.() ?? null))
        moved.set(clinicId, head);
    },
    async head(clinicId) {
      const found = await tx.query<{ head: string; floor: string; set_sum: string }>({
        text: 'select head, floor, set_sum from network.clinic_head where clinic_id = $1',
        values: [clinicId],
        name: 'head',
      });
      const row = found[0];
      if (row === undefined) return { head: 0, floor: 0, setSum: emptySetSum };
      return { head: Number(row.head), floor: Number(row.floor), setSum: asSetSum(row.set_sum) };
    },
    async entries(clinicId, after, limit) {
      const found = await tx.query<Omit<FeedEntry, 'seq'> & { readonly seq: string }>({
        text: `select seq, entity, entity_id as id, version, is_deleted as "isDeleted" from network.sync_entry
          where clinic_id = $1 and seq > $2 order by seq limit $3`,
        values: [clinicId, after, limit],
        name: 'entries',
      });
      return found.map((entry) => ({ ...entry, seq: Number(entry.seq) }));
    },
    bodies: async (entries, clinicId) => bodies(tx, entries, clinicId),
  };
  return { networkTx, flush };
}

/** The bodies of one page, in one question over the tables that it needs. */
async function bodies(
  tx: ClinicTx,
  entries: readonly FeedEntry[],
  clinicId: string,
): Promise<Map<string, Record<string, unknown>>> {
  const kinds = [...new Set(entries.map(({ entity }) => entity))].toSorted();
  if (kinds.length === 0) return new Map();
  const found = await tx.query<{ key: string; body: Record<string, unknown> }>({
    text: kinds
      .map(
        (kind, index) => `select '${kind} ' || id as key, body from network.${tables[kind]}
          where ${isShared(kind) ? '$1::uuid is not null' : 'clinic_id = $1'} and id = any($${index + 2}::uuid[]) and not is_deleted`,
      )
      .join(' union all '),
    values: [
      clinicId,
      ...kinds.map((kind) => entries.filter(({ entity }) => entity === kind).map(({ id }) => id)),
    ],
    name: `bodies ${kindsMark(kinds)}`,
  });
  return new Map(found.map(({ key, body }) => [key, body]));
}

function asSetSum(numeric: string): string {
  return BigInt(numeric).toString(16).padStart(16, '0');
}
