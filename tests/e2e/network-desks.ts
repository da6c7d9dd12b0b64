// Clinics on real hosts with the network's real program between them, for journeys in which a referral crosses; and the
// cable that is pulled: the program is stopped, and starts again where it was.

import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from '#main/core/ids.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { startApi, type RunningApi } from '../fixtures/running-api.ts';
import { newClinicInput, startHost, type HostOptions, type RunningHost } from '../fixtures/running-host.ts';
import { expectAxeClean } from './axe-clean.ts';
import { callsTo, pin } from './calendar-clinic.ts';
import { cutOff } from './cut-off.ts';

/** What must stay in the clinic that took a picture. */
const ownerInExif = 'Owner of the camera';

export const networkPassword = 'a good password';
/** A host that was just started opens the clinic and proves a PIN, which a crowded machine takes its time for. */
export const slowMs = 30_000;
// A page whose host was killed cannot but say so; a refusal (409, 422), or that the network is away (502), is what the
// screen then talks about.
const expected = new RegExp(`${cutOff}|status of (40[139]|42[23]|502)`);

const otherTime = join(import.meta.dirname, '..', 'fixtures', 'other-time.ts');

/** A host whose clock is this much ahead. */
export function ahead(milliseconds: number): HostOptions {
  return { preloads: [otherTime], env: { ENAMEL_CLOCK_OFFSET_MS: String(milliseconds) } };
}

export type Network = {
  readonly url: string;
  readonly dataDir: string;
  /** Pulls the cable: the program ends at once, and its database with it. */
  readonly pull: () => Promise<void>;
  /** It answers again; with its clock this much ahead where that is said. */
  readonly plug: (aheadMs?: number) => Promise<void>;
  readonly end: () => Promise<void>;
};

export async function startNetwork(env: Readonly<Record<string, string>> = {}): Promise<Network> {
  let api: RunningApi = await startApi({ env });
  const { url, dataDir } = api;
  return {
    url,
    dataDir,
    async pull() {
      await api.stop('SIGKILL');
    },
    async plug(aheadMs = 0) {
      const clock = {
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${pathToFileURL(otherTime).href}`,
        ...ahead(aheadMs).env,
      };
      const port = Number(new URL(url).port);
      api = await startApi({ env: { ...env, ...(aheadMs !== 0 && clock) }, dataDir, port });
    },
    end: async () => api.remove(),
  };
}

export type NetworkDesk = {
  readonly host: RunningHost;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly call: <Reply>(path: string, input?: unknown) => Promise<Reply>;
  /** What a page or its console complained about; empty at the end of a good journey. */
  readonly complaints: string[];
  /** A picture, and nothing that axe complains about. */
  readonly look: (name: string) => Promise<void>;
  /** Kills the host, or ends it, and starts it again on its folder; its page is left as it is. */
  readonly restart: (signal?: NodeJS.Signals, options?: HostOptions) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** A new clinic at its desk, signed in, with a PIN; outside the network until it joins. */
export async function openDesk(browser: Browser, name: string, pictures: string): Promise<NetworkDesk> {
  const host = await startHost();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(() => window.localStorage.setItem('enamel.language', 'en'));
  const call = callsTo(host.url, context.request);
  await call('setup/createClinic', {
    ...newClinicInput,
    clinic: { ...newClinicInput.clinic, name, timeZone: 'Europe/Istanbul', locale: 'en', currency: 'TRY' },
  });
  await call('session/setPin', { pin, currentPassword: newClinicInput.owner.password });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  const desk = {
    host,
    context,
    page,
    call,
    complaints,
    look: (picture: string) => look(page, `${pictures}/${picture}`),
    async restart(signal: NodeJS.Signals = 'SIGTERM', options: HostOptions = {}) {
      await desk.host.stop(signal);
      desk.host = await startHost(host.dataDir, Number(new URL(host.url).port), options);
    },
    async end() {
      await context.close();
      await desk.host.remove();
    },
  };
  return desk;
}

/** A picture, and nothing that axe complains about. */
export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/${name}.png` });
  await expectAxeClean(page);
}

/** Joins without the screen, and gives the clinic's id at the network. */
export async function joinByCall({ call }: NetworkDesk, address: string, email: string): Promise<string> {
  await call('network/join', { address, email, password: networkPassword });
  const { id } = await call<{ id: string }>('clinic/get');
  return id;
}

/** The PIN at a locked page, as after a restart. */
export async function unlock(page: Page): Promise<void> {
  const locked = page.getByRole('textbox', { name: /^PIN of/ });
  await expect(locked).toBeFocused({ timeout: slowMs });
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(locked).toHaveCount(0, { timeout: slowMs });
}

export async function addContact(
  { call }: NetworkDesk,
  name: string,
  specialty: string,
  clinicId: string | null = null,
): Promise<void> {
  const fields = {
    name,
    specialty,
    phone: '+90 212 555 01 02',
    email: `desk@${name.toLowerCase().replaceAll(' ', '-')}.example`,
    status: 'ACTIVE',
    clinicId,
  };
  await call('contacts/create', { id: newId(), fields });
}

export async function addPatient(
  { call }: NetworkDesk,
  firstName: string,
  lastName: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const patient = { firstName, lastName, dateOfBirth: '1980-02-03', ...fields };
  const { id } = await call<{ id: string }>('patients/create', { patient });
  return id;
}

/** Somebody whose time can be booked. */
export async function addDentist({ call }: NetworkDesk): Promise<void> {
  const { id } = await call<{ id: string }>('people/create', {
    username: 'selin',
    email: 'selin@clinic.example',
    firstName: 'Selin',
    lastName: 'Aydin',
    role: 'DENTIST',
    password: newClinicInput.owner.password,
  });
  await call('people/saveProfile', {
    id,
    profile: { licenceNumber: 'L-1' },
    colour: '#0f7a72',
    sortOrder: 1,
  });
}

/** What a browser says when its computer has a line again, to a screen that listens for it by now. */
export async function lineIsBack(page: Page): Promise<void> {
  // The screen listens once it knows that its clinic has joined; it says so in the same breath.
  await expect(page.getByRole('button', { name: /State of the clinic.*Network:/ })).toBeVisible();
  const woken = page.waitForRequest('**/rpc/network/wake');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(window.dispatchEvent(new Event('online')))));
      }),
  );
  await woken;
}

