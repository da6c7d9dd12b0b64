// What a canvas of pictures asks for, gives up and tells when a picture cannot be had.

import { expect, test, type Route } from '@playwright/test';
import type { PictureState, ShownPicture } from '#renderer/features/xrays/viewer/picture/picture-scene.ts';
import { encodeLevel } from '#shared/xrays/display-pack.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { plainView, type XrayView } from '#shared/xrays/view-state.ts';
import { boxOf, madeSamples, plainFacts, serve, show } from '../fixtures/picture-page/open-pictures.ts';
import { servePage } from '../fixtures/serve-page.ts';

let address = '';
let close: () => Promise<void> = async () => {};
test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ url: address, close } = await servePage('picture-page'));
});
test.afterAll(() => close());

test('what cannot be had is told, each in its own way', async ({ page }) => {
  const samples = madeSamples(plainFacts);
  await serve(page, address, []);
  const { widthPx, heightPx } = plainFacts;
  const encoded = encodeLevel(samples, { widthPx, heightPx, samplesPerPixel: 1, bitsAllocated: 16 });
  const answers: Record<string, Parameters<Route['fulfill']>[0] | null> = {
    MISSING: { status: 404 },
    DAMAGED: { status: 500 },
    NO_ACCESS: { status: 403 },
    UNSUPPORTED: { status: 422 },
    cut: { body: Buffer.from(encoded.subarray(0, 4000)) },
    NO_CONNECTION: null,
  };
  await page.route('**/files/**', (route) => {
    const answer = answers[new URL(route.request().url()).pathname.split('/').at(-1) ?? ''];
    return answer === null || answer === undefined ? route.abort() : route.fulfill(answer);
  });
  const ids = Object.keys(answers);
  const pictures = ids.map((fileId) => ({
    key: fileId,
    fileId,
    facts: plainFacts,
    view: plainView,
    box: boxOf(plainFacts),
  }));
  await page.evaluate(
    (shown) => globalThis.show({ painter: 'table', size: { widthPx: 300, heightPx: 200 }, pictures: shown }),
    pictures,
  );
  const states = () => page.evaluate((): Record<string, PictureState> => globalThis.states);
  const problems = async () => Object.values(await states()).filter(({ phase }) => phase === 'failed').length;
  await expect.poll(problems).toBe(ids.length);
  const told = await states();
  for (const fileId of ids)
    expect(told[fileId]).toEqual({ phase: 'failed', problem: fileId === 'cut' ? 'DAMAGED' : fileId });
});

test('the level that fits is asked for, the finer one when zoomed in; what nobody waits for is given up', async ({
  page,
}) => {
  const large: ImageFacts = {
    ...plainFacts,
    widthPx: 1200,
    heightPx: 700,
    levels: [
      { widthPx: 1200, heightPx: 700, sizeBytes: 1 },
      { widthPx: 600, heightPx: 350, sizeBytes: 1 },
    ],
  };
  const given: string[] = [];
  const asked: string[] = [];
  page.on('requestfailed', (request) => given.push(request.url()));
  await serve(page, address, []);
  let isHeld = false;
  await page.route('**/files/**', async (route) => {
    const url = new URL(route.request().url());
    asked.push(`${url.pathname.split('/').at(-1)} ${url.searchParams.get('level')}`);
    if (isHeld) return;
    const level = large.levels[Number(url.searchParams.get('level'))];
    if (level === undefined) return route.fulfill({ status: 404 });
    const shape = { ...level, samplesPerPixel: 1, bitsAllocated: 16 } as const;
    const samples = new Uint16Array(level.widthPx * level.heightPx).fill(2000);
    return route.fulfill({ body: Buffer.from(encodeLevel(samples, shape)) });
  });
  const size = { widthPx: 400, heightPx: 300 };
  const one = (fileId: string, view: XrayView): ShownPicture => ({
    key: 'one',
    fileId,
    facts: large,
    view,
    box: boxOf(size),
  });
  await show(page, 'table', size, [one('a', plainView)]);
  await show(page, 'table', size, [one('b', plainView)]);
  await show(page, 'table', size, [one('b', { ...plainView, zoom: 3 })]);
  // At hand: asked for once.
  await show(page, 'table', size, [one('a', plainView)]);
  expect(asked).toEqual(['a 1', 'b 1', 'b 0']);
  isHeld = true;
  await page.evaluate((shown) => globalThis.show(shown), {
    painter: 'table' as const,
    size,
    pictures: [one('c', plainView)],
  });
  await expect.poll(() => asked.at(-1)).toBe('c 1');
  await page.evaluate((shown) => globalThis.show(shown), { painter: 'table' as const, size, pictures: [] });
  await expect.poll(() => given.some((url) => url.includes('/files/c'))).toBe(true);
});
