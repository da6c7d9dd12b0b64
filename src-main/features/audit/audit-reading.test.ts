import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, testPassword, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

test('every write and sign-in is there, newest first, with who did it', async () => {
  await clinic.owner.clinic.updateSettings({ longWaitMinutes: 20 });
  const { rows } = await clinic.owner.audit.list({});
  expect(rows[0]).toMatchObject({
    action: 'update',
    entity: 'clinicSettings',
    userName: 'Olga Owner',
    device: 'Test desk',
    changes: { longWaitMinutes: { from: 15, to: 20 } },
  });
  expect(rows.map(({ action, entity }) => `${action} ${entity}`)).toEqual([
    'update clinicSettings',
    'signIn session',
    'create user',
    'create clinic',
  ]);
});

test('filters and pages', async () => {
  for (let wait = 30; wait < 40; wait += 1)
    await clinic.owner.clinic.updateSettings({ longWaitMinutes: wait });
  const first = await clinic.owner.audit.list({ entity: 'clinicSettings', limit: 4 });
  const second = await clinic.owner.audit.list({
    entity: 'clinicSettings',
    limit: 100,
    before: first.nextBefore,
  });
  expect(first.rows).toHaveLength(4);
  expect(new Set([...first.rows, ...second.rows].map(({ seq }) => seq)).size).toBe(11);
  expect(second.nextBefore).toBeNull();
});

test('is intact until somebody alters, removes or relinks an entry behind the program’s back', async () => {
  expect(await clinic.owner.audit.verify()).toMatchObject({ isIntact: true, firstBreak: null });
  const sqlite = clinic.clinic.db.$client;
  expect(() => sqlite.exec("UPDATE audit_log SET action = 'x' WHERE seq = 3")).toThrow('cannot be changed');
  expect(() => sqlite.exec('DELETE FROM audit_log WHERE seq = 3')).toThrow('cannot be changed');
  sqlite.exec('DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete');
  const inThisState = async (change: string) => {
    sqlite.exec(`SAVEPOINT tamper; ${change}`);
    const verified = await clinic.owner.audit.verify();
    sqlite.exec('ROLLBACK TO tamper; RELEASE tamper');
    return verified.firstBreak;
  };
  expect(await inThisState("UPDATE audit_log SET changes = '{}' WHERE seq = 4")).toEqual({
    seq: 4,
    kind: 'ALTERED',
  });
  expect(await inThisState("UPDATE audit_log SET user_agent = 'me' WHERE seq = 5")).toEqual({
    seq: 5,
    kind: 'ALTERED',
  });
  expect(await inThisState('DELETE FROM audit_log WHERE seq = 6')).toEqual({ seq: 7, kind: 'MISSING' });
  expect(await inThisState('UPDATE audit_log SET previous_hash = hash WHERE seq = 7')).toEqual({
    seq: 7,
    kind: 'RELINKED',
  });
  expect(await inThisState('SELECT 1')).toBeNull();
});

test('is the owner’s alone, and its export is itself recorded', async () => {
  const { client } = await clinic.person('ADMIN');
  await expect(client.audit.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(client.audit.exportCsv({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { csv } = await clinic.owner.audit.exportCsv({ action: 'create' });
  expect(csv.split('\r\n')[0]).toBe(
    'seq,createdAt,userId,userName,action,entity,entityId,changes,device,ipAddress,userAgent',
  );
  expect((await clinic.owner.audit.list({ limit: 1 })).rows[0]).toMatchObject({
    action: 'export',
    entity: 'auditLog',
  });
});

test('says who an entry is about, also when that person was removed', async () => {
  const { id } = await clinic.person('DENTIST', 'named');
  const person = await clinic.owner.people.get({ id });
  await clinic.owner.people.update({ id, updatedAt: person.updatedAt, changes: { firstName: 'Nadia' } });
  await clinic.owner.people.remove({ id });
  const { rows } = await clinic.owner.audit.list({ entity: 'user', entityId: id });
  expect(rows.map(({ action, subject }) => [action, subject?.name])).toEqual([
    ['remove', 'Nadia DENTIST'],
    ['update', 'Nadia DENTIST'],
  ]);
});

test('names the patient of a read, of a medical history and of whatever tells its patient', async () => {
  const { id: patientId } = await clinic.owner.patients.create({
    patient: { firstName: 'Ayşe', lastName: 'Demir', dateOfBirth: '1980-02-03' },
  });
  await clinic.owner.patients.get({ id: patientId });
  await clinic.owner.recalls.create({ patientId, reason: 'Check-up', dueOn: '2030-01-01' });
  const { rows } = await clinic.owner.audit.list({ limit: 3 });
  expect(rows.map(({ subject }) => subject?.name)).toEqual(['Ayşe Demir', 'Ayşe Demir', 'Ayşe Demir']);
});

test('a wrong password at the lock screen is an entry that says whose', async () => {
  await clinic.owner.session.lock();
  const wrong = { userId: clinic.ownerId, password: 'not this one' };
  await expect(clinic.owner.session.unlock(wrong)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  await clinic.owner.session.unlock({ userId: clinic.ownerId, password: testPassword });
  const { rows } = await clinic.owner.audit.list({ action: 'signInFailed' });
  expect(rows[0]).toMatchObject({ entityId: `user-id:${clinic.ownerId}`, subject: { name: 'Olga Owner' } });
});

test('what was typed as a name that nobody has is not kept: it may be a password in the wrong field', async () => {
  const typed = { username: 'S3cret-in-the-wrong-field', password: 'x' };
  await expect(clinic.window().session.signIn(typed)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  const { rows } = await clinic.owner.audit.list({ action: 'signInFailed' });
  expect(rows[0]).toMatchObject({ entityId: 'user:' });
  expect(JSON.stringify(rows).toLowerCase()).not.toContain('s3cret');
});
