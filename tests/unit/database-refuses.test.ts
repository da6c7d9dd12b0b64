// What a field refuses at the port by its length, its choices, its range or being left out, the database refuses too when
// it is asked directly. The rules are read from the fields' own schemas, so that neither can move without the other.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { timeOffFieldsSchema } from '#shared/calendar/availability-model.ts';
import { eventFieldsSchema } from '#shared/calendar/event-model.ts';
import { serviceFieldsSchema } from '#shared/calendar/service-model.ts';
import { waitingEntryFieldsSchema } from '#shared/calendar/waiting-model.ts';
import { clinicInputSchema, locationInputSchema, operatoryInputSchema } from '#shared/clinic/model.ts';
import { clinicSettingsSchema } from '#shared/clinic/settings.ts';
import { patientDetailsInputSchema } from '#shared/patients/patient-details.ts';
import { patientInputSchema } from '#shared/patients/patient.ts';
import { recallInputSchema } from '#shared/patients/recall.ts';
import { providerProfileInputSchema, userInputSchema } from '#shared/people/model.ts';
import { xrayFieldsSchema } from '#shared/xrays/model.ts';
import { fillTables } from '../fixtures/fill-tables.ts';
import { migrationsDir } from '../fixtures/test-clinic.ts';

type Json = Record<string, unknown>;

const records: readonly (readonly [table: string, fields: z.ZodType])[] = [
  ['clinics', clinicInputSchema],
  ['clinics', clinicSettingsSchema],
  ['events', eventFieldsSchema],
  ['locations', locationInputSchema],
  ['operatories', operatoryInputSchema],
  ['patient_details', patientDetailsInputSchema],
  ['patients', patientInputSchema],
  ['provider_profiles', providerProfileInputSchema],
  ['recalls', recallInputSchema],
  ['services', serviceFieldsSchema],
  ['time_off', timeOffFieldsSchema],
  ['users', userInputSchema],
  ['waiting_list', waitingEntryFieldsSchema],
  ['xrays', xrayFieldsSchema],
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
  fillTables(sqlite, 2);
});
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/** The rule of a field, without "or null". */
function ruleOf(schema: Json): Json {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (choices === undefined) return schema;
  const rules = choices.filter((choice) => choice['type'] !== 'null');
  return rules.length === 1 ? { ...ruleOf(rules[0] ?? {}), mayBeNull: rules.length < choices.length } : {};
}

/** Values that the field refuses, each with its reason. */
function refusedValues(rule: Json, isRequired: boolean): [string, unknown][] {
  const { type, maxLength, minLength, minimum, maximum, enum: words, mayBeNull } = rule;
  const values: [string, unknown][] = [];
  if (isRequired && mayBeNull !== true) values.push(['nothing', null]);
  if (type === 'string' && Array.isArray(words)) values.push(['no choice', 'NOT_A_CHOICE']);
  else if (type === 'string' && typeof maxLength === 'number')
    values.push(['too long', 'x'.repeat(maxLength + 1)]);
  if (type === 'string' && Number(minLength) > 0) values.push(['empty', '']);
  if (type === 'integer' || type === 'number') {
    if (typeof minimum === 'number' && minimum > -1e15) values.push(['too small', minimum - 1]);
    if (typeof maximum === 'number' && maximum < 1e15) values.push(['too big', maximum + 1]);
  }
  return values;
}

const columnOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test.each(records)('%s', (table, fields) => {
  const schema = z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }) as Json;
  const columns = new Set(
    sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
  );
  const row = sqlite.prepare(`SELECT rowid FROM "${table}" LIMIT 1`).pluck().get();
  expect(row, 'the table is filled').toBeDefined();
  const taken: string[] = [];
  let asked = 0;
  const required = (schema['required'] as string[] | undefined) ?? [];
  for (const [field, child] of Object.entries(schema['properties'] as Record<string, Json>)) {
    const column = columnOf(field);
    if (!columns.has(column)) continue;
    for (const [reason, value] of refusedValues(ruleOf(child), required.includes(field))) {
      asked += 1;
      sqlite.exec('SAVEPOINT asked');
      try {
        sqlite.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`).run(value, row);
        taken.push(`${column}: ${reason}`);
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^SQLITE_(CONSTRAINT|MISMATCH)/);
      } finally {
        sqlite.exec('ROLLBACK TO asked; RELEASE asked');
      }
    }
  }
  expect(asked).toBeGreaterThan(2);
  expect(taken).toEqual([]);
});
