// Walk-through 7 as steps at a desk, whatever the desk's modifier: four bitewings are laid out, dated, compared with last
// year's, looked at by keys and written up. It ends in what must be visible and kept.

import { expect, type Locator, type Page } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { chooserOpenedBy } from './choose-files.ts';
import type { Desk } from './walkthrough-desk.ts';

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** In the order of capture: a full way round from the right to the left. */
export const places = [
  { slot: 'bitewingRightMolar', name: 'Right molar bitewing', teeth: '17, 16, 46, 47' },
  { slot: 'bitewingRightPremolar', name: 'Right premolar bitewing', teeth: '15, 14, 44, 45' },
  { slot: 'bitewingLeftPremolar', name: 'Left premolar bitewing', teeth: '24, 25, 35, 34' },
  { slot: 'bitewingLeftMolar', name: 'Left molar bitewing', teeth: '26, 27, 37, 36' },
] as const;

/** Four bitewings; each is known again by its width. */
export async function fourBitewings(seed: string, firstWidthPx: number): Promise<File[]> {
  return Promise.all(
    places.map(async ({ slot }, index) => ({
      name: `image ${index + 9}.jpg`,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(
        await drawRadiograph({
          kind: 'BITEWING',
          seed: `${seed} ${slot}`,
          widthPx: firstWidthPx + index,
          heightPx: Math.round(firstWidthPx * 0.75),
        }),
      ),
    })),
  );
}

export async function dropOn(page: Page, files: readonly File[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, mimeType, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType }));
    }
    return data;
  }, given);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('main', type, { dataTransfer: transfer });
}

/** Files pictures and lays them out, as a colleague did. */
export async function fileMount(
  { page, call, host }: Pick<Desk, 'page' | 'call'> & { readonly host: { readonly url: string } },
  patientId: string,
  files: readonly File[],
  performedOn: string,
): Promise<string> {
  const xrayIds: string[] = [];
  for (const [index, { name, mimeType, buffer }] of files.entries()) {
    const sent = await page.request.post(`${host.url}/files`, {
      headers: { 'x-enamel': '1', 'x-file-name': encodeURIComponent(name), 'content-type': mimeType },
      data: buffer,
    });
    const { fileId } = (await sent.json()) as { fileId: string };
    const { id } = await call<{ id: string }>('xrays/create', {
      patientId,
      fileId,
      datePerformedOn: performedOn,
      modality: 'BITEWING',
      teeth: places[index]?.teeth.split(', ') ?? [],
      findings: 'Nothing new.',
      impression: 'Sound.',
    });
    xrayIds.push(id);
  }
  const mount = { patientId, template: 'BITEWING_4', performedOn, xrayIds };
  return (await call<{ id: string }>('mounts/create', mount)).id;
}

/** Brings the files: drops them, or by keys alone chooses them. One act each. */
async function bring({ page, hand, modifier }: Desk, files: readonly File[]): Promise<void> {
  if (modifier === 'M4') {
    const chooser = await chooserOpenedBy(page, () => hand.press('n'));
    await chooser.setFiles([...files]);
  } else await hand.once(() => dropOn(page, files));
}

/** Measures over the picture with the ruler in the hand: by one drag, or with the cross that arrows move. */
async function measure({ page, hand, modifier }: Desk, picture: Locator): Promise<void> {
  const box = await picture.boundingBox();
  if (box === null) throw new Error('There is no picture.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (modifier === 'M4') {
    await hand.steer('Shift+ArrowLeft', 5);
    await hand.press('Enter');
    await hand.steer('Shift+ArrowRight', 10);
    return;
  }
  await hand.once(async () => {
    await page.mouse.move(middle.x - 50, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 50, middle.y, { steps: 5 });
    await page.mouse.up();
  });
}

const performedOn = '2026-02-16';

/** Called where something was done that a second desk must see by itself. */
export type Seen = {
  readonly patient: (id: string) => Promise<void>;
  readonly filed: () => Promise<void>;
  readonly opened: (xrayId: string) => Promise<void>;
  readonly measured: () => Promise<void>;
  readonly wrote: (findings: string, impression: string) => Promise<void>;
};

