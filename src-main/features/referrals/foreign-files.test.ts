// What stands in another patient's record does not leave with a referral, whenever it came there.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { referralOf } from '../../../tests/fixtures/referral-of.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(async () => clinic.close());

const refer = (fileIds: readonly string[], isSent: boolean) =>
  clinic.owner.referrals.create(referralOf(clinic.patientId, fileIds, isSent));
const send = (id: string) => clinic.owner.referrals.step({ id, to: 'SENT', reason: null, report: null });
const refused = { code: 'OTHER_PATIENTS_FILE' };
const moved = ({ id, updatedAt }: { id: string; updatedAt: string }, patientId: string) =>
  clinic.owner.xrays.moveToPatient({ id, updatedAt, patientId });

test('a picture of another patient is refused, in a draft too, and nothing is written', async () => {
  const xray = await moved(await clinic.newXray(), clinic.otherId);
  for (const isSent of [true, false])
    await expect(refer([xray.fileId], isSent)).rejects.toMatchObject(refused);
  const { rows } = await clinic.owner.referrals.list({ view: 'ALL', direction: 'OUTGOING' });
  expect(rows).toEqual([]);
});

test('a picture that was moved after it was ticked holds the sending up until it is back or taken out', async () => {
  const xray = await clinic.newXray();
  const draft = await refer([xray.fileId], false);
  const away = await moved(xray, clinic.otherId);
  await expect(send(draft.id)).rejects.toMatchObject(refused);
  expect((await clinic.owner.referrals.get({ id: draft.id })).status).toBe('DRAFT');
  await moved(away, clinic.patientId);
  expect((await send(draft.id)).status).toBe('SENT');

  const second = await clinic.newXray();
  const other = await refer([second.fileId], false);
  await moved(second, clinic.otherId);
  await expect(send(other.id)).rejects.toMatchObject(refused);
  const [file] = (await clinic.owner.referrals.get({ id: other.id })).files;
  await clinic.owner.referrals.removeFile({ id: other.id, fileId: file?.id ?? '' });
  expect((await send(other.id)).status).toBe('SENT');
});

test('a picture that stands in both records may go', async () => {
  const xray = await clinic.newXray();
  const { fileId, datePerformedOn, modality } = xray;
  await clinic.owner.xrays.create({
    patientId: clinic.otherId,
    fileId,
    datePerformedOn,
    modality,
    teeth: [],
    findings: '',
    impression: '',
  });
  expect((await refer([fileId], true)).status).toBe('SENT');
});
