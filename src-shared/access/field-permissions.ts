// The one table of the fields in a reply that not everybody who may make the call may see. For the others they are absent.

import type { CallName } from '#shared/access/permission-table.ts';
import type { Role } from '#shared/access/roles.ts';

const managers = ['OWNER', 'ADMIN'] as const;

type Fields = Readonly<Record<string, readonly Role[]>>;

/** A path leads through objects and through each element of lists, e.g. `rows.email`. Such fields are optional in the contract. */
export const fieldPermissions: Readonly<Partial<Record<CallName, Fields>>> = {
  // Who works here is everybody's to know; their accounts and private addresses are not.
  'people.list': {
    'rows.username': managers,
    'rows.email': managers,
    'rows.hasPin': managers,
    'rows.lastLoginAt': managers,
  },
};

/** The reply as this role may see it; the same object when nothing is hidden. */
export function visibleReply(name: CallName, role: Role, reply: unknown): unknown {
  const fields = fieldPermissions[name];
  if (fields === undefined) return reply;
  return Object.entries(fields)
    .filter(([, allowed]) => !allowed.includes(role))
    .reduce((seen, [path]) => without(seen, path.split('.')), reply);
}

function without(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((element) => without(element, path));
  const [field, ...rest] = path;
  if (typeof value !== 'object' || value === null || field === undefined || !Object.hasOwn(value, field))
    return value;
  const { [field]: inner, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [field]: without(inner, rest) };
}
