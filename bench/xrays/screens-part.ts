// The library of ten thousand images, or as many as wanted, and a full mouth series on the screen, over the built host and a sample clinic.
// Pictures share the files of the sample: the rows are many, their thumbnails some fifty.

import { createCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { call, makeSample, startBrowser, startHost, withDesk } from '../../scripts/picture-desk.mjs';
import { projectRoot } from '../../scripts/node-runtime.mjs';
import { report } from './figures.ts';
import { cheapSecrets } from '../../tests/fixtures/cheap-secrets.ts';

const rounds = 5;
/** Somebody who has opened the app or a patient looks before they press; the screen they press for was never open. */
const restMilliseconds = 3000;

/** Prints first grid, frames while scrolling, settling after a stop; a mount's images in sight and in full depth. */
export async function measureScreens(images: number): Promise<void> {
  await withDesk(async (folder, endings) => {
    const dataDir = join(folder, 'clinic');
    const account = await makeSample(dataDir, ['--patients', '300', '--xrays', '50']);
    await addImages(dataDir, images);
    const host = await startHost(dataDir);
    endings.push(host.stop);
    const browser = await startBrowser();
    endings.unshift(() => browser.close());
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    const { username, password } = account;
    await call(context, host.url, 'session/signIn', { username, password });
    const page = await context.newPage();
    await openWithFineClock(page, `${host.url}/patients`);
    await page.locator('a[href="/imaging"]').waitFor();
    await page.waitForTimeout(restMilliseconds);
    await measureLibrary(page, images);
    const listed = await call(context, host.url, 'xrays/listAll', { limit: 100, order: 'unreadFirst' });
    for (const patientId of new Set(
      (listed as { rows: { patientId: string }[] }).rows.map((row) => row.patientId),
    )) {
      const { rows } = (await call(context, host.url, 'mounts/list', { patientId })) as {
        rows: { id: string; template: string; shown: { fileId: string }[] }[];
      };
      const series = rows.find(({ template }) => template === 'FULL_MOUTH_18');
      if (series === undefined) continue;
      // The sample's pictures are made when they are first asked for; a clinic's are when they come in.
      const fileIds = series.shown.map(({ fileId }) => fileId);
      await call(context, host.url, 'mounts/pictures', { id: series.id, fileIds });
      await page.goto(`${host.url}/patients/${patientId}/xrays`);
      await page.locator(`a[href$="/mounts/${series.id}"]`).waitFor();
      await page.waitForTimeout(restMilliseconds);
      await measureMount(page, series.id);
      break;
    }
  });
}

/** A page that is isolated from others is told the time in steps of 5 µs: with those of 100 µs a frame of 16.67 ms reads 16.8. */
async function openWithFineClock(page: Page, address: string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const isolated = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    await route.fulfill({ response, headers: { ...response.headers(), ...isolated } });
  });
  await page.goto(address);
  // Nothing that is measured goes through the driver.
  await page.unroute(address);
  if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('The page has no fine clock.');
}

