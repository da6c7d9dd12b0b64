// The one way a journey asks axe: on a page at rest, and with the elements it complains about.

import { expect, type Page } from '@playwright/test';
import { axeViolations } from '../../scripts/axe-violations.mjs';

/** What is shorter is on its way in or out; what is longer counts down or turns while work goes on. */
const longestFadeMs = 1000;

/** Expects nothing that axe complains about. Waits until nothing fades: a word half gone has no contrast to speak of. */
export async function expectAxeClean(page: Page, without: readonly string[] = []): Promise<void> {
  await expect.poll(() => page.evaluate(fading, longestFadeMs)).toEqual([]);
  const violations = await axeViolations(page, without);
  expect(violations.map(({ id, nodes }) => ({ id, on: nodes.map(({ html }) => html) }))).toEqual([]);
}

/** Runs in the page. */
function fading(longestMs: number): string[] {
  const moving = document.getAnimations().filter(({ effect, playState }) => {
    const endsAt = Number(effect?.getComputedTiming().endTime);
    return playState === 'running' && endsAt <= longestMs;
  });
  return moving.map(({ effect }) => {
    const target = effect instanceof KeyframeEffect ? effect.target : null;
    return target?.outerHTML.slice(0, 80) ?? 'the page';
  });
}
