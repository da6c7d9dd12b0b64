// The network's store in memory, for millions of transactions: maps with a journal, so that a throw keeps nothing.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';
import type {
  Device,
  LoggedMutation,
  NetworkStore,
  NetworkTx,
  StoredEntity,
  StoredFile,
} from '#api/sync/network-tx.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';
import { entityKey, isHanging } from '#api/sync/shared-entities.ts';
import { publishOne, type Feed, type NetworkTables } from './memory-tables.ts';

/** Few, so that a device often has to ask again. */
export const maxResults = 20;

export function emptyTables(epoch: string): NetworkTables {
  return {
    epoch,
    devices: new Map(),
    log: new Map(),
    results: new Map(),
    entities: new Map(),
    imported: new Map(),
    blobs: new Map(),
    mails: new Map(),
    slugs: new Map(),
    heads: new Map(),
    feeds: new Map(),
  };
}

/** Called before each write; may throw, as a process that dies there. */
type BeforeWrite = () => void;

export function memoryStore(
  tables: () => NetworkTables,
  beforeWrite: BeforeWrite,
  now: () => string = () => new Date().toISOString(),
): NetworkStore {
  async function run<Result>(clinicId: string, work: (tx: NetworkTx) => Promise<Result>): Promise<Result> {
    const undo: (() => void)[] = [];
    try {
      return await work(transaction(tables(), clinicId, undo, beforeWrite, now));
    } catch (error) {
      for (const back of undo.toReversed()) back();
      throw error;
    }
  }
  async function read<Result>(clinicId: string, work: (tx: NetworkTx) => Promise<Result>): Promise<Result> {
    const refuse = () => {
      throw new Error('A read writes nothing.');
    };
    return work(transaction(tables(), clinicId, [], refuse, now));
  }
  return { write: run, read };
}

