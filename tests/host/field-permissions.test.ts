// What the wire carries: a field that a role may not see is not in the reply at all, for every entry of the table.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldPermissions } from '#shared/access/field-permissions.ts';
import { roles, type Role } from '#shared/access/roles.ts';
import { browserOf, newClinicInput, startHost, type RunningHost } from '../fixtures/running-host.ts';

let host: RunningHost;
let owner: ReturnType<typeof browserOf>;
const password = 'a password of one’s own';

beforeAll(async () => {
  host = await startHost();
  owner = browserOf(host.url);
  await owner.call('setup/createClinic', newClinicInput);
  for (const role of roles.filter((known) => known !== 'OWNER')) {
    const name = role.toLowerCase();
    const person = { username: name, firstName: 'Pat', lastName: name, role, phone: '+62 811 000 111' };
    const home = { address: '1 Private Lane', bornOn: '1990-02-03', email: `${name}@clinic.example` };
    const made = await owner.call('people/create', { ...person, ...home, password });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  }
  const { rows } = (await owner.call('people/list', { limit: 100 })).body as { rows: Person[] };
  for (const { id, role } of rows.filter((row) => row.role === 'DENTIST')) {
    const profile = { licenceNumber: `L-${role}`, consultationFeeMinor: 987_654, bio: 'A private word' };
    const saved = await owner.call('people/saveProfile', { id, profile, colour: '#0f766e', sortOrder: 1 });
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  }
});
afterAll(() => host.remove());

type Person = { id: string; role: Role };

/** Calls of the table, with an input that gives every field of theirs. */
const inputs: Readonly<Record<string, unknown>> = { 'people.list': { limit: 100, withRemoved: true } };

async function signedIn(role: Role) {
  const browser = browserOf(host.url);
  const username = role === 'OWNER' ? newClinicInput.owner.username : role.toLowerCase();
  const typed = role === 'OWNER' ? newClinicInput.owner.password : password;
  expect((await browser.call('session/signIn', { username, password: typed })).status).toBe(200);
  return browser;
}

function holds(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((element) => holds(element, path));
  const [field = '', ...rest] = path;
  if (typeof value !== 'object' || value === null || !(field in value)) return false;
  return rest.length === 0 || holds((value as Record<string, unknown>)[field], rest);
}

test.each(roles)('%s gets just the fields of the table', async (role) => {
  const browser = await signedIn(role);
  const wrong: string[] = [];
  for (const [name, fields] of Object.entries(fieldPermissions)) {
    const { status, body } = await browser.call(name.replaceAll('.', '/'), inputs[name]);
    expect([name, status]).toEqual([name, 200]);
    for (const [path, allowed] of Object.entries(fields))
      if (holds(body, path.split('.')) !== allowed.includes(role)) wrong.push(`${name}: ${path}`);
  }
  expect(wrong).toEqual([]);
});

test('what the desk gets about colleagues holds no address, birthday, private phone, fee or licence', async () => {
  const desk = await signedIn('RECEPTIONIST');
  const replies = await Promise.all([
    desk.call('people/list', { limit: 100, withRemoved: true }),
    desk.call('people/providers'),
    desk.call('session/current'),
  ]);
  const wire = JSON.stringify(replies.map(({ body }) => body));
  expect(wire).toContain('dentist');
  for (const secret of [
    'Private Lane',
    '1990-02-03',
    '811 000',
    '987654',
    'L-DENTIST',
    'private word',
    '@clinic',
  ])
    expect(wire).not.toContain(secret);
  for (const call of ['people/get', 'people/profile']) {
    const { rows } = (await owner.call('people/list', { limit: 1 })).body as { rows: Person[] };
    expect((await desk.call(call, { id: rows[0]?.id })).status).toBe(403);
  }
});
