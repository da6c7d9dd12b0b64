// How SQLite means to run every statement of the features, over a filled clinic: none reads a whole big table, but for
// those named here with the reason.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { windowConnection } from '#main/core/connections.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { router } from '#main/core/router.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import type { Sqlite } from '#main/db/connection.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic } from '#main/sample/create-sample-clinic.ts';
import { permissions, type CallName } from '#shared/access/permission-table.ts';
import { contract } from '#shared/contract.ts';
import { inputSchemaOf, valueFor } from '../fixtures/input-for.ts';
import { recordTables } from '../fixtures/fill-tables.ts';
import { migrationsDir, type Client } from '../fixtures/test-clinic.ts';
import { cheapSecrets } from '../fixtures/cheap-secrets.ts';

/** Tables that do not grow with the years of a clinic: people, places, settings, a few rows a person or a month. */
const small = new Set([
  'backup_settings',
  'backups',
  'clinics',
  'dicom_settings',
  'sync_state',
  'network_state',
  'network_members',
  'outbox_answers',
  'locations',
  'operatories',
  'password_reset_tokens',
  'provider_availability',
  'provider_profiles',
  'services',
  'signing_certificates',
  'size_records',
  'slot_holds',
  'time_off',
  'upkeep_runs',
  'users',
]);

/** Statements that may read a whole table, and why. */
const mayScan: readonly (readonly [text: RegExp, why: string])[] = [
  [
    /^delete from "(sessions|failed_tries)"/,
    'the purge itself keeps these to what a day and the living sessions need',
  ],
  [/^SELECT count\(\*\) FROM "?\w+"?$/, 'true counts for the export and the look into the tables'],
  [/^DELETE FROM patient_(duplicate_keys|search)$/, 'the index of the search is made anew'],
  [/^UPDATE audit_log SET changes = '{}'/, 'a purge leaves no word of the patient anywhere in the log'],
  [
    /^SELECT s.row_id .* FROM patient_search s WHERE s.is_archived <= \?/,
    'from the newest on, left when a page is full',
  ],
  [
    /^SELECT count\(\*\) FROM event_requests WHERE decision IS NULL$/,
    'its index holds the undecided ones only',
  ],
  [
    /^DELETE FROM patient_import_parts WHERE updated_at < @before/,
    'parts of an import that was left, at the next one',
  ],
  [
    /^select .* from "referral_files" left join "files"/,
    'files of referrals, a few thousand in ten years, looked through after an exchange',
  ],
  [
    /^select "outbox"\."id".* from "outbox_answers"/,
    'what one press put away, among the few that were ever put away',
  ],
  [/^update "outbox" set "actor_user_id"/, 'once, when a PC is paired to a clinic that joined before'],
  [/^select .* from "base"/, 'everything is asked for anew after a restore of the network'],
  [/^SELECT (@id AS id|file_id FROM xrays WHERE patient_id = @id) UNION/, 'a purge'],
  [/^SELECT f.id, f.sha256 FROM json_each\(@ids\)/, 'a purge'],
  [
    /^DELETE FROM (event_requests|waiting_calls|xray_terms|attachment_terms|xray_views|xray_annotations|xray_calibrations|dicom_arrivals|mount_images|drafts) WHERE \w+ ?(IN )?\(\s?SELECT/,
    'a purge',
  ],
  [
    /^DELETE FROM (xrays|mounts|dental_photos|attachments|patients|patient_import_rows|patient_merges) WHERE (patient_id|id|survivor_id) = @id/,
    'a purge',
  ],
  [
    /^SELECT id FROM (xrays|mounts|dental_photos|attachments) WHERE patient_id = @patientId/,
    'a merge, which a person decides on now and then',
  ],
  [/^SELECT 'visits' AS kind/, 'a merge, which a person decides on now and then'],
  [
    /^SELECT count\(\*\) FROM events e JOIN event_requests/,
    'a merge, which a person decides on now and then',
  ],
  [/^select .* from "xray_snippets" where/, 'at most two hundred sentences, all shown at once'],
  [/^select .*count\(\*\) from "xrays" .* group by/, 'the true counts of the groups of all x-rays'],
  [/^select count\(\*\) from "xrays"/, 'the true count beside the list of all x-rays'],
  [
    /from "contacts" where \(?removed_at is null/,
    'any part of a line is looked for: in its index alone, which holds it all',
  ],
];

let dataDir: string;
let core: RunningCore;
let sqlite: Sqlite;
let big: Set<string>;
const statements = new Set<string>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'enamel-plans-'));
  core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
    ...cheapSecrets,
  });
  const caller = { via: 'window', deviceName: 'Desk', ipAddress: null, userAgent: null } as const;
  const context = { core, connection: { ...windowConnection('plans', caller), deviceId: 'device:plans' } };
  const made = await makeSampleClinic(context, {
    seed: 1,
    locale: 'en',
    timeZone: 'Europe/Istanbul',
    currency: 'TRY',
    now: '2026-06-15T09:00:00.000Z',
    patientCount: 2000,
    eventCount: 8000,
    chairCount: 4,
  });
  const { db } = made.clinic;
  sqlite = db.$client;
  addXrays(made.ownerId);
  sqlite.pragma('optimize = 0x10002');
  big = new Set(recordTables(sqlite).filter((table) => !small.has(table)));
  record(sqlite);
  for (const text of triggerStatements()) statements.add(text);
  await prepareAll(db);
  const client: Client = createRouterClient(router, { context });
  await client.session.signIn({ username: made.username, password: made.password });
  await makeEveryCall(client);
}, 120_000);

