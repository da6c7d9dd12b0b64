// A patient whose every field carries a marker goes through every call of the contract, well, badly, and while the
// database fails under it; then neither the log, nor the console, nor an answer's message, nor a file name holds it.

import { isContractProcedure } from '@orpc/contract';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { permissions, type CallName } from '#shared/access/permission-table.ts';
import { contract } from '#shared/contract.ts';
import { inputSchemaOf, valueFor } from '../fixtures/input-for.ts';
import type { Client } from '../fixtures/test-clinic.ts';
import { createXrayClinic, type XrayClinic } from '../fixtures/xray-clinic.ts';

const marker = 'Qqmarker';
const bornOn = '1913-07-29';
const phone = '+90 555 987 65 43';
/** Anything of the patient, as text or in the ways it may be written down. */
const traces = [marker.toLowerCase(), bornOn, '9876543', '987 65 43'];

// These end the clinic or the session that the walk stands on.
const left = new Set<CallName>([
  'session.signOut',
  'session.lock',
  'session.revoke',
  'session.changePassword',
  'setup.wipeSample',
  'setup.removeClinic',
  'system.changes',
  // Its files are read by a worker of its own over minutes; the backup's tests hold what it logs.
  'backup.start',
  'operations.compact',
]);

let clinic: XrayClinic;
let patientId = '';
const said: string[] = [];
const answers: { call: string; code: string; message: string }[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation(((chunk: string | Uint8Array, ...rest: never[]) => {
      said.push(String(chunk));
      return write(chunk, ...rest);
    }) as typeof stream.write);
  }
  clinic = await createXrayClinic();
  const made = await clinic.owner.patients.create({
    patient: {
      firstName: marker,
      lastName: `${marker} Last`,
      dateOfBirth: bornOn,
      mobile: phone,
      email: `${marker}@example.com`,
      street: `${marker} street`,
      notes: `${marker} notes`,
    },
    details: { emergencyContactName: `${marker} contact`, dentalConcerns: `${marker} concerns` },
  });
  patientId = made.id;
  await clinic.newXray({ patientId, findings: `${marker} findings`, impression: `${marker} impression` });
}, 60_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await clinic.close();
});

function schemasOf(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (isContractProcedure(node)) return [[path.join('.'), node['~orpc'].inputSchema]];
  return Object.entries(node as object).flatMap(([key, child]) => schemasOf(child, [...path, key]));
}
const schemas = new Map(schemasOf(contract));
const names = (Object.keys(permissions) as CallName[]).filter((name) => !left.has(name));

function inputOf(name: CallName): unknown {
  const schema = inputSchemaOf(schemas.get(name), z.toJSONSchema);
  if (schema === null) return undefined;
  return valueFor(schema, marker, (path) => {
    const last = path.split('.').at(-1) ?? '';
    if (last === 'patientId' || (path === 'id' && /^(patients|retention)\./.test(name))) return patientId;
    if (/dateOfBirth|bornOn/.test(last)) return bornOn;
    if (/mobile|homePhone|^phone$/.test(last)) return phone;
    if (/^email$/.test(last)) return `${marker.toLowerCase()}@example.com`;
    if (last === 'path' || last === 'target' || last === 'folder') return join(clinic.dataDir, marker);
    return undefined;
  });
}

async function call(client: Client, name: CallName, input: unknown): Promise<string> {
  let node: unknown = client;
  for (const key of name.split('.')) node = (node as Record<string, unknown>)[key];
  try {
    await (node as (given: unknown) => Promise<unknown>)(input);
    return 'OK';
  } catch (error) {
    const { code = 'threw', message = '' } = error as { code?: string; message?: string };
    answers.push({ call: name, code, message });
    return code;
  }
}

