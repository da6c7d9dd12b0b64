// Scenes of pictures that cannot be shown, taken in or sent. What only a rare device or a damaged disk brings about is
// written into the answer of the core; the words and what can be done about it are the app's own.

/** @typedef {import('./tour-scenes.mjs').Stop} Stop */
/** @typedef {Record<string, unknown>} Answer */

/**
 * Shows something while answers to `path` are changed on their way.
 * @param {Stop} stop
 * @param {string} path of the contract
 * @param {(answer: Answer) => unknown} change
 * @param {() => Promise<void>} show
 */
async function whileAnswered({ page, press }, path, change, show) {
  const address = `**/rpc/${path}*`;
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const { json } = await response.json();
    await route.fulfill({ response, status: 200, json: { json: change(json) } });
  });
  try {
    await show();
    // Until it has come and stands.
    await press('Shift');
  } finally {
    await page.unroute(address);
  }
}

/** @param {Stop} stop @param {readonly { name: string, bytes: readonly number[] }[]} files */
async function letGo({ page }, files) {
  const data = await page.evaluateHandle((sent) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of sent) transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, files);
  const list = page.locator('main section').last();
  await list.dispatchEvent('dragenter', { dataTransfer: data });
  await list.dispatchEvent('drop', { dataTransfer: data });
}

const problems = /** @type {const} */ (['UNKNOWN_PACKING', 'TOO_DEEP', 'DEEP_COLOUR', 'DAMAGED']);
const ofSomebody = { needs: /** @type {const} */ ('people') };

/** @type {readonly import('./tour-scenes.mjs').Scene[]} */
export const refusedScenes = [
  ...problems.map((problem) => ({
    name: `viewer-refused-${problem.toLowerCase().replaceAll('_', '-')}`,
    ...ofSomebody,
    /** @param {Stop} stop */
    show: (stop) =>
      whileAnswered(
        stop,
        'xrays/get',
        (answer) => ({ ...answer, image: { state: 'FAILED', problem } }),
        () => stop.go(`/patients/${stop.ids.patientId}/xrays/${stop.ids.xrayId}`),
      ),
  })),
  {
    name: 'patient-xrays-refused',
    ...ofSomebody,
    show: async (stop) => {
      await stop.go(`/patients/${stop.ids.patientId}/xrays`);
      const text = [...'Dear colleague'].map((letter) => letter.codePointAt(0) ?? 0);
      await letGo(stop, [
        { name: 'letter.png', bytes: text },
        { name: 'a-very-long-name-of-a-file-that-came-from-a-scanner-2026-11-29.jpg', bytes: text },
      ]);
      await stop.page.locator('main [role="alert"], [role="alert"]').first().waitFor();
    },
  },
  {
    name: 'patient-xrays-send-left-out',
    ...ofSomebody,
    show: (stop) =>
      whileAnswered(
        stop,
        'dicom/send',
        () => [
          { problem: null, isUnpacked: true },
          { problem: null },
          { problem: 'UNREADABLE' },
          { problem: 'UNREADABLE' },
          { problem: 'UNREACHABLE' },
        ],
        async () => {
          const { page, go, ids } = stop;
          await go(`/patients/${ids.patientId}/xrays`);
          await page.locator('main button:has(.tabler-icon-send)').last().click();
          await page.locator('form button[type="submit"]:enabled').first().click();
          await page.locator('form [role="status"] p').first().waitFor();
        },
      ),
  },
];
