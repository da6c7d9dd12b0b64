// What axe complains about on a page. It runs in the page itself: the package for playwright puts the whole of axe into
// the page and into a second one at every look, and took two seconds for what takes a quarter of one.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @type {string | undefined} */
let program;

/**
 * The violations on what `page` shows, each with the elements it is about. Frames inside a page are not looked into;
 * the app has none.
 * @param {import('playwright').Page} page
 * @param {readonly string[]} without rules that do not count here
 * @returns {Promise<import('axe-core').Result[]>}
 */
export async function axeViolations(page, without = []) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    program ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(program);
  }
  return page.evaluate(async (rules) => {
    /** @type {typeof import('axe-core')} */
    const axe = Reflect.get(globalThis, 'axe');
    const { violations } = await axe.run(document, {
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
      resultTypes: ['violations'],
    });
    return violations;
  }, without);
}