export async function bitewings(desk: Desk, family: string, seen?: Seen): Promise<void> {
  const { page, hand, call, clinic } = desk;
  const patient = await desk.register('Nermin', family, '');
  const last = await fileMount(
    { page, call, host: clinic.host },
    patient.id,
    await fourBitewings(`${family} before`, 420),
    '2025-02-10',
  );
  const shot = (name: string) =>
    page.screenshot({ path: `test-results/walkthroughs/7-${desk.modifier}-${name}.png` });
  await page.goto(`${clinic.host.url}/patients/${patient.id}/xrays`);
  await expect(page.getByRole('link', { name: /^Bitewings, 4, 10 Feb 2025/ })).toBeVisible();
  await seen?.patient(patient.id);

  // Dragged by the third of them, as hands do: the order is that of their numbers.
  const [first, second, third, fourth] = await fourBitewings(family, 440);
  if (!first || !second || !third || !fourth) throw new Error('Four pictures are needed.');
  await bring(desk, [third, fourth, first, second]);
  const panel = page.getByRole('complementary', { name: 'File 4 new images' });
  const date = panel.getByRole('textbox', { name: 'Date of all images' });
  await expect(date).toBeFocused();
  await expect(panel.getByLabel('Lay out as')).toHaveValue('BITEWING_4');
  await expect(panel.getByLabel('Teeth')).toHaveValue(places[0].teeth);
  await expect(panel.getByText('Draft saved')).toBeVisible();
  await desk.check();
  await desk.killed('reloads');
  await expect(date).toBeFocused();
  await hand.type('16.2.26');
  await shot('1-filed');
  await hand.press('Enter');

  // This year's above last year's, each place over its own.
  const board = page.getByRole('group', { name: 'Places of the mount' });
  const beside = page.getByRole('group', { name: 'Mount beside, its places' });
  const place = (of: Locator, at: 0 | 1 | 2 | 3) => of.getByRole('button', { name: places[at].name });
  const bothStand = async (): Promise<void> => {
    for (const at of [0, 1, 2, 3] as const) {
      await expect(place(board, at)).toHaveAttribute('data-phase', 'full');
      await expect(place(board, at)).toHaveAccessibleName(new RegExp(`${places[at].teeth}, 16 Feb 2026`));
      await expect(place(beside, at)).toHaveAttribute('data-phase', 'full');
      await expect(place(beside, at)).toHaveAccessibleName(new RegExp(`${places[at].teeth}, 10 Feb 2025`));
    }
    await expect(place(board, 0)).toBeFocused();
  };
  await bothStand();
  await desk.check();
  await shot('2-mounts');
  type Mounts = { rows: { id: string; performedOn: string }[] };
  const { rows } = await call<Mounts>('mounts/list', { patientId: patient.id });
  expect(rows.map((row) => row.performedOn)).toEqual([performedOn, '2025-02-10']);
  type Detail = { images: { slot: string; widthPx: number; xray: { id: string } }[] };
  const { images } = await call<Detail>('mounts/get', { id: rows[0]?.id });
  const widths = places.map(({ slot }) => images.find((image) => image.slot === slot)?.widthPx);
  expect(widths).toEqual([440, 441, 442, 443]);
  const xrayId = images.find(({ slot }) => slot === places[0].slot)?.xray.id;
  await seen?.filed();

  // Opened larger, beside the one of the same place; what follows is by keys.
  await hand.press('+');
  const own = page.getByRole('group', { name: /^X-ray image/ }).first();
  const other = page
    .getByRole('region', { name: 'Image beside' })
    .getByRole('group', { name: /^X-ray image/ });
  await expect(own).toHaveAttribute('data-phase', 'full');
  await expect(other).toHaveAttribute('data-phase', 'full');
  await expect(page.getByLabel('Image to show beside').locator('option:checked')).toHaveText(
    `10 Feb 2025 · Bitewing · ${places[0].teeth}`,
  );
  await expect(page.getByText('125%')).toHaveCount(2);
  await seen?.opened(xrayId ?? '');
  await hand.press('c');
  await hand.press('i');
  await expect(page.getByRole('button', { name: 'Invert' })).toHaveAttribute('aria-pressed', 'true');
  await hand.press('l');
  await expect(page.getByRole('group', { name: 'Drawing' }).first()).toBeFocused();
  await measure(desk, own);
  await seen?.measured();
  await hand.tab();
  const findings = page.getByRole('textbox', { name: 'Findings' });
  await expect(findings).toBeFocused();
  await hand.type('46 distal: into dentine.');
  await hand.tab();
  await expect(page.getByRole('textbox', { name: 'Impression' })).toBeFocused();
  await hand.type('Grown since last year.');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' }).first()).toBeVisible();
  await seen?.wrote('46 distal: into dentine.', 'Grown since last year.');
  await desk.check();
  await shot('3-read');
  await desk.killed('reloads');
  await expect(findings).toHaveValue('46 distal: into dentine.');
  await expect(page.getByRole('textbox', { name: 'Impression' })).toHaveValue('Grown since last year.');
  await expect(page.getByRole('region', { name: 'Drawn and measured' })).toContainText(/Length [\d.]+ px/);

  type Kept = { xray: { isUnread: boolean; teeth: string[] }; view: Record<string, unknown> };
  const kept = () => call<Kept>('xrays/get', { id: xrayId });
  // Both words are kept: then it waits for nobody.
  await expect.poll(async () => (await kept()).xray.isUnread).toBe(false);
  const { xray, view } = await kept();
  expect(xray.teeth).toEqual(places[0].teeth.split(', '));
  expect(view).toMatchObject({ isInverted: true, zoom: 1.25 });
  expect(view['windowWidth']).toBeLessThan(256);
  expect(new URL(page.url()).searchParams.get('beside')).toBe(last);
}
