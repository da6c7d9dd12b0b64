// A provider's profile as the form holds it, and as the core takes it.

import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract.ts';
import type { ProviderProfileInput } from '#shared/people/model.ts';

type Calls = ContractRouterClient<Contract>['people'];
export type ShownProfile = NonNullable<Awaited<ReturnType<Calls['profile']>>>;

export type ProfileValues = {
  readonly [Field in keyof ProviderProfileInput]: ProviderProfileInput[Field];
} & { readonly colour: string; readonly sortOrder: number };

/** Colours that keep apart in the calendar's columns, light and dark. */
export const calendarColours = [
  '#0f766e',
  '#2f6fbf',
  '#7a4ec2',
  '#b3357f',
  '#b86e00',
  '#5f7387',
  '#3f7d20',
  '#9a3412',
  '#0e7490',
  '#6b21a8',
];

const emptyProfile: ProfileValues = {
  licenceNumber: '',
  specialization: null,
  subspecialties: [],
  education: null,
  qualifications: null,
  yearsOfExperience: null,
  ownClinicName: null,
  ownClinicAddress: null,
  ownClinicPhone: null,
  consultationFeeMinor: 0,
  bio: null,
  colour: '#0f766e',
  sortOrder: 0,
};

/** What the form starts from. */
export function profileValuesOf(profile: ShownProfile | null): ProfileValues {
  if (profile === null) return emptyProfile;
  const fields = Object.keys(emptyProfile) as (keyof ProfileValues)[];
  return Object.fromEntries(fields.map((field) => [field, profile[field]])) as ProfileValues;
}

/** What saving sends beside the person's id. */
export function profileInputOf(values: ProfileValues | ShownProfile): {
  profile: ProviderProfileInput;
  colour: string;
  sortOrder: number;
} {
  const { colour, sortOrder, ...profile } = values;
  return {
    profile: {
      licenceNumber: profile.licenceNumber,
      specialization: profile.specialization,
      subspecialties: [...profile.subspecialties],
      education: profile.education,
      qualifications: profile.qualifications,
      yearsOfExperience: profile.yearsOfExperience,
      ownClinicName: profile.ownClinicName,
      ownClinicAddress: profile.ownClinicAddress,
      ownClinicPhone: profile.ownClinicPhone,
      consultationFeeMinor: profile.consultationFeeMinor,
      bio: profile.bio,
    },
    colour,
    sortOrder,
  };
}
