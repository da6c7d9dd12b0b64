// `npm run tour -- --out DIR`: a picture of every screen of the built app, full, empty and failed, in several sizes,
// schemes and languages, with contact sheets and a list of the faults a program can see. Nothing in it is asserted.
// Options: --passes NAME,… --only SCENE,… --patients N --xrays N --data-dir DIR (a sample that is there already)

import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
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
import { everythingOf, noImaging, nobody } from './picture-people.mjs';
import { accessFaults, faultsInView } from './tour-checks.mjs';
import { startJoined } from './picture-network.mjs';
import { writeSheets } from './picture-sheets.mjs';
import { tourPasses } from './tour-passes.mjs';
import { joinedScenes } from './tour-scenes-joined.mjs';
import { tourScenes } from './tour-scenes.mjs';

/** Answered also while everything else fails: without them nobody gets as far as a screen. */
const neverFailing = /\/rpc\/(session|system)\//;

/** The first part of every key of the texts. */
const features = globSync('src-renderer/**/*-texts.ts', { cwd: projectRoot }).flatMap((file) =>
  [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/registerTexts\('(\w+)'/g)].map(
    ([, name]) => name ?? '',
  ),
);

/**
 * Makes an empty clinic on a host and leaves its owner signed in.
 * @param {import('playwright').BrowserContext} context
 * @param {string} url
 */
async function makeEmptyClinic(context, url) {
  await call(context, url, 'setup/createClinic', {
    clinic: {
      name: 'Bosphorus Dental',
      timeZone: sample.timeZone,
      locale: 'en',
      currency: 'TRY',
      toothNotation: 'FDI',
    },
    owner: {
      username: 'elif',
      email: 'elif@bosphorus.example',
      firstName: 'Elif',
      lastName: 'Aksoy',
      password: 'a password for pictures',
    },
    passphrase: 'a passphrase for pictures',
  });
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    passes: { type: 'string' },
    only: { type: 'string' },
    patients: { type: 'string', default: '2000' },
    xrays: { type: 'string', default: '400' },
    'data-dir': { type: 'string' },
    password: { type: 'string' },
  },
});
if (values.out === undefined) throw new Error('Name the folder for the pictures: --out DIR');
const outDir = resolve(values.out);
const wantedPasses = tourPasses.filter(({ name }) => values.passes?.split(',').includes(name) ?? true);
const only = values.only?.split(',');
const joinedWanted = joinedScenes.filter(({ name }) => only?.includes(name) ?? true);

