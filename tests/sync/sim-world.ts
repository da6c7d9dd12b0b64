// The whole simulated network: clinics, their PCs, the production cores, one clock and one seed.

import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { createSeededRandom, type SeededRandom } from '#shared/core/seeded-random.ts';
import { emptySetSum } from '#shared/sync/set-sum.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import type { SyncRequest } from '#main/sync/sync-machine.ts';
import { pull } from '#api/sync/pull.ts';
import { push } from '#api/sync/push.ts';
import { retryParked } from '#api/sync/retry-parked.ts';
import { StoreFault } from '#api/sync/store-fault.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { emptyTables, memoryStore } from './memory-network.ts';
import type { NetworkTables } from './memory-tables.ts';
import type { NetworkTwin } from './postgres-twin.ts';
import type { HttpStack } from './http-stack.ts';
import { createSimDevice, type SimDevice } from './sim-device.ts';
import { introduce, signUp } from './sim-members.ts';
import { recordQueries } from './sim-records.ts';
import { simSchema } from './sim-schema.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** The production cores, or ones with a fault planted in them. */
export type Cores = { readonly push: typeof push; readonly pull: typeof pull };

/** A mutation somebody made, as the world remembers it, whatever became of the PC. */
export type Made = {
  readonly id: string;
  readonly clinicId: string;
  readonly device: string;
  readonly name: string;
  readonly entityId: string;
  /** What the screen showed of what it changes. */
  readonly saw: Readonly<Record<string, unknown>> | null;
  /** Its PC was restored to an older state before it was sent: the user's own loss. */
  isLost: boolean;
};

export type KnownStranger = {
  readonly body: Bodies['event'] | Bodies['file'];
  /** The keys of all that the PC knew then. */
  readonly among: ReadonlySet<string>;
  /** Every PC of its clinic had heard of it. */
  readonly isKnownToAll: boolean;
};

export type SimWorld = {
  readonly seed: string;
  readonly random: SeededRandom;
  readonly clock: VirtualClock;
  readonly faults: { isOn: boolean };
  readonly clinics: readonly string[];
  readonly devices: SimDevice[];
  readonly made: Made[];
  /** Referrals that came through a public form. */
  readonly forms: string[];
  /** Who ever had the rights of an ADMIN, and actors whom nobody introduced. */
  readonly admins: Set<string>;
  readonly nobodies: Set<string>;
  /** `event ID` and `file ID` of somebody without an account that a clinic had heard of when the network was restored. */
  readonly strangers: Map<string, KnownStranger>;
  /** Mutations at which the network meets a fault of its own. */
  readonly poison: Set<string>;
  /** Mutations of a newer app, which this network does not understand yet. */
  readonly unknown: Set<string>;
  readonly counts: Map<string, number>;
  readonly count: (what: string) => void;
  readonly newId: () => string;
  readonly means: NetworkMeans;
  readonly network: () => NetworkTables;
  /** The bytes of a clinic's file have come. */
  readonly keepBlob: (clinicId: string, sha256: string) => Promise<void>;
  readonly restoreNetwork: (from: NetworkTables) => Promise<void>;
  /** A new PC with a person at it, or a copy of another with that one's person. */
  readonly addDevice: (clinicId: string, copy?: { start: Buffer; userId: string }) => SimDevice;
  readonly putRecord: (
    db: ClinicDb,
    entity: string,
    id: string,
    body: Record<string, unknown> | null,
    waiting: number,
  ) => void;
  /** What the network answers; null when it died under way. */
  readonly serve: (device: SimDevice, request: SyncRequest) => Promise<PushReply | PullReply | null>;
  readonly carry: (
    device: SimDevice,
    request: SyncRequest,
    random: SeededRandom,
    answer: (reply: PushReply | PullReply | null) => void,
  ) => void;
};

/** An episode of 250 acts takes about a thousand; far above it, somebody goes round in a circle. */
const mostRequests = 20_000;

/** The network's process died before the commit, or its database is away. */
class NetworkCrash extends StoreFault {}

