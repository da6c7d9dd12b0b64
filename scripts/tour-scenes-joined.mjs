// What only a clinic of the network has to show, and what the network shows to people without an account.

import { call } from './picture-desk.mjs';

/**
 * @typedef {object} JoinedStop
 * @property {import('playwright').Page} page
 * @property {import('playwright').BrowserContext} context
 * @property {import('./picture-network.mjs').Joined} joined
 */

/** @param {JoinedStop} stop @param {string} path */
async function desk({ page, context, joined }, path) {
  const { username, password } = joined.account;
  await call(context, joined.url, 'session/signIn', { username, password });
  await page.goto(`${joined.url}${path}`);
}

/** @param {JoinedStop} stop */
async function fillForm({ page, joined }) {
  await page.goto(joined.formUrl);
  const openedMs = performance.now();
  const words = {
    senderName: 'Dr. Maya Far',
    senderEmail: 'maya@far.example',
    senderPhone: '+90 212 555 77 88',
    patientName: 'Deniz Kaya',
    patientBirthOn: '1988-05-05',
    patientPhone: '+90 532 555 01 10',
    reason: '36 pain on biting, deep filling. Please evaluate.',
  };
  for (const [name, text] of Object.entries(words)) {
    const field = page.locator(`[name=${name}]`);
    if ((await field.count()) > 0) await field.fill(text);
  }
  await page.locator('.choice.urgent').click();
  return openedMs;
}

/** @type {readonly { name: string, show: (stop: JoinedStop) => Promise<void> }[]} */
export const joinedScenes = [
  { name: 'joined-network', show: async (stop) => desk(stop, '/settings/network') },
  {
    name: 'joined-devices',
    show: async (stop) => {
      await desk(stop, '/settings/network');
      await stop.page.locator('main section, main [class*=card]').last().scrollIntoViewIfNeeded();
      await stop.page.mouse.wheel(0, 3000);
    },
  },
  { name: 'joined-needs-attention', show: async (stop) => desk(stop, '/needs-attention') },
  { name: 'joined-referral-page', show: async (stop) => desk(stop, `/referrals/${stop.joined.pagedId}`) },
  { name: 'joined-inbox', show: async (stop) => desk(stop, '/inbox') },
  {
    name: 'page-code',
    show: async ({ page, joined }) => void (await page.goto(joined.pageUrl)),
  },
  {
    name: 'page-wrong-code',
    show: async ({ page, joined }) => {
      await page.goto(joined.pageUrl);
      await page.locator('#code').fill(joined.code === '000000' ? '000001' : '000000');
      await page.keyboard.press('Enter');
      await page.locator('.notice').waitFor();
    },
  },
  {
    name: 'page-referral',
    show: async ({ page, joined }) => {
      await page.goto(joined.pageUrl);
      await page.locator('#code').fill(joined.code);
      await page.keyboard.press('Enter');
      await page.getByText('36').first().waitFor();
    },
  },
  { name: 'form', show: async ({ page, joined }) => void (await page.goto(joined.formUrl)) },
  {
    name: 'form-problems',
    show: async ({ page, joined }) => {
      await page.goto(joined.formUrl);
      await page.locator('button[type=submit]').first().click();
    },
  },
  {
    name: 'form-unknown',
    show: async ({ page, joined }) => void (await page.goto(`${joined.formUrl}-nobody`)),
  },
  {
    name: 'status-page',
    show: async (stop) => {
      const { page } = stop;
      const openedMs = await fillForm(stop);
      await page.waitForFunction(
        () => {
          const proof = document.querySelector('input[name=proof]');
          return proof instanceof HTMLInputElement && proof.value.length > 100;
        },
        null,
        { timeout: 60_000 },
      );
      await page.waitForTimeout(Math.max(0, 3500 - (performance.now() - openedMs)));
      await page.locator('button[type=submit]').first().click();
      await page.waitForURL(/\/refer\/status\//);
    },
  },
];
