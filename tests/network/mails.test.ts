// Mails of the network: written with what they tell of, sent once, tried again, and never with a word about a patient.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { keysOfFolder } from '#api/auth/token-keys.ts';
import { fileTransport, smtpTransport } from '#api/mail/mail-transport.ts';
import { sendDueMails, type MailMeans } from '#api/mail/send-mails.ts';
import { createLinkTokens } from '#api/public/link-tokens.ts';
import { receiveForm } from '#api/sync/receive-form.ts';
import type { QueuedMail } from '#api/sync/network-tx.ts';
import { newId } from '#main/core/ids.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';
import { testMeans, type TestMeans } from '../fixtures/network-means.ts';
import { startSmtpServer, type SmtpServer } from '../fixtures/smtp-server.ts';

let database: TestNetworkDatabase;
let folder: string;
let smtp: SmtpServer;
let parts: TestMeans;
let means: MailMeans;
const clinicId = newId();
const log = { info: () => {}, warn: () => {}, error: () => {} };

beforeAll(async () => {
  database = await createNetworkDatabase();
  folder = mkdtempSync(join(tmpdir(), 'enamel-mails-'));
  smtp = await startSmtpServer();
  parts = testMeans(database, join(folder, 'files'));
  const keys = await keysOfFolder(join(folder, 'keys'));
  const { network } = parts;
  means = {
    network,
    database: database.db,
    links: createLinkTokens(keys, () => Date.parse(network.now())),
    publicUrl: () => 'https://refer.example',
    transport: smtpTransport(smtp.url),
    from: 'Enamel <no-reply@refer.example>',
    log,
  };
  await network.store.write(clinicId, async (tx) =>
    tx.putEntity('clinic', clinicId, clinicId, {
      version: 1,
      body: {
        name: 'Bright Smiles',
        phone: null,
        email: 'desk@bright.example',
        address: null,
        hasEmailNotices: true,
        language: 'tr',
      },
    }),
  );
});
afterEach(() => smtp.mails.splice(0));
afterAll(async () => {
  means.transport.close();
  await smtp.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function queue(mail: Partial<QueuedMail> = {}): Promise<string> {
  const id = newId();
  await parts.network.store.write(clinicId, async (tx) =>
    tx.queueMail({
      id,
      clinicId,
      to: 'somebody@far.example',
      template: 'NOTICE',
      language: 'en',
      values: { type: 'REFERRAL_ACCEPTED', clinicName: 'Bright Smiles' },
      ...mail,
    }),
  );
  return id;
}
const unfolded = (mail: string) => mail.replaceAll('=\n', '').replaceAll('=3D', '=');
const stateOf = async (id: string) =>
  database.db.read({ clinicId }, async (tx) =>
    tx.query<{ state: string; error_code: string | null }>({
      text: 'select state, error_code from network.email_outbox where id = $1',
      values: [id],
    }),
  );

test('a form brings two mails: to the clinic in its language, to the sender a link; neither names the patient', async () => {
  const form = {
    sender: { name: 'Dr Far', email: 'far@practice.example', phone: null },
    referringDentist: 'Dr Far',
    patientName: 'Zz Secretname',
    patientBirthOn: '1990-04-01',
    patientPhone: null,
    patientEmail: null,
    teeth: ['36'],
    type: 'TREAT' as const,
    reason: 'pulpitis',
    urgency: 'ROUTINE' as const,
    allergies: null,
  };
  const referralId = newId();
  await receiveForm(parts.network, clinicId, referralId, form, 'id');
  await receiveForm(parts.network, clinicId, referralId, form, 'id');
  expect(await sendDueMails(means)).toBe(2);
  const mails = smtp.mails.map(unfolded);
  expect(mails.find((mail) => mail.includes('To: desk@bright.example'))).toContain('Yeni bir sevk geldi');
  const link = mails.find((mail) => mail.includes('To: far@practice.example')) ?? '';
  expect(link).toContain('Rujukan Anda ke Bright Smiles');
  expect(link).toMatch(/https:\/\/refer\.example\/refer\/status\/[\w-]+\.[\w-]+\.[\w-]+\?lang=id/);
  for (const secret of ['Secretname', '1990', 'pulpitis', '36'])
    for (const mail of mails)
      expect(mail.replaceAll(/https:\S+|Message-ID.*|Date.*/g, '')).not.toContain(secret);
});

test('every try has the same Message-ID, made of the row', async () => {
  const id = await queue();
  smtp.answers.push('451 later');
  expect(await sendDueMails(means)).toBe(0);
  // Not before it is time.
  expect(await sendDueMails(means)).toBe(0);
  expect(smtp.mails).toHaveLength(0);
  parts.pass(31_000);
  expect(await sendDueMails(means)).toBe(1);
  expect(smtp.mails[0]).toContain(`Message-ID: <${id}@refer.example>`);
  parts.pass(86_400_000);
  expect(await sendDueMails(means)).toBe(0);
  expect(smtp.mails).toHaveLength(1);
});

test('what the server refuses for good is not tried again, and holds up nothing', async () => {
  const refused = await queue();
  smtp.answers.push('550 no such mailbox');
  await sendDueMails(means);
  expect(await stateOf(refused)).toEqual([{ state: 'FAILED', error_code: 'smtp 550' }]);
  await queue();
  parts.pass(3_600_000);
  expect(await sendDueMails(means)).toBe(1);
  expect(smtp.mails).toHaveLength(1);
});

test('a server that is away for five days is given up', async () => {
  const id = await queue();
  const away = { ...means, transport: smtpTransport('smtp://127.0.0.1:1') };
  await sendDueMails(away);
  expect((await stateOf(id))[0]?.state).toBe('PENDING');
  parts.pass(6 * 86_400_000);
  await sendDueMails(away);
  expect((await stateOf(id))[0]?.state).toBe('FAILED');
});

test('several processes send each mail once', async () => {
  for (let count = 0; count < 60; count++) await queue();
  const sent = await Promise.all(Array.from({ length: 4 }, async () => sendDueMails(means)));
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(60);
  const ids = smtp.mails.map((mail) => /Message-ID: (\S+)/.exec(mail)?.[1]);
  expect(new Set(ids).size).toBe(60);
  expect(ids).toHaveLength(60);
});

test('a mail that a dead process had taken is sent by another one later', async () => {
  await queue();
  const abandoned = new Promise<void>((taken) => {
    const send = async () => {
      taken();
      return new Promise<void>(() => {});
    };
    void sendDueMails({ ...means, transport: { send, close: () => {} } });
  });
  await abandoned;
  expect(await sendDueMails(means)).toBe(0);
  parts.pass(11 * 60_000);
  expect(await sendDueMails(means)).toBe(1);
});

test('the mail of a page that was taken back meanwhile does not leave', async () => {
  const id = await queue({ template: 'PAGE', values: { pageId: newId(), clinicName: 'Bright Smiles' } });
  await sendDueMails(means);
  expect(smtp.mails).toHaveLength(0);
  expect(await stateOf(id)).toEqual([{ state: 'FAILED', error_code: 'closed' }]);
});

test('without a server mails are files that mail programs open', async () => {
  const id = await queue();
  const mailsDir = join(folder, 'mails');
  await sendDueMails({ ...means, transport: fileTransport(mailsDir) });
  expect(readdirSync(mailsDir)).toEqual([`${id}.eml`]);
  expect(readFileSync(join(mailsDir, `${id}.eml`), 'utf8')).toContain('Subject: A referral was accepted');
});

test('a name with line breaks makes no header of its own', async () => {
  await queue({ values: { type: 'SYSTEM_MESSAGE', clinicName: 'X' }, to: 'a@b.example\r\nBcc: c@d.example' });
  await queue({
    template: 'FORM_RECEIVED',
    values: { referralId: newId(), clinicName: 'X\r\nBcc: c@d.example' },
  });
  await sendDueMails(means);
  for (const mail of smtp.mails) expect(mail.split('\n\n')[0]).not.toMatch(/^bcc:/im);
});
