// What the wizard holds between its steps, in memory only: it has a password in it.

import type { NewClinic } from '#shared/setup/contract.ts';

type Typed = 'name' | 'address' | 'phone' | 'email' | 'timeZone' | 'currency';
export type ClinicValues = Readonly<Record<Typed, string>> &
  Required<Pick<NewClinic['clinic'], 'locale' | 'toothNotation'>>;
export type OwnerValues = Required<Omit<NewClinic['owner'], 'pin'>> & { readonly pin: string };

/** Words under fields that the core refused, by the field's name. */
export type Refused = Readonly<Record<string, string>>;

export const wizardSteps = 5;
