// Pictures on their way: a connection that stands still, and a picture that is in the record already.

import { expect, test } from '@playwright/test';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  host = await startHost();
});
test.afterAll(() => host?.remove());

test('an upload that stands still is said and sent again, and the same picture is not kept twice', async ({
  context,
  page,
}) => {
  const desk = browserOf(host.url);
  await desk.call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'en' },
  });
  const made = await desk.call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  const { id } = made.body as { id: string };
  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  const bitewing = {
    name: 'left.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(await drawRadiograph({ kind: 'BITEWING', seed: 'left' })),
  };
  await page.clock.install();
  await page.goto(`${host.url}/patients/${id}/xrays`);
  const chooser = page.locator('main input[type="file"]');
  const panel = page.getByRole('complementary', { name: /^File/ });

  // The cable is out: nothing is refused, nothing answers.
  let isHeld = true;
  await page.route(/\/files\?name=/, async (route) => {
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
