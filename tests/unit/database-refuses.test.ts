// What a field refuses at the port by its length, choices, range, form, being left out or pointing nowhere, the database
// refuses too when it is asked directly. The rules are read from the fields' own schemas: neither can move without the other.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { attachmentFieldsSchema } from '#shared/attachments/model.ts';
import { saveBackupSettingsSchema } from '#shared/backup/contract.ts';
import { availabilityDaySchema, timeOffFieldsSchema } from '#shared/calendar/availability-model.ts';
import { eventFieldsSchema } from '#shared/calendar/event-model.ts';
import { eventRequestFieldsSchema } from '#shared/calendar/request-model.ts';
import { serviceFieldsSchema } from '#shared/calendar/service-model.ts';
import { waitingEntryFieldsSchema } from '#shared/calendar/waiting-model.ts';
import { clinicInputSchema, locationInputSchema, operatoryInputSchema } from '#shared/clinic/model.ts';
import { clinicSettingsSchema } from '#shared/clinic/settings.ts';
import { draftBodySchema, draftKeySchema } from '#shared/drafts/contract.ts';
import { intakeInputSchema } from '#shared/patients/intake-form.ts';
import { medicalHistoryInputSchema } from '#shared/patients/medical-history.ts';
import { patientDetailsInputSchema } from '#shared/patients/patient-details.ts';
import { patientInputSchema } from '#shared/patients/patient.ts';
import { recallInputSchema } from '#shared/patients/recall.ts';
import { providerProfileInputSchema, userInputSchema } from '#shared/people/model.ts';
import { mountFieldsSchema } from '#shared/mounts/model.ts';
import { annotationFieldsSchema, calibrationFieldsSchema } from '#shared/xrays/annotations.ts';
import { xrayReadingSchema } from '#shared/xrays/model.ts';
import { photoFieldsSchema } from '#shared/photos/model.ts';
import { xrayViewSchema } from '#shared/xrays/view-state.ts';
import { fillTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

type Json = Record<string, unknown>;

const records: readonly (readonly [table: string, fields: z.ZodType])[] = [
  ['attachments', attachmentFieldsSchema],
  ['backup_settings', saveBackupSettingsSchema],
  ['clinics', clinicInputSchema],
  ['clinics', clinicSettingsSchema],
  ['dental_photos', photoFieldsSchema],
  ['drafts', z.object({ key: draftKeySchema, body: draftBodySchema })],
  ['event_requests', eventRequestFieldsSchema],
  ['events', eventFieldsSchema],
  ['intake_forms', intakeInputSchema],
  ['locations', locationInputSchema],
  ['medical_histories', medicalHistoryInputSchema],
  ['mounts', mountFieldsSchema],
  ['operatories', operatoryInputSchema],
  ['patient_details', patientDetailsInputSchema],
  ['patients', patientInputSchema],
  ['provider_availability', availabilityDaySchema],
  ['provider_profiles', providerProfileInputSchema],
  ['recalls', recallInputSchema],
  ['services', serviceFieldsSchema],
  ['time_off', timeOffFieldsSchema],
  ['users', userInputSchema],
  ['waiting_list', waitingEntryFieldsSchema],
  ['xray_annotations', annotationFieldsSchema],
  ['xray_calibrations', calibrationFieldsSchema],
  ['xray_views', xrayViewSchema],
  ['xrays', xrayReadingSchema],
];

let folder: string;
let sqlite: Sqlite;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-refuses-'));
  sqlite = openConnection(join(folder, 'a.db'), { key: new Uint8Array(32).fill(1) });
  const at = '2026-01-01T00:00:00.000Z';
  migrate(
    sqlite,
    readMigrations(migrationsDir),
    () => at,
    () => 'unused',
  );
  sqlite.pragma('foreign_keys = OFF');
  const refused = fillTables(sqlite, 2);
  if (refused.length > 0) throw new Error(refused.join('; '));
  sqlite.pragma('foreign_keys = ON');
});
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/** The rule of a field, without "or null" and "or empty". */
function ruleOf(schema: Json): Json {
  const { type } = schema;
  if (Array.isArray(type)) return { ...schema, type: type.find((name) => name !== 'null'), mayBeNull: true };
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (choices === undefined) return schema;
  const rules = choices.filter((choice) => choice['type'] !== 'null' && choice['const'] !== '').map(ruleOf);
  return rules.length === 1 ? { ...rules[0], mayBeNull: rules.length < choices.length } : {};
}

