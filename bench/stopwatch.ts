// A stopwatch inside a page: from the key or press that a person makes to the frame in which the answer is painted.

import type { Page } from '@playwright/test';

/** What must be true in the page once the answer is there; runs in the page, so it may use nothing around it. */
type IsThere = (wanted: string) => boolean;

declare global {
  interface Window {
    stopwatch?: Promise<number>;
  }
}

/** Does something with a key or the pointer and gives the milliseconds from its event until `isThere` was painted. */
export async function timeToPaint(
  page: Page,
  act: () => Promise<void>,
  isThere: IsThere,
  wanted = '',
): Promise<number> {
  // As text, since a function cannot be handed over as an argument.
  await page.evaluate(`(${startWatch.toString()})(${isThere.toString()}, ${JSON.stringify(wanted)})`);
  await act();
  return page.evaluate(() => window.stopwatch as Promise<number>);
}

/** In the page: the clock starts with the next key or press, and stops when the frame with the answer was drawn. */
function startWatch(isThere: IsThere, wanted: string): void {
  window.stopwatch = new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`Not there: ${isThere.toString()} ${wanted}`)), 20_000);
    const start = (event: Event): void => {
      removeEventListener('keydown', start, true);
      removeEventListener('pointerdown', start, true);
      const look = (): void => {
        if (!isThere(wanted)) return void requestAnimationFrame(look);
        // A message sent in a frame's callback is handled after that frame was drawn.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          clearTimeout(giveUp);
          resolve(performance.now() - event.timeStamp);
        });
        port1.start();
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', start, true);
    addEventListener('pointerdown', start, true);
  });
}

/** Turns the wheel over the middle of an element for some seconds and gives the time of each frame meanwhile. */
export async function framesWhileScrolling(page: Page, selector: string, seconds = 3): Promise<number[]> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not shown.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    (durationMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const end = performance.now() + durationMs;
        let before = performance.now();
        const next = (now: number): void => {
          times.push(now - before);
          before = now;
          if (now < end) requestAnimationFrame(next);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(next);
      }),
    seconds * 1000,
  );
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) await page.mouse.wheel(0, 240);
  return frames;
}
