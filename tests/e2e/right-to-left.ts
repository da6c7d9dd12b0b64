// What a page that runs from right to left does with numbers.

import type { Locator } from '@playwright/test';

/** Whether the first letter of this text stands left of its last one while the page runs from right to left. */
export async function isReadFromLeft(number: Locator): Promise<boolean> {
  return number.evaluate((element) => {
    document.documentElement.dir = 'rtl';
    const words = element.firstChild as Text;
    const leftOf = (index: number): number => {
      const range = document.createRange();
      range.setStart(words, index);
      range.setEnd(words, index + 1);
      return range.getBoundingClientRect().left;
    };
    const inOrder = leftOf(0) < leftOf(words.length - 1);
    document.documentElement.dir = 'ltr';
    return inOrder;
  });
}
