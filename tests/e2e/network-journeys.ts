// Walk-throughs 12 and 14 between two clinics: a tooth is referred out, and the report comes back.

import { expect } from '@playwright/test';
import { newId } from '#main/core/ids.ts';
import { countActions } from './actions.ts';
import {
  addPatient,
  addXray,
  ahead,
  badge,
  lineIsBack,
  radiograph,
  slowMs,
  unlock,
  type NetworkDesk,
} from './network-desks.ts';
import { asOnlineMs, count, dayMs, families, killed, rowOf, type Stage, type Way } from './network-walks.ts';
import { chooserOpenedBy } from './choose-files.ts';

/** 12: a tooth is referred with the cable pulled, waits, and is sent when it is back. */
export async function referOut({ network, dentist, specialist }: Stage, way: Way): Promise<void> {
  const family = families[way];
  const person = `Ayşe ${family}`;
  const { page, host, call } = dentist;
  const patientId = await addPatient(dentist, 'Ayşe', family);
  const allergies = [{ text: 'Penicillin', code: null, severity: 'SEVERE' }];
  await call('medicalHistory/update', { patientId, updatedAt: null, changes: { allergies } });
  await addXray(dentist, patientId, ['36', '37'], '');
  const xrayId = await addXray(dentist, patientId, ['36'], 'Deep caries on 36, periapical lesion.');
  await network.pull();

  await page.goto(`${host.url}/patients/${patientId}/xrays/${xrayId}`);
  await expect(page.locator('[data-phase="full"]')).toBeVisible();
  const acts = countActions(page);
  await acts.press('s');
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toHaveValue(/Deep caries on 36/);
  await expect(page.getByRole('textbox', { name: 'Teeth' })).toHaveValue('36');
  await expect(page.getByRole('textbox', { name: 'Allergies' })).toHaveValue('Penicillin');
  await acts.click(page.getByRole('combobox', { name: 'Specialty' }));
  await acts.click(page.getByRole('option', { name: 'Endodontics' }));
  await expect(page.getByRole('option', { name: /Straight Teeth/ })).toHaveCount(0);
  await acts.click(page.getByRole('option', { name: /Root Endodontics/ }));
  await acts.click(page.getByText('Urgent', { exact: true }));
  await acts.click(page.getByRole('checkbox', { name: /37, 36/ }));
  await expect(page.getByText('2 go along')).toBeVisible();
  if (way === 'M3') {
    await reason.press('Control+End');
    await page.keyboard.type(' Sensitive to cold.');
    await killed(dentist);
    await expect(reason).toHaveValue(/Sensitive to cold/);
    await expect(page.getByText('2 go along')).toBeVisible();
  }
  if (way === 'as it is') await dentist.look('12-refer');
  await acts.press('Control+Enter');
  await expect(badge(page, 'Queued')).toBeVisible();
  count('12', way, acts, 8);
  if (way === 'as it is') await dentist.look('12-queued');
  const address = page.url();

  if (way === 'M3') await killed(dentist);
  if (way === 'M1') {
    // A day later, and the computer was off in between.
    await dentist.restart('SIGTERM', ahead(dayMs));
    await page.reload();
    await unlock(page);
  }
  await page.goto(`${host.url}/referrals?tab=out`);
  await expect(rowOf(page, person)).toContainText('Queued');
  await network.plug();
  await expect(rowOf(page, person).getByText('Queued')).toHaveCount(0, { timeout: asOnlineMs });
  await expect(rowOf(page, person)).toContainText('Sent');
  await page.goto(address);
  await expect(page.getByRole('listitem').filter({ hasText: 'Sent' })).toContainText('Olga Owner');
  await page.goto(`${host.url}/audit?action=changes`);
  await expect(page.getByRole('row', { name: `Olga Owner sent the referral of ${person}` })).toBeVisible();
  if (way === 'as it is') await dentist.look('12-audit');
  if (way === 'M1') {
    await dentist.restart();
    await page.reload();
    await unlock(page);
  }

  await specialist.page.goto(`${specialist.host.url}/referrals`);
  await lineIsBack(specialist.page);
  await expect(rowOf(specialist.page, person)).toBeVisible({ timeout: asOnlineMs });
  const seen = specialist.page.waitForResponse('**/rpc/referrals/see');
  await rowOf(specialist.page, person).click();
  // Left sooner, it would still be new to the clinic.
  expect((await seen).ok()).toBe(true);
  for (const words of ['Deep caries on 36', 'Penicillin'])
    await expect(specialist.page.getByText(words, { exact: false }).first()).toBeVisible();
  await expect(specialist.page.getByRole('button', { name: /^Show periapical/ })).toHaveCount(2);
}

