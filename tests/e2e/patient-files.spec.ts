// Photos and documents on the patient: a PDF is dropped and read, a picture is pasted and filed with its camera's day; each
// is found, put right, given away, taken out and put back.

import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import PdfKitDocument from 'pdfkit';
import sharp from 'sharp';
import { dicomPicture } from '../fixtures/dicom-picture.ts';
import { browserOf } from '../fixtures/running-host.ts';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';
import { look } from './desk-steps.ts';

let opened: PatientDesk;
// The second goes on in the clinic of the first.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
});
test.afterAll(() => opened?.close());

/** A PDF whose pages say their number and carry a black bar, with a standard font that is not in the file. */
async function pdfOf(pages: number): Promise<Buffer> {
  const document = new PdfKitDocument({ size: 'A4', autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const end = new Promise((resolve) => document.on('end', resolve));
  for (let page = 1; page <= pages; page += 1)
    document.addPage().rect(60, 60, 475, 80).fill('#000000').fontSize(40).text(`Page ${page}`, 60, 200);
  document.end();
  await end;
  return Buffer.concat(parts);
}

async function phonePicture(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#b0675f' } })
    .withExif({
      IFD0: { Make: 'Canikon', Model: 'D7' },
      IFD2: { DateTimeOriginal: '2025:11:03 14:05:09', FNumber: '22/1' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

type Brought = { readonly name: string; readonly type: string; readonly buffer: Buffer };

/** What a person does with files from elsewhere: they are let go over the window, or pasted. */
async function bring(page: Page, act: 'drop' | 'paste', files: readonly Brought[]): Promise<void> {
  const sent = files.map(({ name, type, buffer }) => ({ name, type, base64: buffer.toString('base64') }));
  await page.evaluate(
    ([kind, all]) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of all)
        data.items.add(
          new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }),
        );
      const over = { bubbles: true, cancelable: true, dataTransfer: data };
      const events =
        kind === 'drop'
          ? [new DragEvent('dragenter', over), new DragEvent('drop', over)]
          : [new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data })];
      for (const event of events) document.body.dispatchEvent(event);
    },
    [act, sent] as const,
  );
}

/** How dark the drawn page is, 0–255 on average. */
async function meanOf(page: Page, number: number): Promise<number> {
  return page
    .getByRole('img', { name: new RegExp(`^Page ${number} of`) })
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let sum = 0;
      for (let at = 0; at < pixels.length; at += 4) sum += pixels[at] ?? 0;
      return (sum * 4) / pixels.length;
    });
}