afterAll(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One x-ray a patient: only their number matters, so that no picture is drawn for them. */
function addXrays(ownerId: string): void {
  const at = '2026-06-01T09:00:00.000Z';
  sqlite.exec(`INSERT INTO files (id, sha256, mime_type, size_bytes, original_name, width_px, height_px, created_at, updated_at)
    SELECT id, substr(lower(hex(randomblob(32))), 1, 64), 'image/jpeg', 1000, 'x.jpg', 10, 10, '${at}', '${at}' FROM patients`);
  sqlite.exec(`INSERT INTO xrays (id, patient_id, file_id, date_performed_on, modality, teeth, findings, impression,
      is_unread, uploaded_by, terms_row, field_times, created_at, updated_at)
    SELECT id, id, id, '2026-06-01', 'BITEWING', '[]', '', '', 1, '${ownerId}', rowid, '{}', '${at}', '${at}' FROM patients`);
}

/** Notes the text of each statement that is prepared from now on. */
function record(client: Sqlite): void {
  const prepare = client.prepare.bind(client);
  client.prepare = (text: string) => {
    statements.add(text);
    return prepare(text);
  };
}

/** What triggers do, which no plan of the statement that sets them off shows. */
function triggerStatements(): string[] {
  const triggers = sqlite
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all();
  return triggers
    .flatMap((sql) => (/\bBEGIN\b([\s\S]*)\bEND\b/.exec(sql)?.[1] ?? '').split(';'))
    .filter((text) => text.trim() !== '' && !text.includes('RAISE'))
    .map((text) => text.replaceAll(/\b(new|old)\.`?(\w+)`?/g, '@$1_$2'));
}

/** Every `…Queries` of the features makes its statements when it is first asked for them. */
async function prepareAll(db: ClinicDb): Promise<void> {
  const modules = import.meta.glob('../../src-main/features/**/*-queries.ts');
  for (const load of Object.values(modules)) {
    for (const [name, made] of Object.entries((await load()) as Record<string, unknown>))
      if (name.endsWith('Queries') && typeof made === 'function') (made as (db: ClinicDb) => unknown)(db);
  }
}

function schemasOf(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (isContractProcedure(node)) return [[path.join('.'), node['~orpc'].inputSchema]];
  return Object.entries(node as object).flatMap(([key, child]) => schemasOf(child, [...path, key]));
}

/** Statements that are put together when they are asked for: lists with all their filters, and with none. */
async function makeEveryCall(client: Client): Promise<void> {
  const ends = /^(setup|session\.(signOut|lock|changePassword|revoke))|^backup\.|changes$|compact$|purge$/;
  const schemas = new Map(schemasOf(contract));
  const patientId = sqlite.prepare('SELECT id FROM patients LIMIT 1').pluck().get() as string;
  for (const name of (Object.keys(permissions) as CallName[]).filter((call) => !ends.test(call))) {
    const schema = inputSchemaOf(schemas.get(name), z.toJSONSchema);
    const whole = schema && valueFor(schema, 'an', (path) => (path === 'patientId' ? patientId : undefined));
    for (const input of schema === null ? [undefined] : [whole, {}]) {
      let node: unknown = client;
      for (const key of name.split('.')) node = (node as Record<string, unknown>)[key];
      await (node as (given: unknown) => Promise<unknown>)(input).catch(() => undefined);
    }
  }
}

/** The steps of a statement's plan; parameters are not known and stand for anything. */
function planOf(text: string): string[] {
  const names = [...text.matchAll(/[@:$]([a-zA-Z_]\w*)/g)].map(([, name]) => name ?? '');
  const places = names.length > 0 ? 0 : (text.match(/\?/g) ?? []).length;
  const parameters = names.length > 0 ? [Object.fromEntries(names.map((name) => [name, null]))] : [];
  return sqlite
    .prepare(`EXPLAIN QUERY PLAN ${text}`)
    .all(...parameters, ...Array.from({ length: places }, () => null))
    .map((step) => (step as { detail: string }).detail);
}

/** The big table a step reads from its first row to its last, or null. An index walked in order up to a limit is none. */
function wholeTable(step: string, text: string): string | null {
  const scan = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX \w+)?/.exec(step);
  if (scan === null) return null;
  if (step.includes('USING') && /\bLIMIT\b/i.test(text)) return null;
  const name = scan[1] ?? '';
  const table = new RegExp(`["\\s,(]([a-z_]+)"? (?:AS )?"?${name}"?[\\s,)]`).exec(text)?.[1] ?? name;
  return big.has(table) ? table : big.has(name) ? name : null;
}

test('the clinic is filled, and its statements are known', () => {
  expect(sqlite.prepare('SELECT count(*) FROM events').pluck().get()).toBeGreaterThan(7000);
  expect([...small].filter((table) => !recordTables(sqlite).includes(table))).toEqual([]);
  expect(statements.size).toBeGreaterThan(250);
  expect(triggerStatements().length).toBeGreaterThan(0);
});

test('no statement reads a whole big table, but for those that say why', () => {
  const found: string[] = [];
  const used = new Set<RegExp>();
  for (const text of statements) {
    if (!/^\s*(SELECT|WITH|UPDATE|DELETE|INSERT|REPLACE)\b/i.test(text)) continue;
    const scanned = planOf(text).filter((step) => wholeTable(step, text) !== null);
    if (scanned.length === 0) continue;
    const short = text.trim().replaceAll(/\s+/g, ' ');
    const reason = mayScan.find(([allowed]) => allowed.test(short));
    if (reason === undefined) found.push(`${scanned.join(', ')}: ${short.slice(0, 2000)}`);
    else used.add(reason[0]);
  }
  expect(found).toEqual([]);
  // What reads by an index meanwhile leaves the list.
  expect(mayScan.map(([allowed]) => allowed).filter((allowed) => !used.has(allowed))).toEqual([]);
});
