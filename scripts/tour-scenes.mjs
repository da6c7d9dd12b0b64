// Every screen, panel and dialog of the app, and how to get there in any language: by address, key or the first of its
// kind. Taking them, looking for faults and writing what was found: take-tour.mjs.

import { imagingScenes } from './tour-scenes-imaging.mjs';
import { refusedScenes } from './tour-scenes-refused.mjs';
import { networkScenes } from './tour-scenes-network.mjs';
import { referralScenes } from './tour-scenes-referrals.mjs';

/**
 * @typedef {object} Stop
 * @property {import('playwright').Page} page
 * @property {(path: string) => Promise<void>} go opens an address of the clinic and waits until nothing loads
 * @property {(keys: string) => Promise<void>} press presses a key and waits until nothing moves
 * @property {{ patientId: string, xrayId: string, intakePatientId: string, providerId: string, eventId: string, personId: string, referralId: string, incomingId: string } & import('./picture-people.mjs').ImagingIds} ids
 *   of the clinic that is shown; of nobody where it is empty
 * @property {string} url of the clinic
 * @property {string} noClinicUrl of a host whose data folder is empty
 * @property {string} keylessUrl of a host with a clinic whose key is on another computer
 * @property {readonly string[]} pictures paths of files that can be dropped as x-rays, and of one that cannot
 */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {'people'} [needs] left out of an empty clinic: it shows a person or thing that such a clinic has not
 * @property {boolean} [isMain] one of the screens of the day, taken in every pass
 * @property {boolean} [isOutside] of no clinic or of nobody signed in: taken once in each look, not when loading fails
 * @property {(stop: Stop) => Promise<void>} show
 */

const settings = [
  'account',
  'sessions',
  'appearance',
  'notifications',
  'clinic',
  'locations',
  'people',
  'services',
  'chairs',
  'hours',
  'time-off',
  'network',
  'devices',
  'backups',
  'export',
  'keys',
  'audit',
  'health',
  'retention',
  'data',
  'sample',
];
const tabs = ['medical', 'visits', 'xrays', 'photos', 'documents', 'intake', 'recalls', 'referrals'];
const calendars = ['week', 'month', 'list'];
const panels = ['requests', 'waiting', 'free', 'broken', 'away'];