/** 14: the specialist reports with an image; it comes back to the tooth. */
export async function reportBack(stage: Stage, way: Way): Promise<void> {
  const { network, dentist, specialist } = stage;
  const family = families[way];
  const { page, host } = specialist;
  // The routine one was sent first, and stands last; of the urgent ones the older stands first.
  const patients = [`Deniz ${family}`, `Mina ${family}`, `Cem ${family}`] as const;
  const routine = await refer(stage, patients[0], 'ROUTINE');
  const urgent = await refer(stage, patients[1], 'URGENT');
  await refer(stage, patients[2], 'URGENT');
  await page.goto(`${host.url}/referrals`);
  for (const name of patients) await expect(rowOf(page, name)).toBeVisible({ timeout: asOnlineMs });
  await specialist.call('referrals/step', { id: urgent.id, to: 'ACCEPTED', reason: null, report: null });
  await expect(rowOf(page, patients[1])).toContainText('Accepted');
  if (way === 'M1') await network.pull();
  const names = await page.getByRole('row').filter({ hasText: family }).allTextContents();
  const order = patients.toSorted((one, other) => placeOf(one) - placeOf(other));
  expect(order).toEqual([patients[1], patients[2], patients[0]]);
  function placeOf(name: string): number {
    return names.findIndex((words) => words.includes(name));
  }

  const acts = countActions(page);
  await acts.click(rowOf(page, patients[1]));
  const image = page.getByRole('img', { name: /periapical-36/ });
  await expect(image).toBeVisible({ timeout: asOnlineMs });
  const reason = page.getByText('Deep caries on 36', { exact: false });
  const [left, right] = [await reason.boundingBox(), await image.boundingBox()];
  if (left === null || right === null) throw new Error('Both are on the screen.');
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
  expect(Math.abs(left.y - right.y)).toBeLessThan(200);
  await acts.press('c');
  await acts.click(page.getByRole('button', { name: 'Treated, crown needed' }));
  const report = page.getByRole('textbox', { name: 'Report' });
  await expect(report).toHaveValue(/Teeth: 36/);
  await expect(report).toBeFocused();
  const addFiles = page.getByRole('complementary').getByRole('button', { name: 'Add files' });
  const chooser = await chooserOpenedBy(page, () => acts.click(addFiles));
  await chooser.setFiles(await radiograph(`post-op-${way}`));
  await expect(page.getByRole('checkbox', { name: `post-op-${way}.jpg` })).toBeChecked();
  await report.press('Control+End');
  await page.keyboard.type(' Recall in one year.');
  if (way === 'M3') {
    await killed(specialist);
    await expect(page.getByRole('button', { name: 'Complete' })).toBeVisible();
    await page.keyboard.press('c');
    await expect(report).toHaveValue(/Recall in one year/);
    await expect(page.getByText('1 goes along')).toBeVisible();
  }
  if (way === 'as it is') await specialist.look('14-report');
  const sentMs = performance.now();
  await acts.press('Control+Enter');
  await expect(badge(page, 'Completed')).toBeVisible();
  count('14', way, acts, 5);
  if (way === 'M3') await killed(specialist);
  if (way === 'M1') {
    await expect(badge(page, 'Queued')).toBeVisible();
    await network.plug();
  }

  const other = dentist.page;
  const dueMs = way === 'as it is' ? 20_000 - (performance.now() - sentMs) : 20_000;
  await other.goto(`${dentist.host.url}/patients/${urgent.patientId}/referrals`);
  await lineIsBack(other);
  await expect(other.getByText('crown within 4 weeks', { exact: false })).toBeVisible({ timeout: dueMs });
  const line = other.getByRole('listitem').filter({ hasText: 'Root Endodontics' });
  for (const words of ['Completed', '36', 'Recall in one year.']) await expect(line).toContainText(words);
  if (way === 'as it is') await dentist.look('14-came-back');
  await other.getByRole('link', { name: 'Root Endodontics' }).click();
  await other.getByRole('button', { name: `Show post-op-${way}.jpg` }).click();
  await expect(other.getByRole('img', { name: `post-op-${way}.jpg` })).toBeVisible({ timeout: slowMs });
  await expect(other.getByRole('listitem').filter({ hasText: 'Completed' }).first()).toContainText(
    'The other side',
  );
  await other.getByRole('button', { name: 'Book the follow-up' }).click();
  await expect(other.getByRole('complementary').getByText(patients[1])).toBeVisible();
  await other.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  expect(await statusOf(dentist, routine.id)).toBe('SENT');
}

/** From the dentist with an x-ray of 36, of a new patient. */
async function refer(
  { dentist, specialistId }: Stage,
  name: string,
  urgency: string,
): Promise<{ id: string; patientId: string }> {
  const [firstName = '', lastName = ''] = name.split(' ');
  const patientId = await addPatient(dentist, firstName, lastName);
  const xrayId = await addXray(dentist, patientId, ['36'], 'Deep caries on 36, periapical lesion.');
  const { xray } = await dentist.call<{ xray: { fileId: string } }>('xrays/get', { id: xrayId });
  const fields = {
    toClinicId: specialistId,
    patientName: name,
    patientBirthOn: '1980-02-03',
    patientPhone: '',
    patientEmail: '',
    teeth: ['36'],
    type: 'TREAT',
    reason: 'Deep caries on 36, periapical lesion.',
    urgency,
    allergies: '',
    referringDentist: '',
  };
  const whom = { patientId, contactId: null, supersedesId: null };
  const id = newId();
  await dentist.call('referrals/create', { id, fields, ...whom, fileIds: [xray.fileId], isSent: true });
  return { id, patientId };
}

async function statusOf(desk: NetworkDesk, id: string): Promise<string> {
  return (await desk.call<{ status: string }>('referrals/get', { id })).status;
}
