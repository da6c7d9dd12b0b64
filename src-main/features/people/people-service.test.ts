import { programActor } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

const ana = {
  username: 'ana',
  email: 'ana@clinic.example',
  firstName: 'Ana',
  lastName: 'Aydın',
  role: 'DENTIST',
  password: 'a fine password',
} as const;

test('an account is made, signs in, is changed and suspended, and is refused at its next call', async () => {
  const made = await clinic.owner.people.create(ana);
  const window = clinic.window();
  await window.session.signIn({ username: 'ANA', password: ana.password });
  const changed = await clinic.owner.people.update({
    id: made.id,
    updatedAt: made.updatedAt,
    changes: { phone: '+90 212 555 01 02' },
  });
  expect(changed).toMatchObject({
    firstName: 'Ana',
    role: 'DENTIST',
    status: 'ACTIVE',
    phone: '+90 212 555 01 02',
  });
  await expect(
    clinic.owner.people.update({
      id: made.id,
      updatedAt: '2020-01-01T00:00:00.000Z',
      changes: { phone: null },
    }),
  ).rejects.toMatchObject({ code: 'STALE', data: { updatedAt: changed.updatedAt } });
  const suspended = await clinic.owner.people.update({
    id: made.id,
    updatedAt: changed.updatedAt,
    changes: { status: 'SUSPENDED' },
  });
  await expect(window.drafts.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  await expect(window.session.signIn({ username: 'ana', password: ana.password })).rejects.toMatchObject({
    code: 'ACCOUNT_NOT_ACTIVE',
  });
  // The session is over, not asleep: it does not come back with the account.
  await clinic.owner.people.update({
    id: made.id,
    updatedAt: suspended.updatedAt,
    changes: { status: 'ACTIVE' },
  });
  await expect(window.drafts.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  await window.session.signIn({ username: 'ana', password: ana.password });
  expect(await window.drafts.list()).toEqual([]);
});

test('a taken username, e-mail or licence is refused at its field', async () => {
  const { id } = await clinic.person('DENTIST', 'bora');
  const other = await clinic.person('DENTIST', 'cem');
  const refusal = (field: string) => ({ code: 'INVALID', data: { problems: [{ field, code: 'taken' }] } });
  await expect(
    clinic.owner.people.create({ ...ana, username: 'BORA', email: 'new@clinic.example' }),
  ).rejects.toMatchObject(refusal('username'));
  await expect(
    clinic.owner.people.create({ ...ana, username: 'new', email: 'Bora@clinic.example' }),
  ).rejects.toMatchObject(refusal('email'));
  const profile = { licenceNumber: 'TR-1', consultationFeeMinor: 50_000 };
  await clinic.owner.people.saveProfile({ id, profile, colour: '#0f766e', sortOrder: 1 });
  await expect(
    clinic.owner.people.saveProfile({ id: other.id, profile, colour: '#0f766e', sortOrder: 2 }),
  ).rejects.toMatchObject(refusal('profile.licenceNumber'));
  expect(await clinic.owner.people.profile({ id: id })).toMatchObject({
    licenceNumber: 'TR-1',
    isVerified: false,
    isComplete: false,
  });
  await clinic.owner.people.setVerified({ id: id, isVerified: true });
  expect(await clinic.owner.people.providers()).toMatchObject([{ id, isActive: true, isVerified: true }]);
});

test('the last owner stays, and an admin neither makes nor changes owners', async () => {
  const owner = await clinic.owner.people.get({ id: clinic.ownerId });
  await expect(clinic.owner.people.remove({ id: owner.id })).rejects.toMatchObject({
    code: 'LAST_OWNER',
    status: 409,
  });
  await expect(
    clinic.owner.people.update({ id: owner.id, updatedAt: owner.updatedAt, changes: { role: 'ADMIN' } }),
  ).rejects.toMatchObject({ code: 'LAST_OWNER' });
  const { client } = await clinic.person('ADMIN');
  await expect(
    client.people.create({ ...ana, username: 'x1', email: 'x1@a.co', role: 'OWNER' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(client.people.issueResetCode({ id: owner.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a reset code works once, within 30 minutes, and a newer one ends the older', async () => {
  const { id } = await clinic.person('RECEPTIONIST', 'dila');
  const window = clinic.window();
  const reset = (code: string, newPassword: string) =>
    window.session.resetPassword({ username: 'dila', code, newPassword });
  const first = await clinic.owner.people.issueResetCode({ id: id });
  const second = await clinic.owner.people.issueResetCode({ id: id });
  await expect(reset(first.code, 'password one')).rejects.toMatchObject({ code: 'CODE_NOT_VALID' });
  await reset(second.code, 'password two');
  await expect(reset(second.code, 'password three')).rejects.toMatchObject({ code: 'CODE_NOT_VALID' });
  expect(await window.session.signIn({ username: 'dila', password: 'password two' })).toMatchObject({
    user: { id },
  });
  const third = await clinic.owner.people.issueResetCode({ id: id });
  clinic.advance(30 * 60_000 + 1);
  await expect(reset(third.code, 'password four')).rejects.toMatchObject({ code: 'CODE_NOT_VALID' });
});

test('a removed person disappears from the list and comes back whole', async () => {
  const { id, client } = await clinic.person('HYGIENIST', 'ela');
  await clinic.owner.people.remove({ id: id });
  await expect(client.drafts.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect((await clinic.owner.people.list({})).rows.map((row) => row.id)).not.toContain(id);
  await clinic.owner.people.restore({ id: id });
  expect((await clinic.owner.people.list({})).rows.map((row) => row.id)).toContain(id);
  expect(await clinic.window().session.signIn({ username: 'ela', password: testPassword })).toMatchObject({
    user: { id },
  });
});

test('a picture is set and taken away; a file that is not there is refused', async () => {
  const { id } = await clinic.person('HYGIENIST', 'pictured');
  const fileId = await storedPicture();
  const withPicture = await clinic.owner.people.setPicture({ id, pictureFileId: fileId });
  expect(withPicture.pictureFileId).toBe(fileId);
  const { rows } = await clinic.owner.people.list({ limit: 100 });
  expect(rows.find((row) => row.id === id)?.pictureFileId).toBe(fileId);
  await expect(clinic.owner.people.setPicture({ id, pictureFileId: newId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { entity: 'file' },
  });
  expect((await clinic.owner.people.setPicture({ id, pictureFileId: null })).pictureFileId).toBeNull();
});

test('a profile changed meanwhile is not overwritten', async () => {
  const { id } = await clinic.person('DENTIST', 'stale');
  const profile = { licenceNumber: 'L-stale' };
  const fields = { id, profile, colour: '#0f766e', sortOrder: 1 };
  await clinic.owner.people.saveProfile(fields);
  const read = await clinic.owner.people.profile({ id });
  await clinic.owner.people.saveProfile({ ...fields, sortOrder: 2, updatedAt: read?.updatedAt });
  await expect(
    clinic.owner.people.saveProfile({ ...fields, sortOrder: 3, updatedAt: read?.updatedAt }),
  ).rejects.toMatchObject({ code: 'STALE' });
  expect((await clinic.owner.people.profile({ id }))?.sortOrder).toBe(2);
});

async function storedPicture(): Promise<string> {
  const bytes = await drawRadiograph({ kind: 'BITEWING', seed: 1, widthPx: 160, heightPx: 120 });
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const stored = await storePicture(call, bytes, 'face.jpg');
  if ('refused' in stored) throw new Error(stored.refused);
  return stored.fileId;
}
