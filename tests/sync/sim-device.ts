// One PC of a clinic in the simulation: its real SQLite tables, the production machine, and a line to the network
// that loses, doubles, delays and cuts what it carries.

import Database from 'better-sqlite3';
import { openDrizzle, type ClinicDb } from '#main/db/clinic-db.ts';
import { createSyncMachine, type SyncMachine, type SyncRequest } from '#main/sync/sync-machine.ts';
import type { SyncMeans } from '#main/sync/synced-records.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';
import { recordQueries } from './sim-records.ts';
import type { SimWorld } from './sim-world.ts';

/** A process that dies in the middle of a transaction. */
export class Crash extends Error {}
/** The disk takes no more: the transaction is refused, the process lives. */
export class DiskFull extends Error {}

export type SimDevice = {
  readonly name: string;
  readonly clinicId: string;
  readonly userId: string;
  readonly db: () => ClinicDb;
  readonly means: SyncMeans;
  readonly machine: () => SyncMachine;
  readonly toasts: Map<string, number>;
  /** A page before the last took away what it did not name. */
  readonly isShrunk: () => boolean;
  isOnline: boolean;
  isRevoked: boolean;
  /** How wrong its clock is. */
  clockOffsetMs: number;
  /** Runs work as the program would: it may die in it, and then starts again from what is on the disk. */
  readonly attempt: (work: () => void) => 'done' | 'crashed' | 'full';
  readonly snapshot: () => Buffer;
  readonly restore: (snapshot: Buffer) => void;
  readonly restart: () => void;
  readonly close: () => void;
};

export function createSimDevice(
  world: SimWorld,
  name: string,
  clinicId: string,
  userId: string,
  start: Buffer,
): SimDevice {
  let sqlite = open(start);
  let db = openDrizzle(sqlite);
  const random = world.random.fork(`device ${name}`);
  /** Counts down to the write that dies; null while nothing is to die. */
  let fuse: { writes: number; error: Error } | null = null;
  let isBusy = false;
  let failures = 0;
  let isShrunk = false;

  const burn = () => {
    if (fuse === null) return;
    if (fuse.writes > 0) fuse.writes -= 1;
    else throw fuse.error;
  };
  const means: SyncMeans = {
    now() {
      burn();
      return new Date(world.clock.nowMs() + device.clockOffsetMs).toISOString();
    },
    newId() {
      burn();
      return world.newId();
    },
    writeRecord(into, entity, id, body, waiting) {
      burn();
      world.putRecord(into, entity, id, body, waiting);
    },
    overwrote({ id }, lost) {
      burn();
      recordQueries(db).overwrote.run(id, JSON.stringify(lost));
    },
  };
  let machine = createSyncMachine(db, means);

  const device: SimDevice = {
    name,
    clinicId,
    userId,
    db: () => db,
    means,
    machine: () => machine,
    toasts: new Map(),
    isShrunk: () => isShrunk,
    isOnline: true,
    isRevoked: false,
    clockOffsetMs: 0,
    attempt(work) {
      if (world.faults.isOn && random.chance(0.02)) {
        const error = random.chance(0.7) ? new Crash() : new DiskFull();
        fuse = { writes: random.integer(0, 12), error };
      }
      try {
        work();
        // Died after the commit, before anything else was done with it.
        if (fuse?.error instanceof Crash && random.chance(0.5)) throw fuse.error;
        return 'done';
      } catch (error) {
        if (error instanceof DiskFull) {
          world.count('disk full');
          return 'full';
        }
        if (!(error instanceof Crash)) throw error;
        world.count('client crash');
        device.restart();
        return 'crashed';
      } finally {
        fuse = null;
      }
    },
    snapshot: () => sqlite.serialize(),
    restore(snapshot) {
      sqlite.close();
      sqlite = open(snapshot);
      db = openDrizzle(sqlite);
      device.restart();
    },
    close: () => void sqlite.close(),
    restart() {
      machine = createSyncMachine(db, means);
      isBusy = false;
      lifetime += 1;
    },
  };
  let lifetime = 0;

  function turn(): void {
    const again = failures === 0 ? random.between(1, 30) : Math.min(300, 2 ** failures);
    world.clock.after(again * 1000, turn);
    if (isBusy || !device.isOnline) return;
    // The stream of pokes is often down: then it is time that wakes.
    machine.wake();
    send();
  }

  function send(): void {
    if (isBusy || !device.isOnline) return;
    let request: SyncRequest | null = null;
    if (device.attempt(() => (request = machine.next())) !== 'done' || request === null) return;
    isBusy = true;
    const asked = request as SyncRequest;
    const born = lifetime;
    let isAnswered = false;
    const answer = (reply: PushReply | PullReply | null): void => {
      // A late second answer still reaches the program; one for a program that died does not.
      if (born !== lifetime) return;
      if (!isAnswered) {
        isAnswered = true;
        isBusy = false;
      }
      if (reply === null) {
        failures = Math.min(8, failures + 1);
        return;
      }
      failures = 0;
      const result = device.attempt(() => {
        if (asked.kind === 'push') machine.pushAnswered(asked.body, reply as PushReply);
        else {
          const copied = () => (recordQueries(db).copied.get() as { count: number }).count;
          const before = copied();
          const taken = machine.pullAnswered(asked.body, reply as PullReply);
          if ('end' in reply && reply.end === null) {
            const deleted = reply.changes.filter((change) => change.deleted).length;
            if (copied() < before - deleted) isShrunk = true;
          }
          for (const id of taken?.announced ?? []) device.toasts.set(id, (device.toasts.get(id) ?? 0) + 1);
        }
      });
      if (result === 'done' && machine.health() === 'ok') world.clock.after(random.between(1, 50), send);
    };
    world.carry(device, asked, random, answer);
  }

  world.clock.after(random.between(0, 5000), turn);
  return device;
}

function open(snapshot: Buffer) {
  const sqlite = new Database(snapshot);
  sqlite.pragma('journal_mode = MEMORY');
  return sqlite;
}
