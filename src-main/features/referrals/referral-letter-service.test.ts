import { writeFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallContext } from '#main/core/call.ts';
import { windowConnection } from '#main/core/connections.ts';
import { newId } from '#main/core/ids.ts';
import { router } from '#main/core/router.ts';
import { openFile } from '#main/features/files/files-service.ts';
import type { ReferralInput } from '#shared/referrals/referral.ts';
import { checkPdfSignature } from '../../../tests/fixtures/pdf-signature.ts';
import { testPassword, type Client } from '../../../tests/fixtures/test-clinic.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(async () => clinic.close());

async function desk(): Promise<{ client: Client; context: CallContext }> {
  const caller = { via: 'window', deviceName: 'Desk', ipAddress: null, userAgent: null } as const;
  const id = newId();
  const connection = { ...windowConnection(id, caller), deviceId: id };
  const context = { core: clinic.core, connection };
  const client = createRouterClient(router, { context });
  await client.session.signIn({ username: 'owner', password: testPassword });
  return { client, context };
}

async function fetched(context: CallContext, fileId: string): Promise<Buffer | number> {
  const reply = await openFile(context, { fileId, variant: 'original', range: null });
  if (reply.body === null) return reply.status;
  expect(reply.headers['content-type']).toBe('application/pdf');
  return Buffer.from(await new Response(reply.body).arrayBuffer());
}

const fields: ReferralInput = {
  toClinicId: null,
  patientName: 'Ayşegül Şığlıoğlu İpekçi',
  patientBirthOn: '1980-02-03',
  patientPhone: '+90 532 111 22 33',
  patientEmail: null,
  teeth: ['36', '37'],
  type: 'TREAT',
  reason: 'Isırırken ağrı, gece şiddetli. Perküsyona duyarlı.\n\nLütfen kanal tedavisi için değerlendirin.',
  urgency: 'EMERGENCY',
  allergies: 'Penisilin, lateks',
  referringDentist: 'Olga Owner',
};

async function referral(
  client: Client,
  change: Partial<ReferralInput> = {},
  besides: { isSent?: boolean; fileIds?: string[] } = {},
): Promise<string> {
  const id = newId();
  await client.referrals.create({
    id,
    fields: { ...fields, ...change },
    patientId: clinic.patientId,
    contactId: null,
    supersedesId: null,
    isSent: true,
    fileIds: [],
    ...besides,
  });
  return id;
}

async function pdfOf(language: 'en' | 'id' | 'tr' = 'tr'): Promise<Buffer> {
  const { client, context } = await desk();
  const fileIds = [await clinic.newFile(), await clinic.newFile()];
  const id = await referral(client, {}, { fileIds });
  const { fileId, fileName } = await client.referrals.signPdf({ id, language, fileIds });
  expect(fileName).toMatch(/^referral-[0-9A-Z]{4}-[0-9A-Z]{4}\.pdf$/);
  const bytes = await fetched(context, fileId);
  if (typeof bytes === 'number') throw new Error(`answered ${bytes}`);
  return bytes;
}

test('whoever gets it can check that the clinic signed it and that nothing was changed since', async () => {
  const pdf = await pdfOf();
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], pdf);
  const { isWhole, certificate, unsignedBytes } = checkPdfSignature(pdf);
  expect(isWhole).toBe(true);
  expect(certificate.subject).toBe('CN=Test Clinic');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  // Nothing but the place of the signature itself is outside it.
  expect(unsignedBytes).toBe(2 * 4096 + 2);
});

test('a byte that is changed anywhere is found', async () => {
  const pdf = await pdfOf('en');
  expect(checkPdfSignature(pdf).isWhole).toBe(true);
  const place = pdf.indexOf('/ByteRange');
  for (const at of [20, Math.floor(pdf.length / 3), place - 30, pdf.length - 3]) {
    const changed = Buffer.from(pdf);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(checkPdfSignature(changed).isWhole, `byte ${at}`).toBe(false);
  }
});

test('the certificate stays the same, and a clinic with another name gets another of the same key', async () => {
  const first = checkPdfSignature(await pdfOf('id')).certificate;
  const second = checkPdfSignature(await pdfOf('id')).certificate;
  expect(second.fingerprint256).toBe(first.fingerprint256);
  const { updatedAt } = await clinic.owner.clinic.get();
  await clinic.owner.clinic.update({ updatedAt, changes: { name: 'Klinik Gigi Çağrı' } });
  const third = checkPdfSignature(await pdfOf('id')).certificate;
  expect(third.subject).toContain('CN=Klinik Gigi');
  expect(third.fingerprint256).not.toBe(first.fingerprint256);
  expect(third.publicKey.equals(first.publicKey)).toBe(true);
});

test('only who asked can fetch it, and not for long', async () => {
  const [one, other] = [await desk(), await desk()];
  const id = await referral(one.client);
  const { fileId } = await one.client.referrals.signPdf({ id, language: 'en', fileIds: [] });
  expect(await fetched(other.context, fileId)).toBe(404);
  expect(await fetched(one.context, fileId)).toBeInstanceOf(Buffer);
  clinic.advance(6 * 60_000);
  expect(await fetched(one.context, fileId)).toBe(404);
});

test('the audit log says that it left, who asked and in which language', async () => {
  const id = await referral(clinic.owner);
  await clinic.owner.referrals.signPdf({ id, language: 'tr', fileIds: [] });
  const { rows } = await clinic.owner.audit.list({ limit: 100 });
  expect(rows.find(({ entityId, action }) => entityId === id && action === 'export')).toMatchObject({
    entity: 'referral',
    userId: clinic.ownerId,
    subject: { name: fields.patientName },
    changes: { language: 'tr', files: 0 },
  });
});

test('a draft, a picture that is not of it, letters without a font: refused, each by its name', async () => {
  const draft = await referral(clinic.owner, {}, { isSent: false });
  await expect(
    clinic.owner.referrals.signPdf({ id: draft, language: 'en', fileIds: [] }),
  ).rejects.toMatchObject({ code: 'NOT_SENT' });
  const id = await referral(clinic.owner);
  const foreign = await clinic.newFile();
  await expect(
    clinic.owner.referrals.signPdf({ id, language: 'en', fileIds: [foreign] }),
  ).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'fileIds.0', code: 'unknownReference' }] },
  });
  const arabic = await referral(clinic.owner, { patientName: 'أحمد' });
  await expect(
    clinic.owner.referrals.signPdf({ id: arabic, language: 'en', fileIds: [] }),
  ).rejects.toMatchObject({ code: 'LETTERS_MISSING', data: { letters: 'أ ح م د' } });
});
