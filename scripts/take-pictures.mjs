// `npm run pictures`: takes the pictures of README.md and docs/guide/ from the built app with a sample clinic.
// The same seed, day and clock each time, so that a picture changes only when a screen did. Options: --only NAME,NAME

import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { projectRoot } from './node-runtime.mjs';
import {
  call,
  makeSample,
  sample,
  settle,
  standingTime,
  startBrowser,
  startHost,
  withDesk,
} from './picture-desk.mjs';
import { imagingToShow, peopleToShow, referralsToShow } from './picture-people.mjs';
import { scenes } from './picture-scenes.mjs';

const picturesDir = join(projectRoot, 'docs', 'guide', 'pictures');
const largestBytes = 250_000;
const viewport = { width: 1280, height: 800 };

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
await withDesk(async (folder, endings) => {
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

  const browser = await startBrowser();
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
  await call(context, url, 'session/signIn', { username: account.username, password: account.password });

  /** @type {import('./picture-people.mjs').Ask} */
  const ask = (path, input) => call(context, url, path, input);
  const shown = await peopleToShow(ask);
  const people = {
    ...shown,
    ...(await referralsToShow(ask)),
    ...(await imagingToShow(ask, shown.patientId)),
  };

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
});
