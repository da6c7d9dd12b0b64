// The exchange as lists of commands that fast-check draws and, when a promise breaks, shortens to the few that break it.
// Nothing happens between commands: no clock, no chance. After the last one everything heals, and all is looked at.

import fc from 'fast-check';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import type { SyncRequest } from '#main/sync/sync-machine.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';
import { heal } from './run-simulation.ts';
import { everyday } from './sim-acts.ts';
import { clonePc, copyFolder, copyNetwork, restoreFolder, restoreNetwork } from './sim-bad-days.ts';
import type { SimDevice } from './sim-device.ts';
import { createSimWorld, type Cores, type SimWorld } from './sim-world.ts';

const mishaps = { copyFolder, restoreFolder, clonePc, copyNetwork, restoreNetwork } as const;
const lines = ['whole', 'requestLost', 'replyLost', 'doubled', 'late', 'diesBefore', 'diesAfter'] as const;

export type Command =
  | { readonly do: 'act'; readonly pc: number; readonly act: number; readonly salt: number }
  | { readonly do: 'say'; readonly pc: number; readonly line: (typeof lines)[number] }
  | { readonly do: keyof typeof mishaps; readonly pc: number }
  | { readonly do: 'passMinutes'; readonly minutes: number };

const pc = fc.nat(5);
const act = fc.record({
  do: fc.constant('act' as const),
  pc,
  act: fc.nat(everyday.length - 1),
  salt: fc.nat(20),
});
const say = fc.record({ do: fc.constant('say' as const), pc, line: fc.constantFrom(...lines) });
const mishap = fc.record({
  do: fc.constantFrom(...(Object.keys(mishaps) as (keyof typeof mishaps)[])),
  pc,
});
const pass = fc.record({ do: fc.constant('passMinutes' as const), minutes: fc.integer({ min: 1, max: 20 }) });

export const commandLists = (maxLength = 80) =>
  fc.array(
    fc.oneof(
      { arbitrary: act, weight: 10 },
      { arbitrary: say, weight: 12 },
      { arbitrary: mishap, weight: 2 },
      { arbitrary: pass, weight: 1 },
    ),
    { maxLength, size: 'max' },
  );

type Answer = { readonly request: SyncRequest; readonly reply: PushReply | PullReply };

/** Two clinics, one of them with two PCs, go through a list. Gives every broken promise in words. */
export async function runCommands(commands: readonly Command[], cores?: Cores): Promise<string[]> {
  const world = createSimWorld('two clinics', cores);
  world.faults.isOn = false;
  const [one = '', other = ''] = world.clinics;
  for (const clinicId of [one, one, other]) world.addDevice(clinicId);
  const late = new Map<SimDevice, Answer>();
  try {
    for (const command of commands) await run(world, late, command);
    return await heal(world);
  } catch (error) {
    return [`threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  } finally {
    for (const device of world.devices) device.close();
  }
}

async function run(world: SimWorld, late: Map<SimDevice, Answer>, command: Command): Promise<void> {
  // The PCs' own timers find no line; what is said is a command.
  for (const device of world.devices) device.isOnline = false;
  if (command.do === 'passMinutes')
    return world.clock.runUntil(world.clock.nowMs() + command.minutes * 60_000);
  const device = world.devices[command.pc % world.devices.length] as SimDevice;
  if (command.do === 'say') return exchange(world, late, device, command.line);
  // What is drawn in one command does not depend on those before: they may be left out.
  const salt = command.do === 'act' ? command.salt : 0;
  const apart = { ...world, random: createSeededRandom(`${command.do} ${salt}`) };
  await (command.do === 'act' ? everyday[command.act]?.[0] : mishaps[command.do])?.(apart, device);
}

/** One question and its answer, on a line that does what the command says. */
async function exchange(
  world: SimWorld,
  late: Map<SimDevice, Answer>,
  device: SimDevice,
  line: (typeof lines)[number],
): Promise<void> {
  device.machine().wake();
  const request = device.machine().next();
  if (request === null || line === 'requestLost') return;
  const reply = await world.serve(device, request);
  if (line === 'doubled') await world.serve(device, request);
  if (line === 'replyLost' || reply === null) return;
  if (line === 'late') {
    late.set(device, { request, reply });
    return;
  }
  if (line === 'diesBefore') return device.restart();
  take(device, { request, reply });
  if (line === 'diesAfter') device.restart();
  const held = late.get(device);
  late.delete(device);
  if (held !== undefined) take(device, held);
}

function take(device: SimDevice, { request, reply }: Answer): void {
  if (request.kind === 'push') device.machine().pushAnswered(request.body, reply as PushReply);
  else {
    const taken = device.machine().pullAnswered(request.body, reply as PullReply);
    for (const id of taken?.announced ?? []) device.toasts.set(id, (device.toasts.get(id) ?? 0) + 1);
  }
}
