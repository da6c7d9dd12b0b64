import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

const blank = {
  gender: null,
  bloodGroup: null,
  homePhone: null,
  mobile: null,
  email: null,
  street: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  preferredLanguage: null,
  preferredDentistId: null,
  currentTreatment: null,
  notes: null,
  isActive: true,
};

async function whole(client: Client, table: string): Promise<string> {
  let csv = '';
  for (let cursor: number | null = null; ;) {
    const page: Awaited<ReturnType<Client['dataExport']['page']>> = await client.dataExport.page({
      table,
      cursor,
    });
    expect(Buffer.byteLength(page.csv)).toBeLessThan(900_000);
    csv += page.csv;
    cursor = page.nextCursor;
    if (cursor === null) return csv;
  }
}

test('what is exported comes back the same in an empty clinic', async () => {
  const { owner } = clinic;
  const strange = ['=HYPERLINK("x")', '+1', '-Dash', '@at', "'quoted", 'Line\nbreak, "comma"', 'Ünïcode 🦷'];
  for (const [index, notes] of strange.entries()) {
    const patient = {
      ...blank,
      firstName: `${['Ali', 'Budi', 'Citra', 'Dewi', 'Eka', 'Fajar', 'Gita'][index]}`,
      lastName: `${['Toprak', 'Wijaya', 'Lestari', 'Kusuma', 'Mahendra', 'Nasution', 'Siregar'][index]}`,
      dateOfBirth: `19${60 + index * 5}-0${index + 1}-1${index}`,
      mobile: `+90 53${index} 12${index} 45 6${index}`,
      notes,
    };
    const made = await owner.patients.create({ patient, duplicatesSeen: [] });
    const allergies = [{ code: 'latex', text: 'Latex', severity: null }];
    if (index === 2)
      await owner.medicalHistory.update({ patientId: made.id, updatedAt: null, changes: { allergies } });
  }
  const csv = await whole(owner, 'patients');
  const other = await createTestClinic();
  try {
    const { preview } = await other.owner.patientImport.start({ fileName: 'export.csv', fileText: csv });
    if (preview === null) throw new Error('no preview');
    const rules = {
      importId: preview.import.id,
      mapping: preview.proposedMapping,
      dateOrder: 'YMD' as const,
    };
    expect((await other.owner.patientImport.run(rules)).counts).toMatchObject({
      created: 7,
      refused: 0,
      held: 0,
    });
    const told = async (client: Client) =>
      (await client.patients.list({ limit: 100 })).rows.map(
        ({ firstName, lastName, dateOfBirth, mobile, alertSummary }) => ({
          firstName,
          lastName,
          dateOfBirth,
          mobile,
          alertSummary,
        }),
      );
    expect(await told(other.owner)).toEqual(await told(owner));
    const notes = (text: string) =>
      (Papa.parse(text, { header: true }).data as { last_name: string; notes: string }[])
        .map((row) => `${row.last_name}: ${row.notes}`)
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(notes(await whole(other.owner, 'patients'))).toEqual(notes(csv));
  } finally {
    await other.close();
  }
  const { preview } = await owner.patientImport.start({ fileName: 'export.csv', fileText: csv });
  if (preview === null) throw new Error('no preview');
  const rules = { importId: preview.import.id, mapping: preview.proposedMapping, dateOrder: 'YMD' as const };
  expect((await owner.patientImport.run(rules)).counts).toMatchObject({
    unchanged: 7,
    created: 0,
    updated: 0,
    held: 0,
  });
});

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
    const csv = await whole(owner, table);
    // Exporting writes to the log while it is exported.
    if (table !== 'audit_log') expect(Papa.parse(csv.trimEnd()).data, table).toHaveLength(rowCount + 1);
    const harmless = ['identity_key', 'recovery_key_confirmed_at'];
    const secret = /password|pin|token|secret|key/;
    expect(
      columns.filter((column) => secret.test(column) && !harmless.includes(column)),
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
