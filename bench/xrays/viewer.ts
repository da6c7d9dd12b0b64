// The viewer against Cornerstone3D: each in a browser of its own, taking turns, so that whatever else runs meets both.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { plainView } from '#shared/xrays/view-state.ts';
import { buildPage } from '../../tests/fixtures/serve-page.ts';
import type { Shown } from '../../tests/fixtures/picture-page/picture-page.tsx';
import { openBrowser, type BenchBrowser } from './bench-browser.ts';
import { report } from './figures.ts';
import { makeViewerFiles, type BenchPicture } from './viewer-files.ts';
import { serveViewers } from './viewer-server.ts';

type ShownPicture = Shown['pictures'][number];

const opponentFolder = join(import.meta.dirname, 'opponent');
const canvas = { widthPx: 1200, heightPx: 760 };
const dragFrames = 60;

declare global {
  var openPictures: (addresses: readonly string[]) => Promise<number>;
  var dragWindow: (frames: number) => Promise<void>;
  var isReady: boolean;
}

type Run = { readonly ms: number; readonly cpuMs: number };
type Row = {
  readonly name: string;
  readonly ours: readonly Run[];
  readonly theirs: readonly Run[];
  readonly each?: number;
  /** The largest share of the opponent's processor time. */
  readonly goal: number;
};
const rounds = 9;
const log = (line: string) => void process.stderr.write(`${line}\n`);

/** Prints the table. */
export async function measureViewer(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'enamel-bench-xrays-'));
  const folders = { ours: join(folder, 'ours'), theirs: join(folder, 'theirs') };
  await buildOpponent(folders.theirs);
  await buildPage('picture-page', folders.ours, '/ours/');
  log('Making the pictures …');
  const files = await makeViewerFiles();
  const server = await serveViewers(files, folders);
  const ours = await openBrowser(`${server.url}/ours/`);
  const theirs = await openBrowser(`${server.url}/theirs/`);
  try {
    while (!(await theirs.evaluate(() => globalThis.isReady, null))) await sleep(50);
    while (!(await ours.evaluate(() => 'show' in globalThis, null))) await sleep(50);
    const rows: Row[] = [];
    let opened = 0;
    const openOurs = (pictures: number, picture: BenchPicture, name: string) => async () =>
      showOurs(ours, boxes(pictures, picture, `${name}-${(opened += 1)}`));
    const openTheirs = (pictures: number, name: string) => async () => {
      const addresses = Array.from(
        { length: pictures },
        () => `${server.url}/dicom/${encodeURIComponent(name)}?${(opened += 1)}`,
      );
      return theirs.evaluate((asked: readonly string[]) => globalThis.openPictures(asked), addresses);
    };
    for (const syntax of files.panoramics.keys()) {
      log(`Panoramic, ${syntax} …`);
      rows.push(
        await takeTurns(`first full-depth panoramic, ${syntax}`, 0.3, [
          [ours, openOurs(1, files.panoramic, 'panoramic')],
          [theirs, openTheirs(1, syntax)],
        ]),
      );
    }
    log('Window …');
    rows.push({
      ...(await takeTurns('frame of a window drag', 0.3, [
        [ours, () => dragOurs(ours)],
        [theirs, () => theirs.evaluate((frames: number) => globalThis.dragWindow(frames), dragFrames)],
      ])),
      each: dragFrames,
    });
    log('Full-mouth series …');
    rows.push(
      await takeTurns('18 films in full depth', 0.2, [
        [ours, openOurs(18, files.film, 'film')],
        [theirs, openTheirs(18, 'film')],
      ]),
    );
    log('200 switches …');
    const grown = await memoryOfSwitches(ours, openOurs(1, files.panoramic, 'panoramic'));
    process.stdout.write(`${tableOf(rows)}\n`);
    for (const row of rows) report({ what: `${row.name}: CPU share`, ...shareOf(row) });
    report({ what: '200 switches of a panoramic: MB more', found: grown, goal: 50 });
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildOpponent(outDir: string): Promise<void> {
  if (!existsSync(join(opponentFolder, 'node_modules'))) {
    log('Installing the opponent …');
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: opponentFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error('The opponent could not be installed.');
  }
  log('Building the opponent …');
  await build({
    root: opponentFolder,
    base: '/theirs/',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 100_000 },
  });
}

