// Ctrl-K and the letters after it, as fast as hands can be on a computer that is busy: no letter is lost or acts elsewhere.
import { expect, test } from '@playwright/test';
import { newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
test.beforeAll(async () => {
  host = await startHost();
});
test.afterAll(() => host.remove());

test('letters typed right after Ctrl-K are all in the search, and Enter after them opens what they find', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  const call = (path: string, json: object) =>
    page.request.post(`${host.url}/rpc/${path}`, { headers: { 'x-enamel': '1' }, data: { json } });
  await call('setup/createClinic', newClinicInput);
  await call('patients/create', {
    patient: { firstName: 'Ngozi', lastName: 'Okonkwo', dateOfBirth: '1980-05-06' },
  });
  await page.goto(`${host.url}/today`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 20 });

  /** Sent one after the other without waiting for what they do. */
  function press(key: string, code: string, ctrl = false): Promise<unknown>[] {
    const isLetter = key.length === 1 && !ctrl;
    const stroke = {
      key,
      code,
      modifiers: ctrl ? 2 : 0,
      windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0),
    };
    const text = isLetter ? { text: key } : key === 'Enter' ? { text: '\r', windowsVirtualKeyCode: 13 } : {};
    return [
      browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, ...text }),
      browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }),
    ];
  }
  const type = (word: string) => [...word].flatMap((letter) => press(letter, `Key${letter.toUpperCase()}`));

  // N and G are keys of their own outside of the search: none of them may act.
  await Promise.all([...press('k', 'KeyK', true), ...type('ngoz')]);
  await expect(page.getByRole('combobox')).toHaveValue('ngoz');
  await expect(page).toHaveURL(/\/today$/);
  await Promise.all(type('i'));
  await expect(page.getByRole('combobox')).toHaveValue('ngozi');
  await Promise.all(press('Escape', 'Escape'));
  await expect(page.getByRole('combobox')).toHaveCount(0);

  await Promise.all([...press('k', 'KeyK', true), ...type('okonkwo'), ...press('Enter', 'Enter')]);
  await expect(page).toHaveURL(/\/patients\//, { timeout: 30_000 });
  // The keys have done theirs; drawing the whole record so slowly is another matter.
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect(page.getByRole('heading', { level: 1, name: /Okonkwo/ })).toBeVisible();
});
