// What a picture of a screen can be looked over for by a program: words cut off, a page wider than the window, keys of
// texts in place of words, and what axe knows of. Gives sentences; none when all is well.

import { axeViolations } from './axe-violations.mjs';

/**
 * Faults of what is shown, without axe.
 * @param {import('playwright').Page} page
 * @param {readonly string[]} features whose texts are registered: a key begins with one of them
 * @returns {Promise<string[]>}
 */
export async function faultsInView(page, features) {
  return page.evaluate((known) => {
    /** @type {string[]} */
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      faults.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than the window`);
    if (root.scrollHeight > root.clientHeight + 1)
      faults.push(`the page is ${root.scrollHeight - root.clientHeight} px higher than the window`);

    /** @param {Element} element */
    const isSeen = (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    /** @param {Element} element */
    const wordsOf = (element) => (element.textContent ?? '').trim().slice(0, 60);

    // Names of people may be cut where room is short; words of the app may not.
    const named = 'button, [role="tab"], [role="columnheader"], th, label, legend, h1, h2, h3, nav a';
    /** @type {Set<string>} */
    const cut = new Set();
    for (const element of document.querySelectorAll(`${named}, :is(${named}) *`)) {
      if (!(element instanceof HTMLElement) || !isSeen(element) || wordsOf(element) === '') continue;
      // An entry of the calendar, or a row: it says whole what it is in its name or its panel.
      if (
        element.closest('[aria-label], [data-event-id], [role="row"]:not(:has([role="columnheader"]))') !==
        null
      )
        continue;
      const style = getComputedStyle(element);
      const isClipped =
        style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
      const hasTitle = element.closest('[title]') !== null;
      if (isClipped && element.scrollWidth > element.clientWidth + 1 && !hasTitle)
        cut.add(`cut: “${wordsOf(element)}” (${element.scrollWidth} px in ${element.clientWidth})`);
    }
    faults.push(...cut);

    const key = new RegExp(`^(${known.join('|')})(\\.[A-Za-z][A-Za-z_]*)+$`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = (node.textContent ?? '').trim();
      const parent = node.parentElement;
      if (parent === null || words === '' || !isSeen(parent)) continue;
      if (parent.closest('code, [translate="no"]') === null && key.test(words))
        faults.push(`no words: “${words}”`);
      if (/\{\{|undefined|\[object /.test(words)) faults.push(`no words: “${words}”`);
    }
    return faults;
  }, features);
}

/**
 * What axe finds, one sentence a rule.
 * @param {import('playwright').Page} page
 * @returns {Promise<string[]>}
 */
export async function accessFaults(page) {
  const violations = await axeViolations(page);
  return violations.map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}
