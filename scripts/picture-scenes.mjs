// What each picture of the guide shows and how to get there. Taking and writing them: take-pictures.mjs.

/**
 * @typedef {import('playwright').Page} Page
 * @typedef {object} Desk
 * @property {Page} page signed in as the sample's owner, 1280×800
 * @property {string} url of the host with the sample clinic
 * @property {string} emptyUrl of a host whose data folder is empty
 * @property {string} keylessUrl of a host with a copy of the clinic, whose key is on another computer
 * @property {string} backupDir an empty folder outside the data folder
 * @property {string} patientId somebody with alerts, visits and x-rays
 * @property {string} xrayId an x-ray of that patient
 * @property {string} measuredXrayId one with drawings and a known length
 * @property {readonly { id: string, template: string }[]} mounts of that patient
 * @property {string} documentId a PDF of that patient
 * @property {string} otherPersonId a dentist whose rights can be changed
 * @property {string} intakePatientId somebody whose intake form waits to be compared
 * @property {string} providerId the provider whose week is shown
 * @property {string} referralId a referral that went out and is not answered
 * @property {string} incomingId one that came in
 * @property {(path: string) => Promise<void>} go opens an address of the sample and waits until nothing loads
 * @property {() => Promise<void>} settle waits until nothing loads and nothing moves
 */

/**
 * @typedef {object} Scene
 * @property {string} name of the file, without its ending
 * @property {boolean} [isPhoto] has many shades, so it is kept as WebP
 * @property {(desk: Desk) => Promise<void>} show
 */

