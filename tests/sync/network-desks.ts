// A network in memory with real clinics on it: each PC a whole core over its encrypted database, the exchange done by hand.

import { createHash } from 'node:crypto';
import { programActor } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { enqueuePeople } from '#main/core/outbox.ts';
import { recordWriter, topicOf } from '#main/core/synced-entities.ts';
import { write } from '#main/core/unit-of-work.ts';
import { users } from '#main/features/people/people-tables.ts';
import { startSyncState } from '#main/sync/new-device.ts';
import { createSyncMachine } from '#main/sync/sync-machine.ts';
import { requireState, saveState, type SyncMeans } from '#main/sync/synced-records.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { pull } from '#api/sync/pull.ts';
import { push } from '#api/sync/push.ts';
import { entityKey } from '#api/sync/shared-entities.ts';
import { createTestClinic, testPassword, type Client, type TestClinic } from '../fixtures/test-clinic.ts';
import { emptyTables, memoryStore } from './memory-network.ts';
import { derivedId } from './sim-world.ts';

export type NetworkDesk = TestClinic & {
  readonly clinicId: string;
  /** Says and hears everything; gives the ids of notifications that were new on this PC. */
  readonly exchange: () => Promise<string[]>;
  /** Signs somebody of another PC of the clinic in here: the same person, as after moving the clinic's data. */
  readonly alsoHere: (other: TestClinic, userId: string) => Promise<Client>;
};

export type DeskNetwork = {
  readonly means: NetworkMeans;
  /** A PC; of a clinic that is on the network already when its id is given. */
  readonly addDesk: (options: { name: string; clinicId?: string; now: string }) => Promise<NetworkDesk>;
  readonly close: () => Promise<void>;
};

export function createDeskNetwork(now: () => string): DeskNetwork {
  const tables = emptyTables(newId());
  const desks: TestClinic[] = [];
  const means: NetworkMeans = {
    store: memoryStore(
      () => tables,
      () => undefined,
    ),
    now,
    hash: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 22),
    knows: () => true,
    derivedId,
  };
  return {
    means,
    async addDesk({ name, clinicId = newId(), now: start }) {
      const clinic = await createTestClinic({ now: start });
      desks.push(clinic);
      const body: Bodies['clinic'] = {
        name,
        phone: null,
        email: null,
        address: null,
        hasEmailNotices: false,
      };
      tables.entities.set(entityKey('clinic', clinicId, clinicId), { version: 1, isDeleted: false, body });
      return joined(clinic, clinicId, tables.epoch, means);
    },
    close: async () => {
      for (const desk of desks) await desk.close();
    },
  };
}

function joined(clinic: TestClinic, clinicId: string, epoch: string, network: NetworkMeans): NetworkDesk {
  const { db } = clinic.clinic;
  const { clock, topics } = clinic.core;
  const means: SyncMeans = {
    now: () => clock.now(),
    newId: () => newId(clock.nowMs()),
    writeRecord: recordWriter(
      () => clock.now(),
      (_entity, _id, error) => {
        throw error;
      },
    ),
  };
  startSyncState(db, means, clinicId);
  saveState(db, means, { ...requireState(db), epoch });
  const machine = createSyncMachine(db, means);
  /** The network takes nothing of people that it has not heard of. */
  function tellPeople(): void {
    write({ core: clinic.core, clinic: clinic.clinic, actor: programActor }, (unit) => {
      enqueuePeople(unit);
      unit.audit({ action: 'update', entity: 'network', entityId: clinicId });
    });
  }
  tellPeople();
  return {
    ...clinic,
    clinicId,
    async exchange() {
      const announced: string[] = [];
      tellPeople();
      machine.wake();
      for (let request = machine.next(); request !== null; request = machine.next()) {
        if (request.kind === 'push') {
          machine.pushAnswered(request.body, await push(network, clinicId, request.body));
          continue;
        }
        const reply = await pull(network, clinicId, request.body);
        const taken = machine.pullAnswered(request.body, reply);
        announced.push(...(taken?.announced ?? []));
        for (const { entity, id } of taken?.changed ?? [])
          topics.publish({ topic: topicOf(entity) ?? entity, ids: [id] });
      }
      return announced;
    },
    async alsoHere(other, userId) {
      const known = other.clinic.db.select().from(users).all();
      const person = known.find(({ id }) => id === userId);
      if (person === undefined) throw new Error('Nobody of that PC.');
      db.insert(users)
        .values({ ...person, pictureFileId: null })
        .run();
      const client = clinic.window();
      await client.session.signIn({ username: person.username, password: testPassword });
      return client;
    },
  };
}
