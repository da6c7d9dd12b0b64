// A clinic outside the network refers on paper: taken back at once with what was written, sent again, changed with a reason.

import { expect, test } from '@playwright/test';
import { newId } from '#main/core/ids.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';

let host: RunningHost;
test.beforeAll(async () => {
  host = await startHost();
});
test.afterAll(async () => host.remove());

test('a sending is taken back by Ctrl-Z and its form is open again; what was sent is changed with a reason', async ({
  context,
  page,
}) => {
  const desk = browserOf(host.url);
  await desk.call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'en' },
  });
  const { body } = await desk.call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  await desk.call('contacts/create', {
    id: newId(),
    fields: {
      name: 'Root Endodontics',
      specialty: 'Endodontics',
      phone: '+90 212 555 01 02',
      email: 'desk@clinic.example',
      status: 'ACTIVE',
      clinicId: null,
    },
  });
  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  await page.goto(`${host.url}/patients/${(body as { id: string }).id}/refer`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await expect(page.getByText('your clinic has not joined it')).toBeVisible();
  await page.getByRole('textbox', { name: 'Teeth' }).fill('36');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Pain on biting');
  // A slow core: taken back while the sending still leaves its form.
  let letThrough = (): void => undefined;
  const isLetThrough = new Promise<void>((done) => (letThrough = done));
  await page.route('**/rpc/drafts/remove', async (route) => {
    await isLetThrough;
    await route.continue();
  });
  const left = page.waitForRequest('**/rpc/drafts/remove');
  await page.getByRole('button', { name: 'Send and print' }).click();
  await expect(page.getByRole('dialog')).toContainText('Pain on biting');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await left;
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(500);
  letThrough();
  await expect(page.getByText('The referral is cancelled; what you wrote is open again.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Pain on biting');

  await page.getByRole('button', { name: 'Send and print' }).click();
  await expect(page.getByRole('dialog')).toContainText('Pain on biting');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Takes the place of an earlier referral.')).toBeVisible();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Teeth' }).fill('37');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Say why it changes.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Why it changes' }).fill('The other tooth was meant');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Changed' })).toContainText(
    'The other tooth was meant',
  );
  await expect(page.getByText('Queued')).toHaveCount(0);
  await expectAxeClean(page);
});