/** @type {readonly Scene[]} in the order they are taken; the last ones change the sample */
export const scenes = [
  { name: 'first-run', show: async ({ page, emptyUrl }) => void (await page.goto(emptyUrl)) },
  {
    name: 'first-run-owner',
    show: async ({ page }) => {
      await page.getByRole('button', { name: /New clinic/ }).click();
      await page.getByLabel('Name of the clinic').fill('Bosphorus Dental');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('First name').fill('Elif');
      await page.getByLabel('Last name').fill('Aksoy');
      await page.getByLabel('Username').fill('elif');
      await page.getByLabel('E-mail').fill('elif@bosphorus.example');
    },
  },
  {
    name: 'restore',
    show: async ({ page, emptyUrl }) => {
      await page.goto(emptyUrl);
      await page.getByText('Restore from a backup').click();
    },
  },
  { name: 'key-needed', show: async ({ page, keylessUrl }) => void (await page.goto(keylessUrl)) },
  { name: 'today', show: ({ go }) => go('/today') },
  { name: 'calendar-day', show: ({ go }) => go('/calendar') },
  { name: 'calendar-week', show: ({ go, providerId }) => go(`/calendar?view=week&providers=${providerId}`) },
  { name: 'calendar-chairs', show: ({ go }) => go('/calendar?columns=chair') },
  { name: 'booking', show: ({ go }) => go('/calendar?panel=book') },
  { name: 'requests', show: ({ go }) => go('/calendar?panel=requests') },
  { name: 'waiting-list', show: ({ go }) => go('/calendar?panel=waiting') },
  {
    name: 'find',
    show: async ({ page, go, settle }) => {
      await go('/today');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('ay', { delay: 30 });
      await settle();
    },
  },
  { name: 'patients', show: ({ go }) => go('/patients') },
  {
    name: 'register',
    show: async ({ page, go }) => {
      await go('/patients');
      await page.getByRole('button', { name: 'New patient' }).click();
    },
  },
  { name: 'patient', show: ({ go, patientId }) => go(`/patients/${patientId}`) },
  { name: 'medical-history', show: ({ go, patientId }) => go(`/patients/${patientId}/medical`) },
  { name: 'intake', show: ({ go, intakePatientId }) => go(`/patients/${intakePatientId}/intake`) },
  { name: 'recalls', show: ({ go }) => go('/recalls') },
  {
    name: 'merge',
    show: async ({ page, go, settle }) => {
      await go('/patients/duplicates');
      await page
        .getByRole('button', { name: /^Compare: / })
        .first()
        .click();
      await page.getByRole('button', { name: /^Merge into / }).waitFor();
      await settle();
    },
  },
  { name: 'import', show: ({ go }) => go('/patients/import') },
  { name: 'patient-xrays', isPhoto: true, show: ({ go, patientId }) => go(`/patients/${patientId}/xrays`) },
  {
    name: 'xray',
    isPhoto: true,
    show: ({ go, patientId, measuredXrayId }) => go(`/patients/${patientId}/xrays/${measuredXrayId}`),
  },
  {
    name: 'xray-beside',
    isPhoto: true,
    show: async ({ page, go, patientId, xrayId }) => {
      await go(`/patients/${patientId}/xrays/${xrayId}`);
      await page.keyboard.press('y');
    },
  },
  {
    name: 'mount',
    isPhoto: true,
    show: ({ go, patientId, mounts }) => {
      const series = mounts.find(({ template }) => template === 'FULL_MOUTH_18');
      return go(`/patients/${patientId}/mounts/${series?.id ?? ''}`);
    },
  },
  {
    name: 'patient-photos',
    isPhoto: true,
    show: ({ go, patientId }) => go(`/patients/${patientId}/photos`),
  },
  {
    name: 'document',
    show: ({ go, patientId, documentId }) => go(`/patients/${patientId}/documents?open=${documentId}`),
  },
  { name: 'waiting-for-a-patient', isPhoto: true, show: ({ go }) => go('/imaging/waiting') },
  { name: 'x-ray-devices', show: ({ go }) => go('/settings/devices') },
  {
    name: 'picture-rights',
    show: async ({ page, go, otherPersonId }) => {
      await go(`/settings/people/${otherPersonId}`);
      await page.locator('main select').last().scrollIntoViewIfNeeded();
    },
  },
  { name: 'imaging', isPhoto: true, show: ({ go }) => go('/imaging') },
  { name: 'referrals', show: ({ go }) => go('/referrals') },
  {
    name: 'refer',
    isPhoto: true,
    show: ({ go, patientId, xrayId }) => go(`/patients/${patientId}/refer?xray=${xrayId}`),
  },
  { name: 'referral', show: ({ go, incomingId }) => go(`/referrals/${incomingId}`) },
  {
    name: 'signed-pdf',
    show: async ({ page, go, referralId, settle }) => {
      await go(`/referrals/${referralId}`);
      await page.keyboard.press('p');
      await settle();
    },
  },
  { name: 'referral-figures', show: ({ go }) => go('/referrals/figures') },
  { name: 'contacts', show: ({ go }) => go('/contacts') },
  { name: 'join-network', show: ({ go }) => go('/settings/network') },
  { name: 'people', show: ({ go }) => go('/settings/people') },
  { name: 'audit', show: ({ go }) => go('/audit') },
  { name: 'keeping-records', show: ({ go }) => go('/settings/retention') },
  { name: 'health', show: ({ go }) => go('/settings/health') },
  {
    name: 'keys',
    show: async ({ page, go }) => {
      await go('/calendar');
      await page.keyboard.press('?');
    },
  },
  {
    name: 'backups',
    show: async ({ page, go, backupDir }) => {
      await go('/settings/backups');
      await page.getByLabel('Folder for backups').fill(backupDir);
      await page.getByRole('switch', { name: 'Back up every day' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Backup settings are saved.').waitFor();
      await page.getByRole('button', { name: 'Back up now' }).click();
      await page.getByRole('table').getByText('Verified', { exact: true }).waitFor({ timeout: 90_000 });
      // What people see has the name of a disk, not of a temporary folder.
      await page.getByLabel('Folder for backups').fill('E:\\Enamel backups');
      await page.getByRole('heading', { name: 'Backups' }).first().click();
    },
  },
  {
    name: 'sign-in',
    show: async ({ page, url }) => {
      await page.context().clearCookies();
      await page.goto(url);
    },
  },
];