test('documents and photos come by drop and paste, are read in the app, and leave without what the camera wrote', async () => {
  test.setTimeout(120_000);
  const { host, desk, page, patientId, complaints } = opened;
  const other = { firstName: 'Citra', lastName: 'Wulandari', dateOfBirth: '1991-07-08' };
  await desk.call('patients/create', { patient: other });
  await page.goto(`${host.url}/patients/${patientId}`);
  await expect(page.getByRole('heading', { name: 'Ayşe Demir' })).toBeVisible();
  const panel = page.getByRole('complementary', { name: /^File/ });

  // A PDF let go over the summary is a document, without a question.
  const letter = { name: 'Hospital_letter 12.pdf', type: 'application/pdf', buffer: await pdfOf(12) };
  await bring(page, 'drop', [letter]);
  await expect(page).toHaveURL(/\/documents$/);
  await expect(panel.getByLabel('Title')).toHaveValue('Hospital letter 12');
  await panel.getByLabel('Type').selectOption({ label: 'Report' });
  await panel.getByLabel('Description').fill('Biopsy of the left cheek');
  await look(page, 'files-filing');
  await panel.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('link', { name: /Hospital letter 12/ });
  await expect(row).toContainText('Report');

  await page.getByRole('textbox', { name: /^Search/ }).fill('nothing like it');
  await expect(page.getByText('No document fits')).toBeVisible();
  await page.getByRole('textbox', { name: /^Search/ }).fill('biops');
  await row.click();
  await expect(page.getByRole('img', { name: 'Page 1 of 12' })).toHaveAttribute('data-drawn', 'true');
  const mean = await meanOf(page, 1);
  expect(mean).toBeGreaterThan(200);
  expect(mean).toBeLessThan(254);
  // Far pages wait until they are wanted.
  await expect(page.getByRole('img', { name: 'Page 12 of 12' }).locator('canvas')).toHaveCount(0);
  await page.getByRole('group', { name: /^Pages of/ }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('img', { name: 'Page 12 of 12' })).toHaveAttribute('data-drawn', 'true');
  await look(page, 'files-pdf');

  // The same file once more leads to the one that is there.
  await bring(page, 'drop', [letter]);
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('alert')).toContainText('Nothing was added twice');
  await panel.getByRole('button', { name: 'Do not keep this file' }).click();

  // A picture pasted on the summary is asked about; it is filed with the day its camera wrote.
  await page.getByRole('link', { name: 'Summary' }).click();
  await bring(page, 'paste', [{ name: 'IMG_7.jpg', type: 'image/jpeg', buffer: await phonePicture() }]);
  const arrival = page.getByRole('complementary', { name: 'Add 1 file to this patient' });
  await expect(arrival.getByRole('radio', { name: 'Photo' })).toBeChecked();
  await look(page, 'files-arrival');
  await arrival.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/photos$/);
  await expect(panel.getByRole('textbox', { name: 'Taken on' })).toHaveValue(/2025/);
  await panel.getByLabel('Type').selectOption({ label: 'Extraoral' });
  await panel.getByRole('button', { name: 'Save' }).click();
  const tile = page.getByRole('link', { name: /Extraoral/ });
  await expect(tile).toContainText('Latest');
  await look(page, 'files-photos');
  await tile.click();
  await expect(page.getByText('Canikon D7')).toBeVisible();
  await expect(page.getByText('f/22')).toBeVisible();
  await page.getByLabel('Description').fill('Smile, before');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The photo is saved.')).toBeVisible();
  await look(page, 'files-photo');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('extraoral-2025-11-03.jpg');
  const copy = readFileSync(await download.path());
  expect(copy.toString('latin1')).not.toMatch(/GPS|Canikon/);
  // It was taken on its side, which is all that it still says.
  expect(await sharp(copy).metadata()).toMatchObject({ width: 900, height: 600, orientation: 6 });

  // On paper with whose it is; the preview closes and the photo is still there.
  await page.keyboard.press('ControlOrMeta+p');
  const paper = page.getByRole('dialog');
  // A picture that cannot be shown has the same name, with why.
  await expect(paper.getByRole('img', { name: /^Extraoral/ })).toHaveAttribute('data-ready', 'true');
  await expect(paper).toContainText('Ayşe Demir');
  await look(page, 'files-photo-print');
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No photos yet.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile).toContainText('Smile, before');

  // It was somebody else's after all: moved, and back with undo.
  await tile.click();
  await expect(page.getByText('Canikon D7')).toBeVisible();
  await page.keyboard.press('m');
  const moving = page.getByRole('complementary', { name: 'Move to another patient' });
  await moving.getByLabel('Find the right patient').fill('wulan');
  const citra = moving.getByRole('button', { name: /Citra Wulandari/ });
  await expect(citra).toBeVisible();
  await look(page, 'files-move');
  await citra.click();
  await expect(page.getByText('The photo now belongs to Citra Wulandari.')).toBeVisible();
  await expect(page.getByText('No photos yet.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile).toContainText('Smile, before');

  // A photo that came as DICOM goes out as a picture that every program opens.
  const samples = Uint8Array.from({ length: 3 * 64 * 48 }, (_, at) => at % 251);
  const dicom = dicomPicture({
    widthPx: 64,
    heightPx: 48,
    frames: [samples],
    samplesPerPixel: 3,
    photometric: 'RGB',
  });
  await bring(page, 'drop', [{ name: 'camera.dcm', type: 'application/dicom', buffer: dicom }]);
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: /Intraoral/ }).click();
  const [drawn] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  expect(drawn.suggestedFilename()).toMatch(/^intraoral-.*\.png$/);
  const pixels = await sharp(await drawn.path())
    .removeAlpha()
    .raw()
    .toBuffer();
  expect(Buffer.compare(pixels, Buffer.from(samples))).toBe(0);
  await page.keyboard.press('ControlOrMeta+p');
  await expect(paper.getByRole('img', { name: /^Intraoral/ })).toHaveAttribute('data-ready', 'true');
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  // A scan that was filed as a document is made an x-ray, and a document again.
  await page.getByRole('link', { name: 'Documents' }).click();
  const tiff = await sharp({ create: { width: 180, height: 90, channels: 3, background: '#777777' } })
    .tiff()
    .toBuffer();
  await bring(page, 'drop', [{ name: 'old panoramic.tif', type: 'image/tiff', buffer: tiff }]);
  await panel.getByRole('button', { name: 'Save' }).click();
  const scan = page.getByRole('link', { name: /old panoramic/ });
  await scan.click();
  await expect(page.getByRole('img', { name: 'old panoramic' })).toHaveAttribute('data-ready', 'true');
  await page.keyboard.press('x');
  const asXray = page.getByRole('complementary', { name: 'File as an x-ray' });
  // Much wider than high: nobody needs to say it.
  await expect(asXray.getByLabel('Kind')).toHaveValue('PANORAMIC');
  await look(page, 'files-as-xray');
  await asXray.getByRole('button', { name: 'File as an x-ray' }).click();
  await expect(page.getByRole('group', { name: /^X-ray image/ })).toHaveAttribute('data-phase', 'full');
  await look(page, 'files-as-xray-done');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page).toHaveURL(/\/documents\?open=/);
  await page.getByRole('button', { name: 'All documents' }).click();
  await expect(scan).toBeVisible();
  // The browser notes the refusal of a second copy by its status; the screen says it in words.
  expect(complaints.filter((words) => !/status of 409/.test(words))).toEqual([]);
});

