// Scenes of pictures: x-rays read, measured, laid out and sent; photos and documents. The others are in tour-scenes.mjs.

/** @typedef {import('./tour-scenes.mjs').Stop} Stop */

/** @param {Stop} stop @param {string} [xrayId] */
async function openXray({ page, go, ids }, xrayId = ids.xrayId) {
  await go(`/patients/${ids.patientId}/xrays/${xrayId}`);
  // Until it is there, keys go nowhere.
  await page.locator('[role="toolbar"]').first().waitFor();
}

/** @param {Stop} stop */
async function middleOf({ page }) {
  const box = await page.locator('main canvas, [data-testid] canvas, canvas').first().boundingBox();
  if (box === null) throw new Error('No picture is shown.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** @param {Stop} stop @param {import('./picture-people.mjs').ImagingIds['mounts'][number]['template']} template */
async function openMount({ page, go, ids }, template) {
  const mount = ids.mounts.find((one) => one.template === template);
  await go(`/patients/${ids.patientId}/mounts/${mount?.id ?? ids.patientId}`);
  await page.locator('[role="toolbar"]').first().waitFor();
}

const viewerKeys = [
  ['viewer-side-by-side', 'y'],
  ['viewer-keys', '?'],
  ['viewer-full-screen', 'f'],
  ['viewer-move', 'm'],
  ['viewer-save', 'Control+s'],
];
const templates = /** @type {const} */ ([
  'FULL_MOUTH_18',
  'BITEWING_4',
  'BITEWING_2',
  'PERIAPICAL',
  'PANORAMIC',
  'CEPHALOMETRIC',
  'PHOTOS_8',
]);
const ofSomebody = { needs: /** @type {const} */ ('people') };

/** @type {readonly import('./tour-scenes.mjs').Scene[]} */
export const imagingScenes = [
  { name: 'imaging', isMain: true, show: ({ go }) => go('/imaging') },
  { name: 'imaging-filtered', show: ({ go }) => go('/imaging?modality=BITEWING&order=newest') },
  {
    name: 'imaging-none-found',
    show: async ({ page, go }) => {
      await go('/imaging');
      await page.locator('main input[type="search"]').fill('zzzzqq');
    },
  },
  { name: 'imaging-waiting', isMain: true, show: ({ go }) => go('/imaging/waiting') },
  {
    name: 'imaging-waiting-find',
    ...ofSomebody,
    show: async ({ page, go }) => {
      await go('/imaging/waiting');
      await page.locator('main li').first().getByRole('button').nth(1).click();
    },
  },
  {
    name: 'imaging-read-disc',
    show: async ({ page, go }) => {
      await go('/imaging/waiting');
      await page.locator('main header button, main [class*=actions] button').last().click();
      await page.locator('form').first().waitFor();
    },
  },
  {
    name: 'device-form',
    show: async ({ page, go }) => {
      await go('/settings/devices');
      await page.locator('main section').nth(1).getByRole('button').last().click();
    },
  },
  { name: 'viewer', ...ofSomebody, isMain: true, show: (stop) => openXray(stop) },
  { name: 'viewer-measured', ...ofSomebody, show: (stop) => openXray(stop, stop.ids.measuredXrayId) },
  {
    name: 'viewer-measuring',
    ...ofSomebody,
    show: async (stop) => {
      await openXray(stop);
      await stop.page.keyboard.press('l');
      const { x, y } = await middleOf(stop);
      await stop.page.mouse.move(x - 120, y - 60);
      await stop.page.mouse.down();
      await stop.page.mouse.move(x + 80, y + 40, { steps: 4 });
    },
  },
  {
    name: 'viewer-magnifier',
    ...ofSomebody,
    show: async (stop) => {
      await stop.page.mouse.up();
      await openXray(stop);
      await stop.page.keyboard.press('z');
      const { x, y } = await middleOf(stop);
      await stop.page.mouse.move(x - 80, y - 40);
      await stop.page.mouse.move(x - 60, y - 20);
    },
  },
  {
    name: 'viewer-greys',
    ...ofSomebody,
    show: async (stop) => {
      await openXray(stop);
      await stop.page.locator('header button[aria-haspopup]').first().click();
    },
  },
  {
    name: 'viewer-not-diagnosable',
    ...ofSomebody,
    show: (stop) => openXray(stop, stop.ids.notDiagnosableXrayId),
  },
  {
    name: 'viewer-sentences',
    ...ofSomebody,
    show: async (stop) => {
      await openXray(stop);
      await stop.page.locator('textarea').first().click();
      await stop.press('Control+j');
    },
  },
  ...viewerKeys.map(([name = '', keys = '']) => ({
    name,
    ...ofSomebody,
    /** @param {Stop} stop */
    show: async (stop) => {
      await openXray(stop);
      await stop.press(keys);
    },
  })),
  {
    name: 'viewer-print',
    ...ofSomebody,
    show: async (stop) => {
      await openXray(stop);
      await stop.press('Control+p');
      await stop.page.locator('[role="dialog"] img[src^="data:"]').first().waitFor();
    },
  },
  {
    name: 'viewer-print-waits',
    ...ofSomebody,
    show: async (stop) => {
      await openXray(stop);
      // Held until the next screen.
      await stop.page.route('**/rpc/xrays/recordExport*', () => undefined, { times: 1 });
      await stop.press('Control+p');
      await stop.page.locator('[role="dialog"] [role="progressbar"]').waitFor();
    },
  },
  ...templates.map((template) => ({
    name: `mount-${template.toLowerCase().replaceAll('_', '-')}`,
    ...ofSomebody,
    isMain: template === 'FULL_MOUTH_18',
    /** @param {Stop} stop */
    show: (stop) => openMount(stop, template),
  })),
  {
    name: 'mount-retake',
    ...ofSomebody,
    show: async (stop) => {
      await openMount(stop, 'BITEWING_4');
      await stop.press('.');
    },
  },
  {
    name: 'mount-keys',
    ...ofSomebody,
    show: async (stop) => {
      await openMount(stop, 'FULL_MOUTH_18');
      await stop.press('?');
    },
  },
  ...templates
    .filter((template) => template === 'FULL_MOUTH_18' || template === 'PHOTOS_8')
    .map((template) => ({
      name: `mount-print-${template.toLowerCase().replaceAll('_', '-')}`,
      ...ofSomebody,
      /** @param {Stop} stop */
      show: async (stop) => {
        await openMount(stop, template);
        await stop.press('Control+p');
        await stop.page.locator('[role="dialog"] iframe, [role="dialog"] img').first().waitFor();
      },
    })),
  {
    name: 'patient-xrays-tooth',
    ...ofSomebody,
    show: async ({ page, go, ids }) => {
      await go(`/patients/${ids.patientId}/xrays`);
      await page.locator('main button[aria-pressed]:not([disabled])').first().click();
    },
  },
  {
    name: 'patient-xrays-send',
    ...ofSomebody,
    show: async ({ page, go, ids }) => {
      await go(`/patients/${ids.patientId}/xrays`);
      await page.locator('main button:has(.tabler-icon-send)').last().click();
    },
  },
  {
    name: 'patient-photo',
    ...ofSomebody,
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/photos?open=${ids.photoId}`),
  },
  {
    name: 'patient-photo-move',
    ...ofSomebody,
    show: async ({ page, go, ids }) => {
      await go(`/patients/${ids.patientId}/photos?open=${ids.photoId}`);
      await page.keyboard.press('m');
    },
  },
  {
    name: 'patient-document',
    ...ofSomebody,
    show: ({ go, ids }) => go(`/patients/${ids.patientId}/documents?open=${ids.documentId}`),
  },
  {
    name: 'person-rights',
    ...ofSomebody,
    show: async ({ page, go, ids }) => {
      await go(`/settings/people/${ids.otherPersonId}`);
      await page.locator('main select').last().scrollIntoViewIfNeeded();
    },
  },
];
