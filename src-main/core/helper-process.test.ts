import { MessageChannel } from 'node:worker_threads';
import { EventEmitter } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { HelperProcess } from '#main/core/core-port.ts';
import { helperOverPort, joinHelper } from '#main/core/helper-over-port.ts';
import { forkHelper } from '#main/core/helper-process.ts';
import type { FromImportWorker, ToImportWorker } from '#main/imaging/import-messages.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';
import { launchUtility } from '#main/shell/utility-helper.ts';

const running: HelperProcess[] = [];
afterEach(() => {
  for (const helper of running.splice(0)) helper.kill();
});

function started(helper: HelperProcess): HelperProcess {
  running.push(helper);
  return helper;
}

function answerOf(helper: HelperProcess, asked: ToImportWorker): Promise<FromImportWorker | 'ended'> {
  return new Promise((resolve) => {
    helper.onMessage((message) => resolve(message as FromImportWorker));
    helper.onExit(() => resolve('ended'));
    helper.postMessage(asked);
  });
}

async function picture(widthPx: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const create = { width: widthPx, height: widthPx, channels: 3, background: '#123456' } as const;
  return sharp({ create }).jpeg().toBuffer();
}

const roomy = { maxBytes: 4 * 1024 ** 3 };

test('what is said to a helper is answered, and killing it is told once', async () => {
  const helper = started(forkHelper('import-worker', roomy));
  let ends = 0;
  helper.onExit(() => (ends += 1));
  const bytes = await picture(20);
  const answer = await answerOf(helper, { id: 7, bytes, maxCpuMs: 60_000, isUnhurried: false });
  expect(answer).toMatchObject({ id: 7, derived: { facts: { widthPx: 20, samplesPerPixel: 3 } } });
  expect(
    await answerOf(helper, { id: 8, bytes: Buffer.from('x'), maxCpuMs: 60_000, isUnhurried: false }),
  ).toEqual({
    id: 8,
    problem: 'NOT_AN_IMAGE',
  });
  await new Promise<void>((resolve) => {
    helper.onExit(resolve);
    helper.kill();
  });
  expect(ends).toBe(1);
  // Said to nobody: no error either.
  helper.postMessage({ id: 9 });
});

test('a helper that holds more than it may, or works longer, is ended', async () => {
  const large = await picture(6000);
  const narrow = started(forkHelper('import-worker', { maxBytes: 100 * 1024 ** 2 }));
  expect(await answerOf(narrow, { id: 1, bytes: large, maxCpuMs: 600_000, isUnhurried: false })).toBe(
    'ended',
  );
  const hurried = started(forkHelper('import-worker', roomy));
  // With its first picture a helper loads its parts: its guard stands by then.
  const small = await picture(20);
  await answerOf(hurried, { id: 1, bytes: small, maxCpuMs: 60_000, isUnhurried: false });
  const larger = await picture(9500);
  expect(await answerOf(hurried, { id: 2, bytes: larger, maxCpuMs: 1, isUnhurried: false })).toBe('ended');
});

test('over a port it is the same helper; a closed port ends it, and its end closes the port', async () => {
  const { port1, port2 } = new MessageChannel();
  const far = started(forkHelper('import-worker', roomy));
  joinHelper(port2, far);
  const near = helperOverPort(port1);
  const bytes = await picture(20);
  expect(await answerOf(near, { id: 1, bytes, maxCpuMs: 60_000, isUnhurried: false })).toMatchObject({
    id: 1,
  });
  const ended = new Promise<void>((resolve) => near.onExit(resolve));
  near.kill();
  await ended;
  const other = new MessageChannel();
  const left = started(forkHelper('import-worker', roomy));
  joinHelper(other.port2, left);
  const gone = new Promise<void>((resolve) => left.onExit(resolve));
  other.port1.close();
  await gone;
});

test('in Electron the shell starts it as a utility process of that name, with nothing of our environment', () => {
  const calls: unknown[] = [];
  const child = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void calls.push(['said', message]),
    kill: () => calls.push('killed') > 0,
  });
  const helper = launchUtility(
    (...asked) => {
      calls.push(asked);
      return child;
    },
    { name: 'import-worker', entry: new URL('file:///app/out/main/import-worker.js'), env: { LIMIT: '1' } },
  );
  helper.onMessage((message) => void calls.push(['heard', message]));
  helper.onExit(() => void calls.push('ended'));
  helper.postMessage({ id: 1 });
  child.emit('message', { id: 1, problem: 'DAMAGED' });
  helper.kill();
  child.emit('exit', 0);
  expect(calls).toEqual([
    [
      '/app/out/main/import-worker.js',
      [],
      { serviceName: 'Enamel import-worker', stdio: 'ignore', env: { LIMIT: '1' } },
    ],
    ['said', { id: 1 }],
    ['heard', { id: 1, problem: 'DAMAGED' }],
    'killed',
    'ended',
  ]);
});