test('what is no picture leaves the x-rays for the documents; a right that is taken takes its screens along', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { host, desk: owner, page: settings, patientId: id } = opened;
  const budi = { username: 'budi', password: 'a first password' };
  const made = await owner.call('people/create', {
    ...budi,
    email: 'budi@clinic.example',
    firstName: 'Budi',
    lastName: 'Santoso',
    role: 'RECEPTIONIST',
  });
  const desk = browserOf(host.url);
  await desk.call('session/signIn', budi);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  const page = await context.newPage();
  await page.goto(`${host.url}/patients/${id}/xrays`);
  await expect(page.getByRole('button', { name: 'Add x-rays' }).first()).toBeVisible();
  await bring(page, 'drop', [{ name: 'note.txt', type: 'text/plain', buffer: Buffer.from('Call back.') }]);
  await page.getByRole('button', { name: 'Open Documents' }).click();
  const panel = page.getByRole('complementary', { name: /^File/ });
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: /note/ }).click();
  await expect(page.getByText('Call back.')).toBeVisible();
  // The desk adds and names; it removes nothing.
  await expect(page.getByRole('button', { name: 'Remove' })).toHaveCount(0);

  const { id: personId } = made.body as { id: string };
  await settings.goto(`${host.url}/settings/people/${personId}`);
  await settings.getByLabel('View', { exact: true }).selectOption({ label: 'No' });
  await expect(settings.getByText('nothing can be changed or deleted either')).toBeVisible();
  // At once, in the window that is open.
  await expect(page.getByRole('link', { name: 'Documents' })).toHaveCount(0);
  await page.goto(`${host.url}/patients/${id}`);
  await expect(page.getByRole('link', { name: 'Recalls' })).toBeVisible();
  for (const name of ['X-rays', 'Photos', 'Documents', 'Imaging'])
    await expect(page.getByRole('link', { name }), name).toHaveCount(0);
  await settings.getByLabel('View', { exact: true }).selectOption({ label: 'As the role: yes' });
  await expect(page.getByRole('link', { name: 'Photos' })).toBeVisible();
  await context.close();
});
