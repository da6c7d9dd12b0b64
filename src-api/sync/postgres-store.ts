// The network's store on Postgres: what the core reads and writes, one transaction for one clinic.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { ClinicTx, NetworkDatabase } from '#api/db/connect.ts';
import { lockBlob } from '#api/db/lock-blob.ts';
import { kindOfProblem } from '#api/db/network-problems.ts';
import type { Device, NetworkStore, NetworkTx } from '#api/sync/network-tx.ts';
import {
  foundAheadOfPull,
  foundAheadOfPush,
  pullAhead,
  pushAhead,
  type PullFound,
  type PushFound,
} from '#api/sync/postgres-ahead.ts';
import { asDevice, deviceById, lockDevice, type DeviceRow } from '#api/sync/postgres-devices.ts';
import { entityRows, inContext } from '#api/sync/postgres-entities.ts';
import {
  asEntry,
  asHead,
  entriesAfter,
  headOf,
  type EntryRow,
  type HeadRow,
} from '#api/sync/postgres-feed.ts';
import { filesWhere, forgetDeletions, publish, queueMail, takeSlug } from '#api/sync/postgres-parts.ts';
import { logRows } from '#api/sync/postgres-log.ts';
import { IdTaken, StoreFault } from '#api/sync/store-fault.ts';

const maxResults = 1000;

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
    async write(clinicId, work, foreseen) {
      let moved = new Map<string, number>();
      const result = await orFault(async () =>
        database.write(
          { clinicId, signInId },
          async (tx) => {
            moved = new Map();
            const found = foreseen === undefined ? {} : { push: foundAheadOfPush(foreseen, tx.ahead) };
            const { networkTx, flush } = transaction(tx, options, moved, found);
            const done = await work(networkTx);
            tx.atEnd(flush());
            return done;
          },
          foreseen === undefined ? [] : pushAhead(clinicId, signInId, foreseen),
        ),
      );
      if (moved.size > 0) options.onPublished?.(moved);
      return result;
    },
    read: async (clinicId, work, foreseen) =>
      orFault(async () =>
        database.read(
          { clinicId, signInId },
          async (tx) => {
            const found = foreseen === undefined ? {} : { pull: foundAheadOfPull(foreseen, tx.ahead) };
            return work(transaction(tx, options, new Map(), found).networkTx);
          },
          foreseen === undefined ? [] : pullAhead(clinicId, foreseen, options.maxResults ?? maxResults),
        ),
      ),
  };
}

/** The core's reads and writes inside a transaction that does more than the core's; `publish` has to be its last. */
export function networkTxIn(tx: ClinicTx, moved: Map<string, number>): NetworkTx {
  return transaction(tx, {}, moved, {}).networkTx;
}

/** Races that do not end are the database's matter too; a row that cannot be made is the mutation's. */
async function orFault<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isTaken(error)) throw new IdTaken('An id that is another’s.', { cause: error });
    if (kindOfProblem(error) === 'fault') throw error;
    throw new StoreFault('The network’s database did not take it.', { cause: error });
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505';

function transaction(
  tx: ClinicTx,
  options: PostgresStoreOptions,
  moved: Map<string, number>,
  { push, pull }: { readonly push?: PushFound; readonly pull?: PullFound },
): { readonly networkTx: NetworkTx; readonly flush: () => Promise<void> } {
  const rows = entityRows(tx);
  const log = logRows(tx);
  if (push !== undefined) {
    rows.remember(push.entities, push.entityRows);
    log.remember(push.mutationIds, push.mutationRows);
  }
  const words = new Map<string, Bodies['clinic'] | null>(push?.words);
  async function flush(): Promise<void> {
    await Promise.all([rows.flush(), log.flush()]);
  }

  const networkTx: NetworkTx = {
    epoch: async () => tx.epoch,
    isRevoked: async () => tx.isRevoked,
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
    async device(deviceId) {
      if (pull?.deviceId === deviceId) return pull.device;
      return deviceOf(await tx.query<DeviceRow>(deviceById(tx.clinicId, deviceId)));
    },
    async lockDevice(deviceId) {
      if (push?.device?.id === deviceId) return push.device;
      const statement = lockDevice(tx.clinicId, deviceId, options.signInId ?? null, tx.epoch);
      return deviceOf(await tx.query<DeviceRow>(statement)) as Device;
    },
    advanceDevice: async (deviceId, lastSeq, lastMutationId) =>
      log.advanceDevice(deviceId, lastSeq, lastMutationId),
    mutation: log.mutation,
    logMutation: async (row) => log.logMutation(row),
    settleMutation: log.settle,
    parkedFor: log.parkedFor,
    addResult: async (deviceId, outcome) => log.addResult(deviceId, outcome),
    async results(deviceId, afterSeq) {
      if (pull?.deviceId === deviceId && pull.resultsAfter === afterSeq && pull.results !== null)
        return pull.results;
      return log.results(deviceId, afterSeq, options.maxResults ?? maxResults);
    },
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
    async notes(referralId, clinicId) {
      await rows.flush();
      return inContext(tx, clinicId, async () => {
        const notes = await tx.query<{ id: string }>({
          text: 'select id from network.referral_note where referral_id = $1 order by id',
          values: [referralId],
        });
        return notes.map(({ id }) => id);
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
      const flushed = flush();
      if (touched.length === 0) return flushed;
      // Nobody waits for the feed but the end.
      const published = publish(tx, touched, options.now?.() ?? null);
      tx.atEnd(
        Promise.all([flushed, published]).then(([, heads]) => {
          for (const [clinicId, head] of heads) moved.set(clinicId, head);
        }),
      );
    },
    async head(clinicId) {
      return pull?.head ?? asHead((await tx.query<HeadRow>(headOf(clinicId)))[0]);
    },
    async entries(clinicId, after, limit) {
      if (pull?.after === after && pull.limit === limit) return pull.entries;
      return (await tx.query<EntryRow>(entriesAfter(clinicId, after, limit))).map(asEntry);
    },
  };
  return { networkTx, flush };
}

const deviceOf = ([row]: readonly DeviceRow[]) => (row === undefined ? null : asDevice(row));
