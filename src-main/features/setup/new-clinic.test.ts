import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { clientOf } from '../../../tests/fixtures/client-of.ts';
import { newClinicInput } from '../../../tests/fixtures/running-host.ts';
import { migrationsDir } from '../../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../../tests/fixtures/cheap-secrets.ts';

let core: RunningCore;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'enamel-first-run-'));
  const options = { dataDir, migrationsDir, appVersion: 'test' };
  core = await createCore(options, keyFileCustody(dataDir), { ...cheapSecrets });
});
afterAll(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const { clinic, owner } = newClinicInput;
const emoji = '🦷'.repeat(19);

test.each([
  ['clinic.name', { clinic: { ...clinic, name: ' ' } }, 'required'],
  ['clinic.email', { clinic: { ...clinic, email: 'nobody@' } }, 'invalidEmail'],
  ['clinic.phone', { clinic: { ...clinic, phone: 'call us' } }, 'invalidPhone'],
  ['clinic.timeZone', { clinic: { ...clinic, timeZone: 'Mars/Olympus' } }, 'invalidTimeZone'],
  ['clinic.currency', { clinic: { ...clinic, currency: 'XYZ' } }, 'invalidCurrency'],
  ['owner.username', { owner: { ...owner, username: 'two words' } }, 'invalidCharacters'],
  ['owner.email', { owner: { ...owner, email: 'olga' } }, 'invalidEmail'],
  ['owner.password', { owner: { ...owner, password: 'seven77' } }, 'tooShort'],
  // 19 letters, 76 bytes.
  ['owner.password', { owner: { ...owner, password: emoji } }, 'tooLong'],
  ['owner.pin', { owner: { ...owner, pin: '1234' } }, 'tooEasy'],
  ['passphrase', { passphrase: 'too short' }, 'tooShort'],
])('the first run refuses %s and makes nothing', async (field, part, code) => {
  const client = clientOf(core);
  const input = { ...newClinicInput, ...part } as Parameters<typeof client.setup.createClinic>[0];
  await expect(client.setup.createClinic(input)).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field, code }] },
  });
  expect(core.clinicState().state).toBe('FIRST_RUN');
});
