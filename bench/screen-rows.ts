// The screens in a real browser: from a key to the painted answer, and frames while scrolling. Over the built host.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import type { Temporal } from 'temporal-polyfill';
import { wallClockToInstant } from '#shared/time/wall-clock.ts';
import { browserUse, unpackChromium, usesUnpackedChromium } from '../tests/browser/chromium.ts';
import { openBench, type BenchClinic } from './bench-clinic.ts';
import { figuresOf } from './measure.ts';
import { somePeople } from './patient-rows.ts';
import type { BenchRow, Goal } from './rows.ts';
import { framesWhileScrolling, timeToPaint } from './stopwatch.ts';

const root = join(import.meta.dirname, '..');
const viewport = { width: 1280, height: 800 };
const pin = '2468';

/** Gives the rows of the screens. The host's and the browser's clocks stand at the clinic's own day. */
export async function screenRows(clinic: BenchClinic): Promise<BenchRow[]> {
  const names = await prepare(clinic);
  if (usesUnpackedChromium()) await unpackChromium();
  const browser = await chromium.launch(browserUse().launchOptions);
  const { instant } = wallClockToInstant({ on: clinic.today, time: '11:30' }, clinic.zone);
  const startedAt = performance.now();
  const host = await startHost(clinic, instant);
  const rows: BenchRow[] = [];
  const row = (name: string, times: readonly number[], ...goals: Goal[]): void => {
    rows.push({ name, size: clinic.size, figures: figuresOf(times), raw: null, like: null, goals });
  };
  try {
    const context = await browser.newContext({ viewport, timezoneId: clinic.zone, reducedMotion: 'reduce' });
    await context.addInitScript(standStill, instant);
    await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByRole('textbox', { name: /username/i }).waitFor();
    row('screen, process start to sign-in', [performance.now() - startedAt], { of: 'median', atMost: 3000 });
    await page.getByRole('textbox', { name: /username/i }).fill(clinic.signIn.username);
    await page
      .getByLabel(/password/i)
      .first()
      .fill(clinic.signIn.password);
    await page.keyboard.press('Enter');
    await page.locator('h1').filter({ hasText: 'Today' }).waitFor();
    await unlocks(page, row);
    await searches(page, names, row);
    await switches(page, row);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.locator('[role="grid"] [role="row"]').nth(5).waitFor();
    await page.waitForTimeout(500);
    row('screen, frame while 20,000 rows scroll', await framesWhileScrolling(page, '[role="grid"]'), {
      of: 'p95',
      atMost: 17,
    });
    return rows;
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** In the page: its clock stands at an instant. Playwright's own clock would also draw the frames that are measured. */
function standStill(at: string): void {
  const standing = Date.parse(at);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [standing] : args, newTarget) as object,
    get: (target, key, receiver) =>
      key === 'now' ? () => standing : (Reflect.get(target, key, receiver) as unknown),
  });
  const own = (globalThis as { Temporal?: typeof Temporal }).Temporal;
  if (own === undefined) return;
  const zoned = (zone: string = own.Now.timeZoneId()) =>
    own.Instant.fromEpochMilliseconds(standing).toZonedDateTimeISO(zone);
  Object.assign(own.Now, {
    instant: () => own.Instant.fromEpochMilliseconds(standing),
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: string) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: string) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: string) => zoned(zone).toPlainTime(),
  });
}

type Row = (name: string, times: readonly number[], ...goals: Goal[]) => void;

/** Ctrl-L, then the PIN: until the whole of Today stands there again. */
async function unlocks(page: Page, row: Row): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await page.keyboard.press('Control+l');
    await page.getByRole('textbox', { name: /PIN/ }).waitFor();
    await page.keyboard.type(pin);
    times.push(
      await timeToPaint(
        page,
        () => page.keyboard.press('Enter'),
        // The board stands behind the lock all the time.
        () => document.querySelector('input[inputmode="numeric"]') === null,
      ),
    );
  }
  row('screen, PIN to Today', times, { of: 'median', atMost: 2000 });
}

