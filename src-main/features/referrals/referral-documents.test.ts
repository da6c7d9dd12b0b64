import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { referralFields } from '../../../tests/fixtures/referral-of.ts';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
let owner: Client;
beforeAll(async () => {
  clinic = await createTestClinic();
  ({ owner } = clinic);
});
afterAll(() => clinic.close());

const create = async ({ fileIds }: { fileIds: string[] }) =>
  owner.referrals.create({
    id: newId(),
    fields: { ...referralFields, teeth: [], reason: 'As the letter says' },
    patientId: null,
    contactId: null,
    supersedesId: null,
    isSent: true,
    fileIds,
  });

test('a document goes along as a picture does; the files of one referral are 2 GB at most', async () => {
  const file = (mimeType: string, sizeBytes: number) => {
    const id = newId();
    clinic.clinic.db.$client
      .prepare(
        `INSERT INTO files (id, sha256, mime_type, size_bytes, original_name, created_at, updated_at)
         VALUES (?, ?, ?, ?, 'letter', ?, ?)`,
      )
      .run(
        id,
        newId().replaceAll('-', '').padEnd(64, '0'),
        mimeType,
        sizeBytes,
        ...Array(2).fill(clinic.core.clock.now()),
      );
    return id;
  };
  const most = 200 * 1024 * 1024;
  const sent = await create({ fileIds: [file('application/pdf', 1000)] });
  expect(sent.files).toMatchObject([{ name: 'letter', mimeType: 'application/pdf', sizeBytes: 1000 }]);
  const ten = Array.from({ length: 10 }, () => file('application/dicom', most));
  await owner.referrals.addFiles({ id: sent.id, fileIds: ten });
  await expect(
    owner.referrals.addFiles({ id: sent.id, fileIds: [file('application/pdf', most)] }),
  ).rejects.toMatchObject({ code: 'TOO_MUCH' });
  await expect(create({ fileIds: [...ten, file('application/dicom', most)] })).rejects.toMatchObject({
    code: 'TOO_MUCH',
  });
  await expect(
    owner.referrals.addFiles({ id: sent.id, fileIds: [file('application/zip', 10)] }),
  ).rejects.toMatchObject({ code: 'INVALID' });
});