export function createSimWorld(
  seed: string,
  cores: Cores = { push, pull },
  twin: NetworkTwin | null = null,
  http: HttpStack | null = null,
): SimWorld {
  const random = createSeededRandom(seed);
  const idRandom = random.fork('ids');
  const lines = random.fork('network');
  const retries = random.fork('retries').chance(0.5);
  const clock = createVirtualClock(Date.UTC(2026, 0, 5, 8));
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

  function newId(): string {
    const time = Math.floor(clock.nowMs()).toString(16).padStart(12, '0');
    const word = () => idRandom.uint32().toString(16).padStart(8, '0');
    const [a, b] = [word(), word()];
    const variant = '89ab'[Number.parseInt(b[0] as string, 16) & 3] as string;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(3, 6)}-${b}${a.slice(4)}`;
  }

  let tables = emptyTables(newId());
  let fuse: number | null = null;
  const poison = new Set<string>();
  const unknown = new Set<string>();
  const memory = memoryStore(
    () => tables,
    () => {
      if (fuse === null) return;
      if (fuse === 0) throw new NetworkCrash();
      fuse -= 1;
    },
    () => new Date(clock.nowMs()).toISOString(),
  );
  const means: NetworkMeans = {
    store: twin?.pair(memory, () => new Date(clock.nowMs()).toISOString()) ?? memory,
    now: () => new Date(clock.nowMs()).toISOString(),
    hash: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 22),
    knows: (name) => !unknown.has(name),
    derivedId(...parts) {
      // A fault of the network's own, which only this mutation meets.
      if (poison.has(parts[0] ?? '')) throw new Error('A mutation that the network cannot digest.');
      return derivedId(...parts);
    },
  };

  const clinics = Array.from({ length: random.integer(2, 3) }, newId);
  for (const [index, id] of clinics.entries())
    signUp(tables, id, index, new Date(clock.nowMs()).toISOString());
  const faults = { isOn: true };
  const made: Made[] = [];
  const forms: string[] = [];
  const devices: SimDevice[] = [];
  const strangers: SimWorld['strangers'] = new Map();

  async function serve(device: SimDevice, request: SyncRequest): Promise<PushReply | PullReply | null> {
    // Whose sign-in is revoked is stopped before anything else, whatever its PC calls itself.
    if (device.isRevoked)
      return { serverTime: means.now(), epoch: tables.epoch, minProtocol: 1, error: 'revoked' };
    if (faults.isOn && lines.chance(0.02)) fuse = lines.integer(0, 20);
    try {
      // What goes over the line is text.
      const body = JSON.parse(JSON.stringify(request.body)) as { limit?: number };
      // Small pages, so that there are many.
      if (body.limit !== undefined) body.limit = lines.integer(2, 40);
      if (http !== null) {
        const asked = { kind: request.kind, body } as SyncRequest;
        return await http.ask(
          device,
          asked,
          { means, nowMs: clock.nowMs, random: lines, faults, count },
          fuse !== null,
        );
      }
      // As the API does before a pull; in half of the worlds what waits has to be woken without.
      if (request.kind === 'pull' && retries) await retryParked(means, device.clinicId, request.body);
      const reply = await (request.kind === 'push' ? cores.push : cores.pull)(
        means,
        device.clinicId,
        body as never,
      );
      return JSON.parse(JSON.stringify(reply)) as PushReply | PullReply;
    } catch (error) {
      if (!(error instanceof NetworkCrash)) throw error;
      count('network crash');
      return null;
    } finally {
      fuse = null;
    }
  }

  const world: SimWorld = {
    seed,
    random,
    clock,
    faults,
    clinics,
    devices,
    made,
    forms,
    strangers,
    admins: new Set(),
    nobodies: new Set(),
    poison,
    unknown,
    counts,
    count,
    newId,
    means,
    network: () => tables,
    async keepBlob(clinicId, sha256) {
      tables.blobs.set(`${clinicId} ${sha256}`, true);
      await twin?.keepBlob(clinicId, sha256);
    },
    async restoreNetwork(from) {
      tables = structuredClone(from);
      tables.epoch = newId();
      await twin?.load(tables);
    },
    addDevice(clinicId, copy) {
      const name = `${clinics.indexOf(clinicId)}.${devices.length}`;
      const device = createSimDevice(
        world,
        name,
        clinicId,
        copy?.userId ?? newId(),
        copy?.start ?? newFolder(clinicId),
      );
      devices.push(device);
      if (copy === undefined) introduce(world, device);
      return device;
    },
    putRecord(db, entity, id, body, waiting) {
      const { remove, put } = recordQueries(db);
      if (body === null) remove.run(entity, id);
      else put.run(entity, id, JSON.stringify(body), waiting);
    },
    serve,
    carry(device, request, line, answer) {
      count('request');
      if ((counts.get('request') ?? 0) > mostRequests) throw new Error('The PCs ask without an end.');
      const delay = () => line.between(5, faults.isOn && line.chance(0.05) ? 60_000 : 200);
      const timeoutMs = 30_000;
      let isOpen = true;
      clock.after(timeoutMs, () => {
        if (!isOpen) return;
        isOpen = false;
        answer(null);
      });
      const lost = () => faults.isOn && line.chance(0.04);
      const arrive = async (): Promise<void> => {
        const reply = device.isOnline || !faults.isOn ? await serve(device, request) : null;
        if (lost()) {
          count('reply lost');
          return;
        }
        if (reply !== null && faults.isOn && line.chance(0.01)) {
          count('reply cut');
          return;
        }
        clock.after(delay(), () => {
          // An answer after the time-out is still handed over: it must do no harm.
          isOpen = false;
          answer(reply);
        });
      };
      if (lost()) return count('request lost');
      clock.after(delay(), arrive);
      if (faults.isOn && line.chance(0.04)) {
        count('request doubled');
        clock.after(delay() + line.between(0, 90_000), arrive);
      }
    },
  };

  function newFolder(clinicId: string): Buffer {
    const sqlite = new Database(emptyFolder());
    const at = means.now();
    sqlite
      .prepare(
        `insert into sync_state (id, clinic_id, device_id, epoch, cursor, set_sum, next_seq, acked_seq, is_resync,
         generation, checksum_alarms, created_at, updated_at) values (?, ?, ?, ?, 0, ?, 1, 0, 0, 1, 0, ?, ?)`,
      )
      .run(newId(), clinicId, newId(), tables.epoch, emptySetSum, at, at);
    const folder = sqlite.serialize();
    sqlite.close();
    return folder;
  }
  return world;
}

/** An id that follows from others, as the network makes them. */
export function derivedId(...parts: readonly string[]): string {
  const hex = createHash('sha1').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

let madeFolder: Buffer | null = null;
function emptyFolder(): Buffer {
  if (madeFolder === null) {
    const sqlite = new Database(':memory:');
    sqlite.exec(simSchema());
    madeFolder = sqlite.serialize();
    sqlite.close();
  }
  return madeFolder;
}
