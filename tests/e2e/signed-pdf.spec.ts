// A referral on paper and with documents: what is picked goes along by what it is, and the PDF is checked by its reader.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { newId } from '#main/core/ids.ts';
import { checkPdfSignature } from '../fixtures/pdf-signature.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';
import { someBytes } from '../fixtures/sample-bytes.ts';
import { expectAxeClean } from './axe-clean.ts';
import { chooserOpenedBy } from './choose-files.ts';

let host: RunningHost;
test.beforeAll(async () => {
  host = await startHost();
});
test.afterAll(async () => host.remove());

async function savedBy(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a letter goes along, a program that calls itself one does not; the referral is saved as a PDF that is checked', async ({
  context,
  page,
}, info) => {
  const desk = browserOf(host.url);
  await desk.call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, locale: 'en' },
  });
  const { body } = await desk.call('patients/create', {
    patient: { firstName: 'Ayşe', lastName: 'Şığlı', dateOfBirth: '1980-02-03' },
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
  const letter = info.outputPath('Überweisung.pdf');
  const letterBytes = someBytes('pdf', 3000);
  writeFileSync(letter, letterBytes);
  const program = info.outputPath('letter.pdf');
  writeFileSync(program, someBytes('exe', 3000));

  await context.addCookies([...desk.cookies].map(([name, value]) => ({ name, value, url: host.url })));
  await page.goto(`${host.url}/patients/${(body as { id: string }).id}/refer`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await page.getByRole('radiogroup', { name: 'How it gets there' }).getByText('Signed PDF').click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Pain on biting');
  const pick = async (path: string) => {
    const addFiles = page.getByRole('button', { name: 'Add files' });
    await (await chooserOpenedBy(page, () => addFiles.click())).setFiles(path);
  };
  await pick(letter);
  await expect(page.getByText('Überweisung.pdf · 3 kB')).toBeVisible();
  await pick(program);
  await expect(page.getByText('Files of this kind are not taken.')).toBeVisible();
  await expect(page.getByText('1 goes along')).toBeVisible();

  const first = await savedBy(page, () => page.getByRole('button', { name: 'Send, sign and save' }).click());
  expect(first.name).toMatch(/^referral-\w{4}-\w{4}\.pdf$/);
  const { isWhole, certificate } = checkPdfSignature(first.bytes);
  expect(isWhole).toBe(true);

  await expect(page.getByText('Überweisung.pdf', { exact: true })).toBeVisible();
  const kept = await savedBy(page, () => page.getByRole('link', { name: 'Save' }).click());
  expect(kept).toEqual({ name: 'Überweisung.pdf', bytes: letterBytes });

  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Signed PDF' })).toBeVisible();
  await expectAxeClean(page);
  await page.getByRole('combobox', { name: 'Language of the reader' }).click();
  await page.getByRole('option', { name: 'Türkçe' }).click();
  const second = await savedBy(page, () => page.getByRole('button', { name: 'Sign and save' }).click());
  expect(checkPdfSignature(second.bytes).certificate.fingerprint256).toBe(certificate.fingerprint256);
  await expect(page.getByText('The signed PDF is saved.').last()).toBeVisible();

  await page.goto(`${host.url}/audit`);
  await expect(page.getByText(/exported the referral of Ayşe Şığlı/).first()).toBeVisible();
  await expect(page.getByText(/sent the referral of Ayşe Şığlı/)).toBeVisible();
});
