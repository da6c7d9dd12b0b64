// Counts what a person does in a journey: clicks and pressed shortcuts or Enter are actions, typed letters are keys.

import type { Locator, Page } from '@playwright/test';

export type Actions = {
  /** A click, counted. */
  click: (target: Locator) => Promise<void>;
  doubleClick: (target: Locator, position?: { x: number; y: number }) => Promise<void>;
  /** A shortcut, Enter or an arrow, counted as one action. */
  press: (keys: string) => Promise<void>;
  /** Letters and digits, and Tab between two fields, counted apart. */
  type: (text: string) => Promise<void>;
  tab: () => Promise<void>;
  readonly count: number;
  readonly keys: number;
};

/** A counter over a page; every act of the journey that is measured goes through it. */
export function countActions(page: Page): Actions {
  let count = 0;
  let keys = 0;
  return {
    async click(target) {
      count += 1;
      await target.click();
    },
    async doubleClick(target, position) {
      count += 1;
      await target.dblclick({ position });
    },
    async press(stroke) {
      count += 1;
      await page.keyboard.press(stroke);
    },
    async type(text) {
      keys += [...text].length;
      await page.keyboard.type(text);
    },
    async tab() {
      keys += 1;
      await page.keyboard.press('Tab');
    },
    get count() {
      return count;
    },
    get keys() {
      return keys;
    },
  };
}