/** @type {readonly Scene[]} the last ones sign out */
export const tourScenes = [
  { name: 'today', isMain: true, show: ({ go }) => go('/today') },
  { name: 'calendar-day', isMain: true, show: ({ go }) => go('/calendar') },
  ...calendars.map((view) => ({
    name: `calendar-${view}`,
    isMain: view === 'week',
    /** @param {Stop} stop */
    show: ({ go, ids }) => go(`/calendar?view=${view}&providers=${ids.providerId}`),
  })),
  { name: 'calendar-chairs', show: ({ go }) => go('/calendar?columns=chair') },
  { name: 'calendar-book', isMain: true, show: ({ go }) => go('/calendar?panel=book') },
  ...panels.map((panel) => ({
    name: `calendar-${panel}`,
    /** @param {Stop} stop */
    show: ({ go }) => go(`/calendar?panel=${panel}`),
  })),
  {
    name: 'calendar-entry',
    needs: 'people',
    isMain: true,
    show: ({ go, ids }) => go(`/calendar?entry=${ids.eventId}`),
  },
  {
    name: 'calendar-print',
    show: async ({ go, press }) => {
      await go('/calendar');
      await press('Control+p');
    },
  },
  { name: 'patients', isMain: true, show: ({ go }) => go('/patients') },
  {
    name: 'patients-none-found',
    show: async ({ page, go, press }) => {
      await go('/patients');
      await press('/');
      await page.keyboard.type('zzzzqq');
    },
  },
  {
    name: 'patients-register',
    isMain: true,
    show: async ({ go, press }) => {
      await go('/patients');
      await press('n');
    },
  },
  ...networkScenes,
  { name: 'recalls', show: ({ go }) => go('/recalls') },
  { name: 'import', show: ({ go }) => go('/patients/import') },
  { name: 'removed', show: ({ go }) => go('/patients/removed') },
  { name: 'duplicates', show: ({ go }) => go('/patients/duplicates') },
  { name: 'patient', needs: 'people', isMain: true, show: ({ go, ids }) => go(`/patients/${ids.patientId}`) },
  ...tabs.map((tab) => ({
    name: `patient-${tab}`,
    needs: /** @type {const} */ ('people'),
    isMain: tab === 'xrays',
    /** @param {Stop} stop */
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/${tab}`),
  })),
  {
    name: 'patient-intake-compare',
    needs: 'people',
    show: ({ go, ids }) => go(`/patients/${ids.intakePatientId}/intake`),
  },
  { name: 'patient-fill', needs: 'people', show: ({ go, ids }) => go(`/patients/${ids.patientId}/fill`) },
  { name: 'patient-merge', needs: 'people', show: ({ go, ids }) => go(`/patients/${ids.patientId}/merge`) },
  {
    name: 'patient-merge-compare',
    needs: 'people',
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/merge?with=${ids.intakePatientId}`),
  },
  {
    name: 'patient-print',
    needs: 'people',
    show: async ({ go, press, ids }) => {
      await go(`/patients/${ids.patientId}`);
      await press('Control+p');
    },
  },
  {
    name: 'patient-xrays-filing',
    needs: 'people',
    show: async ({ page, go, ids, pictures }) => {
      await go(`/patients/${ids.patientId}/xrays`);
      await page
        .locator('main input[type="file"]')
        .first()
        .setInputFiles([...pictures]);
      await page.locator('form').first().waitFor();
    },
  },
  ...referralScenes,
  ...imagingScenes,
  ...refusedScenes,
  ...settings.map((section) => ({
    name: `settings-${section}`,
    isMain: section === 'people' || section === 'backups',
    /** @param {Stop} stop */
    show: ({ go }) => go(`/settings/${section}`),
  })),
  { name: 'person-new', show: ({ go }) => go('/settings/people/new') },
  { name: 'person', show: ({ go, ids }) => go(`/settings/people/${ids.personId}`) },
  { name: 'audit', show: ({ go }) => go('/audit') },
  {
    name: 'audit-entry',
    show: async ({ page, go }) => {
      await go('/audit');
      await page.locator('main [role="row"][data-index="0"]').first().click();
    },
  },
  {
    name: 'find',
    isMain: true,
    show: async ({ page, go, press }) => {
      await go('/today');
      await press('Control+k');
      await page.keyboard.type('ay', { delay: 30 });
    },
  },
  {
    name: 'find-nothing',
    show: async ({ page, go, press }) => {
      await go('/today');
      await press('Control+k');
      await page.keyboard.type('zzzzqq', { delay: 30 });
    },
  },
  {
    name: 'keys',
    show: async ({ go, press }) => {
      await go('/calendar');
      await press('?');
    },
  },
  {
    name: 'person-menu',
    show: async ({ page, go }) => {
      await go('/today');
      await page.locator('header button[aria-haspopup="menu"]').last().click();
    },
  },
  {
    name: 'status-dot',
    show: async ({ page, go }) => {
      await go('/today');
      await page.locator('header button, header a').first().focus();
      await page.keyboard.press('Tab');
    },
  },
  { name: 'unknown-address', show: ({ go }) => go('/nowhere') },
  {
    name: 'unknown-patient',
    show: ({ go }) => go('/patients/00000000-0000-7000-8000-000000000000'),
  },
  {
    name: 'unknown-xray',
    show: ({ go }) =>
      go('/patients/00000000-0000-7000-8000-000000000000/xrays/00000000-0000-7000-8000-000000000000'),
  },
  {
    name: 'first-run',
    isOutside: true,
    show: async ({ page, noClinicUrl }) => void (await page.goto(noClinicUrl)),
  },
  {
    name: 'first-run-clinic',
    isOutside: true,
    show: async ({ page }) => page.getByRole('button').first().click(),
  },
  {
    name: 'restore',
    isOutside: true,
    show: async ({ page, noClinicUrl }) => void (await page.goto(`${noClinicUrl}/restore`)),
  },
  {
    name: 'key-needed',
    isOutside: true,
    show: async ({ page, keylessUrl }) => void (await page.goto(keylessUrl)),
  },
  {
    name: 'locked',
    isOutside: true,
    isMain: true,
    show: async ({ go, press }) => {
      await go('/today');
      await press('Control+l');
    },
  },
  {
    name: 'sign-in',
    isOutside: true,
    isMain: true,
    show: async ({ page, url }) => {
      await page.context().clearCookies();
      await page.goto(url);
    },
  },
  {
    name: 'sign-in-forgotten',
    isOutside: true,
    show: async ({ page }) => page.locator('form button, form a, button').last().click(),
  },
];
