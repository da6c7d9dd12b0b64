// A referral with a picture between two clinics of the network: the other clinic is found and kept as a contact, a change to
// a tooth that the picture does not show is asked about, and what arrived is filed among the x-rays of its patient.

import { expect, test } from '@playwright/test';
import {
  addPatient,
  addPhoto,
  addXray,
  badge,
  joinByCall,
  openDesk,
  expectBare,
  slowMs,
  startNetwork,
  type Network,
  type NetworkDesk,
} from './network-desks.ts';
import { asOnlineMs, rowOf } from './network-walks.ts';

let network: Network;
let sender: NetworkDesk;
let receiver: NetworkDesk;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  network = await startNetwork();
  sender = await openDesk(browser, 'Bosphorus Dental', 'referral-pictures');
  receiver = await openDesk(browser, 'Root Endodontics', 'referral-pictures');
  await joinByCall(receiver, network.url, 'boss@root.example');
  await joinByCall(sender, network.url, 'boss@bosphorus.example');
});
test.afterAll(async () => {
  test.setTimeout(60_000);
  for (const desk of [sender, receiver]) await desk?.end();
  await network?.end();
});
test.afterEach(() => {
  for (const desk of [sender, receiver]) expect(desk.complaints.splice(0)).toEqual([]);
});

test('a clinic of the network is found in the contact’s form, kept, and let go again', async () => {
  const { page, host } = sender;
  await page.goto(`${host.url}/contacts`);
  await expect(page.getByText('No contacts yet.')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: 'New contact' });
  const find = form.getByRole('combobox', { name: 'Clinic in the network' });
  await find.fill('nobody of this name');
  await expect(page.getByText('No clinic of the network fits.')).toBeVisible();
  await find.fill('endo');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await expect(form.getByText('Referrals go straight to this clinic.')).toBeVisible();
  await expect(page.getByLabel('Name of the person or clinic')).toHaveValue('Root Endodontics');
  await form.getByRole('button', { name: 'Not this clinic' }).click();
  await find.fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await form.getByRole('combobox', { name: 'Specialty' }).fill('Endodontics');
  await page.getByRole('textbox', { name: 'Phone' }).fill('+90 212 555 01 02');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('desk@root.example');
  await sender.look('network-contact');
  await page.getByRole('button', { name: 'Add this contact' }).click();
  await expect(page.getByText('Root Endodontics is in your contacts.')).toBeVisible();
  const { rows } = await sender.call<{ rows: { name: string; clinicId: string | null }[] }>(
    'contacts/list',
    {},
  );
  const { id } = await receiver.call<{ id: string }>('clinic/get');
  expect(rows.map(({ name, clinicId }) => ({ name, clinicId }))).toEqual([
    { name: 'Root Endodontics', clinicId: id },
  ]);
});

