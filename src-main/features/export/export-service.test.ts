import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { wholeTable } from './export-cases.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

test('every table leaves without secrets, and the log says which and how many rows', async () => {
  const { owner } = clinic;
  const tables = await owner.dataExport.listTables();
  expect(tables.map(({ table }) => table)).toEqual(
    expect.arrayContaining([
      'patients',
      'medical_histories',
      'recalls',
      'intake_forms',
      'users',
      'audit_log',
      'clinics',
      'files',
    ]),
  );
  for (const { table, columns, rowCount } of tables) {
    const csv = await wholeTable(owner, table);
    // Exporting writes to the log while it is exported.
    if (table !== 'audit_log') expect(Papa.parse(csv.trimEnd()).data, table).toHaveLength(rowCount + 1);
    const harmless = ['identity_key', 'recovery_key_confirmed_at'];
    const secret = /password|pin|token|secret|key/;
    expect(
      columns.filter(({ name }) => secret.test(name) && !harmless.includes(name)).map(({ name }) => name),
      table,
    ).toEqual([]);
  }
  const names = tables.map(({ table }) => table);
  for (const hidden of [
    'sessions',
    'password_reset_tokens',
    'drafts',
    'patient_search',
    'patient_terms_data',
  ]) {
    expect(names).not.toContain(hidden);
    await expect(owner.dataExport.page({ table: hidden })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  const log = JSON.stringify(await owner.audit.list({}));
  expect(log).toContain('"export"');
});

test('managers export, the log only the owner, nobody else anything', async () => {
  const { client: admin } = await clinic.person('ADMIN');
  const { client: dentist } = await clinic.person('DENTIST');
  expect((await admin.dataExport.listTables()).map(({ table }) => table)).not.toContain('audit_log');
  await expect(admin.dataExport.page({ table: 'audit_log' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(dentist.dataExport.listTables()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