await withDesk(async (folder, endings) => {
  const dataDir = join(folder, 'clinic');
  let account = { username: 'sample', password: values.password ?? '' };
  if (values['data-dir'] === undefined)
    account = await makeSample(dataDir, ['--patients', values.patients, '--xrays', values.xrays]);
  else cpSync(values['data-dir'], dataDir, { recursive: true });
  const keylessDir = join(folder, 'keyless');
  // A key that is elsewhere is all that this one shows: the pictures of the clinic are not needed.
  cpSync(dataDir, keylessDir, { recursive: true, filter: (source) => !source.includes('/files/') });
  for (const name of readdirSync(keylessDir).filter((file) => file.endsWith('.key')))
    rmSync(join(keylessDir, name));

  const [full, noClinic, keyless, empty] = await Promise.all(
    [dataDir, mkdtempSync(join(folder, 'none-')), keylessDir, mkdtempSync(join(folder, 'empty-'))].map(
      startHost,
    ),
  );
  if (!full || !noClinic || !keyless || !empty) throw new Error('A host is missing.');
  endings.push(full.stop, noClinic.stop, keyless.stop, empty.stop);
  const browser = await startBrowser();
  endings.unshift(() => browser.close());
  const pictures = [join(folder, 'left.jpg'), join(folder, 'right.jpg'), join(folder, 'letter.png')];
  for (const [place, shade] of [60, 120].entries())
    await sharp({
      create: {
        width: 900 - place * 300,
        height: 600,
        channels: 3,
        background: { r: shade, g: shade, b: shade },
      },
    })
      .jpeg()
      .toFile(pictures[place] ?? '');
  writeFileSync(pictures[2] ?? '', '<html>not a picture</html>');

  /** @type {unknown} */
  let signedIn = null;
  let isEmptyMade = false;
  /** @type {import('./picture-network.mjs').Joined | null} */
  let joined = null;
  /** @type {string[]} */
  const report = [];
  for (const pass of wantedPasses) {
    const dir = join(outDir, pass.name);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    const context = await contextOf(browser, pass);
    await context.clock.setFixedTime(standingTime);
    const { url } = pass.clinic === 'full' ? full : empty;
    if (pass.clinic === 'full')
      await call(context, url, 'session/signIn', { username: account.username, password: account.password });
    else if (isEmptyMade)
      await call(context, url, 'session/signIn', { username: 'elif', password: 'a password for pictures' });
    else {
      await makeEmptyClinic(context, url);
      isEmptyMade = true;
    }
    /** @type {import('./picture-people.mjs').Ask} */
    const ask = (path, input) => call(context, url, path, input);
    const me = await ask('session/current');
    if (pass.clinic === 'full') signedIn ??= await everythingOf(ask);
    const ids = {
      .../** @type {import('./tour-scenes.mjs').Stop['ids']} */ (
        pass.clinic === 'full'
          ? signedIn
          : {
              patientId: nobody,
              xrayId: nobody,
              intakePatientId: nobody,
              providerId: '',
              eventId: nobody,
              referralId: nobody,
              incomingId: nobody,
              ...noImaging,
            }
      ),
      personId: me.user.id,
    };

    const page = await context.newPage();
    /** @type {string[]} */
    let heard = [];
    page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
    page.on('console', (message) => {
      const isOurs = message.type() === 'error' || message.type() === 'warning';
      // The browser notes each answer that is no success; which ones are meant is the screen's matter.
      if (isOurs && !/Failed to load resource/.test(message.text())) heard.push(`console: ${message.text()}`);
    });
    if (pass.isFailing)
      await page.route(/\/rpc\//, (route) =>
        neverFailing.test(route.request().url()) ? route.continue() : route.abort(),
      );
    /** @type {import('./tour-scenes.mjs').Stop} */
    const stop = {
      page,
      url,
      noClinicUrl: noClinic.url,
      keylessUrl: keyless.url,
      pictures,
      ids,
      go: async (path) => {
        await page.goto(`${url}${path}`);
        await settle(page);
      },
      press: async (keys) => {
        await page.keyboard.press(keys);
        await settle(page);
      },
    };
    /** @type {string[]} */
    const files = [];
    /**
     * @param {import('playwright').Page} on
     * @param {string} name
     * @param {() => Promise<void>} show
     * @param {() => readonly string[]} [said]
     */
    const take = async (on, name, show, said = () => []) => {
      /** @type {string[]} */
      const found = [];
      try {
        await show();
        await settle(on);
        found.push(...(await faultsInView(on, features)));
        if (pass.withAxe) found.push(...(await accessFaults(on)));
      } catch (error) {
        found.push(`not reached: ${String(error).split('\n')[0]}`);
      }
      found.push(...said());
      const file = `${String(files.length + 1).padStart(2, '0')}-${name}.png`;
      await on.screenshot({ path: join(dir, file), animations: 'disabled', caret: 'hide' });
      files.push(file);
      for (const fault of new Set(found)) report.push(`${pass.name}  ${name}  ${fault}`);
    };
    for (const scene of tourScenes) {
      if (only !== undefined && !only.includes(scene.name)) continue;
      if (pass.isMainOnly && !scene.isMain) continue;
      if (pass.isFailing && scene.isOutside) continue;
      if (pass.clinic === 'empty' && scene.needs === 'people') continue;
      heard = [];
      await take(
        page,
        scene.name,
        async () => scene.show(stop),
        () => heard,
      );
    }
    await context.close();
    if (pass.clinic === 'full' && !pass.isFailing && !pass.isMainOnly && joinedWanted.length > 0) {
      const standing = (joined ??= await startJoined(join(folder, 'joined'), endings));
      const window = await contextOf(browser, pass);
      for (const scene of joinedWanted) {
        const shown = await window.newPage();
        await take(shown, scene.name, async () =>
          scene.show({ page: shown, context: window, joined: standing }),
        );
        await shown.close();
      }
      await window.close();
    }
    await writeSheets(dir, files);
    process.stderr.write(`${pass.name}: ${files.length} pictures\n`);
  }
  writeFileSync(join(outDir, 'faults.txt'), report.map((line) => `${line}\n`).join(''));
  process.stdout.write(report.map((line) => `${line}\n`).join(''));
  process.stderr.write(`${report.length} faults, in ${join(outDir, 'faults.txt')}\n`);
});

/**
 * A window of a pass, with nobody signed in.
 * @param {import('playwright').Browser} browser
 * @param {import('./tour-passes.mjs').Pass} pass
 */
async function contextOf(browser, pass) {
  const scale = pass.scale ?? 1;
  const context = await browser.newContext({
    viewport: { width: Math.round(pass.width / scale), height: Math.round(pass.height / scale) },
    deviceScaleFactor: scale,
    timezoneId: sample.timeZone,
    locale: { en: 'en-GB', id: 'id-ID', tr: 'tr-TR' }[pass.language],
    colorScheme: pass.scheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(
    ({ language, direction }) => {
      window.localStorage.setItem('enamel.language', language);
      if (direction !== undefined) window.sessionStorage.setItem('enamel.dir', direction);
    },
    { language: pass.language, direction: pass.direction },
  );
  return context;
}
