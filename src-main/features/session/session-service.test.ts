import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { clientOf } from '../../../tests/fixtures/client-of.ts';
import {
  createTestClinic,
  migrationsDir,
  testPassword,
  type TestClinic,
} from '../../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../../tests/fixtures/cheap-secrets.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

const minutes = (count: number) => count * 60_000;

test('signs in by username or e-mail, in any case, and out again', async () => {
  const window = clinic.window();
  expect(await window.session.current()).toBeNull();
  const session = await window.session.signIn({ username: ' OWNER ', password: testPassword });
  expect(session).toMatchObject({ isLocked: false, user: { username: 'owner', role: 'OWNER' } });
  await window.session.signOut();
  expect(await window.session.current()).toBeNull();
  await expect(window.session.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect(
    await window.session.signIn({ username: 'Owner@Clinic.Example', password: testPassword }),
  ).toMatchObject({
    user: { username: 'owner' },
  });
});

test('waits longer after each failed try, and says until when', async () => {
  const { id } = await clinic.person('RECEPTIONIST', 'slow');
  const window = clinic.window();
  const wrong = { username: 'slow', password: 'not the password' };
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(window.session.signIn(wrong)).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
      status: 403,
    });
  }
  const right = { username: 'slow', password: testPassword };
  const waiting = await window.session.signIn(right).catch((error: unknown) => error);
  expect(waiting).toMatchObject({
    code: 'TOO_MANY_TRIES',
    defined: true,
    data: { retryAt: expect.any(String) },
  });
  clinic.advance(6_000);
  await expect(window.session.signIn(wrong)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  clinic.advance(6_000);
  await expect(window.session.signIn(right)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
  clinic.advance(6_000);
  expect((await window.session.signIn(right)).user.id).toBe(id);
});

test('a locked session does nothing but unlock, by PIN or by password', async () => {
  const { id, client } = await clinic.person('DENTIST', 'locker');
  await client.session.setPin({ pin: '2580', currentPassword: testPassword });
  await client.session.lock();
  expect(await client.session.current()).toMatchObject({ isLocked: true, user: { id, hasPin: true } });
  await expect(client.drafts.list()).rejects.toMatchObject({ code: 'LOCKED' });
  expect(await client.session.unlockChoices()).toEqual([
    { userId: id, firstName: 'Pat', lastName: 'DENTIST', hasPin: true },
  ]);
  await expect(client.session.unlock({ userId: id, pin: '1111' })).rejects.toMatchObject({
    code: 'WRONG_CREDENTIALS',
  });
  expect(await client.session.unlock({ userId: id, pin: '2580' })).toMatchObject({ isLocked: false });
  expect(await client.drafts.list()).toEqual([]);
  await client.session.lock();
  expect(await client.session.unlock({ userId: id, password: testPassword })).toMatchObject({
    isLocked: false,
  });
});

test('a PIN opens nothing on a device where its person never signed in', async () => {
  const { id, client } = await clinic.person('DENTIST');
  await client.session.setPin({ pin: '8520', currentPassword: testPassword });
  await expect(clinic.window().session.unlock({ userId: id, pin: '8520' })).rejects.toMatchObject({
    code: 'WRONG_CREDENTIALS',
  });
});

test('after five wrong PINs even the right one is refused until the password is given', async () => {
  const { id, client } = await clinic.person('HYGIENIST');
  await client.session.setPin({ pin: '9173', currentPassword: testPassword });
  await client.session.lock();
  for (let tries = 0; tries < 5; tries += 1) {
    await client.session.unlock({ userId: id, pin: '0001' }).catch(() => undefined);
    clinic.advance(minutes(20));
  }
  await expect(client.session.unlock({ userId: id, pin: '9173' })).rejects.toMatchObject({
    code: 'WRONG_CREDENTIALS',
  });
  expect(await client.session.unlock({ userId: id, password: testPassword })).toMatchObject({
    isLocked: false,
  });
});

