// How a person at a simulated PC makes a mutation: the world remembers it, whatever becomes of the PC.

import { entityOf, type MutationArgs, type MutationName } from '#shared/sync/mutations.ts';
import { enqueue, together } from '#main/sync/synced-records.ts';
import { recordQueries } from './sim-records.ts';
import type { SimDevice } from './sim-device.ts';
import type { SimWorld } from './sim-world.ts';

export type Act = (world: SimWorld, device: SimDevice) => void | Promise<void>;

export function make<Name extends MutationName>(
  world: SimWorld,
  device: SimDevice,
  name: Name,
  args: MutationArgs[Name],
  actorUserId = device.userId,
): void {
  let id: string | null = null;
  const shown = recordQueries(device.db()).one.get(entityOf(name), args.id) as { body: string } | undefined;
  const result = device.attempt(() => {
    id = null;
    together(device.db(), () => {
      const done = enqueue(device.db(), device.means, { name, args, actorUserId });
      if ('id' in done) ({ id } = done);
    });
  });
  const made = id as string | null;
  if (made === null) return;
  // Died after the commit: it stands on the disk although nobody was answered.
  if (result === 'crashed' && !isOnDisk(device, made)) return;
  if (result === 'full') return;
  if (world.random.chance(0.004)) {
    world.count('poison');
    world.poison.add(made);
  }
  world.made.push({
    id: made,
    clinicId: device.clinicId,
    device: device.name,
    name,
    entityId: args.id,
    saw: shown === undefined ? null : (JSON.parse(shown.body) as Record<string, unknown>),
    isLost: false,
  });
}

function isOnDisk(device: SimDevice, id: string): boolean {
  return device.db().$client.prepare('select 1 from outbox where id = ?').get(id) !== undefined;
}
