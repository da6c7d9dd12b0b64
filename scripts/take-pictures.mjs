// `npm run pictures`: takes the pictures of README.md and docs/guide/ from the built app with a sample clinic.
// The same seed, day and clock each time, so that a picture changes only when a screen did. Options: --only NAME,NAME

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { browserUse, unpackChromium, usesUnpackedChromium } from '../tests/browser/chromium.ts';
import { onEnding } from './ending.mjs';
import { projectRoot } from './node-runtime.mjs';
import { peopleToShow } from './picture-people.mjs';
import { scenes } from './picture-scenes.mjs';
import { runChild } from './run-child.mjs';

const sample = { seed: '7', today: '2026-06-17', time: '10:40', timeZone: 'Europe/Istanbul' };
/** `sample.time` in UTC. */
const standingTime = '2026-06-17T07:40:00.000Z';
const picturesDir = join(projectRoot, 'docs', 'guide', 'pictures');
const largestBytes = 250_000;
const viewport = { width: 1280, height: 800 };

/**
 * Makes the sample clinic and gives its sign-in.
 * @param {string} dataDir
 * @returns {Promise<{ username: string, password: string }>}
 */
async function makeSample(dataDir) {
  const { seed, today, time, timeZone } = sample;
  const args = ['--data-dir', dataDir, '--seed', seed, '--today', today, '--time', time];
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
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function startHost(dataDir) {
  const clock = join(projectRoot, 'scripts', 'picture-clock.mjs');
  const host = join(projectRoot, 'out', 'main', 'host.js');
  const child = spawn(process.execPath, ['--import', clock, host, '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ENAMEL_PICTURE_TIME: standingTime },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Waits until the page asks for nothing, draws no progress and nothing moves.
 * @param {import('playwright').Page} page
 */
async function settle(page) {
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
 * A signed-in caller's answer to one call.
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {string} path
 * @param {unknown} [input]
 */
async function call(page, url, path, input) {
  const response = await page.context().request.post(`${url}/rpc/${path}`, {
    headers: { 'x-enamel': '1', 'content-type': 'application/json' },
    data: input === undefined ? {} : { json: input },
  });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()).json;
}

/**
 * Writes what is in view: words as a sharp PNG of at most 256 colours, photographs as WebP. Refuses a large one.
 * @param {import('playwright').Page} page
 * @param {import('./picture-scenes.mjs').Scene} scene
 * @returns {Promise<{ file: string, sizeBytes: number }>}
 */
async function write(page, scene) {
  const shot = sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  const isPhoto = scene.isPhoto === true;
  const file = `${scene.name}.${isPhoto ? 'webp' : 'png'}`;
  const image = await (
    isPhoto
      ? shot.webp({ quality: 88, effort: 6, smartSubsample: true })
      : shot.png({ palette: true, effort: 10, quality: 95 })
  ).toBuffer();
  if (image.length > largestBytes) throw new Error(`${file} has ${image.length} bytes, which is too large.`);
  writeFileSync(join(picturesDir, file), image);
  return { file, sizeBytes: image.length };
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? scenes.map((scene) => scene.name);
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
  const dataDir = join(folder, 'clinic');
  const account = await makeSample(dataDir);
  // The same clinic as a new computer would find it: without the key file that only the first one holds.
  const keylessDir = join(folder, 'keyless');
  cpSync(dataDir, keylessDir, { recursive: true });
  const keyFiles = readdirSync(keylessDir).filter((name) => name.endsWith('.key'));
  for (const name of keyFiles) rmSync(join(keylessDir, name));
  const backupDir = join(folder, 'backups');
  const emptyDir = join(folder, 'empty');
  for (const dir of [backupDir, emptyDir, picturesDir]) mkdirSync(dir, { recursive: true });
  const hosts = [];
  for (const dir of [dataDir, emptyDir, keylessDir]) {
    const host = await startHost(dir);
    endings.push(host.stop);
    hosts.push(host);
  }
  const [url = '', emptyUrl = '', keylessUrl = ''] = hosts.map((host) => host.url);

  if (usesUnpackedChromium()) await unpackChromium();
  const browser = await chromium.launch(browserUse().launchOptions);
  endings.unshift(() => browser.close());
  const context = await browser.newContext({
    viewport,
    timezoneId: sample.timeZone,
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  await context.clock.setFixedTime(standingTime);
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  const page = await context.newPage();
  await call(page, url, 'session/signIn', { username: account.username, password: account.password });

  /** @type {import('./picture-people.mjs').Ask} */
  const ask = (path, input) => call(page, url, path, input);
  const people = await peopleToShow(ask);

  /** @param {string} path */
  const go = async (path) => {
    await page.goto(`${url}${path}`);
    await settle(page);
  };
  const desk = { page, url, emptyUrl, keylessUrl, backupDir, ...people, go };
  let total = 0;
  for (const scene of scenes) {
    // A scene may go on from the one before, so each is played; only the wanted ones are written.
    await scene.show({ ...desk, settle: () => settle(page) });
    await settle(page);
    if (!wanted.includes(scene.name)) continue;
    const { file, sizeBytes } = await write(page, scene);
    total += sizeBytes;
    process.stderr.write(`${file}  ${Math.round(sizeBytes / 1000)} kB\n`);
  }
  process.stderr.write(
    `${wanted.length} pictures, ${Math.round(total / 1000)} kB, in docs/guide/pictures/\n`,
  );
} finally {
  stopListening();
  await end();
}
