// From an empty computer without a network to the first booked visit, by somebody who has never seen the program.

import { expect, test } from '@playwright/test';
import { startHost } from '../fixtures/running-host.ts';
import { countActions } from './actions.ts';
import { look } from './desk-steps.ts';

/** An unhurried hand: it looks for each button, and types with two fingers. */
const secondsAnAction = 4;
const secondsAKey = 0.5;

test('the first visit is booked within five minutes of the first start', async ({ browser }) => {
  test.setTimeout(120_000);
  // The host ends with a complaint when it reaches for the network.
  const host = await startHost();
  const context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const hand = countActions(page);
  const { click, press, tab, type } = hand;
  await page.goto(host.url);
  const startedMs = performance.now();

  await click(page.getByRole('button', { name: /New clinic/ }));
  await expect(page.getByLabel('Name of the clinic')).toBeFocused();
  await type('Bosphorus Dental');
  await press('Enter');
  await expect(page.getByLabel('First name')).toBeFocused();
  for (const text of ['Olga', 'Owner', '', 'olga@clinic.example', 'correct horse battery']) {
    await type(text);
    await tab();
  }
  await press('Enter');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await type('four words that nobody guesses');
  await tab();
  await type('four words that nobody guesses');
  await press('Enter');
  const key = page.getByRole('group', { name: 'The recovery key' });
  await expect(key).toBeVisible({ timeout: 30_000 });
  const groups = await key.locator('span').allTextContents();
  await click(page.getByRole('button', { name: 'I have it on paper' }));
  await expect(page.getByRole('textbox', { name: 'Recovery key' })).toBeFocused();
  await type(groups.join('').toLowerCase());
  await press('Enter');

  const steps = page.getByRole('region', { name: 'First steps' });
  await click(steps.getByRole('link', { name: 'Who treats patients' }));
  await click(page.getByRole('link', { name: /Olga Owner/ }));
  await click(page.getByRole('button', { name: 'This person treats patients' }));
  const profile = page.getByRole('form', { name: 'Provider profile' });
  await click(profile.getByLabel('Licence number'));
  await type('L-1');
  await click(profile.getByRole('button', { name: 'Save the profile' }));
  await expect(page.getByText('The profile is saved.')).toBeVisible();
  await click(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }));
  await click(page.getByRole('button', { name: 'Book a visit' }));

  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('combobox', { name: 'Patient' })).toBeFocused();
  await type('Ayşe Demir');
  await expect(page.getByRole('option', { name: /Ayşe Demir/ })).toBeVisible();
  await press('Enter');
  await expect(panel.getByLabel('Mobile')).toBeFocused();
  await type('5321234567');
  await press('Enter');
  // What is missing is said, and the cursor stands there.
  await expect(panel.getByLabel('Date of birth', { exact: true })).toBeFocused();
  await type('3.2.1980');
  await press('Enter');
  await expect(panel.getByRole('link', { name: 'Ayşe Demir' })).toBeVisible();
  await click(panel.getByRole('region', { name: 'Next free times' }).getByRole('button').first());
  await look(page, 'first-booking');
  await press('Control+Enter');
  await expect(page.getByText(/Ayşe Demir is booked/)).toBeVisible();

  const seconds =
    hand.count * secondsAnAction + hand.keys * secondsAKey + (performance.now() - startedMs) / 1000;
  test.info().annotations.push({
    type: 'figure',
    description: `${hand.count} actions, ${hand.keys} keys, ${seconds.toFixed(0)} s`,
  });
  expect(seconds).toBeLessThan(300);
  expect(complaints).toEqual([]);
  await context.close();
  await host.remove();
});