test('a revoked session is refused at its next call', async () => {
  const { id, client } = await clinic.person('RECEPTIONIST');
  const [session] = await clinic.owner.session.list({ userId: id });
  if (!session) throw new Error('no session');
  await clinic.owner.session.revoke({ sessionId: session.id });
  await expect(client.drafts.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('a receptionist neither sees nor revokes the sessions of others', async () => {
  const { client } = await clinic.person('RECEPTIONIST');
  await expect(client.session.list({ userId: clinic.ownerId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const [own] = await clinic.owner.session.list({});
  if (!own) throw new Error('no session');
  await expect(client.session.revoke({ sessionId: own.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('changing the password ends the other sessions and refuses more than 72 bytes', async () => {
  const { id, client } = await clinic.person('DENTIST', 'changer');
  const other = clinic.window();
  await other.session.signIn({ username: 'changer', password: testPassword });
  const tooLong = client.session.changePassword({
    currentPassword: testPassword,
    newPassword: 'ş'.repeat(37),
  });
  await expect(tooLong).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'newPassword', code: 'tooLong' }] },
  });
  await client.session.changePassword({ currentPassword: testPassword, newPassword: 'ş'.repeat(36) });
  await expect(other.drafts.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect(
    (await clinic.window().session.signIn({ username: 'changer', password: 'ş'.repeat(36) })).user.id,
  ).toBe(id);
});

test('the recovery key resets the owner only', async () => {
  const { client } = await clinic.person('ADMIN', 'boss');
  expect(await client.session.current()).not.toBeNull();
  const window = clinic.window();
  const byKey = { recoveryKey: clinic.recoveryKey, newPassword: 'a new password' };
  await expect(window.session.resetPassword({ ...byKey, username: 'boss' })).rejects.toMatchObject({
    code: 'CODE_NOT_VALID',
  });
  await window.session.resetPassword({ ...byKey, username: 'owner' });
  expect(await window.session.signIn({ username: 'owner', password: 'a new password' })).toMatchObject({
    user: { username: 'owner' },
  });
});

test('wrong passwords make one wait after a restart too', async () => {
  const own = await createTestClinic();
  const wrong = { username: 'owner', password: 'not the password' };
  for (let tries = 0; tries < 5; tries += 1)
    await expect(own.window().session.signIn(wrong)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  await own.close({ keepFolder: true });
  const options = { dataDir: own.dataDir, migrationsDir, appVersion: 'test' };
  const core = await createCore(options, keyFileCustody(own.dataDir), { ...cheapSecrets });
  try {
    const right = { username: 'owner', password: testPassword };
    await expect(clientOf(core).session.signIn(right)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
  } finally {
    await core.close();
    await own.close();
  }
});

test('what is over is purged: expired sessions, old codes and tries; a worn-out PIN stays worn out', async () => {
  const own = await createTestClinic();
  const wrong = { code: 'WRONG_CREDENTIALS' };
  const { id, client } = await own.person('DENTIST', 'resting');
  await client.session.setPin({ pin: '2580', currentPassword: testPassword });
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(client.session.unlock({ userId: id, pin: '9999' })).rejects.toMatchObject(wrong);
    own.advance(minutes(20));
  }
  await own.owner.people.issueResetCode({ id });
  await expect(own.window().session.signIn({ username: 'nobody', password: 'x' })).rejects.toMatchObject(
    wrong,
  );
  own.advance(31 * 24 * 60 * minutes(1));
  await own.window().session.signIn({ username: 'owner', password: testPassword });
  const count = (table: string) =>
    own.clinic.db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(count('sessions')).toBe(1);
  expect(count('password_reset_tokens')).toBe(0);
  expect(own.clinic.db.$client.prepare('SELECT subject FROM failed_tries').pluck().all()).toEqual([
    `pin:${id}`,
  ]);
  await own.close();
});

test('unlocking one’s own session keeps its secret: a page that misses the answer is still signed in', async () => {
  const { id, client } = await clinic.person('HYGIENIST', 'reloader');
  const secretOf = () =>
    clinic.clinic.db.$client.prepare('SELECT token_hash FROM sessions WHERE user_id = ?').pluck().get(id);
  const before = secretOf();
  await client.session.lock();
  await client.session.unlock({ userId: id, password: testPassword });
  expect(secretOf()).toBe(before);
});
