// The four rights to pictures and documents of patients: what each role gives, and what an owner decided for a person.
// Which call needs which right stands in the one permission table.

import type { Role } from './roles.ts';

/** View, manipulate (read, measure, change, move), acquire (add new ones), delete (and restore). */
export const imagingRights = ['VIEW', 'MANIPULATE', 'ACQUIRE', 'DELETE'] as const;
export type ImagingRight = (typeof imagingRights)[number];

export const imagingRightsOfRole: Readonly<Record<Role, readonly ImagingRight[]>> = {
  OWNER: imagingRights,
  ADMIN: imagingRights,
  DENTIST: imagingRights,
  HYGIENIST: ['VIEW', 'MANIPULATE', 'ACQUIRE'],
  RECEPTIONIST: ['VIEW', 'ACQUIRE'],
};

/** Decided for one person; null: as the role. */
export type OwnImagingRights = Readonly<Record<ImagingRight, boolean | null>>;

export const noOwnImagingRights: OwnImagingRights = {
  VIEW: null,
  MANIPULATE: null,
  ACQUIRE: null,
  DELETE: null,
};

/**
 * The rights a person has. Owners have all, whatever was decided while they had another role. Who may not view may
 * neither manipulate nor delete: nobody changes what they cannot see.
 */
export function imagingRightsOf(role: Role, own: OwnImagingRights | null): readonly ImagingRight[] {
  if (role === 'OWNER') return imagingRights;
  const has = (right: ImagingRight): boolean => own?.[right] ?? imagingRightsOfRole[role].includes(right);
  return imagingRights.filter(
    (right) => has(right) && (right === 'VIEW' || right === 'ACQUIRE' || has('VIEW')),
  );
}
