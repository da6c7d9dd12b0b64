// Who may make which call: asked by the core before every procedure, and by screens for what to show.

import { permissions, type CallName } from '#shared/access/permission-table.ts';
import type { Role } from '#shared/access/roles.ts';

/** Who enters and takes back time off of any provider, as when one calls in ill; everybody else only their own. */
const absenceKeepers: readonly Role[] = ['OWNER', 'ADMIN', 'RECEPTIONIST'];

/** Whether a role may make a call. Signed-out people have the role null and reach PUBLIC calls only. */
export function mayCall(role: Role | null, name: CallName): boolean {
  const permission = permissions[name];
  if (permission === 'PUBLIC') return true;
  if (role === null) return false;
  return permission === 'SIGNED_IN' || permission.includes(role);
}

/** Whether this person may enter, remove and restore the time off of this provider. */
export function mayKeepTimeOff(
  person: { readonly role: Role; readonly id: string },
  providerId: string,
): boolean {
  return person.id === providerId || absenceKeepers.includes(person.role);
}

/** Whether this text names a call of the contract; own keys only, so that `__proto__.x` is nothing. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(permissions, name);
}
