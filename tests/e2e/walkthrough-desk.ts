// The desk a walk-through is walked at, under one of the modifiers: no network, a second desk on the same patient, killed in
// the middle, keys alone, a small screen, a machine in another zone. What each adds to a journey stands here, and nothing of the journeys themselves.

import { expect, type Browser, type Page } from '@playwright/test';
import { startHost } from '../fixtures/running-host.ts';
import { calendarActs, ownerPassword, pin, zone, type CalendarClinic } from './calendar-clinic.ts';
import { cutOff } from './cut-off.ts';
import { keyboardHand, mouseHand, type Hand } from './walkthrough-hand.ts';

export const modifiers = ['M1', 'M3', 'M4', 'M5', 'M6'] as const;
/** M2 takes a second desk, which is the journey's own to set up. */
export type Modifier = (typeof modifiers)[number] | 'M2';

/** The calls a journey prepares and proves itself with go with the page's own session. */
export type Desk = Pick<CalendarClinic, 'call' | 'register' | 'book'> & {
  readonly clinic: CalendarClinic;
  readonly page: Page;
  readonly hand: Hand;
  readonly modifier: Modifier;
  /** A place in the journey where everything that is on the screen must be well. */
  readonly check: () => Promise<void>;
  /** Under M3 the process is killed here and started again; the page stays as it is, or is loaded anew. */
  readonly killed: (page: 'stays' | 'reloads') => Promise<void>;
  /** What the modifier says of the whole journey, and the end of it. */
  readonly leave: () => Promise<void>;
};

// The screen of 1280 × 800 as it is left when the system shows everything at 125 %.
const smallScreen = { viewport: { width: 1024, height: 640 }, deviceScaleFactor: 1.25 };
// A host that was just started opens the clinic and proves a PIN, which a crowded machine takes its time for.
const slowMs = 30_000;
const farZone = 'Pacific/Apia';
// A page whose core was killed cannot but say that it does not answer, and that the session is locked.
const ofTheKill = new RegExp(`${cutOff}|status of 40[13]|status of 423`);

const owner = { username: 'owner', password: ownerPassword };

/** Signs a person in anew, the owner unless another is named, and opens a page of its own. */
export async function sitDown(
  browser: Browser,
  clinic: CalendarClinic,
  modifier: Modifier,
  person = owner,
): Promise<Desk> {
  const context = await browser.newContext({
    timezoneId: modifier === 'M6' ? farZone : zone,
    ...(modifier === 'M5' ? smallScreen : {}),
  });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(() => {
    window.localStorage.setItem('enamel.language', 'en');
    window.addEventListener('pointerdown', () => window.localStorage.setItem('journey.pointer', 'was used'), {
      capture: true,
    });
  });
  const { origin } = new URL(clinic.host.url);
  const outside: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    outside.push(url);
    return route.abort();
  });
  const acts = calendarActs(clinic, context.request);
  await acts.call('session/signIn', person);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isExpected =
      message.text().includes('status of 409') || (modifier === 'M3' && ofTheKill.test(message.text()));
    if (message.type() === 'error' && !isExpected) complaints.push(message.text());
  });
  return {
    ...acts,
    clinic,
    page,
    modifier,
    hand: modifier === 'M4' ? keyboardHand(page) : mouseHand(page),
    async check() {
      if (modifier === 'M5') expect(await whatDoesNotFit(page)).toEqual([]);
    },
    async killed(how) {
      if (modifier !== 'M3') return;
      // At most the keystrokes of the last second may be lost.
      await page.waitForTimeout(1000);
      await clinic.host.stop('SIGKILL');
      clinic.host = await startHost(clinic.host.dataDir, Number(new URL(origin).port));
      expect(clinic.host.url).toBe(origin);
      if (how === 'reloads') await page.reload();
      const locked = page.getByRole('textbox', { name: /^PIN of/ });
      // A page that stays notices by itself, on its next try to reach the core.
      await expect(locked).toBeFocused({ timeout: slowMs });
      await page.keyboard.type(pin);
      await page.keyboard.press('Enter');
      await expect(locked).toHaveCount(0, { timeout: slowMs });
    },
    async leave() {
      expect(complaints).toEqual([]);
      // Neither the page nor any thread of the process behind it reached for the network.
      expect(outside).toEqual([]);
      expect(clinic.host.outgoing()).toEqual([]);
      if (modifier === 'M4')
        expect(await page.evaluate(() => window.localStorage.getItem('journey.pointer'))).toBeNull();
      if (modifier === 'M6')
        expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(farZone);
      await context.close();
    },
  };
}

/** Controls that stand outside of the window or under something else, words that are cut, and scrolling sideways. */
async function whatDoesNotFit(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) wrong.push(`The page is ${scrollWidth - clientWidth} px too wide.`);
    const controls = 'button, a[href], input, textarea, [role="combobox"]';
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      const isShown = control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      // Entries of the board have their own rules of how much of a name is shown; the skip link shows itself on focus.
      if (
        !isShown ||
        control.closest('[data-entry-id], [aria-hidden="true"], [inert], a[href="#content"]') !== null
      )
        continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const name = `${control.tagName} “${control.getAttribute('aria-label') ?? control.textContent}”`;
      const isInside =
        box.left > -1 && box.top > -1 && box.right < innerWidth + 1 && box.bottom < innerHeight + 1;
      const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      // A word about what was done lies over the bottom for some seconds, and goes.
      const isFree =
        over === null ||
        control.contains(over) ||
        over.contains(control) ||
        over.closest('label') !== null ||
        over.closest('[role="status"]') !== null;
      if (!isInside) wrong.push(`${name} stands outside of the window.`);
      else if (!isFree) wrong.push(`${name} lies under ${over.tagName} “${over.textContent.slice(0, 40)}”.`);
      if (control.tagName === 'BUTTON' && control.scrollWidth > control.clientWidth + 1)
        wrong.push(`${name} is cut.`);
    }
    return wrong;
  });
}
