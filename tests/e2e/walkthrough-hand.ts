// How a person at the desk acts in a walk-through: with mouse and keys, or by keys alone. Actions are clicks, shortcuts
// and Enter; typed letters and Tab are keys and counted apart.

import { expect, type Locator, type Page } from '@playwright/test';

export type Hand = {
  /** A shortcut or Enter. */
  readonly press: (keys: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Arrows that move a cross, counted as letters are. */
  readonly steer: (arrow: string, times: number) => Promise<void>;
  /** One act of the mouse that is no click: a drag, a drop of files. */
  readonly once: (act: () => Promise<void>) => Promise<void>;
  /** On to the next field. */
  readonly tab: () => Promise<void>;
  /** Puts the cursor into a field. */
  readonly reach: (target: Locator) => Promise<void>;
  /** Presses a button, or ticks a box. */
  readonly choose: (target: Locator, stroke?: 'Enter' | 'Space') => Promise<void>;
  readonly actions: number;
  readonly keys: number;
};

const mostTabs = 60;

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Clicks wherever there is something to click. */
export function mouseHand(page: Page): Hand {
  let actions = 0;
  let keys = 0;
  const steer = async (arrow: string, times: number): Promise<void> => {
    keys += times;
    for (let time = 0; time < times; time += 1) await page.keyboard.press(arrow);
  };
  const click = async (target: Locator): Promise<void> => {
    actions += 1;
    await target.click();
  };
  return {
    async press(stroke) {
      actions += 1;
      await page.keyboard.press(stroke);
    },
    async type(text) {
      keys += [...text].length;
      await page.keyboard.type(text);
    },
    steer,
    async once(act) {
      actions += 1;
      await act();
    },
    async tab() {
      keys += 1;
      await page.keyboard.press('Tab');
    },
    async reach(target) {
      // Where the cursor already stands, nobody clicks.
      await expect(target).toBeVisible();
      if (!(await hasFocus(target))) await click(target);
    },
    choose: click,
    get actions() {
      return actions;
    },
    get keys() {
      return keys;
    },
  };
}

/** Never touches the mouse: goes on by Tab until the target has the focus, and fails when Tab does not lead there. */
export function keyboardHand(page: Page): Hand {
  let actions = 0;
  let keys = 0;
  const steer = async (arrow: string, times: number): Promise<void> => {
    keys += times;
    for (let time = 0; time < times; time += 1) await page.keyboard.press(arrow);
  };
  async function reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if (await hasFocus(target)) return;
      keys += 1;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(target)}.`);
  }
  return {
    async press(stroke) {
      actions += 1;
      await page.keyboard.press(stroke);
    },
    async type(text) {
      keys += [...text].length;
      await page.keyboard.type(text);
    },
    steer,
    once: () => Promise.reject(new Error('There is no mouse.')),
    async tab() {
      keys += 1;
      await page.keyboard.press('Tab');
    },
    reach,
    async choose(target, stroke = 'Enter') {
      await reach(target);
      actions += 1;
      await page.keyboard.press(stroke);
    },
    get actions() {
      return actions;
    },
    get keys() {
      return keys;
    },
  };
}
