// Steps that the journeys about people take again and again.

import type { Page } from '@playwright/test';
import { expectAxeClean } from './axe-clean.ts';

/** A picture, and nothing that axe complains about. */
export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/people/${name}.png` });
  await expectAxeClean(page);
}

/** Opens a list of choices by its label and takes one. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** By role, so that the work under a locked screen is not meant. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.keyboard.press('Enter');
}
