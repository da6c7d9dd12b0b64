// Who may make which call: asked by the core before every procedure, and by screens for what to show.

import type { ImagingRight } from '#shared/access/imaging-rights.ts';
import { permissions, type CallName } from '#shared/access/permission-table.ts';
import type { Role } from '#shared/access/roles.ts';

/** Who enters and takes back time off of any provider, as when one calls in ill; everybody else only their own. */
const absenceKeepers: readonly Role[] = ['OWNER', 'ADMIN', 'RECEPTIONIST'];

/** What permissions ask of a person who is signed in. */
export type Allowance = { readonly role: Role; readonly imagingRights: readonly ImagingRight[] };

/** Whether a person may make a call. Signed-out people (null) reach PUBLIC calls only. */
export function mayCall(person: Allowance | null, name: CallName): boolean {
  const permission = permissions[name];
  if (permission === 'PUBLIC') return true;
  if (person === null) return false;
  if (permission === 'SIGNED_IN') return true;
  return typeof permission === 'string'
    ? person.imagingRights.includes(permission)
    : permission.includes(person.role);
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
