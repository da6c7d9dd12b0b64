import { expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { push } from '#api/sync/push.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { emptyTables, memoryStore } from '../../tests/sync/memory-network.ts';
import { derivedId } from '../../tests/sync/sim-world.ts';

const at = '2026-11-28T08:00:00.000Z';

// No fault of the simulation brings it about: a PC counts on from what the network has, and takes a new device id with a
// new epoch. It is met where an operator restored the network and gave it no new epoch.
test('a number that the network has not come to yet is told, and nothing is taken', async () => {
  const tables = emptyTables(newId());
  const clinicId = newId();
  const means: NetworkMeans = {
    store: memoryStore(
      () => tables,
      () => {},
      () => at,
    ),
    now: () => at,
    knows: () => true,
    hash: (text) => text,
    derivedId,
  };
  const device = newId();
  const member = (seq: number) => ({
    id: newId(),
    seq,
    name: 'member.put@1',
    args: { id: newId(), name: 'Somebody', role: 'STAFF', isActive: true },
    actor: clinicId,
    at,
  });
  const frame = { protocol: 1, schema: 1, device, epoch: tables.epoch };
  expect(await push(means, clinicId, { ...frame, mutations: [member(1)] })).toMatchObject({ last: 1 });
  const ahead = await push(means, clinicId, { ...frame, mutations: [member(3), member(4)] });
  expect(ahead).toMatchObject({ error: 'gap', last: 1 });
  expect(tables.log.size).toBe(1);
});
