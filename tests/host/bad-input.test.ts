// Every call of the contract with hostile inputs, over HTTP and over a window's port of one running core: a clear code,
// nothing written where it was refused, and the core goes on.

import { isContractProcedure } from '@orpc/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tableRows, tablesOf } from '#main/features/backup/backup-cases.ts';
import { permissions, type CallName } from '#shared/access/permission-table.ts';
import { contract } from '#shared/contract.ts';
import { hostileInput, hostileValue } from '../fixtures/hostile-input.ts';
import { inputSchemaOf, valueFor } from '../fixtures/input-for.ts';
import { openCore, type OpenCore } from '../fixtures/open-core.ts';
import { newClinicInput } from '../fixtures/running-host.ts';

const runs = Number(process.env['ENAMEL_HOSTILE_RUNS'] ?? 8);

/** These end the clinic or the session that the walk stands on whatever they are given; their own tests hold them. */
const left = new Set<CallName>([
  'session.signOut',
  'session.lock',
  'setup.wipeSample',
  'setup.removeClinic',
  'system.changes',
]);
const names = (Object.keys(permissions) as CallName[]).filter((name) => !left.has(name));

let desk: OpenCore;
const ids = new Map<string, string>();
beforeAll(async () => {
  desk = await openCore();
  await fill();
}, 60_000);
afterAll(() => desk.close());

/** Records that the inputs point at, so that a call goes further than its first look-up. */
async function fill(): Promise<void> {
  const make = async (path: string, input: unknown): Promise<{ id: string }> => {
    const { status, body } = await desk.browser.call(path, input);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body as { id: string };
  };
  const patient = await make('patients/create', {
    patient: { firstName: 'Ada', lastName: 'Good', dateOfBirth: '1980-02-03' },
  });
  ids.set('patientId', patient.id).set('patients', patient.id);
  const { id: locationId } = await make('clinic/locations/create', {
    name: 'Main',
    address: 'Street 1',
    phone: '0532 111 22 33',
  });
  ids.set('locationId', locationId).set('clinic.locations', locationId);
}

function schemasOf(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (isContractProcedure(node)) return [[path.join('.'), node['~orpc'].inputSchema]];
  return Object.entries(node as object).flatMap(([key, child]) => schemasOf(child, [...path, key]));
}
const schemas = new Map(schemasOf(contract));

function goodInput(name: CallName): unknown {
  const schema = inputSchemaOf(schemas.get(name), z.toJSONSchema);
  if (schema === null) return null;
  return valueFor(schema, 'Good', (path) => {
    const last = path.split('.').at(-1) ?? '';
    if (last === 'id') return ids.get(name.split('.').slice(0, -1).join('.'));
    return ids.get(last);
  });
}

/** What every table holds, as one digest a table. */
function tables(): Map<string, string> {
  return new Map(tablesOf(desk.looking).map((table) => [table, tableRows(desk.looking, table).join('\n')]));
}

/** What a refusal of a secret leaves behind by design: the count of wrong tries, and the audit log's entry about it. */
const wrongTries = ['audit_log', 'failed_tries'];
const writtenByRefusals: Partial<Record<CallName, readonly string[]>> = {
  'session.signIn': wrongTries,
  'session.unlock': wrongTries,
  'session.resetPassword': wrongTries,
  'session.setPin': wrongTries,
  'session.changePassword': wrongTries,
  'keys.setPassphrase': wrongTries,
  'keys.makeRecoveryKey': wrongTries,
  'keys.confirmRecoveryKey': wrongTries,
  'keys.dropRecoveryKey': wrongTries,
};

let before = new Map<string, string>();
let commitsBefore = 0;

function remember(): void {
  before = tables();
  commitsBefore = desk.commits();
}

function expectNothingWritten(name: CallName, what: string): void {
  if (desk.commits() === commitsBefore) return;
  const after = tables();
  const changed = [...after]
    .filter(([table, digest]) => before.get(table) !== digest)
    .map(([table]) => table);
  const allowed = writtenByRefusals[name] ?? [];
  expect(
    changed.filter((table) => !allowed.includes(table)),
    what,
  ).toEqual([]);
  before = after;
  commitsBefore = desk.commits();
}

const clearCodes = [400, 401, 403, 404, 409, 413, 415, 422, 423, 429];

/** The library's own words overflow the stack on the deepest inputs. */
function sayFailure(run: fc.RunDetails<[unknown]>): void {
  if (!run.failed) return;
  const input = JSON.stringify(run.counterexample)?.slice(0, 500);
  throw new Error(`Seed ${run.seed}: ${input}`, { cause: run.errorInstance });
}

describe.each(['HTTP', 'port'] as const)('over %s', (way) => {
  let send: (name: CallName, input: unknown) => Promise<{ status: number; body: unknown }>;
  let close: () => void = () => undefined;
  beforeAll(async () => {
    if (way === 'HTTP') {
      send = (name, input) => desk.browser.raw(name.replaceAll('.', '/'), JSON.stringify({ json: input }));
      return;
    }
    const window = desk.window();
    close = window.close;
    const { username, password } = newClinicInput.owner;
    await window.call('session/signIn', { username, password });
    send = async (name, input) => window.call(name.replaceAll('.', '/'), input);
  });
  afterAll(() => close());

  test.each(names)('%s', async (name) => {
    const good = goodInput(name);
    remember();
    await fc.assert(
      fc.asyncProperty(good === null ? hostileValue : hostileInput(good), async (input) => {
        const { status, body } = await send(name, input);
        const said = `${status} ${JSON.stringify(body)?.slice(0, 300)}`;
        expect([200, ...clearCodes], said).toContain(status);
        if (status === 200) remember();
        else expectNothingWritten(name, said);
      }),
      { numRuns: runs, endOnFailure: true, reporter: sayFailure },
    );
  });
});

test('a hundred hostile calls at once, and the good one among them is answered', async () => {
  const hostile = fc.sample(fc.tuple(fc.constantFrom(...names), hostileValue), 100);
  const answers = await Promise.all([
    ...hostile.map(([name, input]) =>
      desk.browser.raw(name.replaceAll('.', '/'), JSON.stringify({ json: input })),
    ),
    desk.browser.call('patients/get', { id: ids.get('patientId') }),
  ]);
  expect(answers.at(-1)?.status).toBe(200);
  for (const [index, { status }] of answers.entries())
    expect([200, ...clearCodes], hostile[index]?.[0]).toContain(status);
});

test('after all of it the database is sound', () => {
  expect(desk.looking.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(desk.looking.pragma('foreign_key_check')).toEqual([]);
  // Nobody who is not signed in fills the disk by wrong tries.
  expect(desk.looking.prepare('SELECT max(length(subject)) FROM failed_tries').pluck().get()).toBeLessThan(
    300,
  );
});
