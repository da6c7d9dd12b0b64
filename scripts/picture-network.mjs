// Two sample clinics in one network, its program running, with something of everything that only the joined see: a change
// that was not taken, a one-time page, a public form. Their clocks go: what the network signs and asks for takes time.

import { randomUUID } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { request } from 'playwright';
import { apiNodeFlags } from './api-node-flags.mjs';
import { projectRoot } from './node-runtime.mjs';
import { call, hostEntry, makeSample, startProgram } from './picture-desk.mjs';

/**
 * @typedef {object} Joined
 * @property {string} url of the first clinic
 * @property {{ username: string, password: string }} account
 * @property {string} formUrl its public form
 * @property {string} pageUrl a one-time page
 * @property {string} code of that page
 * @property {string} pagedId the referral that the page is of
 */

/**
 * @param {string} folder
 * @param {(() => Promise<unknown>)[]} endings
 * @returns {Promise<Joined>}
 */
export async function startJoined(folder, endings) {
  // Postgres, which root starts as another user, has to come through to its own folder.
  chmodSync(dirname(folder), 0o711);
  const now = new Date().toISOString();
  const day = ['--today', now.slice(0, 10), '--time', now.slice(11, 16)];
  const made = await makeSample(folder, ['--network', '--patients', '60', '--xrays', '12', ...day]);
  const [first, second] = /** @type {any} */ (made).clinics;
  const api = join(projectRoot, 'out', 'api', 'main.js');
  const network = async () =>
    startProgram([...apiNodeFlags, api, '--data-dir', join(folder, 'network'), '--port', '4600']);
  /** @param {string} name */
  const host = async (name) => startProgram([hostEntry, '--data-dir', join(folder, name)]);
  let [line, desk, other] = [await network(), await host('first'), await host('second')];
  endings.push(
    async () => desk.stop(),
    async () => other.stop(),
    async () => line.stop(),
  );
  /** @param {{ url: string }} at @param {{ username: string, password: string }} account */
  const signIn = async ({ url }, { username, password }) => {
    const asking = /** @type {any} */ ({ request: await request.newContext() });
    await call(asking, url, 'session/signIn', { username, password });
    return /** @type {import('./picture-people.mjs').Ask} */ (
      (path, input) => call(asking, url, path, input)
    );
  };
  let ask = await signIn(desk, first);
  const askOther = await signIn(other, second);
  /** @param {() => Promise<boolean>} isSo */
  const until = async (isSo) => {
    for (let left = 300; left > 0 && !(await isSo()); left--) await after(200);
  };
  const quiet = async () => (await ask('network/status')).waiting === 0;

  // One that the other clinic declined before this one's change of it arrived.
  const sent = await ask('referrals/list', { view: 'OPEN', direction: 'OUTGOING', limit: 100 });
  const { rows: incoming } = await askOther('referrals/list', { direction: 'INCOMING', limit: 100 });
  const crossed = sent.rows.find(
    (/** @type {{ id: string, status: string }} */ row) =>
      row.status === 'SENT' && incoming.some((/** @type {{ id: string }} */ { id }) => id === row.id),
  );
  await line.stop();
  await ask('referrals/step', {
    id: crossed.id,
    to: 'CANCELLED',
    reason: 'The patient moved away.',
    report: '',
  });
  await desk.stop();
  line = await network();
  await askOther('referrals/step', { id: crossed.id, to: 'REJECTED', reason: 'Fully booked.', report: '' });
  await until(async () => (await askOther('network/status')).waiting === 0);
  desk = await host('first');
  ask = await signIn(desk, first);
  await until(async () => (await ask('network/status')).attention > 0);

  // One to somebody outside the network, who gets a page.
  const contactId = randomUUID().replace(/^(.{14})./, '$17');
  const email = 'desk@far-endodontics.example';
  await ask('contacts/create', {
    id: contactId,
    fields: {
      name: 'Dr. Mira Far',
      specialty: 'Endodontics',
      phone: '+90 212 555 01 02',
      email,
      status: 'ACTIVE',
      clinicId: null,
    },
  });
  const pagedId = randomUUID().replace(/^(.{14})./, '$17');
  await ask('referrals/create', {
    id: pagedId,
    fields: {
      toClinicId: null,
      patientName: 'Zeynep Aydın',
      patientBirthOn: '1988-05-05',
      patientPhone: '+90 532 555 01 09',
      patientEmail: '',
      teeth: ['36'],
      type: 'TREAT',
      reason: 'Pain on biting, deep filling. Endodontic treatment and post space, please.',
      urgency: 'URGENT',
      allergies: 'Penicillin (severe)',
      referringDentist: 'Dr. Elif Aksoy',
    },
    patientId: null,
    contactId,
    supersedesId: null,
    isSent: true,
    fileIds: [],
  });
  await ask('referrals/sendPage', { id: pagedId, pageId: randomUUID().replace(/^(.{14})./, '$17'), email });
  await until(quiet);
  let pageUrl = '';
  await until(async () => {
    pageUrl = linkTo(join(folder, 'network', 'mails'), email);
    return pageUrl !== '';
  });
  const detail = await ask('referrals/get', { id: pagedId });
  const { url: formUrl } = await ask('network/link');
  return { url: desk.url, account: first, formUrl, pageUrl, code: detail.pages[0].code, pagedId };
}

/** @param {string} folder @param {string} address */
function linkTo(folder, address) {
  try {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.eml'))) {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('=\n', '').replaceAll('=3D', '=');
      const link = text.includes(`To: ${address}`) ? /http\S+\/page\/\S+/.exec(text)?.[0] : undefined;
      if (link !== undefined) return link;
    }
  } catch {
    // No mail has gone yet.
  }
  return '';
}