/** Values that the field refuses, each with its reason. */
function refusedValues(rule: Json, isRequired: boolean): [string, unknown][] {
  const values: [string, unknown][] = isRequired && rule['mayBeNull'] !== true ? [['nothing', null]] : [];
  if (rule['type'] === 'string') values.push(...refusedTexts(rule));
  if (rule['type'] === 'integer' || rule['type'] === 'number') values.push(...refusedNumbers(rule));
  if (rule['type'] === 'boolean') values.push(['neither yes nor no', 2]);
  if (rule['type'] === 'array') values.push(['no list', '{}'], ['no JSON', '[']);
  if (typeof rule['maxItems'] === 'number')
    values.push(['too many', JSON.stringify(Array.from({ length: rule['maxItems'] + 1 }, () => 1))]);
  if (rule['type'] === 'object') values.push(['no object', '[]'], ['no JSON', '{']);
  return values;
}

/** No instant, date, time, colour or id, though some look like one: none of a form that takes another of these. */
const otherForms = [
  'not of this form',
  '2026-99-99',
  '2026-02-30',
  '2026-13-01T10:00:00.000Z',
  '2026-02-30T10:00:00.000Z',
  '2026-01-01T24:00:00.000Z',
  '24:00',
  '29:59',
  '#zzzzzz',
  '#12345 ',
];

function refusedTexts({ maxLength, minLength, enum: words }: Json): [string, unknown][] {
  const values: [string, unknown][] = [];
  // Without a length it has a form of its own: an id that must be there, an instant, a date, a time, a colour.
  if (Array.isArray(words)) values.push(['no choice', 'NOT_A_CHOICE']);
  else if (typeof maxLength === 'number') values.push(['too long', 'x'.repeat(maxLength + 1)]);
  else values.push(...otherForms.map((value): [string, unknown] => [`another form: ${value}`, value]));
  if (Number(minLength) > 0) values.push(['empty', '']);
  return values;
}

function refusedNumbers({ minimum, maximum, enum: words }: Json): [string, unknown][] {
  const values: [string, unknown][] = [];
  if (typeof minimum === 'number' && minimum > -1e15) values.push(['too small', minimum - 1]);
  if (typeof maximum === 'number' && maximum < 1e15) values.push(['too big', maximum + 1]);
  if (Array.isArray(words)) values.push(['no choice', Math.max(...words.map(Number)) + 1]);
  return values;
}

/** Whether the database takes this change of the first row; it is undone at once. */
function takes(table: string, change: string, ...values: unknown[]): boolean {
  sqlite.exec('SAVEPOINT asked');
  try {
    sqlite
      .prepare(`UPDATE "${table}" SET ${change} WHERE rowid = (SELECT min(rowid) FROM "${table}")`)
      .run(...values);
    return true;
  } catch (error) {
    // A function of JSON that meets none says so in its own way.
    const { code, message } = error as { code?: string; message: string };
    expect(message === 'malformed JSON' ? 'SQLITE_CONSTRAINT' : code).toMatch(
      /^SQLITE_(CONSTRAINT|MISMATCH)/,
    );
    return false;
  } finally {
    sqlite.exec('ROLLBACK TO asked; RELEASE asked');
  }
}

const columnOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test.each(records)('%s', (table, fields) => {
  const schema = z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }) as Json;
  const columns = new Set(
    sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
  );
  expect(sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get(), 'the table is filled').toBe(2);
  const taken: string[] = [];
  let asked = 0;
  const required = (schema['required'] as string[] | undefined) ?? [];
  for (const [field, child] of Object.entries(schema['properties'] as Record<string, Json>)) {
    const column = columnOf(field);
    if (!columns.has(column) || field === 'updatedAt') continue;
    for (const [reason, value] of refusedValues(ruleOf(child), required.includes(field))) {
      asked += 1;
      if (takes(table, `"${column}" = ?`, value)) taken.push(`${column}: ${reason}`);
    }
  }
  expect(asked).toBeGreaterThan(1);
  expect(taken).toEqual([]);
});

test.each([
  ['backups', 'target, file_name'],
  ['drafts', 'user_id, key'],
  ['event_requests', 'event_id'],
  ['event_status_history', 'event_id, seq'],
  ['failed_tries', 'subject'],
  ['files', 'sha256'],
  ['imaging_rights', 'user_id'],
  ['intake_forms', 'patient_id, version'],
  ['mount_images', 'mount_id, photo_id'],
  ['medical_histories', 'patient_id'],
  ['password_reset_tokens', 'token_hash'],
  ['patient_details', 'patient_id'],
  ['provider_availability', 'provider_id, day_of_week'],
  ['provider_profiles', 'licence_number'],
  ['provider_profiles', 'user_id'],
  ['sessions', 'token_hash'],
  ['users', 'email_key'],
  ['users', 'username_key'],
  ['xray_views', 'xray_id'],
])('%s: %s stands once', (table, columns) => {
  if (table === 'event_requests') sqlite.exec('UPDATE event_requests SET decision = NULL, decided_at = NULL');
  const other = `(SELECT ${columns} FROM "${table}" ORDER BY rowid DESC LIMIT 1)`;
  expect(takes(table, `(${columns}) = ${other}`)).toBe(false);
});

test.each([
  ['an absence that ends before it starts', 'time_off', "start_at = '2030-01-01T00:00:00.000Z'"],
  ['a working day that ends before it starts', 'provider_availability', "start_time = '23:00'"],
  ['no time between earliest and latest', 'waiting_list', "earliest_time = '12:00', latest_time = '11:00'"],
  [
    'no known allergies beside an allergy',
    'medical_histories',
    `has_no_known_allergies = 1, allergies = '[{"code":"latex","text":"Latex","severity":null}]'`,
  ],
  [
    'a wish to move that wants nothing',
    'event_requests',
    "type = 'RESCHEDULE', wanted_start_at = NULL, wanted_service_id = NULL, wanted_provider_id = NULL",
  ],
  ['a wish to cancel without a reason', 'event_requests', "type = 'CANCEL', reason = NULL"],
  ['a wish to cancel with an empty reason', 'event_requests', "type = 'CANCEL', reason = ''"],
  ['a decision without its time', 'event_requests', "decision = 'APPROVED', decided_at = NULL"],
  ['a form that nobody applied at a time', 'intake_forms', 'applied_at = filled_at, applied_by = NULL'],
  ['an appointment of nobody', 'events', "kind = 'APPOINTMENT', patient_id = NULL, patient_name = NULL"],
  [
    'an entry of four minutes',
    'events',
    "start_at = '2026-01-01T10:00:00.000Z', end_at = '2026-01-01T10:04:00.000Z'",
  ],
  ['a daily backup to nowhere', 'backup_settings', 'is_scheduled = 1, target = NULL'],
  ['the session of nobody', 'sessions', "user_id = 'nobody'"],
  ['a reset code of nobody', 'password_reset_tokens', "user_id = 'nobody'"],
  ['a draft of nobody', 'drafts', "user_id = 'nobody'"],
])('%s is refused', (_what, table, change) => {
  expect(takes(table, change)).toBe(false);
});
