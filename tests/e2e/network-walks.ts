// What the walk-throughs across the network share: the two clinics, the ways in which each is walked, and what is counted.

import { expect, type Locator, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Cable } from '../fixtures/cable.ts';
import type { Actions } from './actions.ts';
import { unlock, type Network, type NetworkDesk } from './network-desks.ts';

/** As it is; with the line away from before the start until after the end; killed in the middle. */
export const ways = ['as it is', 'M1', 'M3'] as const;
export type Way = (typeof ways)[number];

export type Stage = {
  readonly network: Network;
  /** The specialist's own. */
  readonly cable: Cable;
  readonly dentist: NetworkDesk;
  readonly specialist: NetworkDesk;
  readonly specialistId: string;
};

export const dayMs = 86_400_000;
/** As soon as what was sent must be seen, online. */
export const asOnlineMs = 10_000;
/** One each way, so that no run stands in the way of another. */
export const families: Record<Way, string> = { 'as it is': 'Demir', M1: 'Toprak', M3: 'Polat' };

/** What a walk-through took beside what it may take; one action more fails. */
export function count(
  walkthrough: string,
  way: Way,
  { count: actions, keys }: Actions,
  mostActions: number,
): void {
  mkdirSync('test-results/walkthroughs', { recursive: true });
  const row = { walkthrough, modifier: way, actions, mostActions, keys };
  writeFileSync(
    `test-results/walkthroughs/${walkthrough}-${way.replaceAll(' ', '-')}.json`,
    JSON.stringify(row),
  );
  expect(actions).toBeLessThanOrEqual(mostActions);
}

/** The host is killed; at most what was typed in the last second may be lost. Its page is opened anew. */
export async function killed(desk: NetworkDesk): Promise<void> {
  await desk.page.waitForTimeout(1000);
  await desk.restart('SIGKILL');
  await desk.page.reload();
  await unlock(desk.page);
}

export const rowOf = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(name) });
