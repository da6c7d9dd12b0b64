// The four rights to pictures and documents, as the core holds them: by role, and as an owner decided for a person.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import type { Client } from '../../../tests/fixtures/test-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

const asRole = { VIEW: null, MANIPULATE: null, ACQUIRE: null, DELETE: null };

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'threw',
  );
}

/** One act of each right, by this person. */
async function acts(client: Client): Promise<Record<string, string>> {
  const xray = await clinic.newXray();
  const fileId = await clinic.newFile();
  const { updatedAt, id } = xray;
  return {
    view: await codeOf(client.xrays.get({ id })),
    manipulate: await codeOf(client.xrays.update({ id, updatedAt, changes: { findings: 'caries' } })),
    acquire: await codeOf(
      client.xrays.create({
        patientId: xray.patientId,
        fileId,
        datePerformedOn: '2026-06-10',
        modality: 'BITEWING',
        teeth: [],
        findings: '',
        impression: '',
      }),
    ),
    delete: await codeOf(client.xrays.remove({ id })),
  };
}

test('a right that an owner gives or takes holds from the next call on, and is in the log', async () => {
  const { id, client } = await clinic.person('RECEPTIONIST');
  expect(await acts(client)).toEqual({
    view: 'done',
    manipulate: 'FORBIDDEN',
    acquire: 'done',
    delete: 'FORBIDDEN',
  });
  const rights = { ...asRole, MANIPULATE: true, ACQUIRE: false };
  await clinic.owner.people.setImagingRights({ id: id, rights });
  expect(await clinic.owner.people.imagingRights({ id: id })).toEqual(rights);
  expect(await acts(client)).toEqual({
    view: 'done',
    manipulate: 'done',
    acquire: 'FORBIDDEN',
    delete: 'FORBIDDEN',
  });
  expect((await client.session.current())?.user.imagingRights).toEqual(['VIEW', 'MANIPULATE']);
  await clinic.owner.people.setImagingRights({ id: id, rights: asRole });
  expect((await acts(client))['acquire']).toBe('done');
  const actions = await clinic.auditOf(id);
  expect(actions.filter((action) => action === 'setImagingRights')).toHaveLength(2);
});

test('who may not view sees no list, no picture and no file of one, and changes nothing', async () => {
  const { id, client } = await clinic.person('DENTIST');
  await clinic.owner.people.setImagingRights({ id: id, rights: { ...asRole, VIEW: false } });
  expect(await acts(client)).toEqual({
    view: 'FORBIDDEN',
    manipulate: 'FORBIDDEN',
    acquire: 'done',
    delete: 'FORBIDDEN',
  });
  expect(await codeOf(client.xrays.list({ patientId: clinic.patientId }))).toBe('FORBIDDEN');
  expect(await codeOf(client.xrays.listAll({}))).toBe('FORBIDDEN');
});

test('only an owner decides, and findings come with a new picture only from who may manipulate', async () => {
  const admin = await clinic.person('ADMIN');
  const { id, client } = await clinic.person('HYGIENIST');
  const rights = { ...asRole, MANIPULATE: false };
  expect(await codeOf(admin.client.people.setImagingRights({ id: id, rights }))).toBe('FORBIDDEN');
  await clinic.owner.people.setImagingRights({ id: id, rights });
  const input = {
    patientId: clinic.patientId,
    fileId: await clinic.newFile(),
    datePerformedOn: '2026-06-10',
    modality: 'BITEWING' as const,
    teeth: [],
    findings: 'caries',
    impression: '',
  };
  expect(await codeOf(client.xrays.create(input))).toBe('FORBIDDEN');
  expect(await codeOf(client.xrays.create({ ...input, findings: '' }))).toBe('done');
});
