// A desk to take pictures of: sample clinic, hosts whose clock stands still, a browser, and waiting until all is drawn.
// What is shown and written: take-pictures.mjs (guide), take-tour.mjs (every screen).

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { browserUse, unpackChromium, usesUnpackedChromium } from '../tests/browser/chromium.ts';
import { onEnding } from './ending.mjs';
import { projectRoot } from './node-runtime.mjs';
import { runChild } from './run-child.mjs';

export const sample = { seed: '7', today: '2026-06-17', time: '10:40', timeZone: 'Europe/Istanbul' };
/** `sample.time` in UTC. */
export const standingTime = '2026-06-17T07:40:00.000Z';

/**
 * Makes the sample clinic and gives its sign-in.
 * @param {string} dataDir
 * @param {readonly string[]} [more] arguments of `npm run sample`
 * @returns {Promise<{ username: string, password: string }>}
 */
export async function makeSample(dataDir, more = []) {
  const { seed, today, time, timeZone } = sample;
  const args = ['--data-dir', dataDir, '--seed', seed, '--today', today, '--time', time, ...more];
  const program = join(projectRoot, 'out', 'main', 'sample.js');
  const result = await runChild(process.execPath, [program, ...args, '--time-zone', timeZone], {
    output: 'capture',
  });
  if (result.code !== 0) throw new Error(`The sample could not be made: ${result.stderr}`);
  return JSON.parse(result.stdout);
}

/**
 * Starts the built host with its clock standing still.
 * @param {string} dataDir
 * @returns {Promise<Running>}
 */
export async function startHost(dataDir) {
  const clock = join(projectRoot, 'scripts', 'picture-clock.mjs');
  return startProgram(['--import', clock, hostEntry, '--data-dir', dataDir]);
}

export const hostEntry = join(projectRoot, 'out', 'main', 'host.js');

/** @typedef {{ url: string, stop: () => Promise<void> }} Running */

/**
 * Starts a program of ours that says its address in one JSON line.
 * @param {readonly string[]} args of Node
 * @returns {Promise<Running>}
 */
export async function startProgram(args) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ENAMEL_PICTURE_TIME: standingTime },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
    child.once('exit', (code) => reject(new Error(`A program ended with ${code}.`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The browser the journeys use. */
export async function startBrowser() {
  if (usesUnpackedChromium()) await unpackChromium();
  return chromium.launch(browserUse().launchOptions);
}

/**
 * Waits until the page asks for nothing, draws no progress and nothing moves.
 * @param {import('playwright').Page} page
 */
export async function settle(page) {
  await page.waitForLoadState('load');
  await page.waitForTimeout(500);
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"], .mantine-Loader-root, .mantine-Skeleton-root') === null &&
      [...document.images].every((image) => image.complete),
    null,
    { timeout: 30_000 },
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(700);
}

/**
 * A caller's answer to one call, with the cookies of the page.
 * @param {import('playwright').BrowserContext} context
 * @param {string} url
 * @param {string} path
 * @param {unknown} [input]
 */
export async function call(context, url, path, input) {
  const response = await context.request.post(`${url}/rpc/${path}`, {
    headers: { 'x-enamel': '1', 'content-type': 'application/json' },
    data: input === undefined ? {} : { json: input },
  });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()).json;
}

/**
 * Runs work with a folder and a list of what to end, and ends it all however the work ends.
 * @param {(folder: string, endings: (() => Promise<unknown>)[]) => Promise<void>} work
 */
export async function withDesk(work) {
  const folder = mkdtempSync(join(tmpdir(), 'enamel-pictures-'));
  /** @type {(() => Promise<unknown>)[]} */
  const endings = [];
  /** Ends the browser and the hosts and removes their folder. */
  async function end() {
    for (const ending of endings.splice(0)) await ending();
    rmSync(folder, { recursive: true, force: true });
  }
  const stopListening = onEnding(() => void end().finally(() => process.exit(130)));
  try {
    await work(folder, endings);
  } finally {
    stopListening();
    await end();
  }
}
