// What is half typed in the small forms of the desk is there again after the window died: a refusal's reason, a new
// date, hours.

import { expect, test, type Page } from '@playwright/test';
import { newId, nextMonday, openCalendarClinic, type CalendarClinic } from './calendar-clinic.ts';

test.describe.configure({ mode: 'serial' });

let clinic: CalendarClinic;
const on = nextMonday();
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  clinic = await openCalendarClinic(browser);
});
test.afterAll(() => clinic.end());

/** Types, and waits until it is kept. */
async function typeAndWait(page: Page, type: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/save') && answer.ok());
  await type();
  await page.keyboard.press('Tab');
  await kept;
}

/** As above; then the window goes without a goodbye and comes back. */
async function typeAndCrash(type: () => Promise<void>): Promise<void> {
  const { page } = clinic;
  await typeAndWait(page, type);
  const address = page.url();
  await page.close();
  clinic.page = await clinic.context.newPage();
  await clinic.page.goto(address);
}

test('the reason of a refusal', async () => {
  const deniz = await clinic.register('Deniz', 'Arman', '0531 000 00 01');
  const visit = await clinic.book(deniz, { on, time: '10:00' });
  await clinic.call('calendar/requests/create', {
    id: newId(),
    fields: {
      eventId: visit.id,
      type: 'CANCEL',
      wantedStartAt: null,
      wantedServiceId: null,
      wantedProviderId: null,
      reason: 'Ill',
      notes: null,
    },
  });
  await clinic.page.goto(`${clinic.host.url}/calendar?panel=requests`);
  const decline = () => clinic.page.getByRole('button', { name: 'Decline: Deniz Arman' });
  const why = () => clinic.page.getByRole('textbox', { name: 'Why it is declined' });
  await decline().press('Enter');
  await typeAndCrash(() => why().fill('Half a reason'));
  await decline().press('Enter');
  await expect(why()).toHaveValue('Half a reason');
  // Left on purpose, it is gone.
  await why().press('Escape');
  await decline().press('Enter');
  await expect(why()).toHaveValue('');
});

test('a new date', async () => {
  const open = async (): Promise<void> => {
    const { page } = clinic;
    await page.goto(`${clinic.host.url}/calendar?on=${on}`);
    await page.locator('[data-entry-id]').filter({ hasText: 'Deniz Arman' }).press('Enter');
    await page
      .getByRole('complementary', { name: 'Deniz Arman' })
      .getByRole('button', { name: /^New date/ })
      .press('Enter');
  };
  const time = () => clinic.page.getByRole('form', { name: 'New date' }).getByLabel('New time');
  await open();
  await typeAndCrash(() => time().fill('16:15'));
  await open();
  await expect(time()).toHaveValue('16:15');
});

test('the hours of a provider', async () => {
  const from = () => clinic.page.getByRole('group', { name: 'Tuesday' }).getByLabel('From');
  await clinic.page.goto(`${clinic.host.url}/settings/hours`);
  await typeAndCrash(() => from().fill('11'));
  await expect(from()).toHaveValue('11:00');
  await clinic.page.getByRole('button', { name: 'Start over' }).press('Enter');
  await expect(from()).not.toHaveValue('11:00');
});

test('what was saved stands, also where the core goes away before its draft is taken away; it does not come back', async () => {
  const burak = await clinic.register('Burak', 'Sel', '0531 000 00 02');
  const { page, host } = clinic;
  const reason = page.getByRole('form', { name: 'Refer' }).getByRole('textbox', { name: 'Reason' });
  await page.goto(`${host.url}/patients/${burak.id}/refer`);
  await typeAndWait(page, () => reason.fill('Please look at 36.'));
  await page.route('**/rpc/drafts/remove', (route) => route.abort());
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'Burak Sel' })).toBeVisible();
  await expect(page).toHaveURL(/\/referrals\//);
  await expect(page.getByRole('alert')).toHaveCount(0);
  // In the same window, so that nothing is asked anew but the form.
  await page.goBack();
  await expect(reason).toHaveValue('');
  const gone = page.waitForResponse((answer) => answer.url().endsWith('/rpc/drafts/remove') && answer.ok());
  await page.unroute('**/rpc/drafts/remove');
  await gone;
  await page.reload();
  await expect(reason).toHaveValue('');
});
