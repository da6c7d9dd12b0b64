// Pictures on their way: a connection that stands still, one that is in the record already, and the patient's own.

import { expect, test } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { openPatientDesk, type PatientDesk } from '../fixtures/xray-desk.ts';

let opened: PatientDesk;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  opened = await openPatientDesk(browser);
});
test.afterAll(() => opened?.close());

test('an upload that stands still is said and sent again, and the same picture is not kept twice', async () => {
  const { host, page, patientId } = opened;
  const bitewing = {
    name: 'left.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(await drawRadiograph({ kind: 'BITEWING', seed: 'left' })),
  };
  await page.clock.install();
  await page.goto(`${host.url}/patients/${patientId}/xrays`);
  const chooser = page.locator('main input[type="file"]');
  const panel = page.getByRole('complementary', { name: /^File/ });

  // The cable is out: nothing is refused, nothing answers.
  let isHeld = true;
  await page.route(/\/files$/, async (route) => {
    if (!isHeld) await route.continue();
  });
  await chooser.setInputFiles(bitewing);
  await expect(page.getByText('1 file left')).toBeVisible();
  await page.clock.fastForward('02:00');
  await expect(page.getByText('“left.jpg” did not arrive.')).toBeVisible();
  isHeld = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(1);

  await chooser.setInputFiles(bitewing);
  await panel.getByRole('button', { name: 'Save' }).click();
  const notice = panel.getByRole('alert');
  await expect(notice).toContainText('already stands in the patient’s record');
  await expect(notice.getByRole('link', { name: 'Open it' })).toHaveAttribute(
    'href',
    /\/xrays\/[0-9a-f-]{36}$/,
  );
  await notice.getByRole('button', { name: 'Do not keep this image' }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByRole('listitem')).toHaveCount(1);
});

test('the picture of a patient is chosen, shown and taken back; what is no picture is refused in words', async () => {
  const { host, desk, context } = opened;
  const made = await desk.call('patients/create', {
    patient: { firstName: 'Budi', lastName: 'Santoso', dateOfBirth: '1990-02-03' },
  });
  const { id } = made.body as { id: string };
  const page = await context.newPage();
  await page.goto(`${host.url}/patients/${id}`);
  const picture = page.getByRole('button', { name: 'Change the picture' });
  const shown = picture.locator('img');

  async function choose(name: string, buffer: Buffer): Promise<void> {
    await picture.click();
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'image/png', buffer });
  }
  await choose('letter.png', Buffer.from('<html>Dear colleague</html>'));
  await expect(
    page
      .getByRole('status')
      .or(page.getByRole('alert'))
      .getByText(/not a picture/),
  ).toBeVisible();
  await expect(shown).toHaveCount(0);
  const face = await drawRadiograph({ kind: 'PERIAPICAL', seed: 'face', format: 'png' });
  await choose('face.png', Buffer.from(face));
  await expect(shown).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(shown).toHaveCount(0);
});
