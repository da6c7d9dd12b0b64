// Walks the permission table completely: every role and nobody, every call of the contract, through the running core.

import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imagingRightsOfRole } from '#shared/access/imaging-rights.ts';
import { permissions, type CallName } from '#shared/access/permission-table.ts';
import { mayCall } from '#shared/access/permissions.ts';
import { roles, type Role } from '#shared/access/roles.ts';
import { contract } from '#shared/contract.ts';
import { createTestClinic, type Client, type TestClinic } from '../fixtures/test-clinic.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await createTestClinic();
});
afterAll(() => clinic.close());

function callsOf(node: unknown, path: readonly string[] = []): string[] {
  if (isContractProcedure(node)) return [path.join('.')];
  return Object.entries(node as object).flatMap(([key, child]) => callsOf(child, [...path, key]));
}

/** An input that no call accepts: the permission must be asked before the input is looked at. */
const nonsense = { json: Symbol.for('nonsense') };

async function codeOf(client: Client, name: CallName): Promise<string> {
  let node: unknown = client;
  for (const key of name.split('.')) node = (node as Record<string, unknown>)[key];
  try {
    await (node as (input: unknown) => Promise<unknown>)(nonsense);
    return 'answered';
  } catch (error) {
    return (error as { code?: string }).code ?? 'threw';
  }
}

test('the table names every call of the contract, and nothing else', () => {
  expect(Object.keys(permissions).toSorted()).toEqual(callsOf(contract).toSorted());
});

// These would end the session that the walk itself stands on; the session tests hold them.
const endsTheWalk = new Set<CallName>([
  'session.signOut',
  'session.lock',
  'setup.wipeSample',
  'setup.removeClinic',
]);
const names = (Object.keys(permissions) as CallName[]).filter((name) => !endsTheWalk.has(name));

test.each(roles)('%s may do just what the table says', async (role: Role) => {
  const { client } = await clinic.person(role);
  const wrong: string[] = [];
  for (const name of names) {
    const isForbidden = (await codeOf(client, name)) === 'FORBIDDEN';
    if (isForbidden === mayCall({ role, imagingRights: imagingRightsOfRole[role] }, name)) wrong.push(name);
  }
  expect(wrong).toEqual([]);
});

test('nobody signed in reaches only what is public', async () => {
  const wrong: string[] = [];
  for (const name of names) {
    const isShut = (await codeOf(clinic.window(), name)) === 'UNAUTHORIZED';
    if (isShut === (permissions[name] === 'PUBLIC')) wrong.push(name);
  }
  expect(wrong).toEqual([]);
});