function transaction(
  tables: NetworkTables,
  clinicId: string,
  undo: (() => void)[],
  beforeWrite: BeforeWrite,
  now: () => string,
): NetworkTx {
  function set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
    beforeWrite();
    const had = map.has(key);
    const old = map.get(key);
    undo.push(() => {
      if (had) map.set(key, old as Value);
      else map.delete(key);
    });
    map.set(key, value);
  }
  function remove<Key, Value>(map: Map<Key, Value>, key: Key): void {
    beforeWrite();
    const old = map.get(key) as Value;
    undo.push(() => void map.set(key, old));
    map.delete(key);
  }
  const stored = (entity: EntityName, id: string, clinic: string) =>
    tables.entities.get(entityKey(entity, id, clinic));

  async function current<Name extends EntityName>(name: Name, id: string, clinic: string) {
    const found = stored(name, id, clinic);
    if (found === undefined || found.isDeleted) return null;
    if (name === 'referral' && !referralReaders(found.body as Bodies['referral']).includes(clinic))
      return null;
    return { version: found.version, body: found.body as Bodies[Name] } satisfies StoredEntity<Name>;
  }

  return {
    epoch: async () => tables.epoch,
    isRevoked: async () => false,
    async apart(work) {
      const mark = undo.length;
      try {
        return { done: await work() };
      } catch (failed) {
        for (const back of undo.splice(mark).toReversed()) back();
        return { failed };
      }
    },
    device: async (deviceId) => tables.devices.get(deviceId) ?? null,
    async lockDevice(deviceId) {
      const known = tables.devices.get(deviceId);
      if (known !== undefined) return known;
      const device = {
        id: deviceId,
        clinicId,
        lastSeq: 0,
        lastMutationId: null,
        isRevoked: false,
      };
      set(tables.devices, deviceId, device);
      return device;
    },
    async advanceDevice(deviceId, lastSeq, lastMutationId) {
      const device = tables.devices.get(deviceId) as Device;
      set(tables.devices, deviceId, { ...device, lastSeq, lastMutationId });
    },
    mutation: async (id) => tables.log.get(id) ?? null,
    async logMutation(row) {
      if (tables.log.has(row.id)) throw new Error('A mutation is logged once.');
      set(tables.log, row.id, row);
    },
    async settleMutation(id, outcome) {
      const row = tables.log.get(id) as LoggedMutation;
      set(tables.log, id, { ...row, ...outcome, parkedFor: null });
    },
    async parkedFor(entity, id) {
      const waiting: LoggedMutation[] = [];
      for (const row of tables.log.values())
        if (row.parkedFor?.entity === entity && row.parkedFor.id === id) waiting.push(row);
      return waiting;
    },
    async addResult(deviceId, outcome) {
      const others = (tables.results.get(deviceId) ?? []).filter(({ seq }) => seq !== outcome.seq);
      set(
        tables.results,
        deviceId,
        [...others, outcome].toSorted((one, other) => one.seq - other.seq),
      );
    },
    async results(deviceId, afterSeq) {
      const all = tables.results.get(deviceId) ?? [];
      return all.filter(({ seq }) => seq > afterSeq).slice(0, maxResults);
    },
    async settled(ids, clinic) {
      return ids.flatMap((id) => {
        const row = tables.log.get(id);
        if (row === undefined || row.clinicId !== clinic || row.status === 'parked') return [];
        const { seq, status, code, detail, entityVersion } = row;
        return [{ seq, id, status, code, detail, entityVersion }];
      });
    },
    importedVersion: async (referralId) => tables.imported.get(referralId) ?? null,
    async markImported(referralId, version) {
      set(tables.imported, referralId, version);
    },
    lockEntity: current,
    readEntity: current,
    async deletedVersion(entity, id, clinic) {
      const found = stored(entity, id, clinic);
      return found?.isDeleted === true ? found.version : null;
    },
    async putEntity(entity, id, clinic, { version, body }) {
      set(tables.entities, entityKey(entity, id, clinic), { version, body, isDeleted: false });
    },
    async deleteEntity(entity, id, clinic, version) {
      // Whose it was stays with what hung on a referral.
      const before = stored(entity, id, clinic)?.body as { referralId?: string } | null | undefined;
      const body = isHanging(entity) ? { referralId: before?.referralId } : null;
      set(tables.entities, entityKey(entity, id, clinic), { version, body, isDeleted: true });
    },
    async history(referralId) {
      const events: Bodies['event'][] = [];
      for (const [key, { body }] of tables.entities)
        if (key.startsWith('event ') && (body as Bodies['event']).referralId === referralId)
          events.push(body as Bodies['event']);
      return events.toSorted((one, other) => one.version - other.version);
    },
    async notes(referralId) {
      const ids: string[] = [];
      for (const [key, { body }] of tables.entities)
        if (key.startsWith('note ') && (body as Bodies['note']).referralId === referralId)
          ids.push(key.slice(5));
      return ids.toSorted();
    },
    clinicProfile: async (clinic) =>
      (stored('clinic', clinic, clinic)?.body as Bodies['clinic'] | undefined) ?? null,
    async partners(clinic) {
      const ids: string[] = [];
      for (const key of tables.entities.keys()) {
        const [entity, id = '', owner] = key.split(' ');
        if (entity === 'partner' && owner === clinic) ids.push(id);
      }
      return ids.toSorted();
    },
    async takeSlug(clinic, slug) {
      const owner = tables.slugs.get(slug);
      if (owner === undefined) set(tables.slugs, slug, clinic);
      return owner === undefined || owner === clinic;
    },
    async forgetDeletions(clinic, before, max) {
      const feed = tables.feeds.get(clinic) ?? new Map<string, Feed>();
      const head = tables.heads.get(clinic);
      const old = [...feed.values()].filter(({ deletedAt }) => deletedAt !== null && deletedAt < before);
      const newest = old
        .map(({ seq }) => seq)
        .toSorted((one, other) => one - other)
        .slice(0, max)
        .at(-1);
      if (head === undefined || newest === undefined) return 0;
      set(tables.heads, clinic, { ...head, floor: Math.max(head.floor, newest) });
      const gone = old.filter(({ seq }) => seq <= newest);
      for (const { entry } of gone) {
        remove(feed, `${entry.entity} ${entry.id}`);
        if (stored(entry.entity, entry.id, clinic)?.isDeleted)
          remove(tables.entities, entityKey(entry.entity, entry.id, clinic));
      }
      return gone.length;
    },
    async files(clinic, where) {
      const found: StoredFile[] = [];
      for (const [key, { version, body, isDeleted }] of tables.entities) {
        if (isDeleted || !key.startsWith('file ')) continue;
        const file = body as Bodies['file'];
        const referral = stored('referral', file.referralId, clinic)?.body as Bodies['referral'] | undefined;
        if (referral === undefined || !referralReaders(referral).includes(clinic)) continue;
        const isMeant =
          'referralId' in where
            ? file.referralId === where.referralId
            : 'sha256' in where
              ? file.sha256 === where.sha256
              : file.state === 'UPLOADING' && file.at < where.uploadingSince;
        if (isMeant) found.push({ id: key.slice(5), version, body: file });
      }
      return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    },
    lockBlob: async (sha256, clinic) => tables.blobs.has(`${clinic} ${sha256}`),
    async queueMail(mail) {
      if (!tables.mails.has(mail.id)) set(tables.mails, mail.id, mail);
    },
    async publish(touched) {
      for (const one of touched) publishOne(tables, one, set, now());
    },
    head: async (clinic) => tables.heads.get(clinic) ?? { head: 0, floor: 0, setSum: emptySetSum },
    async entries(clinic, after, limit) {
      const feed = [...(tables.feeds.get(clinic)?.values() ?? [])];
      return feed
        .filter(({ seq }) => seq > after)
        .toSorted((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map(({ entry }) => ({
          ...entry,
          body: entry.isDeleted
            ? null
            : ((stored(entry.entity, entry.id, clinic)?.body ?? null) as Record<string, unknown> | null),
        }));
    },
  };
}