function leaks(): string[] {
  const found: string[] = [];
  const look = (where: string, text: string) => {
    const folded = text.toLowerCase();
    for (const trace of traces) if (folded.includes(trace)) found.push(`${where}: ${trace}`);
  };
  for (const name of readdirSync(clinic.dataDir, { recursive: true, encoding: 'utf8' }))
    look('file name', name);
  for (const name of readdirSync(clinic.dataDir).filter((file) => file.startsWith('enamel.log')))
    for (const line of readFileSync(join(clinic.dataDir, name), 'utf8').split('\n'))
      look(`log ${line.slice(0, 200)}`, line);
  look('console', said.join(''));
  for (const answer of answers) look(`${answer.call} ${answer.code}`, answer.message);
  return [...new Set(found)];
}

async function walk(change: (input: unknown) => unknown = (input) => input): Promise<Map<string, number>> {
  const codes = new Map<string, number>();
  for (const name of names) {
    const code = await call(clinic.owner, name, change(inputOf(name)));
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return codes;
}

test('the traps themselves work: a log line with the marker is found', () => {
  clinic.core.log.info(`${marker} here`);
  expect(leaks().length).toBeGreaterThan(0);
  const path = join(clinic.dataDir, 'enamel.log');
  expect(readFileSync(path, 'utf8')).toContain(marker);
  // Taken out again, so that the walk begins clean.
  clinic.core.log.info('clean');
  cleanLog(path);
  expect(leaks()).toEqual([]);
});

test('through every call as it should be', async () => {
  const codes = await walk();
  expect(codes.get('OK') ?? 0).toBeGreaterThan(25);
  expect(leaks()).toEqual([]);
}, 120_000);

test('through every call with the marker where it does not belong', async () => {
  const codes = await walk((input) => spoil(input));
  expect(codes.get('INVALID') ?? 0).toBeGreaterThan(40);
  expect(leaks()).toEqual([]);
}, 120_000);

test('through every call while each write fails with the marker in the driver’s own words', async () => {
  const { $client: sqlite } = clinic.clinic.db;
  const tables = sqlite
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  const made: string[] = [];
  for (const table of tables.filter((name) => name !== 'sessions')) {
    for (const act of ['INSERT', 'UPDATE', 'DELETE']) {
      const trigger = `refuse_${act}_${table}`;
      sqlite.exec(
        `CREATE TEMP TRIGGER ${trigger} BEFORE ${act} ON main.${table} BEGIN SELECT RAISE(ABORT, 'no room for ${marker}'); END`,
      );
      made.push(trigger);
    }
  }
  const codes = await walk();
  for (const trigger of made) sqlite.exec(`DROP TRIGGER ${trigger}`);
  expect(codes.get('INTERNAL') ?? 0).toBeGreaterThan(15);
  expect(leaks()).toEqual([]);
}, 120_000);

test('through every call while the database fails under it', async () => {
  const { $client: sqlite } = clinic.clinic.db;
  sqlite.pragma('foreign_keys = OFF');
  // Sessions and people stay, or no call would come so far.
  const kept = new Set(['sessions', 'users', 'clinics', 'schema_migrations', 'provider_profiles']);
  const tables = sqlite
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all()
    .filter((name) => !kept.has(name));
  // A row may not be read or written any more: the statement fails with its values at hand.
  for (const table of tables) {
    if (/_(data|idx|content|docsize|config)$/.test(table)) continue;
    sqlite.exec(`ALTER TABLE "${table}" RENAME TO "gone_${table}"`);
  }
  const codes = await walk();
  expect(codes.get('INTERNAL') ?? 0).toBeGreaterThan(40);
  expect(leaks()).toEqual([]);
  // Each of them is in the log under its incident, with the call's name.
  const log = readFileSync(join(clinic.dataDir, 'enamel.log'), 'utf8');
  expect(log.split('"event":"incident"').length - 1).toBeGreaterThanOrEqual(codes.get('INTERNAL') ?? 0);
}, 120_000);

/** Every number and choice becomes the marker too: what does not fit is refused by its field, not by its value. */
function spoil(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(spoil);
  if (typeof input === 'object' && input !== null)
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, spoil(value)]));
  return `${marker} ${bornOn}\u0000`;
}

function cleanLog(path: string): void {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !line.includes(marker));
  writeFileSync(path, lines.join('\n'));
}
