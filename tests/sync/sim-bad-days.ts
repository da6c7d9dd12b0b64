// What goes wrong in the simulation, each with how often it happens.

import type { NetworkTables } from './memory-tables.ts';
import type { Act } from './sim-make.ts';
import { rememberStrangers } from './sim-file-checks.ts';
import { deviceStateOf } from './sim-records.ts';
import type { SimWorld } from './sim-world.ts';

/** `gone`: what restored PCs do not hold any more. */
type Memory = { network: NetworkTables | null; folders: Map<string, Buffer>; gone: Set<string> };
const memories = new WeakMap<SimWorld, Memory>();
function memoryOf(world: SimWorld): Memory {
  let memory = memories.get(world);
  if (memory === undefined)
    memories.set(world, (memory = { network: null, folders: new Map(), gone: new Set() }));
  return memory;
}

export const copyFolder: Act = (world, device) => {
  memoryOf(world).folders.set(device.name, device.snapshot());
};

export const restoreFolder: Act = (world, device) => {
  const folder = memoryOf(world).folders.get(device.name);
  if (folder === undefined) return;
  world.count('client restored');
  const before = deviceStateOf(device).all;
  device.restore(folder);
  const after = new Set(deviceStateOf(device).all);
  for (const id of before) if (!after.has(id)) memoryOf(world).gone.add(id);
  // Made after its backup and not sent: gone with the disk.
  for (const one of world.made)
    if (before.includes(one.id) && !after.has(one.id) && !world.network().log.has(one.id)) one.isLost = true;
};

export const clonePc: Act = (world, device) => {
  if (world.devices.length >= 8) return;
  world.count('PC cloned');
  const start = memoryOf(world).folders.get(device.name) ?? device.snapshot();
  world.addDevice(device.clinicId, { start, userId: device.userId });
};

export const copyNetwork: Act = (world) => {
  memoryOf(world).network = structuredClone(world.network());
};

export const restoreNetwork: Act = async (world) => {
  const { network, gone } = memoryOf(world);
  if (network === null) return;
  world.count('network restored');
  rememberStrangers(world);
  await world.restoreNetwork(network);
  const kept = new Set(world.devices.flatMap((other) => deviceStateOf(other).all));
  // Nobody has it any more: its PC and the network were both restored to a time before.
  for (const one of world.made)
    if (gone.has(one.id) && !network.log.has(one.id) && !kept.has(one.id)) one.isLost = true;
};

export const badDays: readonly (readonly [act: Act, weight: number])[] = [
  [
    (world, device) => {
      if (!device.isOnline) return;
      world.count('cable pulled');
      device.isOnline = false;
      world.clock.after(world.random.between(10_000, 1_200_000), () => {
        device.isOnline = true;
      });
    },
    30,
  ],
  [
    (world, device) => {
      world.count('client killed');
      device.restart();
    },
    20,
  ],
  [
    (world, device) => {
      world.count('clock jump');
      device.clockOffsetMs = world.random.pick([0, -3, 5, 0.001]) * 365 * 86_400_000;
    },
    6,
  ],
  [copyFolder, 20],
  [restoreFolder, 9],
  [clonePc, 3],
  [copyNetwork, 8],
  [restoreNetwork, 4],
  [
    (world, device) => {
      if (world.random.chance(0.7)) return;
      world.count('device revoked');
      device.isRevoked = true;
    },
    2,
  ],
  [
    (world) => {
      world.count('older network');
      const name = world.random.pick(['referral.amend@1', 'note.add@1', 'contact.update@1']);
      world.unknown.add(name);
      world.clock.after(600_000, () => {
        world.unknown.delete(name);
      });
    },
    4,
  ],
];