/** An invented x-ray as a picture of this name, with a place and an owner in its Exif. */
export async function radiograph(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await drawRadiograph({ kind: 'PERIAPICAL', seed: name, widthPx: 480, heightPx: 360 });
  const buffer = await sharp(bytes)
    .withExif({ IFD0: { Artist: ownerInExif }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 29/1' } })
    .jpeg()
    .toBuffer();
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** What came of the picture of this name has its pixels, and no word of who took it where. */
export async function expectBare(bytes: Buffer, name: string): Promise<void> {
  const { exif, width, height } = await sharp(bytes).metadata();
  expect({ exif, width, height }).toEqual({ exif: undefined, width: 480, height: 360 });
  expect(bytes.includes(ownerInExif)).toBe(false);
  const { buffer: original } = await radiograph(name.replace('.jpg', ''));
  const pixels = async (picture: Buffer) => sharp(picture).raw().toBuffer();
  expect(Buffer.compare(await pixels(bytes), await pixels(original))).toBe(0);
}

export async function addXray(
  desk: NetworkDesk,
  patientId: string,
  teeth: readonly string[],
  findings: string,
): Promise<string> {
  const { name, buffer } = await radiograph(`periapical-${teeth.join('-')}`);
  const sent = await desk.context.request.post(`${desk.host.url}/files`, {
    headers: { 'x-enamel': '1', 'x-file-name': name },
    data: buffer,
  });
  const { fileId } = (await sent.json()) as { fileId: string };
  const { id } = await desk.call<{ id: string }>('xrays/create', {
    patientId,
    fileId,
    datePerformedOn: '2026-03-01',
    modality: 'PERIAPICAL',
    teeth,
    findings,
    impression: findings === '' ? '' : 'Endodontic treatment advised.',
  });
  return id;
}

/** A photo of a face that says where it was taken, filed. */
export async function addPhoto(
  desk: NetworkDesk,
  patientId: string,
  description: string,
  seed: string,
  /** What its camera wrote beside the same pixels. */
  comment?: string,
): Promise<void> {
  const { buffer } = await radiograph(seed);
  const beside = comment === undefined ? [] : [jpegComment(comment)];
  const sent = await desk.context.request.post(`${desk.host.url}/files`, {
    headers: { 'x-enamel': '1', 'x-file-name': 'smile.jpg' },
    data: Buffer.concat([buffer.subarray(0, 2), ...beside, buffer.subarray(2)]),
  });
  const { fileId } = (await sent.json()) as { fileId: string };
  await desk.call('photos/create', {
    patientId,
    fileId,
    type: 'EXTRAORAL',
    takenOn: '2026-03-01',
    description,
    notes: null,
  });
}

/** T.81, B.2.4.5. */
function jpegComment(words: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), Buffer.from(words, 'latin1')]);
}

/** A word of a badge, such as “Queued”. */
export function badge(page: Page, word: string): Locator {
  return page.getByText(word, { exact: true }).first();
}
