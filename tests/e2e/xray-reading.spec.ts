// Reading an x-ray: sentences of the clinic by keys, what saved itself taken back, and a picture that cannot be read.

import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { fileXray, openXrayDesk, type XrayDesk } from '../fixtures/xray-desk.ts';
import { expectAxeClean } from './axe-clean.ts';

test.describe.configure({ mode: 'serial' });

let opened: XrayDesk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const picture = await drawRadiograph({ kind: 'PERIAPICAL', seed: 'reading', format: 'png' });
  opened = await openXrayDesk(browser, new Uint8Array(picture), ['36']);
  ({ page } = opened);
});
test.afterAll(() => opened?.close());
test.afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const findings = () => page.getByRole('textbox', { name: 'Findings' });
const impression = () => page.getByRole('textbox', { name: 'Impression' });
const head = () => page.getByRole('heading', { name: 'Reading' });
const sentences = () => page.getByRole('listbox', { name: 'Sentences' });
const saved = () => page.getByText('Saved', { exact: false }).first();

test('a sentence comes by Ctrl-J, knows the teeth, and stands where the caret is', async () => {
  await findings().fill('Distal shadow. See later.');
  await findings().press('Home');
  for (let step = 0; step < 'Distal shadow.'.length; step += 1) await findings().press('ArrowRight');
  await page.keyboard.press('Control+j');
  await page.keyboard.type('radiolucency at');
  await expect(sentences().getByRole('option').first()).toContainText('at 36');
  await page.screenshot({ path: 'test-results/xrays/snippets.png' });
  await expectAxeClean(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  const sentence = (await sentences().getByRole('option').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(findings()).toHaveValue(`Distal shadow. ${sentence} See later.`);
  await expect(findings()).toBeFocused();
  await impression().focus();
  await page.keyboard.press('Control+j');
  await page.keyboard.type('12 months');
  await page.keyboard.press('Enter');
  await expect(impression()).toHaveValue('Control in 12 months.');
  await expect(saved()).toBeVisible();
  await expect(head()).not.toContainText('To be read');
});

test('a sentence of one’s own is kept for everybody, and can be removed', async () => {
  await findings().fill('Sinus floor intact.');
  await page.keyboard.press('Control+j');
  await page.getByRole('option', { name: /Keep as a sentence/ }).click();
  await expect(page.getByText('Kept as a sentence.')).toBeVisible();
  await findings().fill('');
  // A fast hand: Enter comes before the list with the new sentence.
  let letThrough = (): void => undefined;
  const isTyped = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/rpc/snippets/list', async (route) => {
    await isTyped;
    await route.continue();
  });
  await page.keyboard.press('Control+j');
  await page.keyboard.type('sinus');
  await page.keyboard.press('Enter');
  letThrough();
  await expect(findings()).toHaveValue('Sinus floor intact.');
  await page.unroute('**/rpc/snippets/list');
  await page.keyboard.press('Control+j');
  await page.getByRole('button', { name: 'Remove one…' }).click();
  await sentences().getByRole('option', { name: 'Sinus floor intact.' }).click();
  await expect(page.getByText('Sentence removed')).toBeVisible();
  await expect(page.getByRole('option', { name: 'Sinus floor intact.' })).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('what saved itself is taken back by one press, and brought again', async () => {
  await expect(saved()).toBeVisible();
  await findings().fill('Sinus floor intact.');
  await expect(saved()).toBeVisible();
  // Another piece: written after a pause.
  await page.waitForTimeout(5100);
  await findings().fill('Something else by mistake');
  const undo = page.getByRole('button', { name: 'Undo', exact: true }).first();
  await undo.click();
  await expect(findings()).toHaveValue('Sinus floor intact.');
  await undo.click();
  await expect(findings()).toHaveValue('Something else by mistake');
  await undo.click();
  await expect(saved()).toBeVisible();
  await page.reload();
  await expect(findings()).toHaveValue('Sinus floor intact.');
});

test('a space before a pause is there when the sentence goes on', async () => {
  await findings().fill('');
  const kept = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/rpc/xrays/update') &&
      (answer.request().postData() ?? '').includes('"Bone "') &&
      answer.ok(),
  );
  await findings().pressSequentially('Bone ');
  await kept;
  await expect(saved()).toBeVisible();
  await findings().pressSequentially('level');
  await expect(findings()).toHaveValue('Bone level');
});

test('a picture from which nothing can be read says why, and is no longer waited for', async () => {
  await findings().fill('');
  await expect(head()).toContainText('To be read');
  await page.getByRole('checkbox', { name: 'Not diagnosable' }).check();
  await expect(page.getByText('Say why; until then it stays to be read.')).toBeVisible();
  await expect(head()).toContainText('To be read');
  await page.getByRole('combobox', { name: 'Why nothing can be read from it' }).fill('motion');
  await page.getByRole('option', { name: 'Motion blur' }).click();
  await expect(head()).not.toContainText('To be read');
  await page.screenshot({ path: 'test-results/xrays/not-diagnosable.png' });
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Why nothing can be read from it' })).toHaveValue(
    'Motion blur',
  );
  await page.getByRole('checkbox', { name: 'Not diagnosable' }).uncheck();
  await expect(head()).toContainText('To be read');
});

test('colour of more than 8 bits is said beside the findings, in words that axe can read', async () => {
  const colour = { width: 120, height: 80, channels: 3, background: { r: 200, g: 120, b: 40 } } as const;
  const deep = await sharp({ create: colour }).toColourspace('rgb16').png().toBuffer();
  const id = await fileXray(opened, new Uint8Array(deep), { datePerformedOn: '2026-04-01' });
  const line = /^The file has 16 bits of each colour\. 8 are shown/;
  for (const [language, words] of [
    ['en', line],
    ['tr', /^Dosyada her renk 16 bit\. 8 bit gösterilir/],
  ] as const) {
    await page.evaluate((chosen) => (window.localStorage['enamel.language'] = chosen), language);
    await page.goto(opened.address.replace(opened.xrayId, id));
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('[data-phase="full"]')).toBeVisible();
    await expect(page.getByRole('complementary').getByText(words)).toBeVisible();
    await page.screenshot({ path: `test-results/xrays/colour-depth-${language}.png` });
    await expectAxeClean(page);
  }
});
