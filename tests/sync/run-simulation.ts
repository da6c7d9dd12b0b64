// One episode: people work while things go wrong, then everything heals, and what must hold is looked at.

import { requireState } from '#main/sync/synced-records.ts';
import { checkWorld } from './sim-checks.ts';
import { everyday } from './sim-acts.ts';
import { badDays } from './sim-bad-days.ts';
import { deviceStateOf } from './sim-records.ts';
import type { HttpStack } from './http-stack.ts';
import type { NetworkTwin } from './postgres-twin.ts';
import { createSimWorld, type Cores, type SimWorld } from './sim-world.ts';

export type Episode = {
  readonly seed: string;
  readonly operations: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
};

/** Runs `operations` acts under a seed. Gives every broken promise in words; none is what is expected. */
export async function runEpisode(
  seed: string,
  operations: number,
  cores?: Cores,
  twin: NetworkTwin | null = null,
  http: HttpStack | null = null,
): Promise<Episode> {
  const world = createSimWorld(seed, cores, twin, http);
  await twin?.load(world.network());
  const { random, clock } = world;
  for (const clinicId of world.clinics)
    for (let left = random.integer(1, 2); left > 0; left--) world.addDevice(clinicId);
  let problems: string[];
  try {
    for (let done = 0; done < operations; done++) {
      const device = random.pick(world.devices);
      const act = random.pickWeighted(random.chance(0.92) ? everyday : badDays);
      await act(world, device);
      if (random.chance(0.5)) await clock.runUntil(clock.nowMs() + random.between(0, 20_000));
    }
    problems = await heal(world);
    if (twin !== null) problems.push(...(await twin.differences(world.network())));
  } catch (error) {
    problems = [`threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  for (const device of world.devices) device.close();
  return { seed, operations, faults: Object.fromEntries(world.counts), problems };
}

/** No more faults; everything must come to rest within an hour. Gives every broken promise in words. */
export async function heal(world: SimWorld): Promise<string[]> {
  world.faults.isOn = false;
  for (const device of world.devices) {
    device.isOnline = true;
    device.clockOffsetMs = 0;
  }
  for (let minutes = 0; minutes < 60 && !isAtRest(world); minutes += 2)
    await world.clock.runUntil(world.clock.nowMs() + 120_000);
  // Once more, so that an answer that was still on its way cannot hide.
  await world.clock.runUntil(world.clock.nowMs() + 180_000);
  return checkWorld(world);
}

function isAtRest({ devices, network }: SimWorld): boolean {
  const { heads, log } = network();
  return devices.every((device) => {
    const state = requireState(device.db());
    const open = deviceStateOf(device).waiting.some((id) => log.get(id)?.status !== 'parked');
    return !open && !state.isResync && state.cursor === (heads.get(device.clinicId)?.head ?? 0);
  });
}
