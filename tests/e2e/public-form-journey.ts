// Walk-through 13: somebody without an account refers on the public page, and the desk takes it on.

import { expect, test, type Browser } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { someBytes } from '../fixtures/sample-bytes.ts';
import { countActions } from './actions.ts';
import { addPatient, lineIsBack, slowMs, unlock } from './network-desks.ts';
import { asOnlineMs, count, families, killed, rowOf, type Stage, type Way } from './network-walks.ts';
import { chooserOpenedBy } from './choose-files.ts';

/** A picture of 10 MB, by its path: its bytes go from the disk to the page and not through the one who drives it. */
export function opgOnDisk(): string {
  const path = test.info().outputPath('opg.png');
  writeFileSync(path, someBytes('png', 10_000_000));
  return path;
}

/** 13: somebody without an account refers on the public page; the desk joins, accepts and books. */
export async function referIn(
  { network, cable, specialist }: Stage,
  way: Way,
  browser: Browser,
): Promise<void> {
  const family = families[way];
  const { page, host } = specialist;
  // Known here, written another way.
  await addPatient(specialist, 'Zeynep', family, { dateOfBirth: '1988-05-05' });
  await page.goto(`${host.url}/today`);
  const bell = page.getByRole('button', { name: /^Inbox: / });
  await expect(bell).toBeVisible();
  if (way === 'M1') cable.pull();

  const visitor = await browser.newContext({ locale: 'en-GB' });
  visitor.setDefaultTimeout(10_000);
  const form = await visitor.newPage();
  await form.goto(`${network.url}/refer/root-endodontics`);
  const openedMs = performance.now();
  const writing = countActions(form);
  await writing.click(form.getByLabel('Your name'));
  for (const text of [
    'Dr. Maya Far',
    'maya@far.example',
    '+90 212 555 77 88',
    `Zeynep ${family}`,
    '05051988',
  ]) {
    await writing.type(text);
    await writing.tab();
  }
  await form.locator('#patientPhone').focus();
  await writing.type('+90 532 555 01 09');
  if (way === 'M3') {
    await network.pull();
    await network.plug();
    await specialist.restart('SIGKILL');
    await page.reload();
    await unlock(page);
  }
  await writing.click(form.locator('.choice.urgent'));
  await writing.tab();
  await writing.type('36 pain on biting, deep filling. Please evaluate.');
  const chooser = await chooserOpenedBy(form, () => writing.click(form.locator('#files')));
  await chooser.setFiles(opgOnDisk());
  await expect(form.locator('input[name=proof]')).toHaveValue(/.{100,}/);
  // Nobody fills in eight fields in less, and the network does not take it from who does.
  await form.waitForTimeout(Math.max(0, 3500 - (performance.now() - openedMs)));
  await writing.click(form.getByRole('button', { name: 'Send referral' }));
  await form.waitForURL(/\/refer\/status\//, { timeout: slowMs });
  // Looked for from here on: the 10 MB that go up beside it are no part of how long the desk waits.
  const sentMs = performance.now();
  const told = page.getByRole('status').filter({ hasText: `New referral: Zeynep ${family}` });
  const toldAfterMs =
    way === 'as it is'
      ? told.waitFor({ timeout: asOnlineMs }).then(() => performance.now() - sentMs)
      : Promise.resolve(0);
  // Should the form fail first, that is what is said.
  toldAfterMs.catch(() => undefined);
  // The address is the status page's as soon as the text has arrived; the page itself comes after the file's 10 MB.
  await expect(form.getByRole('progressbar')).toHaveCount(0, { timeout: slowMs });
  await expect(form.locator('.reference')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(form.getByText('PNG, 10.0 MB: arrived, waits to be let in')).toBeVisible();
  await expect(form.locator('body')).not.toContainText(family);
  count('13-sender', way, writing, 6);
  expect(writing.keys).toBeLessThanOrEqual(180);

  if (way === 'M1') {
    await expect(page.getByText(`Zeynep ${family}`)).toHaveCount(0);
    cable.plug();
    await lineIsBack(page);
  }
  expect(await toldAfterMs).toBeLessThan(asOnlineMs);
  await expect(told).toBeVisible({ timeout: asOnlineMs });
  await expect(bell).toHaveAccessibleName(/^Inbox: \d+ unread/);
  await expect(page.getByRole('region', { name: 'Referrals' })).toContainText(`Zeynep ${family}`);
  if (way === 'M1') cable.pull();
  const acts = countActions(page);
  await acts.click(told.getByRole('button', { name: 'Open' }));
  await expect(page.getByText('36 pain on biting', { exact: false })).toBeVisible();
  if (way === 'as it is') await specialist.look('13-desk');
  await acts.click(page.getByRole('button', { name: `Join: Zeynep ${family}` }));
  await expect(page.getByText('In your records')).toBeVisible();
  await acts.press('b');
  const booking = page.getByRole('complementary');
  await expect(booking.getByText(`Zeynep ${family}`)).toBeVisible();
  if (way === 'M3') await killed(specialist);
  await acts.click(booking.getByRole('region', { name: 'Next free times' }).getByRole('button').first());
  await expect(page.locator('[data-book]')).toBeFocused();
  await acts.press('Enter');
  await expect(page.getByText(`Zeynep ${family} is booked`)).toBeVisible();
  count('13-desk', way, acts, 5);
  if (way === 'M1') {
    await page.goto(`${host.url}/referrals`);
    await expect(rowOf(page, `Zeynep ${family}`)).toContainText('Queued');
    cable.plug();
    await expect(rowOf(page, `Zeynep ${family}`).getByText('Queued')).toHaveCount(0, {
      timeout: asOnlineMs,
    });
  }
  await expect(async () => {
    await form.reload();
    await expect(form.getByText('Accepted', { exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: asOnlineMs });
  await expect(form.getByRole('listitem').filter({ hasText: 'Accepted' }).locator('time')).toBeVisible();
  await visitor.close();
}