async function addImages(dataDir: string, images: number): Promise<void> {
  const core = await createCore(
    { dataDir, migrationsDir: join(projectRoot, 'migrations', 'clinic'), appVersion: 'bench' },
    keyFileCustody(dataDir),
    cheapSecrets,
  );
  const state = core.clinicState();
  if (state.state !== 'OPEN') throw new Error(`The sample is ${state.state}.`);
  state.clinic.db.$client.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${images}),
      x AS (SELECT *, row_number() OVER (ORDER BY id) AS r, count(*) OVER () AS c FROM xrays),
      p AS (SELECT id, row_number() OVER (ORDER BY id) AS r, count(*) OVER () AS c FROM patients)
    INSERT INTO xrays (id, patient_id, file_id, date_performed_on, modality, teeth, findings, impression,
      not_diagnosable_reason, is_unread, uploaded_by, terms_row, field_times, created_at, updated_at)
    SELECT lower(hex(randomblob(4))) || '-0000-7000-8000-' || printf('%012x', n.i), p.id, x.file_id,
      date('2026-06-16', '-' || (n.i / 9) || ' days'), x.modality, x.teeth, x.findings, x.impression,
      x.not_diagnosable_reason, x.is_unread, x.uploaded_by, 100000 + n.i, '{}', x.created_at, x.updated_at
    FROM n JOIN x ON x.r = (n.i % x.c) + 1 JOIN p ON p.r = (n.i % p.c) + 1`);
  await core.close();
}

async function measureLibrary(page: Page, images: number): Promise<void> {
  const library = `library of ${images.toLocaleString('en')}`;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await page.evaluate(async () => {
        const startedAt = performance.now();
        document.querySelector<HTMLElement>('a[href="/imaging"]')?.click();
        while (document.querySelectorAll('main img[data-ready]').length < 8)
          await new Promise(requestAnimationFrame);
        return performance.now() - startedAt;
      }),
    );
    await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/patients"]')?.click());
    await page.waitForTimeout(500);
  }
  say(`${library}, first grid`, times, 200);
  await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/imaging"]')?.click());
  await page.waitForTimeout(1000);
  const scrolled = await page.evaluate(async () => {
    const grid = [...document.querySelectorAll<HTMLElement>('main [role="group"]')].find(
      (element) => element.scrollHeight > element.clientHeight * 5,
    );
    if (grid === undefined) throw new Error('There is no grid to scroll.');
    const frames: number[] = [];
    let before = performance.now();
    const until = before + 3000;
    while (before < until) {
      grid.scrollTop += 160;
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - before);
      before = now;
    }
    const stoppedAt = performance.now();
    const box = grid.getBoundingClientRect();
    const isSettled = (): boolean => {
      const tiles = [...grid.querySelectorAll('[role="listitem"]')].filter((tile) => {
        const { top, bottom } = tile.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      return tiles.length > 0 && tiles.every((tile) => tile.querySelector('img[data-ready]') !== null);
    };
    while (!isSettled()) await new Promise(requestAnimationFrame);
    return { frames, settled: performance.now() - stoppedAt };
  });
  const sorted = scrolled.frames.toSorted((a, b) => a - b);
  const slow = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  report({ what: `${library}, frame while scrolling, p95, ms`, found: slow, goal: 16.7 });
  say(`${library}, settled after a stop`, [scrolled.settled], 150);
}

async function measureMount(page: Page, mountId: string): Promise<void> {
  const visible: number[] = [];
  const full: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.locator(`a[href$="/mounts/${mountId}"]`).waitFor();
    const card = page.locator(`a[href$="/mounts/${mountId}"]`);
    // As a hand does: it is over the card a moment before it presses.
    await card.hover();
    await page.waitForTimeout(100);
    const timed = await page.evaluateHandle(() => ({
      times: new Promise<{ seen: number; full: number }>((done) => {
        const places = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-slot]')];
        const isFull = (place: HTMLElement): boolean => place.dataset['phase'] === 'full';
        const isSeen = (place: HTMLElement): boolean =>
          isFull(place) || [...place.querySelectorAll('img')].some((image) => image.naturalWidth > 0);
        async function watch({ timeStamp }: Event): Promise<void> {
          while (places().filter(isSeen).length < 18) await new Promise(requestAnimationFrame);
          const seen = performance.now() - timeStamp;
          while (places().filter(isFull).length < 18) await new Promise(requestAnimationFrame);
          done({ seen, full: performance.now() - timeStamp });
        }
        document.addEventListener('click', (event) => void watch(event), { once: true, capture: true });
      }),
    }));
    await card.click();
    const times = await timed.evaluate(({ times: found }) => found);
    visible.push(times.seen);
    full.push(times.full);
    await page.keyboard.press('Escape');
  }
  say('full mouth series of 18, all in sight', visible, 100);
  say('full mouth series of 18, full depth', full, 600);
}

/** The first of the times is with nothing at hand yet: that is the one a goal is for. */
function say(what: string, times: readonly number[], goal: number): void {
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  report({ what: `${what}, ${times.length > 1 ? 'first, ' : ''}ms`, found: times[0] ?? 0, goal });
  if (times.length > 1) report({ what: '  again, median', found: middle, goal: null });
}
