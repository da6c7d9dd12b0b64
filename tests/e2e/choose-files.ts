// Choosing files as a person does, in the browser's own window for it.

import type { FileChooser, Page } from '@playwright/test';

/**
 * Does what opens the browser's window for choosing files, and gives that window. The page must know that it is watched
 * before the act comes to it: what is asked of a page and what is typed into it take different ways, and on a busy
 * computer the key arrives first. The browser, which has no window to show, then cancels at once. So one more question,
 * which goes the way of the first, is answered before anybody acts.
 */
export async function chooserOpenedBy(page: Page, act: () => Promise<unknown>): Promise<FileChooser> {
  const chooser = page.waitForEvent('filechooser');
  // Whoever fails first is said; the other must not be an unhandled failure.
  chooser.catch(() => undefined);
  await page.evaluate(() => document.readyState);
  await act();
  return chooser;
}
