// Eight tabs of one browser, which opens six connections to a server: all load, all hear of a change, in any order of closing.

import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

const tabCount = 8;
const heardWithin = { timeout: 2000 };
let host: RunningHost;
let context: BrowserContext;
const tabs: Page[] = [];

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async ({ browser }) => {
  host = await startHost();
  context = await browser.newContext();
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  expect((await call('setup/createClinic', newClinicInput)).ok()).toBe(true);
});
test.afterAll(async () => {
  await context.close();
  await host.remove();
});

const call = (path: string, input: object) =>
  context.request.post(`${host.url}/rpc/${path}`, { headers: { 'x-enamel': '1' }, data: { json: input } });

async function addPerson(name: string): Promise<void> {
  const username = name.toLowerCase();
  const person = { firstName: name, lastName: 'Front', username, email: `${username}@clinic.example` };
  const answer = await call('people/create', {
    ...person,
    role: 'RECEPTIONIST',
    password: 'a first password',
  });
  expect(answer.ok()).toBe(true);
}

test('eight tabs load, and each shows what changed', async () => {
  for (let count = 0; count < tabCount; count += 1) {
    const tab = await context.newPage();
    tabs.push(tab);
    await tab.goto(`${host.url}/settings/people`);
    await expect(tab.getByRole('link', { name: /Olga Owner/ })).toBeVisible();
  }
  await addPerson('Rina');
  for (const tab of tabs)
    await expect(tab.getByRole('link', { name: /Rina Front/ })).toBeVisible(heardWithin);
});

test('when the tab that holds the stream closes, the next one tells the rest', async () => {
  await tabs.shift()?.close();
  await addPerson('Sari');
  for (const tab of tabs)
    await expect(tab.getByRole('link', { name: /Sari Front/ })).toBeVisible(heardWithin);
});