test('pictures that show the very same go along once, and the form says so before it is sent', async () => {
  const { page, host } = sender;
  const patientId = await addPatient(sender, 'Twice', 'Taken');
  await addPhoto(sender, patientId, 'From the camera', 'twice', 'camera');
  await addPhoto(sender, patientId, 'From the phone', 'twice', 'phone');
  await page.goto(`${host.url}/patients/${patientId}/refer`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The smile');
  const photos = page.getByRole('group', { name: 'Photos' });
  const same = page.getByText('Some of the ticked pictures show the very same. It goes along once.');
  await photos.getByRole('checkbox', { name: /From the camera/ }).check();
  await expect(page.getByText('1 goes along')).toBeVisible();
  await photos.getByRole('checkbox', { name: /From the phone/ }).check();
  await expect(same).toBeVisible();
  await expect(page.getByText('1 goes along')).toBeVisible();
  await sender.look('refer-same-twice');
  await page.keyboard.press('Control+Enter');
  await expect(badge(page, 'Sent')).toBeVisible();
  await expect(page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  const id = page.url().split('/').at(-1);
  expect((await sender.call<{ files: unknown[] }>('referrals/get', { id })).files).toHaveLength(1);
});

test('a change to a tooth that the picture does not show is asked about', async () => {
  const { page, host } = sender;
  const patientId = await addPatient(sender, 'Ayşe', 'Demir');
  const xrayId = await addXray(sender, patientId, ['36'], 'Deep caries on 36.');
  await addPhoto(sender, patientId, 'Smile, first', 'first');
  await addPhoto(sender, patientId, 'Smile, before', 'smile');
  // One a page, as if there were a hundred before it.
  await page.route('**/rpc/photos/list', (route) =>
    route.continue({ postData: route.request().postData()?.replace('"limit":100', '"limit":1') ?? '' }),
  );
  await page.goto(`${host.url}/patients/${patientId}/refer?xray=${xrayId}`);
  await page.getByRole('combobox', { name: 'Refer to' }).fill('root');
  await page.getByRole('option', { name: /Root Endodontics/ }).click();
  // A photo is ticked like an x-ray, and stays ticked when the form is left and come back to.
  const photos = page.getByRole('group', { name: 'Photos' });
  const photo = photos.getByRole('checkbox', { name: /Smile, before/ });
  const older = photos.getByRole('checkbox', { name: /Smile, first/ });
  await photo.check();
  await expect(older).toHaveCount(0);
  await photos.getByRole('button', { name: 'Older… (1 more)' }).click();
  await older.check();
  await expect(photos.getByRole('button', { name: /^Older/ })).toHaveCount(0);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  // Also what lies further back than the first page.
  await expect(older).toBeChecked();
  await expect(photo).toBeChecked();
  await older.uncheck();
  await page.unroute('**/rpc/photos/list');
  await sender.look('refer-photo-ticked');
  await page.keyboard.press('Control+Enter');
  await expect(badge(page, 'Sent')).toBeVisible();
  await expect(page.getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  const change = async (tooth: string) => {
    await page.keyboard.press('m');
    await page.getByRole('textbox', { name: 'Teeth' }).fill(tooth);
    await page.getByRole('textbox', { name: 'Why it changes' }).fill(`It is ${tooth}`);
    await page.keyboard.press('Control+Enter');
  };
  await change('46');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('shows 46');
  await sender.look('changed-tooth-asked');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: 'Teeth' })).toHaveValue('46');
  await page.getByRole('textbox', { name: 'Teeth' }).fill('36, 37');
  await page.keyboard.press('Control+Enter');
  await expect(question).toContainText('shows 37');
  await question.getByRole('button', { name: 'The teeth are right, send' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Changed' })).toContainText('It is 46');
});

test('a picture that came along is filed among the x-rays of its patient, once', async () => {
  const { page, host, call } = receiver;
  await page.goto(`${host.url}/referrals`);
  await expect(rowOf(page, 'Ayşe Demir')).toBeVisible({ timeout: asOnlineMs });
  await rowOf(page, 'Ayşe Demir').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ayşe Demir' })).toBeVisible();
  const file = page.getByRole('button', { name: 'File as x-ray' });
  // Whose it is, nobody has said yet.
  for (const name of ['smile.jpg', 'periapical-36.jpg']) {
    await page.getByRole('button', { name: `Show ${name}` }).click();
    await expect(page.getByRole('img', { name })).toBeVisible({ timeout: slowMs });
    await nothingBeside(receiver, name);
  }
  await expect(file).toHaveCount(0);
  await page.getByRole('button', { name: 'Register as new patient' }).click();
  await page.getByRole('form', { name: 'New patient' }).getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('In your records')).toBeVisible();
  const address = page.url();
  await page.getByRole('button', { name: 'Show periapical-36.jpg' }).click();
  await file.click();
  await expect(page.getByText('Filed among the x-rays of Ayşe Demir.', { exact: false })).toBeVisible();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]+\/xrays\/[0-9a-f-]+/);
  const [, patientId] = /patients\/([0-9a-f-]+)/.exec(page.url()) ?? [];
  const filed = async () =>
    (await call<{ rows: { patientId: string }[] }>('xrays/listAll', { limit: 10 })).rows.map(
      (row) => row.patientId,
    );
  expect(await filed()).toEqual([patientId]);
  await page.goto(address);
  await page.getByRole('button', { name: 'Show smile.jpg' }).click();
  await page.getByRole('button', { name: 'File as photo' }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${patientId}/photos`));
  await expect(page.getByText('Filed among the photos of Ayşe Demir.', { exact: false })).toBeVisible();
  await page.goto(address);
  await page.getByRole('button', { name: 'Show periapical-36.jpg' }).click();
  await file.click();
  await expect(page.getByText('is among the x-rays of Ayşe Demir already', { exact: false })).toBeVisible();
  expect(await filed()).toEqual([patientId]);
});

async function nothingBeside({ page, host, context }: NetworkDesk, name: string): Promise<void> {
  const address = await page.getByRole('img', { name }).getAttribute('src');
  const bytes = await (await context.request.get(new URL(address ?? '', host.url).href)).body();
  await expectBare(bytes, name);
}