/** One picture over the whole canvas, or a series in rows of six. */
function boxes(count: number, { facts }: BenchPicture, name: string): readonly ShownPicture[] {
  const columns = count === 1 ? 1 : 6;
  const width = canvas.widthPx / columns;
  const height = canvas.heightPx / Math.ceil(count / columns);
  return Array.from({ length: count }, (_, at) => ({
    key: `${name}-${at}`,
    fileId: `${name}-${at}`,
    facts,
    view: plainView,
    box: { x: (at % columns) * width, y: Math.floor(at / columns) * height, width, height },
  }));
}

type Asked = { readonly shown: readonly ShownPicture[]; readonly size: typeof canvas };

function showOurs(browser: BenchBrowser, pictures: readonly ShownPicture[]): Promise<number> {
  return browser.evaluate(
    async ({ shown, size }: Asked) => {
      const startedAt = performance.now();
      globalThis.states = {};
      globalThis.show({ size, pictures: shown });
      const frame = () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => resolve());
        });
      while (Object.values(globalThis.states).filter(({ phase }) => phase === 'full').length < shown.length)
        await frame();
      return performance.now() - startedAt;
    },
    { shown: pictures, size: canvas },
  );
}

function dragOurs(browser: BenchBrowser): Promise<void> {
  return browser.evaluate(async (frames: number) => {
    const { shown, show } = globalThis;
    if (shown === null) return;
    for (let at = 0; at < frames; at += 1) {
      const view = { windowCentre: 1250 + at * 6, windowWidth: 2500 + at * 4 };
      show({ ...shown, pictures: shown.pictures.map((one) => ({ ...one, view: { ...one.view, ...view } })) });
      // Painted in the next frame; the one after begins the next step.
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
    }
  }, dragFrames);
}

type Turn = readonly [browser: BenchBrowser, act: () => Promise<number | void>];

/** Each round both, the first round not counted: the app is warm. */
async function takeTurns(name: string, goal: number, [ours, theirs]: readonly [Turn, Turn]): Promise<Row> {
  const row = { name, goal, ours: [] as Run[], theirs: [] as Run[] };
  for (let round = 0; round <= rounds; round += 1)
    for (const [turn, runs] of [
      [ours, row.ours],
      [theirs, row.theirs],
    ] as const) {
      const run = await measured(turn);
      if (round > 0) runs.push(run);
    }
  return row;
}

async function measured([browser, act]: Turn): Promise<Run> {
  const before = await browser.cpuMs();
  const startedAt = performance.now();
  const told = await act();
  const ms = told ?? performance.now() - startedAt;
  // What was set going is counted until it rests.
  await sleep(250);
  return { ms, cpuMs: (await browser.cpuMs()) - before };
}

async function memoryOfSwitches(browser: BenchBrowser, open: () => Promise<number>): Promise<number> {
  // A few, so that what is kept on purpose is there.
  for (let at = 0; at < 20; at += 1) await open();
  const before = await browser.residentMb();
  for (let at = 0; at < 200; at += 1) await open();
  return (await browser.residentMb()) - before;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, ours, theirs, each = 1 }) => {
    const [cpu, other] = [ours, theirs].map((runs) => median(runs.map(({ cpuMs }) => cpuMs)) / each);
    const [ms, otherMs] = [ours, theirs].map((runs) => median(runs.map((run) => run.ms)) / each);
    const figures = [ms, otherMs, cpu, other].map((figure = Number.NaN) => figure.toFixed(1).padStart(9));
    return `${name.padEnd(44)}${figures.join('')}${((cpu ?? 0) / (other ?? 1)).toFixed(2).padStart(8)}`;
  });
  const head = `${'median, ms'.padEnd(44)}${['ours', 'theirs', 'CPU ours', 'theirs'].map((word) => word.padStart(9)).join('')}   share`;
  return [head, ...lines].join('\n');
}

function shareOf({ ours, theirs, goal }: Row): { found: number; goal: number } {
  const [one = Number.NaN, other = Number.NaN] = [ours, theirs].map((runs) =>
    median(runs.map(({ cpuMs }) => cpuMs)),
  );
  return { found: one / other, goal };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
