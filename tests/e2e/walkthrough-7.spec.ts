// Walk-through 7 under every modifier: four bitewings are dropped, dated, compared with last year's, measured and written up
// in at most seven acts. The other walk-throughs' modifiers stand in walkthrough-modifiers.spec.ts.

import { expect, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { openCalendarClinic, ownerPassword, pin, type CalendarClinic } from './calendar-clinic.ts';
import { modifiers, sitDown } from './walkthrough-desk.ts';
import { bitewings } from './walkthrough-xrays.ts';

const mostActions = 7;
const families = ['Koral', 'Mercan', 'Sedef', 'Yakut', 'Zümrüt'];

let clinic: CalendarClinic;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  clinic = await openCalendarClinic(browser);
  await clinic.call('session/setPin', { pin, currentPassword: ownerPassword });
});
test.afterAll(() => clinic.end());

for (const [at, modifier] of modifiers.entries()) {
  test(`7 (bitewings beside last year’s) under ${modifier}`, async ({ browser }) => {
    test.setTimeout(150_000);
    const desk = await sitDown(browser, clinic, modifier);
    await bitewings(desk, families[at] ?? '');
    const { actions, keys } = desk.hand;
    await desk.leave();
    mkdirSync('test-results/walkthroughs', { recursive: true });
    const row = { walkthrough: 7, modifier, actions, mostActions, keys };
    writeFileSync(`test-results/walkthroughs/7-${modifier}.json`, JSON.stringify(row));
    expect(actions).toBeLessThanOrEqual(mostActions);
  });
}