/** Four letters of a name, one after the other: the letter itself, the list under it, and Enter to the record. */
async function searches(page: Page, names: readonly string[], row: Row): Promise<void> {
  const echoes: number[] = [];
  const lists: number[] = [];
  const records: number[] = [];
  for (const name of names) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    for (let length = 1; length <= 4; length += 1) {
      const text = name.slice(0, length);
      const press = (): Promise<void> => page.keyboard.press(text.slice(-1));
      if (length % 2 === 0)
        echoes.push(
          await timeToPaint(
            page,
            press,
            (wanted) => document.querySelector<HTMLInputElement>('[role="dialog"] input')?.value === wanted,
            text,
          ),
        );
      else lists.push(await timeToPaint(page, press, isListed, text));
    }
    await page.waitForFunction(isListed, name.slice(0, 4));
    records.push(
      await timeToPaint(
        page,
        () => page.keyboard.press('Enter'),
        () =>
          document.querySelector('[role="dialog"]') === null &&
          location.pathname.startsWith('/patients/') &&
          document.querySelector('main h1, main h2')?.checkVisibility() === true,
      ),
    );
  }
  row('screen, letter in the search box', echoes, { of: 'p95', atMost: 50 });
  row('screen, results under it', lists, { of: 'p95', atMost: 100 });
  row('screen, Enter to the record', records, { of: 'p95', atMost: 100 });
}

/** In the page: whether the first patient of the list has a word that begins as typed. */
function isListed(wanted: string): boolean {
  const option = document.querySelector('[role="listbox"] [role="group"] [role="option"]');
  const words = (option?.textContent ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i');
  return words.toLowerCase().includes(wanted);
}

/** Today, a day and a week of the calendar, each from the key to all of its entries. */
async function switches(page: Page, row: Row): Promise<void> {
  const days: number[] = [];
  const weeks: number[] = [];
  const todays: number[] = [];
  const go = async (letter: string): Promise<void> => {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
  };
  await go('c');
  await page.locator('[data-board-state="ready"]').waitFor();
  for (let round = 0; round < 5; round += 1) {
    const entries = (atLeast: number) =>
      `() => document.querySelectorAll('[data-entry-id]').length > ${atLeast}`;
    weeks.push(await timeToPaint(page, () => page.keyboard.press('w'), inPage(entries(700))));
    await page.waitForTimeout(700);
    days.push(
      await timeToPaint(
        page,
        () => page.keyboard.press('d'),
        inPage(
          "() => { const shown = document.querySelectorAll('[data-entry-id]').length; return shown > 50 && shown < 600; }",
        ),
      ),
    );
    await page.waitForTimeout(700);
    await page.keyboard.press('g');
    todays.push(
      await timeToPaint(
        page,
        () => page.keyboard.press('t'),
        () => document.querySelectorAll('main [role="listitem"], main li').length > 20,
      ),
    );
    await page.waitForTimeout(300);
    await go('c');
    await page.locator('[data-board-state="ready"]').waitFor();
    await page.waitForTimeout(500);
  }
  row('screen, key to a day of entries', days, { of: 'median', atMost: 300 });
  row('screen, key to a week of entries', weeks, { of: 'median', atMost: 300 });
  row('screen, key to Today', todays, { of: 'median', atMost: 300 });
}

/** A test of the page given as its text. */
function inPage(source: string): () => boolean {
  return { toString: () => source } as unknown as () => boolean;
}

/** Sets the owner's PIN, and gives names to search for. */
async function prepare(clinic: BenchClinic): Promise<string[]> {
  const bench = await openBench(clinic);
  try {
    await bench.client.session.setPin({ pin, currentPassword: clinic.signIn.password });
    return somePeople(bench, 24)
      .map((person) => person.last_name.toLowerCase())
      .filter((name) => /^[a-z]{4}/.test(name));
  } finally {
    await bench.close();
  }
}

async function startHost(
  clinic: BenchClinic,
  instant: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const clock = pathToFileURL(join(root, 'scripts', 'picture-clock.mjs')).href;
  const host = spawn(
    process.execPath,
    ['--import', clock, join(root, 'out', 'main', 'host.js'), '--data-dir', clinic.dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ENAMEL_PICTURE_TIME: instant } },
  );
  const exited = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    host.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString()) as { url: string }).url));
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
  });
  return {
    url,
    stop: async () => {
      host.kill('SIGTERM');
      await exited;
    },
  };
}
