// Whether a provider's profile says enough to stand on prescriptions and referrals.

import type { ProviderProfile } from './model.ts';

/** The fields a complete profile has filled, in the order the screen shows them. */
export const completeProfileFields = [
  'licenceNumber',
  'specialization',
  'education',
  'qualifications',
  'yearsOfExperience',
] as const;
export type CompleteProfileField = (typeof completeProfileFields)[number];

export type ProfileCompleteness = { [Field in CompleteProfileField]?: ProviderProfile[Field] | null };

/** The fields still missing for a complete profile, in screen order. Zero years of experience counts as filled. */
export function missingProfileFields(profile: ProfileCompleteness): CompleteProfileField[] {
  return completeProfileFields.filter((field) => {
    const value = profile[field];
    return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
  });
}

/** True when nothing is missing; this is the value of `isComplete`. */
export function isProfileComplete(profile: ProfileCompleteness): boolean {
  return missingProfileFields(profile).length === 0;
}
